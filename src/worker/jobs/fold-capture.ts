import { framesToDrop } from '../../analysis/drop-frames.ts';
import { fold } from '../../analysis/fold.ts';
import { functionTotals } from '../../analysis/functions.ts';
import type { Capture } from '../../model/capture.ts';
import type { FoldedView, FoldOptions } from '../protocol.ts';

/** One way to look at a capture: its call tree and the totals of its functions. Runs in the worker; tests call it directly. */
export function foldCapture({ profile }: Capture, options: FoldOptions): FoldedView {
  const hidden = options.allFrames ? undefined : framesToDrop(profile);
  const tree = fold(profile, { valueType: options.valueType, ...(hidden && { hidden }) });
  return { options, tree, functions: functionTotals(tree) };
}
