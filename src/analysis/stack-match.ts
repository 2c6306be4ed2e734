import type { CallTree, NamedFunctions } from '../model/call-tree.ts';
import type { StackPattern, StackSet } from '../model/finding.ts';
import { normalizeName } from '../model/names.ts';
import { type Coverage, coverageOf, intersect, subtract } from './coverage.ts';
import { LONGEST_NAME } from './safe-regexp.ts';

/**
 * The samples that match at least one of the patterns, each once.
 *
 * Names are normalised and, when they are very long, cut first; every expression is compiled once and tried once per
 * function of the tree. Expressions are known to be sound: those of the reader's own rules have been through
 * `compileSafely`, so one that can't be compiled is a bug.
 * @throws {SyntaxError} for an expression that is none.
 */
export function matchStacks(tree: CallTree, patterns: readonly StackPattern[]): Coverage {
  const covered = new Uint8Array(tree.length);
  for (const pattern of patterns) markMatches(tree, pattern, covered);
  return coverageOf(tree, covered);
}

/** The samples of a set, each once. @throws {SyntaxError} as `matchStacks`. */
export function coverStacks(tree: CallTree, { anyOf, except, endingIn }: StackSet): Coverage {
  const ending = endingIn && matchLeaves(tree, endingIn);
  const found = anyOf.length === 0 ? coverageOf(tree, new Uint8Array(tree.length).fill(1)) : matchStacks(tree, anyOf);
  const matched = ending ? intersect(tree, found, ending) : found;
  return except ? subtract(tree, matched, matchStacks(tree, except)) : matched;
}

/** The samples that end in a function whose normalised name one of the expressions finds (pprof: flat). */
export function matchLeaves(tree: CallTree, expressions: readonly string[]): Coverage {
  const covered = new Uint8Array(tree.length);
  for (const expression of expressions) {
    const hits = hitsOf(tree.functions, expression);
    for (let row = 0; row < tree.length; row++) if (hits[tree.func[row] as number] === 1) covered[row] = 1;
  }
  return coverageOf(tree, covered);
}

/** Marks every row at or below the one in which the last element of the pattern is found. */
function markMatches(tree: CallTree, pattern: StackPattern, covered: Uint8Array): void {
  if (pattern.length === 0) return;
  const hits = pattern.map((expression) => hitsOf(tree.functions, expression));
  // How many elements are found between the root and the row. Taking each at the first chance misses nothing.
  const found = new Uint8Array(tree.length);
  for (let row = 0; row < tree.length; row++) {
    const caller = tree.parent[row] as number;
    const func = tree.func[row] as number;
    let elements = caller < 0 ? 0 : (found[caller] as number);
    while (elements < hits.length && (hits[elements] as Uint8Array)[func] === 1) elements++;
    found[row] = elements;
    if (elements === hits.length) covered[row] = 1;
  }
}

const hitsByFunctions = new WeakMap<NamedFunctions, { names: readonly string[]; hits: Map<string, Uint8Array> }>();

/** Per function whether an expression finds its normalised name; remembered as long as the functions are. */
function hitsOf(functions: NamedFunctions, expression: string): Uint8Array {
  let known = hitsByFunctions.get(functions);
  if (!known) {
    known = { names: functions.name.map((name) => normalizeName(name).slice(0, LONGEST_NAME)), hits: new Map() };
    hitsByFunctions.set(functions, known);
  }
  let hits = known.hits.get(expression);
  if (!hits) {
    const regexp = new RegExp(expression);
    hits = Uint8Array.from(known.names, (name) => (regexp.test(name) ? 1 : 0));
    known.hits.set(expression, hits);
  }
  return hits;
}
