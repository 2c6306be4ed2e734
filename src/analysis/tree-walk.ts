import type { CallTree, NamedFunctions } from '../model/call-tree.ts';

/** The caller's row, -1 for a root. */
export function callerOf(tree: CallTree, row: number): number {
  return tree.parent[row] as number;
}

/** The heaviest callee, -1 when there is none. */
export function firstCallee(tree: CallTree, row: number): number {
  return row + 1 < (tree.end[row] as number) ? row + 1 : -1;
}

/** The next lighter callee of the same caller, -1 after the last. */
export function nextSibling(tree: CallTree, row: number): number {
  const next = tree.end[row] as number;
  return next < tree.length && tree.parent[next] === tree.parent[row] ? next : -1;
}

/** The next heavier callee of the same caller, -1 before the first. O(depth). */
export function previousSibling(tree: CallTree, row: number): number {
  const caller = tree.parent[row] as number;
  let before = row - 1;
  if (before === caller) return -1;
  while (tree.parent[before] !== caller) before = tree.parent[before] as number;
  return before;
}

/** The rows from the root down to `row`, both included; none for -1. */
export function pathOf(tree: CallTree, row: number): readonly number[] {
  const path: number[] = [];
  for (let at = row; at >= 0; at = tree.parent[at] as number) path.push(at);
  return path.reverse();
}

/** Whether `row` is `ancestor` or below it. */
export function isBelow(tree: CallTree, row: number, ancestor: number): boolean {
  return row >= ancestor && row < (tree.end[ancestor] as number);
}

/** Every row of a function, in preorder. O(rows). */
export function sameFunctionRows(tree: CallTree, func: number): Int32Array {
  const rows: number[] = [];
  for (let row = 0; row < tree.length; row++) if (tree.func[row] === func) rows.push(row);
  return Int32Array.from(rows);
}

/** The heaviest row of a function, the first of equals; -1 when it has none. O(rows). */
export function heaviestRowOf(tree: CallTree, func: number): number {
  let heaviest = -1;
  for (let row = 0; row < tree.length; row++) {
    if (tree.func[row] !== func) continue;
    if (heaviest < 0 || (tree.weight[row] as number) > (tree.weight[heaviest] as number)) heaviest = row;
  }
  return heaviest;
}

/** Names of the functions of a call path, root first: what stays true of a row when the tree is folded anew. */
export function namesOfPath(tree: CallTree, row: number): readonly string[] {
  return pathOf(tree, row).map((at) => tree.functions.name[tree.func[at] as number] as string);
}

/** The row at the end of a call path given by names, or of the longest beginning of it that the tree has; -1 for none. */
export function rowOfPath(tree: CallTree, names: readonly string[]): number {
  let row = -1;
  for (const name of names) {
    const func = functionNamed(tree.functions, name);
    let callee = row < 0 ? firstRoot(tree) : firstCallee(tree, row);
    while (callee >= 0 && tree.func[callee] !== func) callee = nextSibling(tree, callee);
    if (callee < 0) return row;
    row = callee;
  }
  return row;
}

/** Row of the function with exactly this name, -1 when there is none. O(log functions): they are in order of name. */
export function functionNamed(functions: NamedFunctions, name: string): number {
  let from = 0;
  let to = functions.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((functions.name[middle] as string) < name) from = middle + 1;
    else to = middle;
  }
  return functions.name[from] === name ? from : -1;
}

function firstRoot(tree: CallTree): number {
  return tree.length > 0 ? 0 : -1;
}
