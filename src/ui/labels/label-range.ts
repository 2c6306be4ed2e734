import { readLabelRange } from '../../analysis/filters/label-filter.ts';
import type { LabelStep } from '../../analysis/filters/step.ts';
import { isPlainKey, writeLabelRange } from '../../analysis/filters/write-label.ts';
import type { LabelKey } from '../../analysis/label-table.ts';
import type { Localized } from '../../base/localized.ts';

/** A range of a numeric label as it is being written: the step it would be and how many of the values that are told it has, or why it is none. */
export type LabelRange =
  | { readonly ok: true; readonly step: LabelStep; readonly values: number }
  | { readonly ok: false; readonly problem: Localized };

/** The keys that have numbers, so that a range of them can be asked for. */
export function numericKeys(keys: readonly LabelKey[]): readonly LabelKey[] {
  return keys.filter(({ key, values }) => isPlainKey(key) && values.some(({ number }) => number !== undefined));
}

/** A range as it may be written for a key, in what its numbers are in. */
export function exampleRange({ values }: LabelKey): string {
  const unit = values.find(({ number }) => number !== undefined)?.unit;
  return unit === 'bytes' ? '1kb..2mb' : unit === 'nanoseconds' ? '20ms..1s' : '10..500';
}

/** Reads `1kb..2mb` for a key. Numbers without a unit are in the one that the table shows its values in. */
export function rangeOfLabel({ key, values }: LabelKey, text: string): LabelRange {
  const range = readLabelRange(text);
  if (!range.ok) return range;
  const own = values.find(({ number }) => number !== undefined)?.unit ?? '';
  const isKnown = own === 'bytes' || own === 'nanoseconds';
  if (range.unit !== '' && range.unit !== own) return { ok: false, problem: isKnown ? OTHER_UNIT[own] : NO_UNIT };
  const written = range.unit === '' && isKnown ? writeLabelRange(key, { ...range, unit: own }) : undefined;
  return {
    ok: true,
    step: { kind: 'label-focus', label: written?.label ?? `${key}:${text.trim()}` },
    values: values.filter(({ number }) => number !== undefined && number >= range.from && number <= range.to).length,
  };
}

const NO_UNIT: Localized = {
  en: 'This label has numbers without a unit of size or time.',
  zh: '该标签的数字没有大小或时间单位。',
};

const OTHER_UNIT: Readonly<Record<'bytes' | 'nanoseconds', Localized>> = {
  bytes: { en: 'This label has sizes, such as 64kb.', zh: '该标签是大小，例如 64kb。' },
  nanoseconds: { en: 'This label has times, such as 20ms.', zh: '该标签是时间，例如 20ms。' },
};
