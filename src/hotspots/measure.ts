import { type Coverage, shareOf, subtract } from '../analysis/coverage.ts';
import { matchStacks } from '../analysis/stack-match.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Measure, StackSet } from './rule.ts';

/** What was recorded, as rules look at it. */
export interface Recorded {
  readonly captureName: string;
  readonly tree: CallTree;
  /** How long was recorded; undefined when the capture does not say. */
  readonly durationNanos: number | undefined;
}

/** The samples that match one of `anyOf` and none of `except`, each once. */
export function cover(tree: CallTree, { anyOf, except }: StackSet): Coverage {
  const matched = matchStacks(tree, anyOf);
  return except ? subtract(tree, matched, matchStacks(tree, except)) : matched;
}

/** A value of the recorded tree with its share and its cores. */
export function measure({ tree, durationNanos }: Recorded, value: number): Measure {
  const timed = tree.valueType.unit === 'nanoseconds' && durationNanos !== undefined && durationNanos > 0;
  return { share: shareOf(tree, value), value, cores: timed ? value / durationNanos : undefined };
}
