import { framesOfFolded } from '../../analysis/folded-name.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { carriedName } from './carried-name.ts';
import type { SharedTree } from './shared-tree.ts';

/**
 * The rows of a tree in the order in which they are worth their place: those on the way to `first`, then by weight. What
 * calls a row always comes before it, so that any beginning of the order is a tree. At most `most` rows by weight.
 */
export function rowsByWorth(tree: CallTree, first: readonly number[], most: number): Uint32Array {
  const placed = new Uint8Array(tree.length);
  const order: number[] = [];
  for (const target of first) {
    const path: number[] = [];
    for (let row = target; row >= 0 && placed[row] === 0; row = tree.parent[row] as number) {
      placed[row] = 1;
      path.push(row);
    }
    order.push(...path.reverse());
  }
  const heaviest: number[] = [];
  const least = leastOf(tree.weight, most);
  for (let row = 0; row < tree.length; row++) {
    if (placed[row] === 0 && (tree.weight[row] as number) >= least) heaviest.push(row);
  }
  heaviest.sort((a, b) => (tree.weight[b] as number) - (tree.weight[a] as number) || a - b);
  return Uint32Array.from(order.concat(heaviest.slice(0, most)));
}

/** The weight that `most` rows reach. O(rows log rows), on numbers alone. */
function leastOf(weight: Float64Array, most: number): number {
  if (weight.length <= most) return Number.NEGATIVE_INFINITY;
  const sorted = weight.slice().sort();
  return sorted[sorted.length - most] as number;
}

/** A pruned tree, and the row of it that each row of the whole one went into. */
export interface Pruned {
  readonly tree: SharedTree;
  readonly placeOf: Int32Array;
}

/**
 * The tree of the first `rows` rows of an order; below each of them, one row stands for all that was left out there, with
 * its exact value. O(rows of the tree).
 */
export function pruneTree(
  tree: CallTree,
  order: Uint32Array,
  rows: number,
  nameOf: (name: string) => string = (name) => carriedName(name),
): SharedTree {
  return pruneRows(tree, order.subarray(0, rows), nameOf).tree;
}

/**
 * The same of the rows that are `kept`: what calls one of them is one of them. What was folded in another link, of which the
 * tree came, is never kept: it is folded again, together with what is left out beside it.
 */
export function pruneRows(tree: CallTree, keptRows: Uint32Array, nameOf: (name: string) => string): Pruned {
  const foldedIn = framesFolded(tree);
  const kept = new Uint8Array(tree.length);
  for (const row of keptRows) if (!foldedIn?.[row]) kept[row] = 1;

  const out = new Rows();
  /** Where kept rows came to stand; for others, -1 less where what calls them did, -1 being none. */
  const placeOf = new Int32Array(tree.length);
  /** By what calls them, none first: where they came to stand. */
  const restOf: number[] = [];
  /** Kept rows that are open, with where they came to stand and what was left out below them; the last is the innermost. */
  const open: Open[] = [];
  const roots: Open = { end: tree.length, at: -1, ...nothing() };
  const close = (until: number) => {
    while (open.length > 0 && (open.at(-1) as Open).end <= until) rest(open.pop() as Open);
  };
  const rest = (one: Open) => {
    restOf[one.at + 1] = out.length;
    out.addRest(one);
  };
  for (let row = 0; row < tree.length; ) {
    close(row);
    const caller = open.at(-1) ?? roots;
    const end = tree.end[row] as number;
    if (kept[row] === 1) {
      const at = out.add(caller.at, tree.func[row] as number, tree.self[row] as number, ownCount(tree, row));
      placeOf[row] = at;
      open.push({ end, at, ...nothing() });
      row++;
      continue;
    }
    placeOf.fill(-2 - caller.at, row, end);
    caller.frames += end - row;
    // One stands for more than itself.
    if (foldedIn) for (let one = row; one < end; one++) caller.frames += Math.max(0, (foldedIn[one] as number) - 1);
    caller.value += tree.total[row] as number;
    caller.count += tree.count[row] as number;
    row = end;
  }
  close(tree.length);
  rest(roots);
  for (let row = 0; row < tree.length; row++) {
    const place = placeOf[row] as number;
    if (place < 0) placeOf[row] = restOf[-1 - place] as number;
  }
  return { tree: out.done((func) => nameOf(tree.functions.name[func] as string)), placeOf };
}

/** How many frames each row stands for that was folded in a link: one that calls nothing. Undefined where there is none. */
function framesFolded({ length, end, func, functions }: CallTree): Float64Array | undefined {
  const ofName = functions.name.map(framesOfFolded);
  if (ofName.every((frames) => frames === 0)) return undefined;
  return Float64Array.from({ length }, (_, row) =>
    end[row] === row + 1 ? (ofName[func[row] as number] as number) : 0,
  );
}

/** How many rows of a tree stand for themselves, and how many there would be if none had been folded in a link. */
export function rowsOfTree(tree: CallTree): { readonly own: number; readonly all: number } {
  let [own, all] = [0, 0];
  for (const frames of framesFolded(tree) ?? new Uint8Array(tree.length)) {
    if (frames === 0) own++;
    all += Math.max(1, frames);
  }
  return { own, all };
}

/** A link says no greater number of frames. */
const MOST_FOLDED = 2 ** 31 - 1;

/** A kept row, and what was left out below it. */
interface Open {
  readonly end: number;
  readonly at: number;
  frames: number;
  value: number;
  count: number;
}

function nothing(): Pick<Open, 'frames' | 'value' | 'count'> {
  return { frames: 0, value: 0, count: 0 };
}

/** How many samples end in a row: those that pass through, without those that pass on to a callee. */
function ownCount(tree: CallTree, row: number): number {
  let count = tree.count[row] as number;
  const end = tree.end[row] as number;
  for (let callee = row + 1; callee < end; callee = tree.end[callee] as number) count -= tree.count[callee] as number;
  return count;
}

/** The rows of a shared tree as they come. */
class Rows {
  readonly #func: number[] = [];
  readonly #callees: number[] = [];
  readonly #folded: number[] = [];
  readonly #self: number[] = [];
  readonly #count: number[] = [];

  get length(): number {
    return this.#func.length;
  }

  add(caller: number, func: number, self: number, count: number, folded = 0): number {
    if (caller >= 0) this.#callees[caller] = (this.#callees[caller] as number) + 1;
    this.#func.push(func);
    this.#callees.push(0);
    this.#folded.push(folded);
    this.#self.push(self);
    return this.#count.push(count) - 1;
  }

  addRest({ at, frames, value, count }: Open): void {
    if (frames > 0) this.add(at, -1, value, count, Math.min(frames, MOST_FOLDED));
  }

  /** Functions may have the same name once it can be carried. */
  done(nameOf: (func: number) => string): SharedTree {
    const nameOfFunc = new Map<number, string>();
    for (const func of this.#func) if (func >= 0 && !nameOfFunc.has(func)) nameOfFunc.set(func, nameOf(func));
    const names = [...new Set(nameOfFunc.values())];
    const numberOf = new Map(names.map((name, i) => [name, i]));
    return {
      length: this.#func.length,
      names,
      name: Int32Array.from(this.#func, (func) => (func < 0 ? -1 : (numberOf.get(nameOfFunc.get(func) ?? '') ?? -1))),
      callees: Int32Array.from(this.#callees),
      folded: Int32Array.from(this.#folded),
      self: Float64Array.from(this.#self),
      count: Float64Array.from(this.#count),
    };
  }
}
