import { shareOf, shareOfCaller } from '../analysis/coverage.ts';
import type { OpenEntry } from './entries.ts';

/** Values of a frame or a function, in the unit of the tree on the screen. */
export interface Amounts {
  readonly self: number;
  readonly total: number;
  /** Shares of all samples of the capture, in [0, 1] unless it is a diff. */
  readonly selfShare: number;
  readonly totalShare: number;
  /** CPU seconds per second that `total` stands for; undefined where the capture is not of CPU or has no duration. */
  readonly cores: number | undefined;
  /** Number of samples. */
  readonly count: number;
}

/** What is selected. */
export interface Details {
  /** Row of `tree.functions`. */
  readonly func: number;
  /** Full name, as the capture has it. */
  readonly name: string;
  /** `''` when the capture does not say. */
  readonly file: string;
  /** 0 when the capture does not say. */
  readonly startLine: number;
  /** The function wherever it occurs, each sample once. */
  readonly everywhere: Amounts;
  /** The selected frame; undefined when only the function is selected. */
  readonly frame: FrameDetails | undefined;
}

/** One row of the tree. */
export interface FrameDetails extends Amounts {
  readonly row: number;
  /** The caller's row, -1 for a root. */
  readonly caller: number;
  /** Share of the caller's total; undefined for a root, or where the caller's values add up to nothing to compare with. */
  readonly shareOfCaller: number | undefined;
}

/** The numbers of what is selected; undefined when nothing is. */
export function detailsOf(entry: OpenEntry): Details | undefined {
  const { folded, selected, selectedFunction: func } = entry.view;
  const { tree, functions } = folded;
  const name = tree.functions.name[func];
  if (name === undefined) return undefined;
  return {
    func,
    name,
    file: tree.functions.file[func] as string,
    startLine: tree.functions.startLine[func] as number,
    everywhere: amountsOf(entry, functions, func),
    frame: selected < 0 ? undefined : frameOf(entry, selected),
  };
}

function frameOf(entry: OpenEntry, row: number): FrameDetails {
  const { tree } = entry.view.folded;
  return {
    ...amountsOf(entry, tree, row),
    row,
    caller: tree.parent[row] as number,
    shareOfCaller: shareOfCaller(tree, row),
  };
}

interface Columns {
  readonly self: Float64Array;
  readonly total: Float64Array;
  readonly count: Float64Array;
}

function amountsOf({ opened, view }: OpenEntry, columns: Columns, row: number): Amounts {
  const { tree } = view.folded;
  const self = columns.self[row] as number;
  const total = columns.total[row] as number;
  const totalShare = shareOf(tree, total);
  const { cores } = opened.facts;
  return {
    self,
    total,
    selfShare: shareOf(tree, self),
    totalShare,
    cores: cores === undefined ? undefined : cores * totalShare,
    count: columns.count[row] as number,
  };
}
