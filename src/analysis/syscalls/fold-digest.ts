import { type CallStack, type CallStacks, toColumns } from './call-stacks.ts';
import { derivedNumbers, type GroupNumbers, type SyscallRow } from './syscall-rows.ts';
import type { ThreadRow } from './thread-rows.ts';
import type { TraceDigest } from './trace-digest.ts';

/** What of a digest stays, by row of its tables and stacks. */
export interface KeptParts {
  row(row: number): boolean;
  thread(thread: number): boolean;
  /** Those of threads that are kept are in any case. */
  process(process: number): boolean;
  /** Only what has a name is, and where its thread and its system call are. */
  stack(stack: number): boolean;
}

/**
 * A digest with a part of its rows. What is left out of the tables is one row with exact sums, without percentiles; what is
 * left out of the stacks stands below what it belongs to. O(rows).
 */
export function foldDigest(digest: TraceDigest, kept: KeptParts): TraceDigest {
  const { facts, processOf } = digest;
  const rows = shownRows(digest);
  const threads = shownThreads(digest);
  const newRow = renumbered(rows.length, kept.row);
  const newThread = renumbered(threads.length, kept.thread);
  const hasThread = new Uint8Array(facts.runtimes.length);
  for (let thread = 0; thread < threads.length; thread++) {
    if ((newThread[thread] as number) >= 0) hasThread[processOf[thread] as number] = 1;
  }
  const newProcess = renumbered(facts.runtimes.length, (process) => hasThread[process] === 1 || kept.process(process));

  const left = rows.filter((_, row) => (newRow[row] as number) < 0);
  const otherRows = digest.otherRows + left.length;
  const leftThreads = threads.filter((_, thread) => (newThread[thread] as number) < 0);
  const otherThreads = digest.otherThreads + leftThreads.length;
  const keptThreads = threads.filter((_, thread) => (newThread[thread] as number) >= 0);
  return {
    ...digest,
    facts: { ...facts, runtimes: facts.runtimes.filter((_, process) => (newProcess[process] as number) >= 0) },
    rows: [
      ...rows.filter((_, row) => (newRow[row] as number) >= 0),
      ...(otherRows === 0 ? [] : [otherRow([...digest.rows.slice(rows.length), ...left], otherRows, facts.span)]),
    ],
    otherRows,
    threads: [
      ...keptThreads.map((row, thread) => ({ ...row, thread })),
      ...otherThread(digest.threads.slice(threads.length), leftThreads, otherThreads, {
        span: facts.span,
        thread: keptThreads.length,
      }),
    ],
    otherThreads,
    processOf: processOf
      .filter((_, thread) => (newThread[thread] as number) >= 0)
      .map((process) => newProcess[process] as number),
    stacks: foldStacks(digest.stacks, { newRow, newThread, newProcess, isKept: kept.stack }),
  };
}

/** Of a digest's time or calls, whichever is more, the part that is in something, in [0, 1]. */
export function partOf({ rows }: TraceDigest) {
  const [time, calls] = [sumOf(rows, 'time') || 1, sumOf(rows, 'calls') || 1];
  return (row: { readonly time?: number | undefined; readonly calls: number }) =>
    Math.max((row.time ?? 0) / time, row.calls / calls);
}

/** Rows of the digest's table that stand for themselves. */
export function shownRows({ rows, otherRows }: TraceDigest): readonly SyscallRow[] {
  return otherRows > 0 ? rows.slice(0, -1) : rows;
}

/** Threads of the digest that stand for themselves. */
export function shownThreads({ threads, otherThreads }: TraceDigest): readonly ThreadRow[] {
  return otherThreads > 0 ? threads.slice(0, -1) : threads;
}

/** What a row that stands for so many others is called. */
export function othersName(others: number): string {
  return others === 1 ? '(1 other)' : `(${others.toLocaleString('en-US')} others)`;
}

/** The row that stands for others, which are these rows; `span` in nanoseconds. */
export function otherRow(rows: readonly SyscallRow[], others: number, span: number | undefined): SyscallRow {
  return { name: othersName(others), table: 0, ...sumOfRows(rows, span) };
}

