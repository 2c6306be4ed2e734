import { argumentBytes } from '../../model/call-arguments.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import { firstString } from './argument-bytes.ts';
import { describeFds, type FdMap } from './describe-fds.ts';
import { FD, fdKind } from './fd-calls.ts';
import { describeOrigin, pathOfCall, takesPath } from './path-of-call.ts';

/** Which calls to list; what is absent does not restrict, and all that is present must hold. */
export interface CallFilter {
  /** Rows of `threads`. */
  readonly threads?: readonly number[];
  /** Names of system calls. */
  readonly syscalls?: readonly string[];
  /** Names of errors, restarted waits included: `ETIMEDOUT`, `ERESTARTSYS`. */
  readonly errnos?: readonly string[];
  /** Part of the path, whatever its case, that a call names or its descriptor was opened as. */
  readonly pathText?: string;
  /** Nanoseconds; a call without a duration is none of these. */
  readonly minDuration?: number;
  /** Part of what strace printed of the call, whatever its case: name, arguments, result. */
  readonly text?: string;
  /** Begin, nanoseconds since the origin of the clock: `from` included, `to` not. */
  readonly from?: number;
  readonly to?: number;
}

/** The filter without what restricts nothing: empty texts and lists. `{}` leaves all calls. */
export function tidyFilter(filter: CallFilter): CallFilter {
  const said = Object.entries(filter).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
  );
  return Object.fromEntries(said) as CallFilter;
}

/** Rows of the calls that pass, in their order. O(calls) and, for texts, O(bytes); only paths become text. */
export function filterCalls(trace: SyscallTrace, filter: CallFilter, fds?: FdMap): Uint32Array {
  const { calls } = trace;
  const threads = filter.threads && marked(trace.threads.length, filter.threads);
  const syscalls = filter.syscalls && chosen(trace.syscalls, filter.syscalls);
  const errors = filter.errnos && chosen(trace.errors, filter.errnos);
  const { minDuration, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = filter;
  const timed = filter.from !== undefined || filter.to !== undefined;
  const hasPath = filter.pathText ? pathMatcher(trace, fds ?? describeFds(trace), filter.pathText) : undefined;
  const hasText = filter.text ? textMatcher(trace, filter.text) : undefined;
  const rows = new Uint32Array(calls.length);
  let length = 0;
  for (let row = 0; row < calls.length; row++) {
    if (threads && threads[calls.thread[row] as number] === 0) continue;
    if (syscalls && syscalls[calls.syscall[row] as number] === 0) continue;
    if (errors && errors[calls.error[row] as number] === 0) continue;
    if (minDuration !== undefined && !((calls.duration[row] as number) >= minDuration)) continue;
    const start = calls.start[row] as number;
    if (timed && !(start >= from && start < to)) continue;
    if (hasPath && !hasPath(row)) continue;
    if (hasText && !hasText(row)) continue;
    rows[length++] = row;
  }
  return rows.slice(0, length);
}

function marked(length: number, rows: readonly number[]): Uint8Array {
  const marks = new Uint8Array(length);
  for (const row of rows) marks[row] = 1;
  return marks;
}

function chosen(names: readonly string[], wanted: readonly string[]): Uint8Array {
  const set = new Set(wanted);
  return Uint8Array.from(names, (name) => (name !== '' && set.has(name) ? 1 : 0));
}

/**
 * Calls on one descriptor share its path, so it is looked at once; a path that is named in whole is looked at as bytes.
 */
function pathMatcher(trace: SyscallTrace, fds: FdMap, part: string): (row: number) => boolean {
  const { calls, text } = trace;
  const wanted = part.toLowerCase();
  const bytes = new TextEncoder().encode(part).map(lowered);
  const kinds = Uint8Array.from(trace.syscalls, (name) =>
    takesPath(name)
      ? NAMES_PATH
      : isNamed(name)
        ? NAMES_PEER
        : fdKind(name) === FD.uses || fdKind(name) === FD.closes
          ? USES
          : OTHER,
  );
  const ofOrigin = new Map<number, boolean>();
  const matches = (path: string) => path.toLowerCase().includes(wanted);
  return (row) => {
    const kind = kinds[calls.syscall[row] as number] as number;
    if (kind === NAMES_PATH) {
      const place = firstString(trace, row);
      if (place && contains(text, place.start, place.end, bytes)) return true;
      if (place && text[place.start] === SLASH && !text.subarray(place.start, place.end).includes(BACKSLASH))
        return false;
      return matches(pathOfCall(trace, fds, row));
    }
    const origin = fds.origin[row] as number;
    if (trace.columns.paths || kind === NAMES_PEER) return matches(pathOfCall(trace, fds, row));
    if (origin < 0) return kind === OTHER && matches(pathOfCall(trace, fds, row));
    let known = ofOrigin.get(origin);
    if (known === undefined) {
      known = matches(describeOrigin(trace, fds, origin));
      ofOrigin.set(origin, known);
    }
    return known;
  };
}

const OTHER = 0;
const NAMES_PATH = 1;
const NAMES_PEER = 2;
const USES = 3;
const SLASH = 47;
const BACKSLASH = 92;

/** Whether a call on a descriptor is about an address that it names itself. */
function isNamed(name: string): boolean {
  return /^connect$|^bind$|^accept4?$/.test(name);
}

/** Finds a text in the bytes of name, arguments and result, letters of ASCII in either case. */
function textMatcher(trace: SyscallTrace, part: string): (row: number) => boolean {
  const { text, calls } = trace;
  const wanted = new TextEncoder().encode(part).map(lowered);
  const named = Uint8Array.from(trace.syscalls, (name) => (name.includes(part.toLowerCase()) ? 1 : 0));
  return (row) => {
    if (named[calls.syscall[row] as number] === 1) return true;
    if (contains(text, calls.resultStart[row] as number, calls.resultEnd[row] as number, wanted)) return true;
    if (calls.tailStart[row] === calls.tailEnd[row]) {
      return contains(text, calls.headStart[row] as number, calls.headEnd[row] as number, wanted);
    }
    const joined = argumentBytes(trace, row);
    return contains(joined, 0, joined.length, wanted);
  };
}

function contains(bytes: Uint8Array, from: number, end: number, wanted: Uint8Array): boolean {
  const last = end - wanted.length;
  for (let at = from; at <= last; at++) {
    let i = 0;
    while (i < wanted.length && lowered(bytes[at + i] as number) === wanted[i]) i++;
    if (i === wanted.length) return true;
  }
  return false;
}

function lowered(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte;
}
