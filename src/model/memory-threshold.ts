import type { Localized } from '../base/localized.ts';
import type { MemoryThreshold } from './node-snapshot.ts';

/** What a text says as a threshold, or why it says none. */
export type ParsedThreshold =
  | { readonly ok: true; readonly threshold: MemoryThreshold }
  | { readonly ok: false; readonly problem: Localized };

const AMOUNT = /^(\d{1,18}(?:\.\d{1,9})?|\.\d{1,9})([eE][+-]?\d{1,2})?\s?(%|[KMGTPE]i?|[km])?B?$/;
const BINARY = 'KMGTPE';

/**
 * Reads a quantity of memory as Kubernetes writes it: bytes, `500Mi`, `1.5Gi` (binary), `500M` (decimal), or a share of the
 * capacity, `12%`. What the kubelet refuses is refused: no number, a share outside of 0 to 100, a thousandth of a byte.
 *
 * Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseMemoryThreshold(text: string): ParsedThreshold {
  const trimmed = text.trim().replace(/^(?:memory\.available)?\s{0,4}[<＜]\s{0,4}/, '');
  const found = trimmed.length > 40 ? null : AMOUNT.exec(trimmed);
  if (!found) return refused(PROBLEMS.form);
  const [, digits, exponent = '', unit = ''] = found;
  const number = Number(`${digits}${exponent}`);
  if (unit === '%') return number > 100 ? refused(PROBLEMS.share) : { ok: true, threshold: { share: number / 100 } };
  if (unit === 'm') return refused(PROBLEMS.milli);
  const bytes = Math.round(number * scaleOf(unit));
  return Number.isSafeInteger(bytes) ? { ok: true, threshold: { bytes } } : refused(PROBLEMS.size);
}

/** A threshold in bytes, of that capacity; undefined for a share of a capacity that is not known. */
export function thresholdBytes(threshold: MemoryThreshold, capacity: number | undefined): number | undefined {
  if ('bytes' in threshold) return threshold.bytes;
  return capacity === undefined ? undefined : threshold.share * capacity;
}

function scaleOf(unit: string): number {
  if (unit === '') return 1;
  const power = BINARY.indexOf(unit.charAt(0).toUpperCase()) + 1;
  return unit.endsWith('i') ? 1024 ** power : 1000 ** power;
}

function refused(problem: Localized): ParsedThreshold {
  return { ok: false, problem };
}

const PROBLEMS = {
  form: {
    en: 'Not a quantity of memory. Write it as the kubelet does: 500Mi, 1.5Gi, 12%.',
    zh: '不是内存数量。请按 kubelet 的写法填写：500Mi、1.5Gi、12%。',
  },
  share: {
    en: 'A share of the capacity is between 0% and 100%.',
    zh: '占容量的比例应在 0% 到 100% 之间。',
  },
  milli: {
    en: 'm means thousandths of a byte here. For mebibytes write Mi: 500Mi.',
    zh: '这里的 m 表示千分之一字节。兆字节请写 Mi：500Mi。',
  },
  size: {
    en: 'That is more memory than there is. For gibibytes write Gi: 1.5Gi.',
    zh: '数值超出了可能的内存大小。吉字节请写 Gi：1.5Gi。',
  },
} as const satisfies Readonly<Record<string, Localized>>;
