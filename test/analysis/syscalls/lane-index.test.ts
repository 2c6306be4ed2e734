import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countWithin,
  endOfEntry,
  entryAt,
  entryOf,
  firstFrom,
  indexLanes,
  MILESTONE,
  nextFrom,
} from '../../../src/analysis/syscalls/lane-index.ts';
import { FAMILIES } from '../../../src/analysis/syscalls/syscall-family.ts';
import { columnsOf, type DrawnCall, linesOf } from '../../support/timelines.ts';

const columns = columnsOf(`
  7 10:00:00.000000 read(3) = 0 <0.000100>
  8 10:00:00.000050 futex(0x1, FUTEX_WAIT, 0, {}) = -1 ETIMEDOUT (Connection timed out) <0.004000>
  7 10:00:00.000200 openat(AT_FDCWD, "/a") = -1 ENOENT (No such file or directory) <0.000010>
  7 10:00:00.000300 futex(0x1, FUTEX_WAIT, 0, {}) = -1 ETIMEDOUT (Connection timed out) <0.001000>
`);

/** Calls of a few threads that are each in one call at a time. */
const traces = fc
  .array(
    fc.record({
      tid: fc.integer({ min: 1, max: 3 }),
      gap: fc.integer({ min: 0, max: 400 }),
      takes: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 5000 })),
      text: fc.constantFrom(
        'read(3) = 0',
        'futex(0x1) = -1 ETIMEDOUT (Connection timed out)',
        'openat("/a") = -1 ENOENT (No such file or directory)',
        'mmap(NULL) = 0x1',
      ),
    }),
    { minLength: 1, maxLength: 80 },
  )
  .map((steps) => {
    const free = new Map<number, number>();
    return steps.map(({ tid, gap, takes, text }): DrawnCall => {
      const at = (free.get(tid) ?? 0) + gap;
      free.set(tid, at + takes);
      return { tid, at, takes, text };
    });
  });

describe('the lanes', () => {
  const index = indexLanes(columns);

  it('hold the calls of a thread in the order of their begin', () => {
    expect([...index.threadStart]).toEqual([0, 3, 4]);
    expect([...index.order]).toEqual([0, 2, 3, 1]);
    expect([...index.family].map((row) => FAMILIES[row])).toEqual(['file', 'file', 'waiting', 'waiting']);
  });

  it('find the entry of a call, the one that lasts at a time, and the first from a time on', () => {
    expect([entryOf(index, 3), entryOf(index, 1), entryOf(index, -1), entryOf(index, 99)]).toEqual([2, 3, -1, -1]);
    expect([entryAt(index, 0, 0), entryAt(index, 0, 250_000), entryAt(index, 0, 9e9), entryAt(index, 1, 0)]).toEqual([
      0, 1, 2, 3,
    ]);
    expect([firstFrom(index, 0, 3, 1), firstFrom(index, 0, 3, 300_000), firstFrom(index, 0, 3, 300_001)]).toEqual([
      1, 2, 3,
    ]);
  });

  it('count what began within a range', () => {
    expect(countWithin(index, { from: 0, to: 1e9 })).toEqual({ calls: 4, errors: 3, timeouts: 2 });
    expect(countWithin(index, { from: 50_000, to: 300_000 })).toEqual({ calls: 2, errors: 2, timeouts: 1 });
  });

  it('are those of the calls that a filter leaves', () => {
    const narrowed = indexLanes(columns, Uint32Array.of(1, 3));
    expect([...narrowed.threadStart]).toEqual([0, 1, 2]);
    expect([...narrowed.order]).toEqual([3, 1]);
    expect([...narrowed.timeouts]).toEqual([0, 1, 2]);
    expect(entryOf(narrowed, 0)).toBe(-1);
    expect(entryAt(indexLanes(columns, new Uint32Array(0)), 0, 0)).toBe(-1);
  });

  it('do not begin inside each other where the clock is coarser than the calls', () => {
    const coarse = indexLanes(
      columnsOf(`
        7 10:00:00 read(3) = 0 <0.300000>
        7 10:00:00 read(3) = 0 <0.200000>
        7 10:00:00 read(3) = 0 <0.900000>
        7 10:00:01 read(3) = 0 <0.100000>
        7 10:00:05 read(3) = 0 <0.100000>
      `),
    );
    expect([...coarse.start]).toEqual([0, 0.3e9, 0.5e9, 1.4e9, 5e9]);
  });
});

describe('laws of the lanes', () => {
  it('a filter that leaves everything changes nothing', () => {
    fc.assert(
      fc.property(traces, (calls) => {
        const all = columnsOf(linesOf(calls));
        const rows = Uint32Array.from({ length: all.length }, (_, row) => row);
        const { columns: _, ...filtered } = indexLanes(all, rows);
        expect({ ...indexLanes(all) }).toMatchObject(filtered);
      }),
      { numRuns: 30 },
    );
  });

  it('searching in doubling steps finds what searching in halves finds', () => {
    fc.assert(
      fc.property(traces, fc.integer({ min: -10, max: 20_000 }), fc.nat(80), (calls, time, low) => {
        const index = indexLanes(columnsOf(linesOf(calls)));
        const high = index.threadStart[1] as number;
        const from = Math.min(low, high);
        expect(nextFrom(index, from, high, time * 1000)).toBe(firstFrom(index, from, high, time * 1000));
      }),
      { numRuns: 50 },
    );
  });

  it('milestones are the sums of what is before them, and lanes never go back', () => {
    fc.assert(
      fc.property(traces, (calls) => {
        const index = indexLanes(columnsOf(linesOf(calls)));
        const many = FAMILIES.length;
        for (let at = 0; at * MILESTONE <= index.length; at++) {
          const sum = index.duration.subarray(0, at * MILESTONE).reduce((a, b) => a + b, 0);
          const known = index.milestones.subarray(at * many, (at + 1) * many).reduce((a, b) => a + b, 0);
          expect(known).toBeCloseTo(sum, 3);
        }
        for (let t = 0; t + 1 < index.threadStart.length; t++) {
          for (let k = (index.threadStart[t] as number) + 1; k < (index.threadStart[t + 1] as number); k++) {
            expect(index.start[k]).toBeGreaterThanOrEqual(endOfEntry(index, k - 1));
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
