/**
 * A question asked of a profile, as plain data: small enough for an address bar, and the same on another capture of
 * the same program, because frames are named and never numbered.
 */
export type Step =
  | PatternStep
  | PathStep
  | FunctionStep
  | RecursionStep
  | CollapseStep
  | OwnCodeStep
  | NoiseStep
  | LabelStep
  | LabelKeyStep
  | GroupStep;

/**
 * pprof's filters of the same names. An expression is tried on the name, the source file and the binary of every
 * frame (`prune-from`: on the name without its arguments).
 *
 * - `focus`, `ignore`: only the samples that it finds a frame of; all but these. A sample without a stack has none.
 * - `hide`, `show`: leaves out the frames that it finds; all others. What ended there ends in the nearest caller left.
 * - `show-from`: stacks begin at the outermost frame that it finds; samples without one go.
 * - `prune-from`: stacks end at the innermost frame that it finds; samples without one stay.
 */
export interface PatternStep {
  readonly kind: 'focus' | 'ignore' | 'hide' | 'show' | 'show-from' | 'prune-from';
  readonly pattern: string;
  readonly syntax?: Syntax;
}

/** How a pattern is written: as text or `/expression/flags` (`parseSearch` says how), or as pprof has it. */
export type Syntax = 'plain' | 'go';

/** Only the samples whose stacks begin with this path of names; stacks begin at its last one. */
export interface PathStep {
  readonly kind: 'focus-path';
  readonly path: readonly string[];
  /** What the names are names of; of functions unless it says otherwise. */
  readonly by?: Granularity;
}

/**
 * Wherever a function stands, told by its exact name.
 *
 * - `focus-function`: stacks begin at its outermost call; samples without one go.
 * - `merge-function`: it is left out; what ended in it ends in its caller.
 * - `drop-function`: the samples that pass through it go.
 */
export interface FunctionStep {
  readonly kind: 'focus-function' | 'merge-function' | 'drop-function';
  readonly name: string;
  /** What the name is a name of; of a function unless it says otherwise. */
  readonly by?: Granularity;
}

/**
 * Calls of functions by themselves. `direct`: a run of calls of the same function becomes one. `all`: whatever lies
 * between the outermost and the innermost call goes too.
 */
export interface RecursionStep {
  readonly kind: 'collapse-recursion';
  readonly of: 'direct' | 'all';
  /** Exact name of the function; every one's when there is none. */
  readonly name?: string;
}

/** Neighbours of the same package (module, binary, source file) become one frame, named after it. */
export interface CollapseStep {
  readonly kind: 'collapse';
  readonly by: 'package' | 'module' | 'binary' | 'file';
  /** Only this one, by its exact name; every one when there is none. */
  readonly name?: string;
}

/**
 * Only my code: a run of frames that are not mine becomes one, named after the module that I called. Mine is what
 * begins with one of the names, at a boundary of a path; without names, what belongs to the program itself.
 */
export interface OwnCodeStep {
  readonly kind: 'only-my-code';
  readonly mine: readonly string[];
}

/** The callees of one caller that have each less than a share, in [0, 1], of the capture become `(n others)`. */
export interface NoiseStep {
  readonly kind: 'fold-small';
  readonly share: number;
}

/** Only the samples with a label (pprof: tag) as described, or all but these; `parseLabelFilter` says how it is written. */
export interface LabelStep {
  readonly kind: 'label-focus' | 'label-ignore';
  readonly label: string;
  readonly syntax?: Syntax;
}

/** Leaves out the labels whose key the pattern finds, or all others; samples that have them stay. */
export interface LabelKeyStep {
  readonly kind: 'label-show' | 'label-hide';
  readonly pattern: string;
  readonly syntax?: Syntax;
}

/** Values of labels become frames: callers of everything (the first key outermost), or the innermost callees (the last key innermost). */
export interface GroupStep {
  readonly kind: 'label-root' | 'label-leaf';
  readonly keys: readonly string[];
}

/** What a frame is named after, and so what is merged into one. */
export type Granularity = 'function' | 'line' | 'address' | 'file' | 'package' | 'module' | 'binary';

/** How the stacks that the steps left are shown. */
export interface ViewOptions {
  readonly granularity: Granularity;
  /** `off`: inlined calls are left out, and count for the function that they were inlined into; `marked`: they say that they are. */
  readonly inlined: 'on' | 'off' | 'marked';
}

/** Functions by name, inlined ones like all others. */
export const PLAIN_VIEW: ViewOptions = { granularity: 'function', inlined: 'on' };
