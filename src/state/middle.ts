import { functionNamed } from '../analysis/tree-walk.ts';
import type { FoldedView } from '../worker/protocol.ts';
import { remember } from './remember.ts';
import type { CaptureView } from './state.ts';

/** The function that the views of callers and callees are about. */
export interface Middle {
  readonly name: string;
  /** Row of `tree.functions`; -1 where the stacks on the screen have it not. */
  readonly func: number;
}

/** What the reader has put into the middle, or else the function that most samples end in; undefined without stacks. */
export function middleOf({ folded, sandwichOf }: CaptureView): Middle | undefined {
  const { functions } = folded.tree;
  if (sandwichOf !== '') return { name: sandwichOf, func: functionNamed(functions, sandwichOf) };
  const func = heaviest(folded, null);
  return func < 0 ? undefined : { name: functions.name[func] as string, func };
}

/** The function with the greatest self value, the first of equals; -1 for none. */
const heaviest = remember(({ functions: { self } }: FoldedView, _key: null): number => {
  let most = -1;
  for (let func = 0; func < self.length; func++) {
    if (most < 0 || Math.abs(self[func] as number) > Math.abs(self[most] as number)) most = func;
  }
  return most;
});
