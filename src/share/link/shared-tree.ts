/**
 * A call tree as a link carries it: rows in preorder, each with the number of its callees. Every value is exact; a row
 * that stands for what was folded has no name, but the number of frames that it stands for.
 */
export interface SharedTree {
  readonly length: number;
  /** Each once. */
  readonly names: readonly string[];
  /** Row of `names`; -1 for a row of folded frames. */
  readonly name: Int32Array;
  /** Number of callees. */
  readonly callees: Int32Array;
  /** How many frames were folded into the row; 0 for others. */
  readonly folded: Int32Array;
  /** Value and number of the samples that end here. */
  readonly self: Float64Array;
  readonly count: Float64Array;
}

/** No tree. */
export const NO_ROWS: SharedTree = {
  length: 0,
  names: [],
  name: new Int32Array(0),
  callees: new Int32Array(0),
  folded: new Int32Array(0),
  self: new Float64Array(0),
  count: new Float64Array(0),
};

/** Share of the weight that is not in rows of folded frames, in [0, 1]: stacks that are there to their ends. */
export function shownShare(tree: SharedTree): number {
  let whole = 0;
  let folded = 0;
  for (let row = 0; row < tree.length; row++) {
    const value = Math.abs(tree.self[row] as number);
    whole += value;
    if (tree.name[row] === -1) folded += value;
  }
  return whole === 0 ? 1 : 1 - folded / whole;
}

/** Rows of a tree that stand for themselves. */
export function namedRows({ name }: SharedTree): number {
  return name.reduce((rows, number) => (number < 0 ? rows : rows + 1), 0);
}
