import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import { describeFds } from '../../../src/analysis/syscalls/describe-fds.ts';
import { syscallRows } from '../../../src/analysis/syscalls/syscall-rows.ts';
import { callsWithin, lengthOfRanges, measurePart, partProfile } from '../../../src/analysis/syscalls/trace-part.ts';
import { CALLS, ERRORS, TIME } from '../../../src/analysis/syscalls/trace-profile.ts';
import { lengthOf, type TimeRange, traceSpan } from '../../../src/analysis/syscalls/trace-span.ts';
import type { SyscallTrace } from '../../../src/model/syscall-trace.ts';
import { traces } from '../../support/arbitrary-traces.ts';
import { nameOf } from '../../support/stacks.ts';
import { traceOf } from '../../support/traces.ts';

const STORM = traceOf(`
  7 .0 openat(AT_FDCWD, "/etc/hosts", O_RDONLY) = 3 <0.000100>
  7 .5 read(3, "", 10) = 0 <0.001000>
  8 1.0 futex(0x1, FUTEX_WAIT, 0, NULL) = -1 ETIMEDOUT (Connection timed out) <0.100000>
  8 1.5 futex(0x1, FUTEX_WAIT, 0, NULL) = -1 EAGAIN (Resource temporarily unavailable) <0.000001>
  7 2.0 read(3, "", 10) = 0
`);
const at = (from: number, to: number): TimeRange => ({ from: from * 1e9, to: to * 1e9 });

/** A trace with a moment of it that is not its begin or end. */
const halved = fc
  .tuple(
    traces().filter((trace) => lengthOf(traceSpan(trace)) !== undefined),
    fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  )
  .map(([trace, part]) => {
    const span = traceSpan(trace) as TimeRange;
    const middle = span.from + part * (span.to - span.from);
    return { trace, span, first: { from: span.from, to: middle }, last: { from: middle, to: span.to } };
  });

const totals = (trace: SyscallTrace, ranges: readonly TimeRange[]) => {
  const { rows, threads } = measurePart(trace, ranges);
  const sum = (all: readonly { calls: number; errors: number; pending: number }[]) =>
    (['calls', 'errors', 'pending'] as const).map((count) => all.reduce((now, row) => now + row[count], 0));
  return { rows: sum(rows), threads: sum(threads) };
};

describe('the calls of a part of a trace', () => {
  it('are those that began in its ranges, the end not included', () => {
    expect([...callsWithin(STORM, [at(0, 1)])]).toEqual([0, 1]);
    expect([...callsWithin(STORM, [at(0.5, 1.5)])]).toEqual([1, 2]);
    expect([...callsWithin(STORM, [at(0, 0.5), at(1.5, 2)])]).toEqual([0, 3, 4]);
  });

  it('include those that began at the very end of the trace', () => {
    expect([...callsWithin(STORM, [at(1.9, 2)])]).toEqual([4]);
    expect([...callsWithin(STORM, [at(0, 2)])]).toEqual([0, 1, 2, 3, 4]);
  });

  it('are none of a trace without times', () => {
    expect(callsWithin(traceOf('read(3, "", 10) = 0'), [at(0, 1)])).toHaveLength(0);
  });

  it('of two ranges that meet are together those of both, whatever the trace', () => {
    fc.assert(
      fc.property(halved, ({ trace, span, first, last }) => {
        const both = [...callsWithin(trace, [first]), ...callsWithin(trace, [last])];
        expect(both).toEqual([...callsWithin(trace, [span])]);
        expect([...callsWithin(trace, [first, last])]).toEqual(both);
        const [a, b, whole] = [totals(trace, [first]), totals(trace, [last]), totals(trace, [span])];
        expect(a.rows.map((count, i) => count + (b.rows[i] as number))).toEqual(whole.rows);
        expect(a.threads.map((count, i) => count + (b.threads[i] as number))).toEqual(whole.threads);
        expect(lengthOfRanges([first]) + lengthOfRanges([last])).toBeCloseTo(lengthOfRanges([span]), 3);
      }),
    );
  });

  it('count the time in calls that reach into it with what lies in it', () => {
    const shares = (from: number, to: number) => measurePart(STORM, [at(from, to)]).threads.map(({ share }) => share);
    expect(shares(1.05, 1.15)).toEqual([0, expect.closeTo(0.5, 9)]);
    expect(shares(1, 1.05)).toEqual([0, expect.closeTo(1, 9)]);
  });

  it('of the whole time are those of the trace', () => {
    fc.assert(
      fc.property(traces(), (trace) => {
        const span = traceSpan(trace) as TimeRange;
        expect(measurePart(trace, [span]).rows.map(({ name, calls }) => [name, calls])).toEqual(
          syscallRows(trace).map(({ name, calls }) => [name, calls]),
        );
      }),
    );
  });
});

describe('the stacks of a part of a trace', () => {
  it('are as long as its ranges, and know what was opened before', () => {
    const profile = partProfile(STORM, describeFds(STORM), [at(0.5, 1)]);
    expect(profile.meta.durationNanos).toBe(5e8);
    const tree = fold(profile, { valueType: CALLS });
    expect(tree.sum).toBe(1);
    expect(Array.from({ length: tree.length }, (_, row) => nameOf(tree, row)).at(-1)).toBe('hosts');
  });

  it('have the time of calls that reach into it, and only what lies in it', () => {
    const profile = partProfile(STORM, describeFds(STORM), [at(1.05, 1.5)]);
    expect(fold(profile, { valueType: TIME }).sum).toBeCloseTo(5e7, 0);
    expect(fold(profile, { valueType: CALLS }).sum).toBe(0);
    expect(fold(profile, { valueType: ERRORS }).sum).toBe(0);
  });

  it('of two ranges that meet are together those of both, whatever the trace', () => {
    fc.assert(
      fc.property(halved, ({ trace, span, first, last }) => {
        const sums = (range: TimeRange) => {
          const profile = partProfile(trace, describeFds(trace), [range]);
          return [TIME, CALLS, ERRORS].map((valueType) => fold(profile, { valueType }).sum);
        };
        const [a, b, whole] = [sums(first), sums(last), sums(span)];
        expect([CALLS, ERRORS].map((type) => (a[type] as number) + (b[type] as number))).toEqual(whole.slice(CALLS));
        expect((a[TIME] as number) + (b[TIME] as number)).toBeCloseTo(whole[TIME] as number, 0);
      }),
    );
  });
});
