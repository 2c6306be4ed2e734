import { type Localized, localize } from '../base/localized.ts';
import type { Evidence } from '../model/finding.ts';
import { formatCount, formatDuration } from '../model/units.ts';
import { assessAmount } from './assess-amount.ts';
import { findingOf } from './finding-of.ts';
import type { Judgement } from './judgement.ts';
import type { LogView } from './log-view.ts';
import { countCommon, without } from './rows.ts';
import type { AmountMeasure, Bound, LineCount, LinePart, LogSigns, Rule, SeenLines } from './rule.ts';
import { rank } from './severities.ts';

/** Of less than this a rate says little: it stays *info*. Times of syslog are whole seconds. */
export const LEAST_LOG_SECONDS = 2;
/** Nor do so few lines. */
export const LEAST_LINES = 5;
/** Without a span that could tell a rate, this many are worth a word. */
const LEAST_WITHOUT_SPAN = 2;

/** What a rule says about the lines of a log: one judgement, or none below its lowest level. */
export function judgeLog(rule: Rule, signs: LogSigns, view: LogView, captureName: string): readonly Judgement[] {
  const parts = partsOf(signs, view);
  const counted = parts.filter(({ part }) => isCounted(part));
  const rows = union(counted.map(({ lines }) => lines.rows));
  const matched = view.count(
    rows,
    counted.map(({ part }) => part),
  );
  if (matched.count === 0 && !parts.some(({ part, lines }) => part.atLeast && lines.count > 0)) return [];

  const seen: SeenLines = {
    matched,
    all: view.all,
    seconds: view.seconds,
    part: (id) => parts.find(({ part }) => part.id === id)?.lines ?? view.count(new Int32Array(0)),
  };
  const assessment = assess(signs, seen, parts);
  if (!assessment) return [];

  const share = shareOf(matched, view.all);
  const first = rows[0] ?? 0;
  const finding = findingOf(rule, {
    severity: assessment.severity,
    summary: signs.summary(seen),
    severityReason: assessment.reason,
    captures: [captureName],
    share,
    value: matched.count,
    unit: 'count',
    evidence: [...parts.flatMap((one) => partEvidence(one, view.all)), ...(signs.evidence?.(seen) ?? [])],
    ...(matched.rate !== undefined && { rate: matched.rate }),
    lines: {
      patterns: counted.map(({ part }) => (part.ignoreCase ? `(?i)${part.pattern}` : part.pattern)),
      count: matched.count,
      first,
    },
  });
  return [
    {
      rule,
      finding,
      weight: share,
      amount: rows.length,
      brings: [],
      common: (other) => (other.rows ? countCommon(rows, other.rows) : 0),
      rows,
    },
  ];
}

interface PartLines {
  readonly part: LinePart;
  readonly lines: LineCount;
}

/** The lines of each part; a line belongs to the first part that finds it. */
function partsOf({ lines }: LogSigns, view: LogView): readonly PartLines[] {
  let taken = new Int32Array(0);
  return lines.map((part) => {
    const rows = without(view.rowsOf(part), taken);
    taken = union([taken, rows]);
    return { part, lines: view.count(rows, [part]) };
  });
}

function isCounted({ uncounted, against }: LinePart): boolean {
  return !uncounted && !against;
}

