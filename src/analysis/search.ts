import type { Localized } from '../base/localized.ts';
import type { CallTree } from '../model/call-tree.ts';
import { shareOf } from './coverage.ts';
import { compileSafely, LONGEST_NAME } from './safe-regexp.ts';

/** What the reader typed into the search field. */
export type Search =
  | { readonly kind: 'none' }
  | { readonly kind: 'query'; readonly matches: (name: string) => boolean }
  | { readonly kind: 'unusable'; readonly problem: Localized };

/** Where a query is found in a call tree. */
export interface SearchResult {
  /** 1 for every function whose name matches. */
  readonly functions: Uint8Array;
  /** Every row of those functions, in preorder: the order of next and previous. */
  readonly rows: Int32Array;
  /** Value of the samples that pass through one of them, each sample once. */
  readonly value: number;
  /** `value` as a share of the tree's whole. */
  readonly share: number;
  /** Number of those samples, as `tree.count` counts. */
  readonly count: number;
  /** False when the expression was so slow that part of the functions was not tried. */
  readonly complete: boolean;
}

/**
 * Reads a search: text is found anywhere in a name, whatever its case; `/expression/` and `/expression/i` are
 * regular expressions. Anything else that begins with a slash, a path for one, is text.
 */
export function parseSearch(text: string): Search {
  const trimmed = text.trim();
  if (trimmed === '') return { kind: 'none' };
  const expression = /^\/(.+)\/([dgimsuy]*)$/s.exec(trimmed);
  if (!expression) {
    const wanted = trimmed.toLowerCase();
    return { kind: 'query', matches: (name) => name.toLowerCase().includes(wanted) };
  }
  const flags = [...new Set((expression[2] as string).replace(/[dgy]/g, ''))].join('');
  const compiled = compileSafely(expression[1] as string, flags);
  if (!compiled.ok) return { kind: 'unusable', problem: compiled.problem };
  const { regexp } = compiled;
  return {
    kind: 'query',
    matches: (name) => regexp.test(name.length > LONGEST_NAME ? name.slice(0, LONGEST_NAME) : name),
  };
}

/** How long names may be tried, in milliseconds. */
const PATIENCE = 1000;
/** Names tried between two looks at the clock: an expression can't be slow enough for them to matter. */
const BETWEEN_LOOKS = 16;

/** Finds a query in a call tree. Every function's name is tried once. */
export function searchTree(tree: CallTree, matches: (name: string) => boolean): SearchResult {
  const functions = new Uint8Array(tree.functions.length);
  const deadline = performance.now() + PATIENCE;
  let tried = 0;
  for (; tried < functions.length; tried++) {
    if (tried % BETWEEN_LOOKS === 0 && performance.now() > deadline) break;
    if (matches(tree.functions.name[tried] as string)) functions[tried] = 1;
  }
  return { functions, ...rowsOf(tree, functions), complete: tried === functions.length };
}

/**
 * Every row of the marked functions, and what passes through them. Everything below a found row is covered by it, so
 * the samples are counted where a found row has none above it. Two passes and no growing array: it runs on every key.
 */
function rowsOf(tree: CallTree, functions: Uint8Array): Pick<SearchResult, 'rows' | 'value' | 'share' | 'count'> {
  const { length, func, parent, self } = tree;
  let found = 0;
  for (let row = 0; row < length; row++) found += functions[func[row] as number] as number;
  const rows = new Int32Array(found);
  if (found === 0) return { rows, value: 0, share: shareOf(tree, 0), count: 0 };
  const covered = new Uint8Array(length);
  let value = 0;
  let count = 0;
  let filled = 0;
  for (let row = 0; row < length; row++) {
    const caller = parent[row] as number;
    const isBelow = caller >= 0 && covered[caller] === 1;
    const isFound = functions[func[row] as number] === 1;
    if (isFound) rows[filled++] = row;
    if (!isFound && !isBelow) continue;
    covered[row] = 1;
    value += self[row] as number;
    if (!isBelow) count += tree.count[row] as number;
  }
  return { rows, value, share: shareOf(tree, value), count };
}

/** The found row after `row` in preorder, the first one after the last; -1 when nothing is found. O(log found). */
export function nextFound(result: SearchResult, row: number): number {
  const { rows } = result;
  if (rows.length === 0) return -1;
  return rows[countUpTo(rows, row) % rows.length] as number;
}

/** The found row before `row` in preorder, the last one before the first; -1 when nothing is found. O(log found). */
export function previousFound(result: SearchResult, row: number): number {
  const { rows } = result;
  if (rows.length === 0) return -1;
  return rows[(countUpTo(rows, row - 1) + rows.length - 1) % rows.length] as number;
}

/** How many of the rows are at most `row`. */
function countUpTo(rows: Int32Array, row: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] as number) <= row) low = middle + 1;
    else high = middle;
  }
  return low;
}
