import type { Localized } from '../../base/localized.ts';
import type { LabelTable } from '../../model/profile.ts';
import { knownUnit } from '../../model/unit-names.ts';
import { labelUnits } from '../label-units.ts';
import { compilePattern, type Pattern } from './pattern.ts';
import type { Syntax } from './step.ts';

/** Which label sets are meant, or a sentence that says why that can't be told. */
export type LabelFilter =
  | { readonly ok: true; readonly matches: (labels: LabelTable, set: number) => boolean }
  | { readonly ok: false; readonly problem: Localized };

/**
 * Reads which labels are meant.
 *
 * | plain | means |
 * |---|---|
 * | `handler=/healthz` | the label is exactly this text, or this number: `bytes=64kb`; `handler=`: there is none |
 * | `handler:metrics`, `handler:/^.m/i` | its text is found so |
 * | `bytes:1kb..2mb`, `bytes:4mb..`, `bytes:..64kb` | its number is in this range, both ends included |
 * | `metrics` | `key:text` of any label is found so |
 * | `1kb..2mb` | the number of any label |
 *
 * In `go` syntax it is what pprof's tagfocus and tagignore take: `key=EXPRESSION,EXPRESSION` (any of them),
 * `EXPRESSION,EXPRESSION` (all of them, each in some `key:text`), `key=1kb:2mb`, `1kb:`, `:2mb`, `64kb`.
 * Numbers without a unit are in the label's own; in `go` syntax they find no label in bytes or in time. A range in
 * bytes or in time finds no label of another kind.
 * Source: `compileTagFilter` in https://github.com/google/pprof/blob/main/internal/driver/driver_focus.go
 */
export function parseLabelFilter(text: string, syntax: Syntax = 'plain'): LabelFilter {
  return syntax === 'go' ? parseGo(text) : parsePlain(text.trim());
}

function parseGo(text: string): LabelFilter {
  const equals = text.indexOf('=');
  const key = equals < 0 ? '' : text.slice(0, equals);
  const value = text.slice(equals + 1);
  const range = goRange(value);
  if (range) return { ok: true, matches: (labels, set) => someNumber(labels, set, key, range) };
  const patterns: Extract<Pattern, { ok: true }>[] = [];
  for (const part of value.split(',')) {
    const pattern = compilePattern(part, 'go');
    if (!pattern.ok) return pattern;
    patterns.push(pattern);
  }
  if (key === '') {
    return {
      ok: true,
      matches: (labels, set) =>
        patterns.every(({ matches }) => someText(labels, set, '', (own, text) => matches(`${own}:${text}`))),
    };
  }
  return {
    ok: true,
    matches: (labels, set) => someText(labels, set, key, (_, text) => patterns.some(({ matches }) => matches(text))),
  };
}

function parsePlain(text: string): LabelFilter {
  // A key may have doubled colons itself: pprof::base.
  const split = /^((?:[^:=/]|::)+)(?:(=)|:(?!:))(.*)$/s.exec(text);
  const key = split?.[1] ?? '';
  const value = split ? (split[3] as string) : text;
  if (split?.[2] === '=') {
    const range = plainRange(value);
    return {
      ok: true,
      matches: (labels, set) =>
        value === ''
          ? !some(labels, set, key, () => true)
          : someText(labels, set, key, (_, own) => own === value) ||
            (range !== undefined && someNumber(labels, set, key, range)),
    };
  }
  const range = plainRange(value);
  const pattern = compilePattern(value);
  if (!pattern.ok) return range ? { ok: true, matches: (labels, set) => someNumber(labels, set, key, range) } : pattern;
  if (range && range.low > range.high) return { ok: false, problem: EMPTY_RANGE };
  const found = (own: string, text: string) => pattern.matches(key === '' ? `${own}:${text}` : text);
  return {
    ok: true,
    matches: (labels, set) => (range ? someNumber(labels, set, key, range) : someText(labels, set, key, found)),
  };
}

/** A range as it is being written, both ends included, or a sentence that says why it is none. */
export type WrittenRange =
  | { readonly ok: true; readonly from: number; readonly to: number; readonly unit: 'bytes' | 'nanoseconds' | '' }
  | { readonly ok: false; readonly problem: Localized };

