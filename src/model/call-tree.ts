import type { ValueType } from './profile.ts';

/**
 * Stacks of one profile folded by function name and weighted by one of its value types.
 *
 * Rows are in preorder: `parent[i] < i`, and the callees of `i`, theirs too, are exactly the rows after `i` and
 * before `end[i]`. Callees of one caller are ordered by `weight`, heaviest first, ties by name, so whatever
 * follows a callee too small to draw is too small as well.
 */
export interface CallTree {
  readonly length: number;
  /** -1 for a root. */
  readonly parent: Int32Array;
  /** Row of `functions`. */
  readonly func: Int32Array;
  /** 0 for a root. */
  readonly depth: Int32Array;
  /** First row after the subtree. */
  readonly end: Int32Array;
  /** Value of the samples that end here (pprof: flat). */
  readonly self: Float64Array;
  /** Value of the samples that pass through here (pprof: cum). */
  readonly total: Float64Array;
  /**
   * What a frame's width shows, >= 0, never less than that of its callees together. It is `total`, unless the
   * profile has negative values (a diff): then it is the sum of the absolute self values below.
   */
  readonly weight: Float64Array;
  /** Number of samples that pass through here: of the capture's own count (`samples/count`) where it has one, else of its rows. */
  readonly count: Float64Array;
  readonly functions: NamedFunctions;
  readonly valueType: ValueType;
  /** Sum over all samples, those without a stack too. */
  readonly sum: number;
  /**
   * What shares are shares of: `sum`, unless the profile is the difference of two; then its absolute values added up, or
   * those of its base.
   */
  readonly whole: number;
  /** Whether there are negative values, so that parts may cancel each other out. */
  readonly signed: boolean;
  /** Sum of the roots' `weight`: the whole width of the graph. */
  readonly weightSum: number;
  /** Number of samples, as `count` counts them. */
  readonly countSum: number;
  /** Greatest depth plus one; 0 for an empty tree. */
  readonly height: number;
}

/** Functions by name: one row per distinct name, with the file and line of the first frame that has it. */
export interface NamedFunctions {
  readonly length: number;
  readonly name: readonly string[];
  /** `''` when the capture does not say. */
  readonly file: readonly string[];
  /** First line of the function, 0 when unknown. */
  readonly startLine: Int32Array;
}
