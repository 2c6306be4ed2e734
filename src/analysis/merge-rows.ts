/** Stack rows with their own values, and the name of each. */
export interface MergeInput {
  /** Per stack row its caller's row, always smaller, -1 for a root. */
  readonly caller: Int32Array;
  /** 1 for the rows that take part; the caller of such a row takes part too. */
  readonly live: Uint8Array;
  readonly liveRows: number;
  /** Value of the samples that end in the row. */
  readonly self: Float64Array;
  /** Number of samples that end in the row. */
  readonly count: Float64Array;
  /** Per stack row its frame. */
  readonly frame: Int32Array;
  /** Per frame the row of its name, below `names`. */
  readonly nameOfFrame: Int32Array;
  readonly names: number;
  /** Where given, the node that each live row became part of is written here. */
  readonly nodeOfRow?: Int32Array;
}

/** Nodes of a call tree before they are ordered: callers precede callees, and the callees of one node are consecutive. */
export interface MergedTree {
  readonly length: number;
  readonly func: Int32Array;
  readonly parent: Int32Array;
  readonly self: Float64Array;
  readonly count: Float64Array;
  /** The callees of node `i` are `calleesFrom[i]` up to `calleesTo[i]`. */
  readonly calleesFrom: Int32Array;
  readonly calleesTo: Int32Array;
  /** The roots are the nodes before this one. */
  readonly rootsTo: number;
}

/**
 * Merges stack rows that have the same name under the same caller.
 *
 * Instead of a hash over (caller, name), which misses the cache at every row, the callees of one node are gathered
 * at once: a table as long as there are names remembers which node last saw each name. Depth first, because the
 * rows of one stack lie beside each other.
 */
export function mergeRows(input: MergeInput): MergedTree {
  const { caller, live, liveRows, self, count, frame, nameOfFrame, nodeOfRow } = input;
  const rows = caller.length;
  // Callees of each row as linked lists in row order; the roots' list is at 0, that of row r at r + 1.
  const firstCallee = new Int32Array(rows + 1).fill(-1);
  const nextCallee = new Int32Array(rows);
  for (let row = rows - 1; row >= 0; row--) {
    if (live[row] === 0) continue;
    const above = (caller[row] as number) + 1;
    nextCallee[row] = firstCallee[above] as number;
    firstCallee[above] = row;
  }

  const func = new Int32Array(liveRows);
  const parent = new Int32Array(liveRows);
  const nodeSelf = new Float64Array(liveRows);
  const nodeCount = new Float64Array(liveRows);
  const calleesFrom = new Int32Array(liveRows);
  const calleesTo = new Int32Array(liveRows);
  // Rows of each node as linked lists.
  const firstRow = new Int32Array(liveRows).fill(-1);
  const nextRow = new Int32Array(rows);
  const seenBy = new Int32Array(input.names).fill(-2);
  const seenAs = new Int32Array(input.names);
  const pending = new Int32Array(liveRows);
  let pendingLength = 0;
  let length = 0;
  let rootsTo = 0;
  for (let node = -1; ; node = pending[--pendingLength] as number) {
    const from = length;
    let row = node < 0 ? -1 : (firstRow[node] as number);
    do {
      for (let callee = firstCallee[row + 1] as number; callee >= 0; callee = nextCallee[callee] as number) {
        const name = nameOfFrame[frame[callee] as number] as number;
        let merged: number;
        if (seenBy[name] === node) merged = seenAs[name] as number;
        else {
          merged = length++;
          seenBy[name] = node;
          seenAs[name] = merged;
          func[merged] = name;
          parent[merged] = node;
        }
        nextRow[callee] = firstRow[merged] as number;
        firstRow[merged] = callee;
        if (nodeOfRow) nodeOfRow[callee] = merged;
        nodeSelf[merged] = (nodeSelf[merged] as number) + (self[callee] as number);
        nodeCount[merged] = (nodeCount[merged] as number) + (count[callee] as number);
      }
      row = row < 0 ? -1 : (nextRow[row] as number);
    } while (row >= 0);
    if (node < 0) rootsTo = length;
    else {
      calleesFrom[node] = from;
      calleesTo[node] = length;
    }
    for (let callee = length - 1; callee >= from; callee--) pending[pendingLength++] = callee;
    if (pendingLength === 0) break;
  }
  return { length, func, parent, self: nodeSelf, count: nodeCount, calleesFrom, calleesTo, rootsTo };
}
