import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparedThread,
  compareThreads,
  type MeasuredThreads,
} from '../../../src/analysis/diff/compare-threads.ts';
import { poolName } from '../../../src/analysis/diff/match-threads.ts';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { measurePart } from '../../../src/analysis/syscalls/trace-part.ts';
import { lengthOf, type TimeRange, traceSpan } from '../../../src/analysis/syscalls/trace-span.ts';
import type { SyscallTrace } from '../../../src/model/syscall-trace.ts';
import { traces } from '../../support/arbitrary-traces.ts';
import { traceOf } from '../../support/traces.ts';

const measured = (trace: SyscallTrace): MeasuredThreads => ({
  threads: threadRows(trace).rows,
  span: lengthOf(traceSpan(trace)),
});
const compared = (before: SyscallTrace, after: SyscallTrace) =>
  compareThreads({ before: measured(before), after: measured(after) }, false);
const drawn = ({ name, tid, by, state, threads, calls }: ComparedThread) =>
  `${by} ${name || '-'} ${tid} ${state} ${threads.before}→${threads.after} threads ${calls.before}→${calls.after} calls`;

/** Threads with names, each of which says its own and then reads so often. */
function named(threads: Record<number, readonly [name: string, reads: number]>): SyscallTrace {
  const lines = Object.entries(threads).flatMap(([tid, [name, reads]], i) => [
    `${tid} .${100 + i} prctl(PR_SET_NAME, "${name}") = 0 <0.000001>`,
    ...Array.from({ length: reads }, (_, at) => `${tid} 1.${100 + at * 10 + i} read(3, "", 1) = 1 <0.001000>`),
  ]);
  return traceOf([...lines, `${Object.keys(threads)[0]} 2.0 getppid() = 1 <0.000001>`].join('\n'));
}

describe('threads of two captures', () => {
  it('are matched by name where their numbers differ', () => {
    const rows = compared(
      named({ 7: ['main', 1], 8: ['flusher', 2] }),
      named({ 107: ['main', 1], 108: ['flusher', 5] }),
    );
    expect(rows.map(drawn)).toEqual([
      'name flusher -1 changed 1→1 threads 3→6 calls',
      'name main -1 same 1→1 threads 3→3 calls',
    ]);
  });

  it('are matched by number where process and number are the same', () => {
    const before = traceOf(`
      7 .0 clone(child_stack=NULL, flags=CLONE_VM|CLONE_THREAD) = 8 <0.000010>
      8 .1 read(3, "", 1) = 1 <0.001>
      7 1.0 getppid() = 1 <0.000001>`);
    const rows = compared(before, before);
    expect(rows.map(({ by, tid, state }) => `${by} ${tid} ${state}`)).toEqual(['tid 7 same', 'tid 8 same']);
  });

  it('are not the same for having the same number and another name', () => {
    const rows = compared(named({ 7: ['reader', 1] }), named({ 7: ['writer', 1] }));
    expect(rows.map(({ name, state }) => `${name} ${state}`)).toEqual(['reader removed', 'writer added']);
  });

  it('are matched by what they are for where they have no name', () => {
    const sysmon = (tid: number, calls: number) =>
      traceOf(
        [
          `${tid} .0 epoll_create1(EPOLL_CLOEXEC) = 4 <0.000010>`,
          `${tid + 1} .000001 nanosleep({tv_sec=0, tv_nsec=20000}, NULL) = 0 <0.000070>`,
          ...Array.from(
            { length: calls },
            (_, i) => `${tid + 1} .${1000 + i} nanosleep({tv_sec=0, tv_nsec=20000}, NULL) = 0 <0.000070>`,
          ),
          `${tid} .9 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL) = 0 <0.000010>`,
        ].join('\n'),
      );
    const rows = compared(sysmon(7, 400), sysmon(1007, 800));
    const role = rows.find(({ by }) => by === 'role');
    expect(role?.role?.id).toBe('go-sysmon');
    expect(role?.threads).toEqual({ before: 1, after: 1 });
  });

  it('of a pool are one row, however many they are', () => {
    const rows = compared(
      named({ 7: ['main', 0], 8: ['worker-1', 1], 9: ['worker-2', 1] }),
      named({ 7: ['main', 0], 8: ['worker-1', 1], 9: ['worker-3', 1], 10: ['worker-12', 4] }),
    );
    expect(rows.find(({ by }) => by === 'pool')).toMatchObject({
      name: 'worker-*',
      threads: { before: 2, after: 3 },
      calls: { before: 4, after: 9 },
      state: 'changed',
    });
  });

  it('whose name ends in a number are no pool by themselves', () => {
    const rows = compared(named({ 7: ['main', 0], 8: ['worker-1', 1] }), named({ 7: ['main', 0], 8: ['worker-1', 1] }));
    expect(rows.map(({ name }) => name).sort()).toEqual(['main', 'worker-1']);
  });

  it('have rates of calls, errors and time in calls', () => {
    const trace = traceOf(`
      7 .0 openat(AT_FDCWD, "/x", O_RDONLY) = -1 ENOENT (No such file or directory) <0.100000>
      7 1.0 read(3, "", 1) = 1 <0.300000>
      7 4.0 close(3) = 0 <0.000000>`);
    const [row] = compared(trace, trace);
    expect(row?.rates).toEqual({
      calls: { before: 0.75, after: 0.75 },
      errors: { before: 0.25, after: 0.25 },
    });
    expect(row?.inCalls).toEqual({ before: 0.1, after: 0.1 });
  });

  it('have no rates where a length is not known', () => {
    const side = measured(named({ 7: ['main', 1] }));
    const [row] = compareThreads({ before: side, after: { ...side, span: undefined } }, false);
    expect(row?.rates).toBeUndefined();
    expect(row?.state).toBe('same');
  });
});

