import type { CallTree } from '../model/call-tree.ts';

/**
 * Per function the value of the samples in which it calls itself with nothing in between, each sample once however
 * often it recurs; 0 for functions that never do. Such calls are no edges of a call graph. O(rows).
 */
export function selfCalls(tree: CallTree): Float64Array {
  const value = new Float64Array(tree.functions.length);
  // In preorder an occurrence is still open before the end of its outermost row.
  const openUntil = new Int32Array(tree.functions.length);
  for (let row = 0; row < tree.length; row++) {
    const func = tree.func[row] as number;
    const parent = tree.parent[row] as number;
    if (parent < 0 || tree.func[parent] !== func || row < (openUntil[func] as number)) continue;
    openUntil[func] = tree.end[row] as number;
    value[func] = (value[func] as number) + (tree.total[row] as number);
  }
  return value;
}
