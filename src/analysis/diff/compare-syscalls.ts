import type { SecondsKind, SyscallSummary } from '../../model/syscall-summary.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import type { RecordingLength } from '../syscalls/seconds-kind.ts';
import { inferSeconds } from '../syscalls/seconds-kind.ts';
import { type SyscallRow, syscallRows } from '../syscalls/syscall-rows.ts';
import type { TraceDigest } from '../syscalls/trace-digest.ts';
import { callsWithin, lengthOfRanges } from '../syscalls/trace-part.ts';
import { lengthOf, type TimeRange, traceSpan } from '../syscalls/trace-span.ts';
import { type ChangeState, changeOf } from './compare-values.ts';
import type { Pair } from './pair.ts';

/** One system call in two captures. Times in nanoseconds; undefined is what a capture does not say. */
export interface ComparedSyscall {
  readonly name: string;
  readonly state: ChangeState;
  readonly calls: Pair<number>;
  /** Calls per second; undefined unless both recordings' lengths are known. */
  readonly rate: Pair<number> | undefined;
  readonly errors: Pair<number>;
  /** Calls that a signal interrupted and the kernel restarts; not among `errors`. */
  readonly restarted: Pair<number>;
  /** By name of the error, the most frequent first; none where strace did not say which (-c). */
  readonly errnos: readonly (Pair<number> & { readonly name: string })[];
  /** Sum, mean and percentiles; undefined unless both captures measure the same kind of time. */
  readonly time: Pair<number | undefined> | undefined;
  readonly mean: Pair<number | undefined> | undefined;
  readonly p50: Pair<number | undefined> | undefined;
  readonly p95: Pair<number | undefined> | undefined;
  readonly p99: Pair<number | undefined> | undefined;
}

/** System calls of two captures of one kind. */
export interface ComparedSyscalls {
  /** What the times are, where both captures say the same of them; undefined where times are not compared. */
  readonly seconds: SecondsKind | undefined;
  /** What each says they are. */
  readonly secondsOf: Pair<SecondsKind>;
  /** How long was recorded, in nanoseconds; undefined where it is not known, and rates are not made then. */
  readonly span: Pair<number | undefined>;
  /** How many captures each side adds up. */
  readonly captures: Pair<number>;
  /** Whether percentiles are left out: those of several captures can't be made of those of each. */
  readonly lacksPercentiles: boolean;
  /** Those whose rate, or number where there is none, changed most first. */
  readonly rows: readonly ComparedSyscall[];
}

/**
 * Calls of one capture: a whole trace or ranges of it, what was counted of one, or tables; with how long was recorded where
 * they don't say and somebody knows.
 */
export type SyscallSide =
  | { readonly trace: SyscallTrace; readonly ranges?: readonly TimeRange[]; readonly recording?: RecordingLength }
  | { readonly digest: Pick<TraceDigest, 'rows' | 'facts' | 'threads'>; readonly recording?: RecordingLength }
  | { readonly summary: SyscallSummary; readonly recording?: RecordingLength };

/**
 * Compares traces with traces (also two parts of one), and tables with tables; one or several on a side, which are added
 * up. Rates need all lengths; times are compared only where all are known to be of the same kind, CPU or wall. Rows of
 * several tables are added up by name.
 */
export function compareSyscalls(before: readonly SyscallSide[], after: readonly SyscallSide[]): ComparedSyscalls {
  return compareMeasured({
    before: mergeMeasured(before.map(measureSide)),
    after: mergeMeasured(after.map(measureSide)),
  });
}

/** The same of calls that have been counted and measured already. */
export function compareMeasured(measured: Pair<MeasuredCalls>): ComparedSyscalls {
  const sides = { before: byName(measured.before), after: byName(measured.after) };
  const kinds = { before: sides.before.seconds, after: sides.after.seconds };
  const seconds = kinds.before === kinds.after && kinds.before !== 'unknown' ? kinds.before : undefined;
  const span = { before: sides.before.span, after: sides.after.span };
  const divisors =
    span.before !== undefined && span.after !== undefined ? { before: span.before, after: span.after } : undefined;
  const names = new Set([...sides.before.rows.keys(), ...sides.after.rows.keys()]);
  const rows = [...names].map((name) =>
    compareRows(name, { before: sides.before.rows.get(name), after: sides.after.rows.get(name) }, divisors, seconds),
  );
  const lacksPercentiles = measured.before.lacksPercentiles === true || measured.after.lacksPercentiles === true;
  const captures = { before: measured.before.captures ?? 1, after: measured.after.captures ?? 1 };
  return { seconds, secondsOf: kinds, span, captures, lacksPercentiles, rows: rows.sort(mostChangedFirst) };
}

/** What one capture's calls came to. */
export interface MeasuredCalls {
  /** Several of one name, as of several tables, are added up. */
  readonly rows: readonly SyscallRow[];
  /** What their times are. */
  readonly seconds: SecondsKind;
  /** How long was recorded, in nanoseconds. */
  readonly span: number | undefined;
  /** How many captures they are of; one unless it is said. */
  readonly captures?: number;
  /** Whether they are of several captures that had percentiles each. */
  readonly lacksPercentiles?: true;
}

