import type { CallTree } from '../model/call-tree.ts';
import { firstCallee, heaviestRowOf, pathOf } from './tree-walk.ts';

/** The rows from a row down, always to the heaviest callee; from the heaviest root for -1. */
export function heaviestPathFrom(tree: CallTree, row: number): readonly number[] {
  const path: number[] = [];
  let at = row < 0 ? Math.min(0, tree.length - 1) : row;
  for (; at >= 0; at = firstCallee(tree, at)) path.push(at);
  return path;
}

/** Why a function is there: the rows from the root to where it weighs most, it included; none when it isn't. O(rows). */
export function heaviestPathTo(tree: CallTree, func: number): readonly number[] {
  return pathOf(tree, heaviestRowOf(tree, func));
}
