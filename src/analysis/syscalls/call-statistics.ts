import { CALL, DURATION, OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { percentiles } from './select-nth.ts';
import type { TimeRange } from './trace-span.ts';

/** Which calls are meant; what is absent does not restrict. */
export interface CallSelection {
  /** Those that began in it; a call without a time began in no range. */
  readonly range?: TimeRange;
  /** Row of `threads`. */
  readonly thread?: number;
  /** These calls, as `filterCalls` finds them. */
  readonly rows?: Uint32Array;
}

/** How often an error was returned. */
export interface ErrnoCount {
  readonly name: string;
  readonly count: number;
}

/**
 * Numbers of calls by group (syscall, thread), as columns. Calls that never returned (`exit_group`) are calls too; those
 * that were pending at the end are counted apart, and so are those that a signal interrupted and the kernel restarts.
 */
export interface CallStatistics {
  readonly length: number;
  /** Finished calls: returned, failed or interrupted. */
  readonly calls: Float64Array;
  readonly errors: Float64Array;
  /** Part of `calls`, not of `errors`. */
  readonly restarted: Float64Array;
  readonly pending: Float64Array;
  /** Finished calls with a duration, of which `time` is the sum. Injected and delayed ones are left out. */
  readonly timed: Float64Array;
  /** Nanoseconds. */
  readonly time: Float64Array;
  /** Calls that strace injected a result into or delayed. */
  readonly tampered: Float64Array;
  /** Nanoseconds of a call, NaN without a duration. */
  readonly min: Float64Array;
  readonly p50: Float64Array;
  readonly p95: Float64Array;
  readonly p99: Float64Array;
  readonly max: Float64Array;
  /** By group, the most frequent first. */
  readonly errnos: readonly (readonly ErrnoCount[])[];
}

/** Counts and measures the selected calls by group: `group[row]` is in [0, groups). O(calls), no object per call. */
export function measureCalls(
  trace: SyscallTrace,
  group: ArrayLike<number>,
  groups: number,
  selection: CallSelection = {},
): CallStatistics {
  const { calls } = trace;
  const column = () => new Float64Array(groups);
  const counts = { calls: column(), errors: column(), restarted: column(), pending: column(), timed: column() };
  const sums = { time: column(), tampered: column() };
  const errnos = new Map<number, number>();
  const { from, to, thread } = bounds(selection);
  const chosen = new Uint8Array(calls.length);
  const { rows } = selection;
  const length = rows ? rows.length : calls.length;
  for (let i = 0; i < length; i++) {
    const row = rows ? (rows[i] as number) : i;
    if (thread >= 0 && calls.thread[row] !== thread) continue;
    const start = calls.start[row] as number;
    if (selection.range && !(start >= from && start < to)) continue;
    const g = group[row] as number;
    const outcome = calls.outcome[row] as number;
    if (outcome === OUTCOME.pending) {
      add(counts.pending, g, 1);
      continue;
    }
    add(counts.calls, g, 1);
    if (outcome === OUTCOME.restarted) add(counts.restarted, g, 1);
    if (outcome === OUTCOME.failed) {
      add(counts.errors, g, 1);
      const key = g * ERRNOS + (calls.error[row] as number);
      errnos.set(key, (errnos.get(key) ?? 0) + 1);
    }
    if (((calls.flags[row] as number) & TAMPERED) !== 0) add(sums.tampered, g, 1);
    else if (isTimed(trace, row)) {
      chosen[row] = 1;
      add(counts.timed, g, 1);
      add(sums.time, g, calls.duration[row] as number);
    }
  }
  const spread = spreadOf(trace, group, counts.timed, chosen);
  return { length: groups, ...counts, ...sums, ...spread, errnos: errnosByGroup(trace, errnos, groups) };
}

/** Whether a call returned and has a duration; one in which its thread ended took no time, it was left. */
export function isTimed({ calls }: SyscallTrace, row: number): boolean {
  if ((calls.outcome[row] as number) >= OUTCOME.pending || calls.durationKind[row] === DURATION.open) return false;
  return !Number.isNaN(calls.duration[row] as number);
}

const TAMPERED = CALL.injected | CALL.delayed;
const ERRNOS = 65_536;

function bounds({ range, thread }: CallSelection): { from: number; to: number; thread: number } {
  return { from: range?.from ?? 0, to: range?.to ?? 0, thread: thread ?? -1 };
}

function add(column: Float64Array, at: number, value: number): void {
  column[at] = (column[at] as number) + value;
}

/** Percentiles by group: durations are sorted into one column by group, then the ranks are selected in place. */
function spreadOf(trace: SyscallTrace, group: ArrayLike<number>, timed: Float64Array, chosen: Uint8Array) {
  const groups = timed.length;
  const ends = new Float64Array(groups);
  let total = 0;
  for (let g = 0; g < groups; g++) {
    ends[g] = total;
    total += timed[g] as number;
  }
  const durations = new Float64Array(total);
  for (let row = 0; row < chosen.length; row++) {
    if (chosen[row] === 0) continue;
    const g = group[row] as number;
    const at = ends[g] as number;
    durations[at] = trace.calls.duration[row] as number;
    ends[g] = at + 1;
  }
  const column = () => new Float64Array(groups);
  const spread = { min: column(), p50: column(), p95: column(), p99: column(), max: column() };
  for (let g = 0; g < groups; g++) {
    const to = ends[g] as number;
    const from = to - (timed[g] as number);
    const [min, p50, p95, p99, max] = percentiles(durations, [0, 0.5, 0.95, 0.99, 1], from, to) as [
      number,
      number,
      number,
      number,
      number,
    ];
    spread.min[g] = min;
    spread.p50[g] = p50;
    spread.p95[g] = p95;
    spread.p99[g] = p99;
    spread.max[g] = max;
  }
  return spread;
}

function errnosByGroup(trace: SyscallTrace, counts: ReadonlyMap<number, number>, groups: number): ErrnoCount[][] {
  const byGroup: ErrnoCount[][] = Array.from({ length: groups }, () => []);
  for (const [key, count] of counts) {
    byGroup[Math.floor(key / ERRNOS)]?.push({ name: trace.errors[key % ERRNOS] as string, count });
  }
  for (const list of byGroup) list.sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
  return byGroup;
}
