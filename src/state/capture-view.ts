import { GRAPH_LIMITS } from '../analysis/call-graph.ts';
import { windowOf } from '../analysis/flame-layout.ts';
import { functionNamed, heaviestRowOf, namesOfPath, rowOfPath } from '../analysis/tree-walk.ts';
import type { FoldedView, OpenedCapture } from '../worker/protocol.ts';
import { firstLogView } from './log-view.ts';
import type { CaptureView } from './state.ts';
import { firstSyscallView, firstTab } from './syscall-view.ts';

/** How a capture is looked at when it has just been opened. */
export function firstView({ view, syscalls, log, snapshot }: OpenedCapture): CaptureView {
  return {
    folded: view,
    steps: [],
    folding: false,
    tab: snapshot ? 'node' : log ? 'log' : firstTab(syscalls),
    window: { from: 0, to: 1 },
    zoomed: -1,
    past: [],
    selected: -1,
    selectedFunction: -1,
    search: '',
    highlighted: null,
    sort: { column: 'self', descending: true },
    answers: [],
    sandwichOf: '',
    groupBy: undefined,
    hiddenColumns: [],
    graphNodes: GRAPH_LIMITS.nodeCount,
    goroutinesBy: 'stack',
    functionFilter: '',
    ...(syscalls && { syscalls: firstSyscallView(syscalls) }),
    ...(log && { log: firstLogView(log) }),
  };
}

/**
 * The same way of looking, at another fold of the same capture. Rows mean other things there, so they are found
 * again by their call path of names: the zoom goes to the nearest caller that still exists, a selection only to
 * the very same path; where other questions have been asked of the stacks, and so paths themselves are others, to
 * the heaviest frame of its function. A width that was zoomed to freely has no counterpart and is given up.
 */
export function refoldedView(view: CaptureView, folded: FoldedView): CaptureView {
  const [before, after] = [view.folded.tree, folded.tree];
  const zoomed = rowOfPath(after, namesOfPath(before, view.zoomed));
  const path = namesOfPath(before, view.selected);
  const nearest = rowOfPath(after, path);
  const isSelected = nearest >= 0 && after.depth[nearest] === path.length - 1;
  const selectedName = before.functions.name[view.selectedFunction];
  const selectedFunction = selectedName === undefined ? -1 : functionNamed(after.functions, selectedName);
  const instead =
    view.selected >= 0 && isAskedOtherwise(view.folded, folded) ? heaviestRowOf(after, selectedFunction) : -1;
  return {
    ...view,
    folded,
    folding: false,
    foldFailure: undefined,
    zoomed,
    past: [],
    window: windowOf(folded.layout, zoomed),
    selected: isSelected ? nearest : instead,
    selectedFunction,
  };
}

/** Whether stacks may begin and end elsewhere: after other steps, or turned around. */
function isAskedOtherwise({ options: before }: FoldedView, { options: after }: FoldedView): boolean {
  return (
    (before.inverted ?? false) !== (after.inverted ?? false) ||
    JSON.stringify(before.steps ?? []) !== JSON.stringify(after.steps ?? [])
  );
}
