import { shareOf } from '../analysis/coverage.ts';
import type { CallTree } from '../model/call-tree.ts';

/** What a set of stacks came to in a capture. */
export interface Measure {
  /** Share of the value type's total, in [0, 1]. */
  readonly share: number;
  /** In the value type's unit. */
  readonly value: number;
  /** CPU seconds per second of the capture; undefined when the capture has no CPU time or no duration. */
  readonly cores: number | undefined;
}

/** What was recorded, as rules look at it. */
export interface Recorded {
  readonly captureName: string;
  readonly tree: CallTree;
  /** How long was recorded; undefined when the capture does not say. */
  readonly durationNanos: number | undefined;
}

/** A value of the recorded tree with its share and, where it is CPU time, its cores. */
export function measure({ tree, durationNanos }: Recorded, value: number): Measure {
  const timed =
    tree.valueType.name === 'cpu' &&
    tree.valueType.unit === 'nanoseconds' &&
    durationNanos !== undefined &&
    durationNanos > 0;
  return { share: shareOf(tree, value), value, cores: timed ? value / durationNanos : undefined };
}
