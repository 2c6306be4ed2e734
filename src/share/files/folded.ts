import { namesOfPath } from '../../analysis/tree-walk.ts';
import type { CallTree } from '../../model/call-tree.ts';

/**
 * A call tree as folded stacks: one line for every row that samples end in, root first, then its value in the unit of
 * the tree. Semicolons and ends of lines in names, which the format can't tell from its own, become commas and spaces.
 * `leafFirst`: the tree is by leaf; its stacks are turned about. O(rows × depth of those that have a value).
 */
export function foldedStacks(tree: CallTree, leafFirst: boolean): string {
  const names = tree.functions.name.map((name) => name.replaceAll(';', ',').replace(/\s*[\r\n]\s*/g, ' '));
  const known = { ...tree, functions: { ...tree.functions, name: names } };
  const lines: string[] = [];
  for (let row = 0; row < tree.length; row++) {
    const value = tree.self[row] as number;
    if (value === 0) continue;
    const path = namesOfPath(known, row);
    lines.push(`${(leafFirst ? path.toReversed() : path).join(';')} ${value}\n`);
  }
  return lines.join('');
}
