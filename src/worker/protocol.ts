import type { FunctionTotals } from '../analysis/functions.ts';
import type { CallTree } from '../model/call-tree.ts';
import type { Failure, LedgerEntry } from '../model/capture.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Finding, LookedFor } from '../model/finding.ts';

/** What crosses the thread: plain data and transferred buffers, nothing else. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** How far a file has come. `bytes` counts what was read of the file as it is on disk. */
export interface Progress {
  readonly step: 'read' | 'decode' | 'fold' | 'judge';
  readonly bytes: number;
  readonly total: number;
}

/** How samples are to be folded. */
export interface FoldOptions {
  readonly valueType: number;
  /** Show also the frames that the capture asks to leave out (pprof: -all_frames). */
  readonly allFrames: boolean;
}

/** One way to look at a capture. */
export interface FoldedView {
  readonly options: FoldOptions;
  readonly tree: CallTree;
  readonly functions: FunctionTotals;
}

/** What the page keeps of a capture; the capture itself stays in its worker. */
export interface OpenedCapture {
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly facts: CaptureFacts;
  readonly ledger: readonly LedgerEntry[];
  readonly findings: readonly Finding[];
  /** What it was held against; empty when no rule reads this kind of capture. */
  readonly lookedFor: readonly LookedFor[];
  /** Folded by the default value type. */
  readonly view: FoldedView;
}

/** What a capture's worker can be asked. One worker serves one capture; to cancel, it is ended. */
export interface CaptureService {
  open(source: Blob, name: string, onProgress: (progress: Progress) => void): Promise<Outcome<OpenedCapture>>;
  fold(options: FoldOptions): Promise<Outcome<FoldedView>>;
}
