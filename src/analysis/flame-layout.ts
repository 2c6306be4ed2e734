import type { CallTree } from '../model/call-tree.ts';

/** Where every row of a call tree lies in the graph, in units of weight: pixels come with the window. */
export interface FlameLayout {
  readonly tree: CallTree;
  /**
   * Left edge of each row; it reaches `tree.weight` to the right. Callees lie side by side from their caller's left
   * edge, so `start` never falls from one row to the next.
   */
  readonly start: Float64Array;
  /** Place of each row among its siblings, 0 for the heaviest. */
  readonly rank: Int32Array;
  /** Number of callees of each row. */
  readonly callees: Int32Array;
  readonly roots: number;
  /** Whether siblings are in order of weight, the heaviest first, as in every tree that was folded. */
  readonly ordered: boolean;
}

/** The part of the graph that is on the screen. */
export interface FlameWindow {
  /** Fractions of the whole width, 0 <= from < to <= 1. */
  readonly from: number;
  readonly to: number;
  /** Width of the screen, in pixels. */
  readonly width: number;
  /** What is narrower is not drawn by itself, in pixels. */
  readonly minWidth: number;
  /** First and last level on the screen, both included; roots are at 0. */
  readonly fromDepth: number;
  readonly toDepth: number;
}

/**
 * Boxes to draw, in preorder, clipped to the window. The columns are longer than `length` and are written anew by
 * the next `visibleBoxes`, so that drawing 60 times a second leaves no garbage.
 */
export interface FlameBoxes {
  length: number;
  /** Row of the box; for a rest, the first (heaviest) row of it. */
  row: Int32Array;
  depth: Int32Array;
  /** Left edge and width in pixels of the window. */
  x: Float32Array;
  width: Float32Array;
  /** 0 for a row by itself; else the number of siblings, each too narrow to draw, that this box stands for. */
  rest: Int32Array;
}

/**
 * Places every row of a call tree. O(rows). `ordered`: whether its siblings are in order of weight; those of a comparison
 * are not when their widths are of one capture.
 */
export function layoutFlame(tree: CallTree, ordered = true): FlameLayout {
  const start = new Float64Array(tree.length);
  const rank = new Int32Array(tree.length);
  const callees = new Int32Array(tree.length);
  const freeFrom = new Float64Array(tree.length);
  let rootsFrom = 0;
  let roots = 0;
  for (let row = 0; row < tree.length; row++) {
    const caller = tree.parent[row] as number;
    const left = caller < 0 ? rootsFrom : (freeFrom[caller] as number);
    const right = left + (tree.weight[row] as number);
    start[row] = left;
    freeFrom[row] = left;
    if (caller < 0) {
      rank[row] = roots++;
      rootsFrom = right;
    } else {
      rank[row] = callees[caller] as number;
      callees[caller] = (rank[row] as number) + 1;
      freeFrom[caller] = right;
    }
  }
  return { tree, start, rank, callees, roots, ordered };
}

/** Room for boxes, to be filled by `visibleBoxes` again and again. */
export function createBoxes(capacity = 4096): FlameBoxes {
  return {
    length: 0,
    row: new Int32Array(capacity),
    depth: new Int32Array(capacity),
    x: new Float32Array(capacity),
    width: new Float32Array(capacity),
    rest: new Int32Array(capacity),
  };
}

/**
 * Finds what of the graph is to be drawn and writes it into `boxes`.
 *
 * It looks at the rows in the window that are wide enough, and at one more per run of siblings that are not: siblings
 * are ordered by weight, so behind the first that is too narrow all are, and they become one box, the rest. A rest
 * that is itself too narrow is left out. Where siblings are in another order, each run of narrow ones is a rest, and the
 * walk goes on behind it. What lies left of the window is jumped over by binary search.
 */
export function visibleBoxes(layout: FlameLayout, window: FlameWindow, boxes: FlameBoxes): FlameBoxes {
  const { tree, start } = layout;
  const { minWidth, fromDepth, toDepth } = window;
  const left = window.from * tree.weightSum;
  const right = window.to * tree.weightSum;
  const scale = window.width / (right - left);
  boxes.length = 0;
  let row = firstReaching(layout, -1, left);
  // In preorder `start` never falls: the first row that begins behind the window ends the walk.
  while (row < tree.length && (start[row] as number) < right) {
    const begin = start[row] as number;
    const weight = tree.weight[row] as number;
    const depth = tree.depth[row] as number;
    if (weight * scale < minWidth || weight === 0) {
      const until = restUntil(layout, row, minWidth, scale);
      if (depth >= fromDepth) addRest(layout, window, boxes, row, until);
      row = until;
      continue;
    }
    if (depth >= fromDepth) {
      const x = Math.max(begin - left, 0) * scale;
      addBox(boxes, row, depth, x, Math.min((begin + weight - left) * scale, window.width) - x, 0);
    }
    if (depth >= toDepth) row = tree.end[row] as number;
    else row = begin < left ? firstReaching(layout, row, left) : row + 1;
  }
  return boxes;
}

