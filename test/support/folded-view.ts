import { layoutFlame } from '../../src/analysis/flame-layout.ts';
import { functionTotals } from '../../src/analysis/functions.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import type { FoldedView, FoldOptions } from '../../src/worker/protocol.ts';

/** A call tree as a thread would hand it over. */
export function foldedView(tree: CallTree, options: Partial<FoldOptions> = {}): FoldedView {
  return {
    options: { valueType: 0, allFrames: false, ...options },
    tree,
    functions: functionTotals(tree),
    layout: layoutFlame(tree),
  };
}
