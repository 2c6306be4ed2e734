import type { CaptureFacts } from '../model/facts.ts';
import type { StackKind } from './rule.ts';

/** Every way to weigh stacks that rules know, in the order in which they are judged. */
export const stackKinds: readonly StackKind[] = ['cpu', 'heap-in-use', 'heap-allocated', 'goroutine', 'mutex', 'block'];

/**
 * The value type that rules of a kind look at, by its index; undefined when the capture does not count it.
 *
 * A CPU profile has its CPU time. Folded stacks and perf's profiles have a single count of samples and do not say of
 * what: it is taken for CPU samples, of which rules then say no more than *info*, because nobody knows how much CPU
 * they stand for. Of contention it is the delay.
 */
export function stackValueType({ kind, valueTypes }: CaptureFacts, wanted: StackKind): number | undefined {
  const find = (pattern: RegExp) => {
    const index = valueTypes.findIndex(({ name, unit }) => pattern.test(`${name}/${unit}`));
    return index < 0 ? undefined : index;
  };
  switch (wanted) {
    case 'cpu': {
      if (kind === 'cpu') return find(/^cpu\/nanoseconds$/);
      const [only] = valueTypes;
      return kind === 'other' && valueTypes.length === 1 && only?.name === 'samples' ? 0 : undefined;
    }
    case 'heap-in-use':
      return kind === 'heap' ? find(/^(?:inuse_)?space\/bytes$/) : undefined;
    case 'heap-allocated':
      return kind === 'heap' ? find(/^alloc_space\/bytes$/) : undefined;
    case 'goroutine':
      return kind === 'goroutine' ? find(/^goroutines?\/count$/) : undefined;
    default:
      return kind === wanted ? find(/^delay\/nanoseconds$/) : undefined;
  }
}
