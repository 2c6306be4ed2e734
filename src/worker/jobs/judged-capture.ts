import { captureFacts } from '../../analysis/capture-facts.ts';
import type { JudgedCapture } from '../../hotspots/find-hotspots.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { KeptCapture } from '../kept-capture.ts';
import { foldCapture } from './fold-capture.ts';

/**
 * A kept capture as rules see it. Trees are folded when a rule asks; `folded` is one that is there already, of the value
 * type it names.
 */
export function judgedCapture(
  { capture, profile, calls, link }: KeptCapture,
  folded?: { readonly valueType: number; readonly tree: CallTree },
): JudgedCapture {
  const { trace, summary, log, snapshot, name } = capture;
  return {
    captureName: name,
    facts: link?.facts ?? captureFacts(profile, capture),
    ...(trace && { trace }),
    ...(summary && { summary }),
    ...(log && { log }),
    ...(snapshot && { snapshot }),
    profile,
    ...(calls && { traceStatistics: { threads: () => calls.threads, fds: () => calls.fds } }),
    treeOf: (valueType) =>
      valueType === folded?.valueType ? folded.tree : foldCapture(profile, { valueType, allFrames: false }).tree,
  };
}
