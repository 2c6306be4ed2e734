import { windowOf } from '../analysis/flame-layout.ts';
import { functionNamed, namesOfPath, rowOfPath } from '../analysis/tree-walk.ts';
import type { FoldedView, OpenedCapture } from '../worker/protocol.ts';
import { firstLogView } from './log-view.ts';
import { layoutOf } from './selectors.ts';
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
    functionFilter: '',
    ...(syscalls && { syscalls: firstSyscallView(syscalls) }),
    ...(log && { log: firstLogView(log) }),
  };
}

/**
 * The same way of looking, at another fold of the same capture. Rows mean other things there, so they are found
 * again by their call path of names: the zoom goes to the nearest caller that still exists, a selection only to
 * the very same path. A width that was zoomed to freely has no counterpart and is given up.
 */
export function refoldedView(view: CaptureView, folded: FoldedView): CaptureView {
  const [before, after] = [view.folded.tree, folded.tree];
  const zoomed = rowOfPath(after, namesOfPath(before, view.zoomed));
  const path = namesOfPath(before, view.selected);
  const nearest = rowOfPath(after, path);
  const selectedName = before.functions.name[view.selectedFunction];
  return {
    ...view,
    folded,
    folding: false,
    foldFailure: undefined,
    zoomed,
    past: [],
    window: windowOf(layoutOf(after), zoomed),
    selected: nearest >= 0 && after.depth[nearest] === path.length - 1 ? nearest : -1,
    selectedFunction: selectedName === undefined ? -1 : functionNamed(after.functions, selectedName),
  };
}
