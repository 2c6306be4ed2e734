import { captureFacts } from '../../analysis/capture-facts.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { type DifferenceForm, keepsBoth, splitDifference } from '../../analysis/diff/split-difference.ts';
import type { JudgedCapture } from '../../hotspots/find-hotspots.ts';
import { judgeHalf } from '../../hotspots/judge-half.ts';
import type { KeptCapture } from '../kept-capture.ts';
import type { PartFacts } from '../protocol.ts';
import { foldTree } from './fold-capture.ts';
import { checkedRules } from './judge-own.ts';

/** Both captures that a difference holds, and how. */
export interface SplitCapture extends Pair<PartFacts> {
  readonly form: DifferenceForm;
}

/**
 * Both captures that a difference holds, each judged as a capture of its own where the difference keeps both: by the shipped
 * rules, and by the reader's own, given as text that has been checked. Undefined for a capture that is no difference.
 */
export function splitCapture({ capture, profile }: KeptCapture, ownRules?: string): SplitCapture | undefined {
  const split = splitDifference(profile);
  if (!split) return undefined;
  const { form } = split;
  const own = ownRules === undefined ? [] : checkedRules(ownRules);
  const held = (half: typeof profile): PartFacts => {
    const judged: JudgedCapture = {
      captureName: capture.name,
      facts: captureFacts(half),
      profile: half,
      treeOf: (valueType) => foldTree(half, { valueType, allFrames: false }),
    };
    return {
      facts: judged.facts,
      findings: keepsBoth(form) ? [...judgeHalf(judged), ...judgeHalf(judged, own)] : [],
    };
  };
  return { form, before: held(split.before), after: held(split.after) };
}
