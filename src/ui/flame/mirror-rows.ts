import type { FlameLayout } from '../../analysis/flame-layout.ts';
import { nextSibling, pathOf } from '../../analysis/tree-walk.ts';

/** A row of the tree as it is read out. */
export interface MirroredRow {
  readonly row: number;
  /** Counted from 1 for roots. */
  readonly level: number;
  /** Place among its siblings, counted from 1, and how many they are. */
  readonly place: number;
  readonly siblings: number;
  /** Whether its callees follow; undefined when it has none. */
  readonly expanded: boolean | undefined;
}

const MOST_CALLERS = 60;
const MOST_SIBLINGS = 40;
const MOST_CALLEES = 60;

/**
 * The part of a tree that is read out around `cursor`, in preorder: the nearest callers, the neighbours on both sides
 * and the heaviest callees, less than 200 rows whatever the size of the tree. The roots for -1.
 */
export function mirrorRows(layout: FlameLayout, cursor: number): readonly MirroredRow[] {
  const { tree, rank } = layout;
  if (tree.length === 0) return [];
  if (cursor < 0) return siblingsFrom(layout, 0, MOST_CALLEES).map((row) => describe(layout, row, false));

  const callers = pathOf(tree, cursor).slice(-MOST_CALLERS - 1, -1);
  const firstRank = Math.max(0, (rank[cursor] as number) - MOST_SIBLINGS / 2);
  const caller = tree.parent[cursor] as number;
  const neighbours = siblingsFrom(layout, caller + 1, MOST_SIBLINGS, firstRank);
  const hasCallees = (layout.callees[cursor] as number) > 0;
  const callees = hasCallees ? siblingsFrom(layout, cursor + 1, MOST_CALLEES) : [];
  return [
    ...callers.map((row) => describe(layout, row, true)),
    ...neighbours.flatMap((row) => [
      describe(layout, row, row === cursor),
      ...(row === cursor ? callees.map((callee) => describe(layout, callee, false)) : []),
    ]),
  ];
}

/** Up to `most` siblings in a row, from the one `skip` after `first`. */
function siblingsFrom({ tree }: FlameLayout, first: number, most: number, skip = 0): readonly number[] {
  const rows: number[] = [];
  let at = first;
  for (let place = 0; at >= 0 && rows.length < most; place++) {
    if (place >= skip) rows.push(at);
    at = nextSibling(tree, at);
  }
  return rows;
}

function describe({ tree, rank, callees, roots }: FlameLayout, row: number, expanded: boolean): MirroredRow {
  const caller = tree.parent[row] as number;
  return {
    row,
    level: (tree.depth[row] as number) + 1,
    place: (rank[row] as number) + 1,
    siblings: caller < 0 ? roots : (callees[caller] as number),
    expanded: (callees[row] as number) > 0 ? expanded : undefined,
  };
}
