import { profileOf } from '../analysis/profile-of.ts';
import { describeFds, type FdMap } from '../analysis/syscalls/describe-fds.ts';
import type { CallFilter } from '../analysis/syscalls/filter-calls.ts';
import { LineIndex } from '../analysis/syscalls/line-index.ts';
import { type Threads, threadRows } from '../analysis/syscalls/thread-rows.ts';
import type { TraceDigest } from '../analysis/syscalls/trace-digest.ts';
import type { TimeRange } from '../analysis/syscalls/trace-span.ts';
import type { Capture } from '../model/capture.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Profile } from '../model/profile.ts';
import type { SyscallTrace } from '../model/syscall-trace.ts';
import type { PartFacts } from './protocol.ts';

/** What stays in the worker of an opened capture, to answer what the page asks. */
export interface KeptCapture {
  readonly capture: Capture;
  readonly profile: Profile;
  readonly calls: KeptCalls | undefined;
  /** What a link says of the whole capture that it carries a part of; absent for files. */
  readonly link?: KeptLink;
}

/** What a link says of the whole. */
interface KeptLink {
  readonly facts: CaptureFacts;
  /** Rows of the whole tree or of all tables. */
  readonly of: number;
  /** What was counted of a trace. */
  readonly digest?: TraceDigest;
}

/** What is kept of a trace beside it. */
export interface KeptCalls {
  readonly trace: SyscallTrace;
  readonly fds: FdMap;
  readonly threads: Threads;
  /** Made when lines are first asked for: it takes a pass over the text. */
  index: LineIndex | undefined;
  /** What the last filter left: it may be folded by another value type. */
  narrowed: NarrowedCalls | undefined;
  /** The parts that were compared last, the latest at the end: while one is moved, the other stays. */
  parts: readonly KeptPart[];
}

/** Ranges of a trace, and all that was made of them. */
export interface KeptPart extends Required<PartFacts> {
  readonly ranges: readonly TimeRange[];
  readonly profile: Profile;
}

/** What a filter left of a trace. */
export interface NarrowedCalls {
  readonly filter: CallFilter;
  readonly rows: Uint32Array;
  readonly profile: Profile;
}

/** Derives what a capture is asked about again and again. O(calls). */
export function keepCapture(capture: Capture): KeptCapture {
  const { trace } = capture;
  const calls = trace && keepCalls(trace);
  return { capture, profile: profileOf(capture, calls?.fds), calls };
}

function keepCalls(trace: SyscallTrace): KeptCalls {
  return {
    trace,
    fds: describeFds(trace),
    threads: threadRows(trace),
    index: undefined,
    narrowed: undefined,
    parts: [],
  };
}

/** The index of the lines of a trace. */
export function lineIndexOf(calls: KeptCalls): LineIndex {
  calls.index ??= new LineIndex(calls.trace.text);
  return calls.index;
}
