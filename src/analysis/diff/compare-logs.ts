import type { LogTemplateRow } from '../log/log-templates.ts';
import { type ChangeState, changeOf, isNoise, poissonZ } from './compare-values.ts';
import { type MatchedTemplates, matchTemplates } from './match-templates.ts';
import type { Pair } from './pair.ts';
import { type RateUnit, rateUnitOf } from './rate-unit.ts';

/** What is compared of one log: what was written of each level and template, and over how long. */
export interface MeasuredLog {
  /** Messages by level (`LOG_LEVEL`). */
  readonly levels: readonly number[];
  readonly templates: readonly LogTemplateRow[];
  /** From the first time to the last one, or as the reader says it; undefined where nobody does. */
  readonly seconds: number | undefined;
}

/** How many messages there were in two logs. */
export interface ComparedCount {
  /** Messages, repeated ones as often as they were written. */
  readonly count: Pair<number>;
  /** Per second; undefined unless both lengths are known. */
  readonly rate: Pair<number> | undefined;
  /** Of the rates, or of the numbers where there are none: B without A. */
  readonly delta: number;
  /** `after / before - 1` of the rates; undefined but for what both logs have. */
  readonly ratio: number | undefined;
  /** Told by the numbers of messages: equal rates are the same. */
  readonly state: ChangeState;
  /** Standard errors that the rates differ by, were messages independent; undefined without rates. */
  readonly z: number | undefined;
  /** Whether the difference may be chance, by `z` and the number of messages; undefined without rates. */
  readonly noise: boolean | undefined;
}

/** Messages of one template in two logs. */
export interface ComparedMessage extends ComparedCount {
  /** `…` stands for what varies. */
  readonly text: string;
  /** The worst level of its messages in either log, one of `LOG_LEVEL`. */
  readonly level: number;
  /** The worst in each; undefined where there is no message of it. */
  readonly levels: Pair<number | undefined>;
  /** Rows of each log's templates. */
  readonly templates: Pair<readonly number[]>;
  /** Nanoseconds since the origin of each log's clock; NaN without times, and where there is none. */
  readonly firstAt: Pair<number>;
  readonly lastAt: Pair<number>;
  /** Row of each log's lines: its first message; undefined where there is none. */
  readonly example: Pair<number | undefined>;
}

/** What levels are told apart by: errors and worse, warnings, all others. */
export type LevelGroup = 'error' | 'warning' | 'other';

/** Two logs held against each other. */
export interface ComparedLogs {
  /** How long each is. */
  readonly seconds: Pair<number | undefined>;
  /** What all rates are best read in; undefined where there are none. */
  readonly unit: RateUnit | undefined;
  /** All messages. */
  readonly all: ComparedCount;
  readonly levels: Readonly<Record<LevelGroup, ComparedCount>>;
  /** Those that changed most first, ties by text. */
  readonly rows: readonly ComparedMessage[];
}

/** Levels of each group, of `LOG_LEVEL`. */
const LEVELS_OF: Readonly<Record<LevelGroup, readonly number[]>> = {
  error: [5, 6],
  warning: [4],
  other: [0, 1, 2, 3],
};

/**
 * Compares the messages of two logs, template by template and level by level, by their rates over the length of each log;
 * by their numbers where a length is not known. O(templates log templates).
 */
export function compareLogs(before: MeasuredLog, after: MeasuredLog): ComparedLogs {
  const seconds = { before: before.seconds, after: after.seconds };
  const rows = matchTemplates(before.templates, after.templates)
    .map((match) => compareMessages(match, seconds))
    .sort((a, b) => Math.abs(b.delta) - Math.abs(a.delta) || (a.text < b.text ? -1 : 1));
  const group = (levels: readonly number[]) => {
    const written = (log: MeasuredLog) => sum(levels.map((level) => log.levels[level] ?? 0));
    return compareCounts({ before: written(before), after: written(after) }, seconds);
  };
  const most = rows.reduce((rate, row) => Math.max(rate, row.rate?.before ?? 0, row.rate?.after ?? 0), 0);
  return {
    seconds,
    unit: isLong(before.seconds) && isLong(after.seconds) ? rateUnitOf(most) : undefined,
    all: group(Object.values(LEVELS_OF).flat()),
    levels: { error: group(LEVELS_OF.error), warning: group(LEVELS_OF.warning), other: group(LEVELS_OF.other) },
    rows,
  };
}

function compareMessages({ text, ...sides }: MatchedTemplates, seconds: ComparedLogs['seconds']): ComparedMessage {
  const pair = <Value>(of: (rows: readonly LogTemplateRow[]) => Value): Pair<Value> => ({
    before: of(sides.before),
    after: of(sides.after),
  });
  const levels = pair((rows) => (rows.length === 0 ? undefined : Math.max(...rows.map(({ level }) => level))));
  const times = (of: 'firstAt' | 'lastAt', pick: (...times: number[]) => number) =>
    pair((rows) => {
      const known = rows.map((row) => row[of]).filter((at) => !Number.isNaN(at));
      return known.length === 0 ? Number.NaN : pick(...known);
    });
  return {
    ...compareCounts(
      pair((rows) => sum(rows.map(({ count }) => count))),
      seconds,
    ),
    text,
    level: Math.max(levels.before ?? 0, levels.after ?? 0),
    levels,
    templates: pair((rows) => rows.map(({ template }) => template)),
    firstAt: times('firstAt', Math.min),
    lastAt: times('lastAt', Math.max),
    example: pair((rows) => (rows.length === 0 ? undefined : Math.min(...rows.map(({ example }) => example)))),
  };
}

function compareCounts(count: Pair<number>, { before, after }: ComparedLogs['seconds']): ComparedCount {
  if (!isLong(before) || !isLong(after)) {
    const state = changeOf(count, { before: 1, after: 1 });
    return {
      count,
      rate: undefined,
      delta: count.after - count.before,
      ratio: state === 'changed' ? count.after / count.before - 1 : undefined,
      state,
      z: undefined,
      noise: undefined,
    };
  }
  const state = changeOf(count, { before, after });
  const rate = { before: count.before / before, after: count.after / after };
  const z = state === 'same' ? 0 : poissonZ([count.before, count.after], [before, after]);
  return {
    count,
    rate,
    delta: state === 'same' ? 0 : rate.after - rate.before,
    ratio: state === 'changed' ? rate.after / rate.before - 1 : undefined,
    state,
    z,
    noise: isNoise({ samplesBefore: count.before, samplesAfter: count.after }, z),
  };
}

function isLong(seconds: number | undefined): seconds is number {
  return seconds !== undefined && seconds > 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
