import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { perSecond } from '../../../src/analysis/syscalls/per-second.ts';
import { syscallFacts } from '../../../src/analysis/syscalls/syscall-facts.ts';
import { syscallRows } from '../../../src/analysis/syscalls/syscall-rows.ts';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { digestOf } from '../../../src/analysis/syscalls/trace-digest.ts';
import { CALLS, ERRORS, TIME, traceProfile } from '../../../src/analysis/syscalls/trace-profile.ts';
import { traces } from '../../support/arbitrary-traces.ts';
import { traceOf } from '../../support/traces.ts';

const sumOf = (column: Float64Array | undefined) => [...(column ?? [])].reduce((sum, value) => sum + value, 0);

describe('a digest of a trace', () => {
  it('has the numbers of its tables, and stacks that come to as much as those of the trace', () => {
    fc.assert(
      fc.property(traces(), (trace) => {
        const threads = threadRows(trace);
        const { facts, rows, density, stacks, threads: digested } = digestOf(trace, threads);
        const { runtimes, ...others } = syscallFacts(trace);
        expect(facts).toMatchObject(others);
        expect(facts.runtimes.map(({ pid }) => pid)).toEqual(runtimes.map(({ pid }) => pid));
        expect(rows).toEqual(syscallRows(trace));
        expect(density).toEqual(perSecond(trace));
        expect(digested.map(({ state: _, ...row }) => row)).toEqual(threads.rows.map(({ state: _, ...row }) => row));
        const { samples } = traceProfile(trace);
        expect([stacks.time, stacks.calls, stacks.errors].map(sumOf)).toEqual(
          [TIME, CALLS, ERRORS].map((type) => sumOf(samples.values[type])),
        );
      }),
    );
  });

  it('has no path: not as a reason, not as the name of a thread, not as words with which one ended', () => {
    const trace = traceOf(`
      7 .1 openat(AT_FDCWD, "/opt/secret/libjvm.so", O_RDONLY) = 3 <0.000010>
      7 .2 prctl(PR_SET_NAME, "/opt/secret/worker") = 0 <0.000010>
      7 .3 read(4,  <unfinished ...>
    `);
    const threads = threadRows(trace);
    const odd = threads.rows.map((row) => ({ ...row, state: { kind: 'ended', words: 'left /opt/secret' } as const }));
    const digest = digestOf(trace, threads);
    expect(threads.runtimes[0]?.reasons.map(({ en }) => en).join()).toContain('/opt/secret');
    expect(JSON.stringify(digest, (_, value) => (typeof value === 'bigint' ? `${value}` : value))).not.toContain(
      'secret',
    );
    expect(digest.threads[0]).toMatchObject({ name: 'worker', state: { kind: 'waiting', syscall: 'read', call: -1 } });
    expect(digestOf(trace, { ...threads, rows: odd }).threads[0]?.state).toEqual({ kind: 'ended', words: 'ended' });
    const killed = threads.rows.map((row) => ({
      ...row,
      state: { kind: 'ended', words: 'killed by SIGKILL' } as const,
    }));
    expect(digestOf(trace, { ...threads, rows: killed }).threads[0]?.state).toMatchObject({
      words: 'killed by SIGKILL',
    });
  });
});
