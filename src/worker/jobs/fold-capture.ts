import { framesToDrop } from '../../analysis/drop-frames.ts';
import { fold } from '../../analysis/fold.ts';
import { functionTotals } from '../../analysis/functions.ts';
import type { Profile } from '../../model/profile.ts';
import type { FoldedView, FoldOptions } from '../protocol.ts';

/** One way to look at a profile: its call tree and the totals of its functions. Runs in the worker; tests call it directly. */
export function foldCapture(profile: Profile, options: FoldOptions): FoldedView {
  const hidden = options.allFrames ? undefined : framesToDrop(profile);
  const tree = fold(profile, { valueType: options.valueType, ...(hidden && { hidden }) });
  return { options, tree, functions: functionTotals(tree) };
}
