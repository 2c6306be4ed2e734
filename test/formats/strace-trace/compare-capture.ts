import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { DURATION, OUTCOME, type SyscallTrace } from '../../../src/model/syscall-trace.ts';

/** What the independent script that wrote `NAME.summary.json` found in a capture. */
export interface CaptureSummary {
  readonly calls: number;
  readonly errors: number;
  readonly t_total: number;
  readonly line_kinds: Readonly<Record<string, number>>;
  readonly per_syscall: Readonly<Record<string, Counted & { readonly errnos: Readonly<Record<string, number>> }>>;
  readonly per_thread: Readonly<Record<string, Counted & { readonly started_no_result: number }>>;
  readonly futex_etimedout: number;
  readonly futex_etimedout_per_second: Readonly<Record<string, number>>;
}

interface Counted {
  readonly calls: number;
  readonly errors: number;
  readonly t_sum: number;
}

/** Captures below a folder that have a summary beside them and hold lines of calls. */
export function capturesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.summary.json'))
    .map((file) => join(folder, file.slice(0, -'.summary.json'.length)))
    .map((file) => (existsSync(file) ? file : `${file}.gz`))
    .filter((file) => existsSync(file) && Object.keys(summaryOf(file).per_syscall).length > 0)
    .sort();
}

export function summaryOf(capture: string): CaptureSummary {
  const path = `${capture.replace(/\.gz$/, '')}.summary.json`;
  return JSON.parse(readFileSync(path, 'utf8')) as CaptureSummary;
}

export function bytesOf(capture: string): Uint8Array<ArrayBuffer> {
  const bytes = readFileSync(capture);
  return new Uint8Array(capture.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

/** Name of a capture for a report: its folder and its file. */
export function titleOf(capture: string): string {
  return join(basename(dirname(capture)), basename(capture));
}

/** Every number of a summary that the trace has otherwise, as `path: summary against trace`. */
export function differences(trace: SyscallTrace, summary: CaptureSummary): string[] {
  const found: string[] = [];
  const compare = (what: string, theirs: unknown, ours: unknown) => {
    if (JSON.stringify(theirs) !== JSON.stringify(ours))
      found.push(`${what}: ${JSON.stringify(theirs)} against ${JSON.stringify(ours)}`);
  };
  const ours = countTrace(trace);
  compare('calls', summary.calls, ours.total.calls);
  compare('errors', summary.errors, ours.total.errors);
  compare('-T sum', microseconds(summary.t_total), microseconds(ours.total.seconds));
  const names = new Set([...Object.keys(summary.per_syscall), ...ours.syscalls.keys()]);
  for (const name of [...names].sort()) {
    const theirs = summary.per_syscall[name];
    const mine = ours.syscalls.get(name);
    compare(`${name} calls`, theirs?.calls, mine?.calls);
    compare(`${name} errors`, theirs?.errors, mine?.errors);
    compare(`${name} errnos`, sorted(theirs?.errnos ?? {}), sorted(Object.fromEntries(mine?.errnos ?? [])));
    compare(`${name} -T sum`, microseconds(theirs?.t_sum ?? 0), microseconds(mine?.seconds ?? 0));
  }
  // Without a number on its lines the script calls the thread main; the notes of strace, or a call, say more.
  const [only] = ours.threads.keys();
  if ('main' in summary.per_thread && ours.threads.size === 1 && only !== undefined && only !== 'main') {
    ours.threads.set('main', ours.threads.get(only) as Count);
    ours.threads.delete(only);
  }
  const threads = new Set([...Object.keys(summary.per_thread), ...ours.threads.keys()]);
  for (const tid of [...threads].sort()) {
    const theirs = summary.per_thread[tid];
    const mine = ours.threads.get(tid);
    compare(`thread ${tid} calls`, theirs?.calls, mine?.calls);
    compare(`thread ${tid} errors`, theirs?.errors, mine?.errors);
    compare(`thread ${tid} -T sum`, microseconds(theirs?.t_sum ?? 0), microseconds(mine?.seconds ?? 0));
    compare(`thread ${tid} open`, theirs?.started_no_result, mine?.open);
  }
  return found;
}

/** Counts of calls that returned; `open` of those that did not. */
class Count {
  calls = 0;
  errors = 0;
  seconds = 0;
  open = 0;
  readonly errnos = new Map<string, number>();
}

function countTrace({ calls, threads, syscalls, errors }: SyscallTrace) {
  const total = new Count();
  const bySyscall = new Map<string, Count>();
  const byThread = new Map<string, Count>();
  const countOf = (map: Map<string, Count>, key: string) =>
    map.get(key) ?? (map.set(key, new Count()).get(key) as Count);
  for (let row = 0; row < calls.length; row++) {
    const tid = threads.tid[calls.thread[row] as number] as number;
    const counts = [
      total,
      countOf(bySyscall, syscalls[calls.syscall[row] as number] as string),
      countOf(byThread, tid < 0 ? 'main' : String(tid)),
    ];
    const outcome = calls.outcome[row] as number;
    const isError = outcome === OUTCOME.failed || outcome === OUTCOME.restarted;
    const error = errors[calls.error[row] as number] as string;
    for (const count of counts) {
      if (outcome === OUTCOME.pending) count.open++;
      else count.calls++;
      if (isError) {
        count.errors++;
        count.errnos.set(error, (count.errnos.get(error) ?? 0) + 1);
      }
      if (calls.durationKind[row] === DURATION.measured) count.seconds += (calls.duration[row] as number) / 1e9;
    }
  }
  return { total, syscalls: bySyscall, threads: byThread };
}

function microseconds(seconds: number): number {
  return Math.round(seconds * 1e6);
}

function sorted(counts: Readonly<Record<string, number>>): [string, number][] {
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}
