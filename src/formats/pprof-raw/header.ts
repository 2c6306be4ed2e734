import type { ProfileMeta, ValueType } from '../../model/profile.ts';
import { DecodeError } from '../format.ts';
import type { Ledger } from '../ledger.ts';
import { TextLines } from '../text-lines.ts';
import { type NormalizedValueType, normalizeValueType } from '../value-units.ts';
import { parseCutDuration, parseGoTime } from './go-time.ts';
import type { Section } from './sections.ts';
import { errors, type LedgerCode, lineKinds } from './texts.ts';

/** Reads what a text says about the capture as a whole: everything before its `Samples:` line. */
export function readHeader(bytes: Uint8Array, section: Section, ledger: Ledger<LedgerCode>): ProfileMeta {
  const lines = new TextLines(bytes, section.start, section.end, section.line);
  const comments: string[] = [];
  let periodType: NormalizedValueType | undefined;
  let period = 0;
  let timeNanos: bigint | undefined;
  let durationNanos: number | undefined;
  let docUrl = '';
  let inComment = false;
  while (lines.next()) {
    const text = lines.text();
    const [, key, rest = ''] = /^(Comment|Doc|PeriodType|Period|Time|Duration): ?(.*)$/.exec(text) ?? [];
    const value = rest.trim();
    const duration = key === 'Duration' ? parseCutDuration(value) : undefined;
    const time = key === 'Time' ? parseGoTime(value) : undefined;
    if (key === 'Comment') comments.push(rest);
    else if (key === 'Doc') docUrl = value;
    else if (key === 'PeriodType') periodType = readPeriodType(value);
    else if (key === 'Period' && /^-?\d+$/.test(value)) period = Number(value);
    else if (time !== undefined) timeNanos = time;
    else if (duration !== undefined) {
      durationNanos = duration.nanos;
      if (!duration.exact) ledger.add('duration-cut', { line: lines.number });
    } else if (inComment && key === undefined) comments.push(`${comments.pop() ?? ''}\n${text}`);
    else if (!lines.blank) ledger.add('header-lines', { line: lines.number });
    inComment = key === 'Comment' || (inComment && key === undefined);
  }
  return {
    periodType: periodType?.valueType,
    period: period * (periodType?.scale ?? 1),
    timeNanos,
    durationNanos,
    comments,
    docUrl,
    dropFrames: '',
    keepFrames: '',
  };
}

/** The columns of values, in their order. */
export interface ValueColumns {
  readonly valueTypes: readonly ValueType[];
  readonly scales: readonly number[];
  readonly defaultValueType: number;
}

/**
 * Reads the line of value types, `samples/count cpu/nanoseconds[dflt]`, on which `lines` stands.
 * Without `[dflt]` the last one is the default, as in `go tool pprof`.
 * @throws {DecodeError} `malformed`
 */
export function readValueTypes(lines: TextLines): ValueColumns {
  const words = lines.text().trim().split(/\s+/);
  const columns = words.map((word) => {
    const [, name, unit = '', mark] = /^(.*)\/(.*?)(\[dflt\])?$/.exec(word) ?? [];
    if (name === undefined) {
      const text = errors.unreadable(lineKinds.valueTypes, lines.number, lines.text());
      throw new DecodeError('malformed', text, { line: lines.number });
    }
    return { ...normalizeValueType({ name, unit }), marked: mark !== undefined };
  });
  const marked = columns.findIndex((column) => column.marked);
  return {
    valueTypes: columns.map((column) => column.valueType),
    scales: columns.map((column) => column.scale),
    defaultValueType: marked >= 0 ? marked : columns.length - 1,
  };
}

function readPeriodType(text: string): NormalizedValueType {
  const [name = '', unit = ''] = text.split(/\s+/);
  return normalizeValueType({ name, unit });
}
