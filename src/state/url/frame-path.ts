import { functionNamed, rowOfPath } from '../../analysis/tree-walk.ts';
import { LIST, PARTS } from '../../base/fragment-text.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { Codec } from './codec.ts';
import { readNames, writeNames } from './names.ts';

/**
 * A frame by the names on its call path, root first: it says the same of another capture of the same program. Of a path
 * that is too long to write, names in the middle are left out; how many and their hash tell the frame all the same.
 */
export interface FramePath {
  readonly names: readonly string[];
  readonly gap?: {
    /** Names before it. */
    readonly at: number;
    /** Names left out, at least one. */
    readonly count: number;
    /** Of the names left out. */
    readonly hash: number;
  };
}

/** A path is written in no more characters than these, as far as its last name lets it. */
const LONGEST = 2000;
/** The most that a short one takes. */
const SHORT = 32;

/** The path as it is to be written: whole, or with a gap. */
export function framePath(names: readonly string[]): FramePath {
  if (lengthOf(writeNames(names)) <= LONGEST) return { names };
  const head = fitting(names, LONGEST * 0.4);
  return withGap(names, head, Math.max(1, fitting(names.slice(head).reverse(), LONGEST * 0.5)));
}

/**
 * The path in so few characters that a link with it stays one line: where it is longer, its hash alone. What a frame that
 * isn't there is nearest to can't be told then.
 */
export function shortFramePath(names: readonly string[]): FramePath {
  return lengthOf(writeNames(names)) <= SHORT ? { names } : withGap(names, 0, 0);
}

function withGap(names: readonly string[], head: number, tail: number): FramePath {
  const count = names.length - head - tail;
  if (count <= 0) return { names };
  let hash = SEED;
  for (const name of names.slice(head, head + count)) hash = mixed(hash, hashOf(name));
  return { names: [...names.slice(0, head), ...names.slice(head + count)], gap: { at: head, count, hash } };
}

/** `a;b;~4900~1f3c9a2e;y;z` is a path of 4,904 names, `~12~1f3c9a2e` one of 12. */
export const framePathCodec: Codec<FramePath> = {
  write({ names, gap }) {
    if (!gap) return writeNames(names).join(LIST);
    const left = `${PARTS}${gap.count}${PARTS}${gap.hash.toString(16)}`;
    return [...writeNames(names.slice(0, gap.at)), left, ...writeNames(names.slice(gap.at))].join(LIST);
  },
  read(raw) {
    const items = raw.split(LIST);
    const place = items.findIndex((item) => item.startsWith(PARTS));
    if (place < 0) {
      const names = readNames(items);
      return names && { names };
    }
    const [, count, hash] = /^~(\d{1,6})~([0-9a-f]{1,8})$/.exec(items[place] as string) ?? [];
    const before = readNames(items.slice(0, place));
    const after = readNames(items.slice(place + 1));
    if (count === undefined || hash === undefined || Number(count) < 1 || !before || !after) return undefined;
    return {
      names: [...before, ...after],
      gap: { at: before.length, count: Number(count), hash: Number.parseInt(hash, 16) },
    };
  },
};

/** Where a path leads in a tree. */
export interface FoundFrame {
  /** The frame, or the nearest of its callers that the tree has; -1 for none. */
  readonly row: number;
  /** Whether it is the frame itself. */
  readonly isExact: boolean;
}

/** Finds a frame by its path. O(names, and their siblings); with a gap O(rows) below what stands before it. */
export function findFrame(tree: CallTree, { names, gap }: FramePath): FoundFrame {
  const head = gap ? names.slice(0, gap.at) : names;
  const row = rowOfPath(tree, head);
  const isThere = head.length === (row < 0 ? 0 : (tree.depth[row] as number) + 1);
  if (!gap || !isThere) return { row, isExact: isThere };
  const found = findBeyond(tree, row, gap, names.slice(gap.at));
  return found < 0 ? { row, isExact: false } : { row: found, isExact: true };
}

/** The row below `above` that a gap and the names after it lead to; -1 for none. */
function findBeyond(
  tree: CallTree,
  above: number,
  { at, count, hash }: NonNullable<FramePath['gap']>,
  names: readonly string[],
): number {
  const wanted = names.map((name) => functionNamed(tree.functions, name));
  if (wanted.includes(-1)) return -1;
  const hashes = Uint32Array.from(tree.functions.name, hashOf);
  /** Hash of the names from the gap's first down to each of its levels, on the path of the row looked at. */
  const sofar = new Uint32Array(count);
  const depth = at + count + names.length - 1;
  const end = above < 0 ? tree.length : (tree.end[above] as number);
  for (let row = above + 1; row < end; row++) {
    const level = (tree.depth[row] as number) - at;
    if (level < count) {
      sofar[level] = mixed(
        level === 0 ? SEED : (sofar[level - 1] as number),
        hashes[tree.func[row] as number] as number,
      );
      if (level === depth && sofar[level] === hash) return row;
    } else if (tree.depth[row] === depth && sofar[count - 1] === hash && endsIn(tree, row, wanted)) return row;
  }
  return -1;
}

/** Whether the path to a row ends in these functions; it is long enough. */
function endsIn(tree: CallTree, row: number, funcs: readonly number[]): boolean {
  let at = row;
  for (let i = funcs.length - 1; i >= 0; i--) {
    if (tree.func[at] !== funcs[i]) return false;
    at = tree.parent[at] as number;
  }
  return true;
}

/** How many of the names fit, written. */
function fitting(names: readonly string[], room: number): number {
  let length = 0;
  let count = 0;
  for (const name of names) {
    length += lengthOf(writeNames([name])) + 1;
    if (length > room) break;
    count++;
  }
  return count;
}

function lengthOf(items: readonly string[]): number {
  return items.reduce((sum, item) => sum + item.length + 1, 0);
}

// FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
const SEED = 0x811c9dc5;
const PRIME = 0x01000193;

function hashOf(name: string): number {
  let hash = SEED;
  for (let i = 0; i < name.length; i++) hash = mixed(hash, name.charCodeAt(i));
  return hash;
}

function mixed(hash: number, more: number): number {
  return Math.imul(hash ^ more, PRIME) >>> 0;
}
