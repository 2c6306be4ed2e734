import type { CaptureFacts } from '../model/facts.ts';

/**
 * The value type that CPU rules look at, by its index; undefined when the capture does not count CPU.
 *
 * A CPU profile has its CPU time. Folded stacks and perf's profiles have a single count of samples and do not say of
 * what: it is taken for CPU samples, of which rules then say no more than *info*, because nobody knows how much CPU
 * they stand for.
 */
export function cpuValueType({ kind, valueTypes }: CaptureFacts): number | undefined {
  if (kind === 'cpu') return valueTypes.findIndex((type) => type.name === 'cpu' && type.unit === 'nanoseconds');
  const [only] = valueTypes;
  return kind === 'other' && valueTypes.length === 1 && only?.name === 'samples' ? 0 : undefined;
}
