import type { Finding } from '../model/finding.ts';
import { MIN_SAMPLES } from './assess.ts';
import { findHotspots, type JudgedCapture } from './find-hotspots.ts';
import type { Rule } from './rule.ts';
import { stackValueType } from './stack-value-type.ts';

/**
 * What the known hotspots say about one of the captures that a difference holds, as a profile of its own. How long it took
 * the difference does not say, so no rate can tell an idle process from a busy one: of fewer CPU samples than a share can be
 * told by, nothing is said then, as nothing is said of an idle process.
 */
export function judgeHalf(half: JudgedCapture, catalog?: readonly Rule[]): readonly Finding[] {
  const cpu = stackValueType(half.facts, 'cpu');
  const isFew = cpu !== undefined && half.facts.durationNanos === undefined && half.treeOf(cpu).countSum < MIN_SAMPLES;
  return isFew ? [] : findHotspots(half, catalog);
}
