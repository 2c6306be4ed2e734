import type { CallTree } from '../../../src/model/call-tree.ts';
import { firstView } from '../../../src/state/capture-view.ts';
import type { CaptureView } from '../../../src/state/state.ts';
import type { FoldOptions } from '../../../src/worker/protocol.ts';
import { foldedView } from '../../support/folded-view.ts';
import { openedOf } from '../support/page.tsx';

/** The view of a capture that has just been opened, whose stacks fold to this tree. */
export function viewOf(tree: CallTree, options: Partial<FoldOptions> = {}): CaptureView {
  return firstView(
    openedOf({
      view: foldedView(tree, options),
    }),
  );
}