function otherThread(
  before: readonly ThreadRow[],
  left: readonly ThreadRow[],
  others: number,
  { span, thread }: { readonly span: number | undefined; readonly thread: number },
): readonly ThreadRow[] {
  if (others === 0) return [];
  const numbers = sumOfRows([...before, ...left], span);
  const nobody = { tid: -1, pid: -1, role: undefined, share: undefined, state: { kind: 'several' } } as const;
  return [{ thread, name: othersName(others), ...nobody, ...numbers }];
}

/** The numbers of several rows together; percentiles are no sums. `span` in nanoseconds. */
export function sumOfRows(rows: readonly GroupNumbers[], span: number | undefined): GroupNumbers {
  const timed = sumOf(rows, 'timed');
  const calls = sumOf(rows, 'calls');
  const time = rows.some((row) => row.time !== undefined) ? sumOf(rows, 'time') : undefined;
  const errnos = new Map<string, number>();
  for (const row of rows) for (const { name, count } of row.errnos) errnos.set(name, (errnos.get(name) ?? 0) + count);
  const known = (column: 'min' | 'max') => rows.flatMap((row) => row[column] ?? []);
  const [least, most] = [known('min'), known('max')];
  return {
    calls,
    errors: sumOf(rows, 'errors'),
    errnos: [...errnos]
      .map(([name, count]) => ({ name, count }))
      .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
    restarted: sumOf(rows, 'restarted'),
    pending: sumOf(rows, 'pending'),
    time,
    timed,
    ...derivedNumbers({ calls, time, timed }, span),
    min: least.length === 0 ? undefined : least.reduce((a, b) => Math.min(a, b)),
    p50: undefined,
    p95: undefined,
    p99: undefined,
    max: most.length === 0 ? undefined : most.reduce((a, b) => Math.max(a, b)),
  };
}

type Counted = 'calls' | 'errors' | 'restarted' | 'pending' | 'timed' | 'time';

function sumOf(rows: readonly Pick<GroupNumbers, Counted>[], column: Counted): number {
  return rows.reduce((sum, row) => sum + (row[column] ?? 0), 0);
}

/** New numbers of what is kept, in its order; -1 for what is not. */
function renumbered(length: number, isKept: (row: number) => boolean): Int32Array {
  let next = 0;
  return Int32Array.from({ length }, (_, row) => (isKept(row) ? next++ : -1));
}

interface Kept {
  readonly newRow: Int32Array;
  readonly newThread: Int32Array;
  readonly newProcess: Int32Array;
  isKept(stack: number): boolean;
}

function foldStacks(stacks: CallStacks, { newRow, newThread, newProcess, isKept }: Kept): CallStacks {
  const shown: CallStack[] = [];
  const folded = new Map<string, CallStack>();
  /** Threads and processes whose own frame has been counted among the folded ones. */
  const counted = new Set<string>();
  const frameOnce = (kind: string, row: number) => {
    const key = `${kind} ${row}`;
    if (row < 0 || counted.has(key)) return 0;
    counted.add(key);
    return 1;
  };
  for (let row = 0; row < stacks.length; row++) {
    const [before, beforeThread] = [stacks.process[row] as number, stacks.thread[row] as number];
    const process = before < 0 ? -1 : (newProcess[before] as number);
    const thread = beforeThread < 0 ? -1 : (newThread[beforeThread] as number);
    const syscall = isKept(row) ? (newRow[stacks.syscall[row] as number] as number) : -1;
    const own = {
      time: stacks.time[row] as number,
      calls: stacks.calls[row] as number,
      errors: stacks.errors[row] as number,
    };
    if (syscall >= 0) {
      shown.push({ process, thread, syscall, ...own, folded: 0 });
      continue;
    }
    const key = `${process} ${thread}`;
    let rest = folded.get(key);
    if (!rest) {
      rest = { process, thread, syscall: -1, time: 0, calls: 0, errors: 0, folded: 0 };
      folded.set(key, rest);
    }
    rest.time += own.time;
    rest.calls += own.calls;
    rest.errors += own.errors;
    rest.folded += (stacks.folded[row] as number) || 1;
    if (thread < 0) rest.folded += frameOnce('thread', beforeThread);
    if (process < 0) rest.folded += frameOnce('process', before);
  }
  return toColumns([...shown, ...folded.values()]);
}
