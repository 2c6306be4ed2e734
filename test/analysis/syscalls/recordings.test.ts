import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { measureCalls } from '../../../src/analysis/syscalls/call-statistics.ts';
import { futexTimeouts } from '../../../src/analysis/syscalls/per-second.ts';
import { syscallRows } from '../../../src/analysis/syscalls/syscall-rows.ts';
import { decodeTrace } from '../../../src/formats/strace-trace/strace-trace.ts';

/**
 * What a script that shares nothing with this code counted in a recording. It counts interrupted waits that the kernel
 * restarts (`? ERESTART…`) as errors, which they are not for the program; we count them apart.
 */
interface Counted {
  readonly calls: number;
  readonly per_syscall: Readonly<Record<string, CountedSyscall>>;
  readonly per_thread: Readonly<Record<string, CountedThread>>;
  readonly futex_etimedout: number;
}

interface CountedSyscall {
  readonly calls: number;
  readonly errors: number;
  readonly errnos: Readonly<Record<string, number>>;
  readonly t_sum: number;
  readonly t_n: number;
  readonly t_max: number;
  readonly no_result: number;
}

interface CountedThread {
  readonly calls: number;
  readonly errors: number;
  readonly t_sum: number;
  readonly started_no_result: number;
}

function compare(bytes: Uint8Array, name: string, counted: Counted): void {
  const { trace } = decodeTrace(new Uint8Array(bytes), name);
  const hasDurations = trace.columns.durations;
  const micros = (seconds: number) => Math.round(seconds * 1e6);
  const ours = syscallRows(trace).map((row) => [
    row.name,
    {
      calls: row.calls,
      errors: row.errors + row.restarted,
      errnos: Object.fromEntries(row.errnos.map((errno) => [errno.name, errno.count])),
      no_result: row.pending,
      ...(hasDurations && {
        t_n: row.timed,
        t_sum: micros((row.time ?? 0) / 1e9),
        t_max: micros((row.max ?? 0) / 1e9),
      }),
    },
  ]);
  const theirs = Object.entries(counted.per_syscall).map(
    ([syscall, { calls, errors, errnos, no_result, t_n, t_sum, t_max }]) => [
      syscall,
      {
        calls,
        errors,
        errnos: Object.fromEntries(Object.entries(errnos).filter(([errno]) => !errno.startsWith('ERESTART'))),
        no_result,
        ...(hasDurations && { t_n, t_sum: micros(t_sum), t_max: micros(t_max) }),
      },
    ],
  );
  expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));

  const byThread = measureCalls(trace, trace.calls.thread, trace.threads.length);
  const threads = Object.entries(counted.per_thread);
  // Without -f the script calls the thread `main`.
  const rowsOf = (tid: string) =>
    [...trace.threads.tid.keys()].filter((row) => threads.length === 1 || String(trace.threads.tid[row]) === tid);
  const sum = (column: Float64Array, tid: string) => rowsOf(tid).reduce((total, row) => total + (column[row] ?? 0), 0);
  for (const [tid, { calls, errors, started_no_result, t_sum }] of threads) {
    const { restarted, pending, time } = byThread;
    const found = [byThread.calls, pending].map((column) => sum(column, tid));
    expect([tid, ...found, sum(byThread.errors, tid) + sum(restarted, tid)]).toEqual([
      tid,
      calls,
      started_no_result,
      errors,
    ]);
    if (hasDurations) expect(micros(sum(time, tid) / 1e9)).toBe(micros(t_sum));
  }
  // With -r the script leaves out waits that were restarted.
  const timeouts = trace.clock.kind === 'relative' ? undefined : futexTimeouts(trace);
  if (timeouts) expect(timeouts.total).toBe(counted.futex_etimedout);
}

const json = (path: string): Counted => JSON.parse(readFileSync(path, 'utf8'));

describe('our recordings', () => {
  const folder = 'test/fixtures/strace/traces';
  const names = readdirSync(folder).filter((name) => name.endsWith('.gz'));

  it.each(names)('%s is counted as by an independent script', (name) => {
    compare(
      gunzipSync(readFileSync(join(folder, name))),
      name,
      json(join(folder, name.replace('.gz', '.summary.json'))),
    );
  });
});

/** All recordings, those too large to keep here included: set to the folder that holds them. */
const captures = process.env['HOTFOLD_CAPTURES'] ?? '';

describe.runIf(existsSync(captures))('every recording with a trace', () => {
  const found = readdirSync(captures || '.', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.summary.json'))
    .map((name) => ({ name: name.replace('.summary.json', ''), counted: json(join(captures, name)) }))
    .filter(({ counted }) => counted.calls > 0);

  it.each(found)('$name', ({ name, counted }) => {
    const path = join(captures, name);
    compare(existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`)), name, counted);
  });
});
