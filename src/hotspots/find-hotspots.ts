import type { CallTree } from '../model/call-tree.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Finding, LookedFor } from '../model/finding.ts';
import { arrange } from './arrange.ts';
import { rules } from './catalog.ts';
import { cpuValueType } from './cpu-value-type.ts';
import { judgeCpu } from './judge-cpu.ts';
import type { Rule } from './rule.ts';

/** The known hotspots that a capture of this kind is held against: none where no rule reads it. */
export function hotspotsLookedFor(facts: CaptureFacts, catalog: readonly Rule[] = rules): readonly LookedFor[] {
  if (cpuValueType(facts) === undefined) return [];
  return catalog
    .filter(({ signs }) => signs.some(({ kind }) => kind === 'cpu'))
    .map(({ id, title }) => ({ rule: id, title }));
}

/** A capture as the rules see it. */
export interface JudgedCapture {
  readonly captureName: string;
  readonly facts: CaptureFacts;
  /**
   * The capture's stacks folded by a value type, without the frames it asks to leave out. Rules choose the value
   * type they understand, whichever is on the screen; it is asked for at most once per value type.
   */
  treeOf(valueType: number): CallTree;
}

/**
 * What the known hotspots say about a capture: most severe first, then by value. What one finding explains is among
 * its children and not beside it. A capture that is the difference of two gets no findings: rules are made for what
 * one capture holds.
 */
export function findHotspots(capture: JudgedCapture, catalog: readonly Rule[] = rules): readonly Finding[] {
  const valueType = cpuValueType(capture.facts);
  if (valueType === undefined) return [];
  const tree = capture.treeOf(valueType);
  if (!(tree.sum > 0) || tree.self.some((value) => value < 0)) return [];

  const recorded = { captureName: capture.captureName, tree, durationNanos: capture.facts.durationNanos };
  return arrange(catalog.flatMap((rule) => rule.signs.flatMap((signs) => judgeCpu(rule, signs, recorded))));
}
