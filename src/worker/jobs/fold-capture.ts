import { framesToDrop } from '../../analysis/drop-frames.ts';
import { type Applied, applySteps } from '../../analysis/filters/apply-steps.ts';
import { layoutFlame } from '../../analysis/flame-layout.ts';
import { fold } from '../../analysis/fold.ts';
import { functionTotals } from '../../analysis/functions.ts';
import { invert } from '../../analysis/invert.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { Profile } from '../../model/profile.ts';
import type { FoldedView, FoldOptions } from '../protocol.ts';

/** One way to look at a profile: its call tree and the totals of its functions. Runs in the worker; tests call it directly. */
export function foldCapture(profile: Profile, options: FoldOptions): FoldedView {
  const { steps = [], inverted = false } = options;
  const applied = shownProfile(profile, options);
  const tree = foldShown(applied, options);
  // Of the functions the totals are those of the calls, whichever way up the stacks are shown.
  const functions = functionTotals(tree);
  const shown = inverted ? invert(tree) : tree;
  return {
    options,
    tree: shown,
    functions,
    layout: layoutFlame(shown),
    ...(steps.length > 0 && { results: applied.results }),
  };
}

/** The call tree alone, root first. */
export function foldTree(profile: Profile, options: FoldOptions): CallTree {
  return foldShown(shownProfile(profile, options), options);
}

/** The profile as the reader has it shown: without the frames it asks to leave out, after the steps, by what frames are named after. */
export function shownProfile(profile: Profile, { valueType, allFrames, steps = [], look }: FoldOptions): Applied {
  const hidden = allFrames ? undefined : framesToDrop(profile);
  return applySteps(profile, steps, { hidden, valueType, ...(look && { view: look }) });
}

/** Its call tree; shares stay those of the whole capture. */
export function foldShown({ profile, of }: Applied, { valueType }: FoldOptions): CallTree {
  return fold(profile, { valueType, whole: of.wholes[valueType] as number });
}