/** Reads what stands after the colon of `bytes:1kb..2mb`, for a field that takes nothing else; infinite where an end is open. */
export function readLabelRange(text: string): WrittenRange {
  const range = plainRange(text.trim());
  if (!range) return { ok: false, problem: NO_RANGE };
  if (range.low > range.high) return { ok: false, problem: EMPTY_RANGE };
  const { low, high, kind } = range;
  return { ok: true, from: low, to: high, unit: kind === 'own' || kind === 'none' ? '' : kind };
}

/** Numbers from `low` to `high`, both included, as written; each end may have a unit. */
interface Range {
  readonly low: number;
  readonly high: number;
  /** What both are in; without a unit, the label's own, or, in pprof, none: then labels in bytes or time are not meant. */
  readonly kind: 'bytes' | 'nanoseconds' | 'own' | 'none';
}

const NO_RANGE: Localized = {
  en: 'A range is written as 1kb..2mb, 4mb.., ..64kb or 64kb.',
  zh: '范围写作 1kb..2mb、4mb..、..64kb 或 64kb。',
};

const EMPTY_RANGE: Localized = { en: 'The range ends before it begins.', zh: '该范围的终点小于起点。' };

function plainRange(text: string): Range | undefined {
  const match = /^(?:([-+]?\d+(?:\.\d+)?)\s*([a-zµμ]*))?(\.\.)?(?:([-+]?\d+(?:\.\d+)?)\s*([a-zµμ]*))?$/i.exec(text);
  if (!match || (match[1] === undefined && match[4] === undefined)) return undefined;
  const [, low, lowUnit = '', dots, high, highUnit = ''] = match;
  if (dots === undefined) return high === undefined ? rangeOf(low, lowUnit, low, lowUnit) : undefined;
  return rangeOf(low, lowUnit || highUnit, high, highUnit || lowUnit);
}

function goRange(text: string): Range | undefined {
  const match = /^(?:([-+]?\d+)([a-z]+)?)?(:)?(?:([-+]?\d+)([a-z]+)?)?$/i.exec(text);
  if (!match || (match[1] === undefined && match[4] === undefined)) return undefined;
  const [, low, lowUnit = '', colon, high, highUnit = ''] = match;
  if (colon === undefined && high !== undefined) return undefined;
  const range = colon === undefined ? rangeOf(low, lowUnit, low, lowUnit) : rangeOf(low, lowUnit, high, highUnit);
  return range?.kind === 'own' ? { ...range, kind: 'none' } : range;
}

/** The range between two numbers as written; undefined where their units don't fit or are none. */
function rangeOf(
  low: string | undefined,
  lowUnit: string,
  high: string | undefined,
  highUnit: string,
): Range | undefined {
  const from = low === undefined ? undefined : sized(low, lowUnit);
  const to = high === undefined ? undefined : sized(high, highUnit);
  if ((low !== undefined && !from) || (high !== undefined && !to) || (from && to && from.kind !== to.kind))
    return undefined;
  return { low: from?.size ?? -Infinity, high: to?.size ?? Infinity, kind: (from ?? to)?.kind ?? 'own' };
}

function sized(number: string, unit: string): { size: number; kind: Range['kind'] } | undefined {
  if (unit === '') return { size: Number(number), kind: 'own' };
  const known = knownUnit(unit);
  return known && { size: Number(number) * known.size, kind: known.unit };
}

function someNumber(labels: LabelTable, set: number, key: string, { low, high, kind }: Range): boolean {
  const unitOf = labelUnits(labels);
  return some(labels, set, key, (at) => {
    if (labels.text[at] !== null) return false;
    const known = knownUnit(unitOf(at));
    if (kind !== 'own' && (known?.unit ?? 'none') !== kind) return false;
    const number = (labels.number[at] as number) * (kind === 'own' ? 1 : (known?.size ?? 1));
    return number >= low && number <= high;
  });
}

function someText(
  labels: LabelTable,
  set: number,
  key: string,
  matches: (key: string, text: string) => boolean,
): boolean {
  return some(labels, set, key, (at) => {
    const text = labels.text[at];
    return typeof text === 'string' && matches(labels.key[at] as string, text);
  });
}

/** Whether an entry of a set, of this key unless that is `''`, is meant. */
function some({ start, key: keys }: LabelTable, set: number, key: string, meant: (at: number) => boolean): boolean {
  const end = start[set + 1] as number;
  for (let at = start[set] as number; at < end; at++) if ((key === '' || keys[at] === key) && meant(at)) return true;
  return false;
}