/** The level that the lines reach: by their number or rate, raised and held down by what was seen besides. */
function assess(signs: LogSigns, seen: SeenLines, parts: readonly PartLines[]) {
  const { measure, thresholds, basis } = signs;
  const bounds = signs.bounds?.(seen) ?? {};
  const raises = [bounds.atLeast, ...parts.flatMap(({ part, lines }) => (lines.count > 0 ? [part.atLeast] : []))];
  const atLeast = raises.filter((bound) => bound !== undefined).sort((a, b) => rank(b.severity) - rank(a.severity))[0];
  const { matched, seconds } = seen;
  const isRate = measure !== 'count';
  if (isRate && matched.rate === undefined) {
    const enough: Bound | undefined =
      matched.count >= LEAST_WITHOUT_SPAN ? { severity: 'info', because: SAYS.noSpan(matched.count) } : undefined;
    return assessAmount({
      amount: matched.count,
      measure: COUNT,
      thresholds: {},
      basis,
      atLeast: atLeast && rank(atLeast.severity) > rank(enough?.severity) ? atLeast : enough,
      atMost: [bounds.atMost],
    });
  }
  const amount = measure === 'count' ? matched.count : (matched.rate ?? 0) * (measure === 'per-minute' ? 60 : 1);
  const short = isRate && seconds !== undefined && seconds < LEAST_LOG_SECONDS;
  const few = isRate && matched.count < LEAST_LINES;
  const held: Bound | undefined = short
    ? { severity: 'info', because: SAYS.short(seconds) }
    : few
      ? { severity: 'info', because: SAYS.few(matched.count) }
      : undefined;
  // What one line proves is not taken back for there being few of them.
  const atMost = held && rank(atLeast?.severity) > rank(held.severity) ? undefined : held;
  return assessAmount({
    amount,
    measure: MEASURES[measure],
    thresholds: atMost === undefined && held ? {} : thresholds,
    basis,
    atLeast,
    atMost: [bounds.atMost, atMost],
  });
}

function partEvidence({ part, lines }: PartLines, all: LineCount): readonly Evidence[] {
  if (lines.count === 0) return [];
  return [
    {
      id: part.id,
      label: part.label,
      share: shareOf(lines, all),
      value: lines.count,
      unit: 'count',
      cores: undefined,
      against: part.against ?? false,
      level: 0,
    },
  ];
}

function shareOf(part: LineCount, all: LineCount): number {
  return all.count === 0 ? 0 : part.count / all.count;
}

function union(columns: readonly Int32Array[]): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(columns.reduce((sum, column) => sum + column.length, 0));
  let length = 0;
  for (const column of columns) {
    rows.set(column, length);
    length += column.length;
  }
  return rows.sort();
}

const COUNT: AmountMeasure = {
  say: (n) => ({ en: `${formatCount(n)} ${n === 1 ? 'line' : 'lines'}`, zh: `${formatCount(n)} 行` }),
};

const MEASURES: Readonly<Record<LogSigns['measure'], AmountMeasure>> = {
  count: COUNT,
  'per-second': {
    say: (rate) => ({ en: `${rateNumber(rate)} lines a second`, zh: `每秒 ${rateNumber(rate)} 行` }),
  },
  'per-minute': {
    say: (rate) => ({ en: `${rateNumber(rate)} lines a minute`, zh: `每分钟 ${rateNumber(rate)} 行` }),
  },
};

function rateNumber(rate: number): string {
  return formatCount(rate >= 100 ? Math.round(rate) : Number(rate.toPrecision(2)));
}

const SAYS = {
  noSpan: (count: number): Localized =>
    localize((language) =>
      language === 'en'
        ? `The excerpt does not tell over how long these ${formatCount(count)} were written, so their rate is unknown, and this is no more than info.`
        : `摘录看不出这 ${formatCount(count)} 行写了多久，速率未知，因此最多为“提示”。`,
    ),
  short: (seconds: number): Localized =>
    localize((language) =>
      language === 'en'
        ? `The excerpt spans only ${formatDuration(seconds * 1e9)}, and of less than ${LEAST_LOG_SECONDS} s a rate says little: no more than info.`
        : `摘录只有 ${formatDuration(seconds * 1e9)}，不足 ${LEAST_LOG_SECONDS} s 时速率说明不了什么，因此最多为“提示”。`,
    ),
  few: (count: number): Localized =>
    localize((language) =>
      language === 'en'
        ? `There are only ${formatCount(count)} of these lines, and of fewer than ${LEAST_LINES} a rate says little: no more than info.`
        : `这样的行只有 ${formatCount(count)} 行，少于 ${LEAST_LINES} 行时速率说明不了什么，因此最多为“提示”。`,
    ),
} as const;