describe('threads of two parts of one trace', () => {
  const trace = traceOf(`
    7 .0 read(3, "", 1) = 1 <0.001>
    8 .1 read(3, "", 1) = 1 <0.001>
    7 1.0 read(3, "", 1) = 1 <0.001>
    9 1.1 read(3, "", 1) = 1 <0.001>
    9 2.0 read(3, "", 1) = 1 <0.001>`);
  const part = (from: number, to: number) => measurePart(trace, [{ from: from * 1e9, to: to * 1e9 }]);

  it('are matched by themselves, and come and go', () => {
    const rows = compareThreads({ before: part(0, 1), after: part(1, 2) }, true);
    expect(rows.map(({ tid, state }) => `${tid} ${state}`).sort()).toEqual(['7 same', '8 removed', '9 added']);
  });

  it('are the same where they only wait in one call that does not end', () => {
    const waiting = traceOf(`
      7 .0 read(3, "", 1) = 1 <0.001>
      8 .1 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>
      7 1.0 read(3, "", 1) = 1 <0.001>
      7 4.0 read(3, "", 1) = 1 <0.000000>`);
    const of = (from: number, to: number) => measurePart(waiting, [{ from: from * 1e9, to: to * 1e9 }]);
    const row = compareThreads({ before: of(0, 3), after: of(3, 4) }, true).find(({ tid }) => tid === 8);
    expect(row).toMatchObject({ state: 'same', calls: { before: 0, after: 0 }, threads: { before: 1, after: 1 } });
  });

  it('are there while they wait in a call that began before', () => {
    const waiting = traceOf(`
      7 .0 read(3, "", 1) = 1 <0.001>
      8 .1 poll([{fd=3}], 1, 5000) = 0 <1.900000>
      7 1.0 read(3, "", 1) = 1 <0.001>
      7 2.0 read(3, "", 1) = 1 <0.000000>`);
    const of = (from: number, to: number) => measurePart(waiting, [{ from: from * 1e9, to: to * 1e9 }]);
    const [, row] = compareThreads({ before: of(0.5, 1), after: of(1, 2) }, true);
    expect(row).toMatchObject({
      tid: 8,
      state: 'same',
      calls: { before: 0, after: 0 },
      inCalls: { before: 1, after: 1 },
    });
  });

  it('say nothing of threads without a call in either', () => {
    const rows = compareThreads({ before: part(1, 1.05), after: part(1, 1.05) }, true);
    expect(rows.map(({ tid }) => tid)).toEqual([7]);
  });
});

describe('whatever the traces', () => {
  it('a part against itself is the same', () => {
    fc.assert(
      fc.property(traces(), (trace) => {
        const part = measurePart(trace, [traceSpan(trace) as TimeRange]);
        const rows = compareThreads({ before: part, after: part }, true);
        expect(rows.map(({ state }) => state)).toEqual(rows.map(() => 'same'));
        expect(rows.every(({ rates }) => rates?.calls.before === rates?.calls.after)).toBe(true);
      }),
    );
  });

  it('the other way round what came goes, and numbers change sides', () => {
    const turned = { added: 'removed', removed: 'added', changed: 'changed', same: 'same' } as const;
    fc.assert(
      fc.property(traces(), traces(), (one, other) => {
        const there = compared(one, other);
        const back = compared(other, one);
        const order = (a: ComparedThread, b: ComparedThread) => (a.key < b.key ? -1 : 1);
        expect([...back].sort(order).map(({ key, state, calls }) => ({ key, state, calls }))).toEqual(
          [...there].sort(order).map(({ key, state, calls: { before, after } }) => ({
            key,
            state: turned[state],
            calls: { before: after, after: before },
          })),
        );
      }),
    );
  });

  it('no call is lost', () => {
    fc.assert(
      fc.property(traces(), traces(), (one, other) => {
        const rows = compared(one, other);
        const sum = (trace: SyscallTrace) => threadRows(trace).rows.reduce((all, { calls }) => all + calls, 0);
        expect(rows.reduce((all, { calls }) => all + calls.before, 0)).toBe(sum(one));
        expect(rows.reduce((all, { calls }) => all + calls.after, 0)).toBe(sum(other));
      }),
    );
  });
});

describe('the name of a pool', () => {
  it.each([
    ['worker-1', 'worker-*'],
    ['pool-1-thread-12', 'pool-*-thread-*'],
    ['GC Thread#0', 'GC Thread#*'],
    ['worker7', 'worker*'],
    ['C2 CompilerThre', 'C2 CompilerThre'],
    ['a10b', 'a10b'],
    ['main', 'main'],
    ['', ''],
  ])('of %s is %s', (name, pool) => {
    expect(poolName(name)).toBe(pool);
  });
});
