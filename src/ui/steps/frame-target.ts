import { functionNamed, heaviestRowOf, namesOfPath, rowOfPath } from '../../analysis/tree-walk.ts';
import type { CaptureView } from '../../state/state.ts';

/** A frame, or a function wherever it stands, told by names: what can be done with it is the same in every view. */
export interface FrameTarget {
  /** Whole name, as the stacks on the screen have it. */
  readonly name: string;
  /** Names from the root of the call tree on the screen to the frame, it included; empty where no one stack is meant. */
  readonly path: readonly string[];
}

/** The frame of a row of the tree on the screen. */
export function targetOfRow({ folded: { tree } }: CaptureView, row: number): FrameTarget {
  return { name: tree.functions.name[tree.func[row] as number] as string, path: namesOfPath(tree, row) };
}

/** A function wherever it stands; undefined for what is no row of the tree's functions. */
export function targetOfFunction({ folded: { tree } }: CaptureView, func: number): FrameTarget | undefined {
  const name = tree.functions.name[func];
  return name === undefined ? undefined : { name, path: [] };
}

/** What is selected: the frame, or the function when none of its frames is; undefined when nothing is. */
export function selectedTarget(view: CaptureView): FrameTarget | undefined {
  return view.selected >= 0 ? targetOfRow(view, view.selected) : targetOfFunction(view, view.selectedFunction);
}

/** The row of a target in the tree on the screen: at the end of its path, or else its function's heaviest; -1 for none. */
export function rowOfTarget({ folded: { tree } }: CaptureView, { name, path }: FrameTarget): number {
  const row = rowOfPath(tree, path);
  if (row >= 0 && tree.depth[row] === path.length - 1) return row;
  return heaviestRowOf(tree, functionNamed(tree.functions, name));
}

/** Whether the stacks on the screen have the function. */
export function hasFunction({ folded: { tree } }: CaptureView, name: string): boolean {
  return functionNamed(tree.functions, name) >= 0;
}