/**
 * The row at a place: `fraction` of the whole width in [0, 1), `depth` from the root level. It may be narrower than
 * a pixel. -1 where there is nothing. O(log rows + depth).
 */
export function rowAt(layout: FlameLayout, fraction: number, depth: number): number {
  const { tree } = layout;
  const at = fraction * tree.weightSum;
  let row = lastStartingBy(layout, 0, tree.length, at);
  while (row >= 0 && endOf(layout, row) <= at) row = tree.parent[row] as number;
  if (row < 0 || (tree.depth[row] as number) < depth || depth < 0) return -1;
  while ((tree.depth[row] as number) > depth) row = tree.parent[row] as number;
  return row;
}

/** The window that a row fills exactly, as fractions of the whole width; everything for -1. */
export function windowOf(layout: FlameLayout, row: number): { readonly from: number; readonly to: number } {
  const { tree } = layout;
  if (row < 0 || tree.weightSum === 0 || tree.weight[row] === 0) return { from: 0, to: 1 };
  return { from: (layout.start[row] as number) / tree.weightSum, to: Math.min(endOf(layout, row) / tree.weightSum, 1) };
}

function endOf(layout: FlameLayout, row: number): number {
  return (layout.start[row] as number) + (layout.tree.weight[row] as number);
}

/** The first callee of `caller` (-1: the first root) that reaches beyond `left`; the row after all of them when none does. */
function firstReaching(layout: FlameLayout, caller: number, left: number): number {
  const { tree } = layout;
  const end = caller < 0 ? tree.length : (tree.end[caller] as number);
  let row = lastStartingBy(layout, caller + 1, end, left);
  if (row < caller + 1) return caller + 1;
  while (tree.parent[row] !== caller) row = tree.parent[row] as number;
  return endOf(layout, row) > left ? row : (tree.end[row] as number);
}

/** The last of the rows [from, to) that starts at or before `at`; `from - 1` when none does. */
function lastStartingBy(layout: FlameLayout, from: number, to: number, at: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((layout.start[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The row after the siblings from `row` on that are too narrow to draw: behind their subtrees. */
function restUntil({ tree, ordered }: FlameLayout, row: number, minWidth: number, scale: number): number {
  const caller = tree.parent[row] as number;
  const end = caller < 0 ? tree.length : (tree.end[caller] as number);
  if (ordered) return end;
  let until = tree.end[row] as number;
  while (until < end && ((tree.weight[until] as number) * scale < minWidth || tree.weight[until] === 0)) {
    until = tree.end[until] as number;
  }
  return until;
}

/** Adds the siblings from `row` on, those before `until`, as one box. */
function addRest(layout: FlameLayout, window: FlameWindow, boxes: FlameBoxes, row: number, until: number): void {
  const { tree, start, rank, callees, roots } = layout;
  const left = window.from * tree.weightSum;
  const scale = window.width / (window.to * tree.weightSum - left);
  const caller = tree.parent[row] as number;
  const isLast = until === (caller < 0 ? tree.length : (tree.end[caller] as number));
  // Callees lie before what their caller keeps for itself.
  const endOfCallees = caller < 0 ? tree.weightSum : endOf(layout, caller) - Math.abs(tree.self[caller] as number);
  const end = isLast ? endOfCallees : (start[until] as number);
  const x = Math.max((start[row] as number) - left, 0) * scale;
  const width = Math.min((end - left) * scale, window.width) - x;
  if (width < window.minWidth || width <= 0) return;
  const siblings = caller < 0 ? roots : (callees[caller] as number);
  const after = isLast ? siblings : (rank[until] as number);
  addBox(boxes, row, tree.depth[row] as number, x, width, after - (rank[row] as number));
}

function addBox(boxes: FlameBoxes, row: number, depth: number, x: number, width: number, rest: number): void {
  const at = boxes.length++;
  if (at === boxes.row.length) growBoxes(boxes);
  boxes.row[at] = row;
  boxes.depth[at] = depth;
  boxes.x[at] = x;
  boxes.width[at] = width;
  boxes.rest[at] = rest;
}

function growBoxes(boxes: FlameBoxes): void {
  const grown = createBoxes(boxes.row.length * 2);
  grown.row.set(boxes.row);
  grown.depth.set(boxes.depth);
  grown.x.set(boxes.x);
  grown.width.set(boxes.width);
  grown.rest.set(boxes.rest);
  Object.assign(boxes, { ...grown, length: boxes.length });
}
