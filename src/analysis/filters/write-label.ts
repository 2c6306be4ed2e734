import type { LabelStep } from './step.ts';

/** A value of a label, as `labelTable` tells it: a text, or a number and what it is in. */
export interface WrittenLabel {
  readonly text: string;
  readonly number: number | undefined;
  readonly unit?: string | undefined;
}

/** How labels are named in a step: the text, and how it is to be read. */
export type LabelText = Pick<LabelStep, 'label' | 'syntax'>;

/**
 * Names exactly the samples that have this value of a label, as `parseLabelFilter` reads it: `handler=/healthz`,
 * `bytes=65536b`. What plain text can't say is said as pprof has it; undefined where neither can.
 */
export function writeLabel(key: string, { text, number, unit = '' }: WrittenLabel): LabelText | undefined {
  if (number === undefined) {
    if (isPlainKey(key) && isPlainText(text)) return { label: `${key}=${text}` };
    return key.includes('=') || key === '' ? undefined : { label: `${key}=^${quoted(text)}$`, syntax: 'go' };
  }
  return isPlainKey(key) ? { label: `${key}=${digits(number)}${suffixOf(unit)}` } : undefined;
}

/** Names the samples that have no label of this key; undefined where that can't be said. */
export function writeNoLabel(key: string): LabelText | undefined {
  return isPlainKey(key) ? { label: `${key}=` } : undefined;
}

/** Names the samples whose number of a label is in a range, both ends included, in the model's unit; infinite ends are open. */
export function writeLabelRange(
  key: string,
  { from, to, unit }: { readonly from: number; readonly to: number; readonly unit: string },
): LabelText | undefined {
  const end = (number: number) => (Number.isFinite(number) ? `${digits(number)}${suffixOf(unit)}` : '');
  return isPlainKey(key) ? { label: `${key}:${end(from)}..${end(to)}` } : undefined;
}

/** Whether a key stands before `=` or `:` as it is. */
export function isPlainKey(key: string): boolean {
  return /^(?:[^:=/]|::)+$/.test(key) && key.trim() === key;
}

/** Whether a text after `=` means itself: not nothing, nothing that is trimmed, nothing that could be a number. */
function isPlainText(text: string): boolean {
  return text !== '' && text.trim() === text && !/^[-+]?\d|^\.\./.test(text);
}

/** An expression of Go that finds this text; what stands between commas would be several. */
function quoted(text: string): string {
  return text
    .replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')
    .replace(/[,\n\r\t]/g, (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

function suffixOf(unit: string): string {
  return unit === 'bytes' ? 'b' : unit === 'nanoseconds' ? 'ns' : '';
}

/** All digits of a number, no exponent. */
function digits(number: number): string {
  return ALL_DIGITS.format(number);
}

const ALL_DIGITS = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20, useGrouping: false });
