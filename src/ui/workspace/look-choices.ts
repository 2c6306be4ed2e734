import type { Granularity, ViewOptions } from '../../analysis/filters/step.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** What frames can be named after and merged by. */
export const GRANULARITIES: readonly Granularity[] = [
  'function',
  'package',
  'module',
  'file',
  'line',
  'address',
  'binary',
];

/** What can become of inlined frames. */
export const INLINED: readonly ViewOptions['inlined'][] = ['on', 'marked', 'off'];

/** Whether a capture can say which of its frames were inlined. */
export function hasInlined({ format, syscalls, log }: OpenEntry['opened']): boolean {
  return format !== 'folded' && !syscalls && !log;
}