/** What the calls of the captures of a side, one or more, came to; percentiles of several can't be made of those of each. */
export function mergeMeasured(captures: readonly MeasuredCalls[]): MeasuredCalls {
  const first = captures[0] as MeasuredCalls;
  if (captures.length === 1) return first;
  const isOneKind = captures.every(({ seconds }) => seconds === first.seconds);
  const hadPercentiles = captures.some(({ rows }) => rows.some(({ p50 }) => p50 !== undefined));
  return {
    captures: captures.length,
    ...(hadPercentiles && { lacksPercentiles: true as const }),
    rows: captures.flatMap(({ rows }) => rows.map((row) => ({ ...row, ...NO_PERCENTILES }))),
    seconds: isOneKind ? first.seconds : 'unknown',
    span: captures.reduce<number | undefined>(
      (sum, { span }) => (sum === undefined || span === undefined ? undefined : sum + span),
      0,
    ),
  };
}

const NO_PERCENTILES = { p50: undefined, p95: undefined, p99: undefined };

/** Counts and measures the calls of one capture. */
function measureSide(side: SyscallSide): MeasuredCalls {
  if ('trace' in side) {
    const { trace, ranges, recording } = side;
    return {
      rows: syscallRows(trace, ranges ? { rows: callsWithin(trace, ranges) } : {}),
      seconds: 'wall',
      span: ranges ? lengthOfRanges(ranges) || undefined : (lengthOf(traceSpan(trace)) ?? recording?.span),
    };
  }
  if ('digest' in side) {
    const { rows, facts } = side.digest;
    return { rows, seconds: facts.seconds, span: facts.span ?? side.recording?.span };
  }
  const { summary, recording } = side;
  return { rows: syscallRows(summary), seconds: secondsOf(summary, recording), span: recording?.span };
}

function byName({ rows, ...side }: MeasuredCalls) {
  const added = new Map<string, SyscallRow>();
  for (const row of rows) {
    const same = added.get(row.name);
    added.set(row.name, same ? addRows(same, row) : row);
  }
  return { ...side, rows: added };
}

/** What the seconds of all tables are; `unknown` where they are not of one kind. */
export function secondsOf({ tables }: SyscallSummary, recording?: RecordingLength): SecondsKind {
  const kinds = new Set(tables.map((table) => inferSeconds(table, recording).kind));
  const [kind] = kinds;
  return kinds.size === 1 && kind ? kind : 'unknown';
}

function addRows(a: SyscallRow, b: SyscallRow): SyscallRow {
  // Of calls that were not measured nothing is known: the mean is that of the others.
  const time = a.time === undefined || b.time === undefined ? (a.time ?? b.time) : a.time + b.time;
  const timed = a.timed + b.timed;
  const calls = a.calls + b.calls;
  return {
    ...a,
    calls,
    errors: a.errors + b.errors,
    restarted: a.restarted + b.restarted,
    errnos: addErrnos(a.errnos, b.errnos),
    time,
    timed,
    mean: time === undefined || timed === 0 ? undefined : time / timed,
  };
}

function addErrnos(a: SyscallRow['errnos'], b: SyscallRow['errnos']): SyscallRow['errnos'] {
  const added = new Map(a.map((errno) => [errno.name, errno]));
  for (const errno of b) {
    const same = added.get(errno.name);
    added.set(errno.name, same ? { ...same, count: same.count + errno.count } : errno);
  }
  return [...added.values()];
}

function compareRows(
  name: string,
  { before, after }: Pair<SyscallRow | undefined>,
  divisors: Pair<number> | undefined,
  seconds: SecondsKind | undefined,
): ComparedSyscall {
  const calls = { before: before?.calls ?? 0, after: after?.calls ?? 0 };
  const times = (of: (row: SyscallRow) => number | undefined) =>
    seconds === undefined ? undefined : { before: before && of(before), after: after && of(after) };
  return {
    name,
    state: changeOf(calls, divisors ?? { before: 1, after: 1 }),
    calls,
    rate: divisors && { before: calls.before / (divisors.before / 1e9), after: calls.after / (divisors.after / 1e9) },
    errors: { before: before?.errors ?? 0, after: after?.errors ?? 0 },
    restarted: { before: before?.restarted ?? 0, after: after?.restarted ?? 0 },
    errnos: compareErrnos(before, after),
    time: times((row) => row.time),
    mean: times((row) => row.mean),
    p50: times((row) => row.p50),
    p95: times((row) => row.p95),
    p99: times((row) => row.p99),
  };
}

function compareErrnos(before: SyscallRow | undefined, after: SyscallRow | undefined): ComparedSyscall['errnos'] {
  const countOf = (row: SyscallRow | undefined, name: string) =>
    row?.errnos.find((errno) => errno.name === name)?.count ?? 0;
  const names = new Set([...(before?.errnos ?? []), ...(after?.errnos ?? [])].map(({ name }) => name));
  return [...names]
    .map((name) => ({ name, before: countOf(before, name), after: countOf(after, name) }))
    .sort((a, b) => b.before + b.after - (a.before + a.after) || (a.name < b.name ? -1 : 1));
}

function mostChangedFirst(a: ComparedSyscall, b: ComparedSyscall): number {
  const change = ({ rate, calls }: ComparedSyscall) => {
    const { before, after } = rate ?? calls;
    return Math.abs(after - before);
  };
  return change(b) - change(a) || (a.name < b.name ? -1 : 1);
}
