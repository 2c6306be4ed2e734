import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfEntry, indexLanes, type LaneIndex } from '../../../src/analysis/syscalls/lane-index.ts';
import { FAMILIES } from '../../../src/analysis/syscalls/syscall-family.ts';
import {
  BLOCK_COLUMNS,
  createScan,
  isIdle,
  type LaneScan,
  orderLanes,
  overviewOf,
  scanLane,
  stretchFor,
} from '../../../src/analysis/syscalls/timeline-layout.ts';
import { columnsOf, type DrawnCall, linesOf } from '../../support/timelines.ts';

const MICRO = 1000;

/** One thread, calls after each other. */
const lanes = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3000 })),
      takes: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 3000 })),
      text: fc.constantFrom(
        'read(3) = 0',
        'futex(0x1) = -1 ETIMEDOUT (Connection timed out)',
        'openat("/a") = -1 ENOENT (No such file or directory)',
      ),
    }),
    { minLength: 1, maxLength: 120 },
  )
  .map((steps) => {
    let free = 0;
    return steps.map(({ gap, takes, text }): DrawnCall => {
      const at = free + gap;
      free = at + takes;
      return { tid: 7, at, takes, text };
    });
  });

const views = fc.record({
  from: fc.integer({ min: -2000, max: 40_000 }).map((micros) => micros * MICRO),
  step: fc.integer({ min: 1, max: 900 }).map((micros) => micros * MICRO * 0.73),
  width: fc.integer({ min: 1, max: 200 }),
});

function scanOf(index: LaneIndex, { from, step, width }: { from: number; step: number; width: number }): LaneScan {
  const scan = createScan(width);
  scanLane(index, 0, { from, step }, scan);
  return scan;
}

const sum = (column: ArrayLike<number>) => Array.from(column).reduce((a, b) => a + b, 0);

describe('a lane in columns', () => {
  it('draws what is wide as blocks and adds up the rest', () => {
    // Columns of 10 µs:  0         1         2         3         4         5
    //                    rr r      oooooooooooooooooooooooooooooo. f         .
    const index = indexLanes(
      columnsOf(
        linesOf([
          { tid: 7, at: 0, takes: 2 },
          { tid: 7, at: 3, takes: 1 },
          { tid: 7, at: 10, takes: 30, text: 'openat("/a") = -1 ENOENT (No such file or directory)' },
          { tid: 7, at: 42, takes: 4, text: 'futex(0x1) = -1 ETIMEDOUT (Connection timed out)' },
        ]),
      ),
    );
    const scan = scanOf(index, { from: 0, step: 10 * MICRO, width: 6 });
    expect([...scan.calls]).toEqual([2, 0, 0, 0, 1, 0]);
    expect([...scan.errors]).toEqual([0, 0, 0, 0, 1, 0]);
    expect([...scan.timeouts]).toEqual([0, 0, 0, 0, 1, 0]);
    expect([scan.blocks, scan.entry[0], scan.left[0], scan.right[0]]).toEqual([1, 2, 1, 4]);
    expect(scan.share[FAMILIES.indexOf('file')]).toBeCloseTo(0.3);
    expect(scan.share[4 * FAMILIES.length + FAMILIES.indexOf('waiting')]).toBeCloseTo(0.4);
  });

  it('shows the call that lasts when the view begins, and how far beyond it one reaches', () => {
    const index = indexLanes(columnsOf(linesOf([{ tid: 7, at: 0, takes: 1_000_000 }])));
    const scan = scanOf(index, { from: 500_000 * MICRO, step: 10 * MICRO, width: 5 });
    expect([scan.blocks, scan.left[0], scan.right[0]]).toEqual([1, -1, 6]);
  });

  it('says of calls whose duration is unknown that they are there', () => {
    const index = indexLanes(
      columnsOf(`
        7 10:00:00.000001 read(3) = 0
        7 10:00:00.000021 read(3) = 0
      `),
    );
    const scan = scanOf(index, { from: 0, step: 10 * MICRO, width: 3 });
    expect([...scan.calls]).toEqual([1, 0, 1]);
    expect([scan.first[0], scan.first[2], sum(scan.share)]).toEqual([0, 1, 0]);
  });

  it('leaves no call out and counts none twice', () => {
    fc.assert(
      fc.property(lanes, views, (calls, view) => {
        const index = indexLanes(columnsOf(linesOf(calls)));
        const scan = scanOf(index, view);
        const end = view.from + view.width * view.step;
        const inView = [...index.start.keys()].filter((k) => {
          const start = index.start[k] as number;
          return start >= view.from && Math.floor((start - view.from) / view.step) < view.width && start < end + 1e-3;
        });
        const begun = Array.from({ length: scan.blocks }, (_, at) => scan.left[at] as number).filter(
          (left) => left >= 0,
        );
        expect(sum(scan.calls) + begun.length).toBe(inView.length);
        const blocks = new Set(scan.entry.subarray(0, scan.blocks));
        const failed = inView.filter((k) => !blocks.has(k) && index.errors[k + 1] !== index.errors[k]);
        expect(sum(scan.errors)).toBe(failed.length);
      }),
      { numRuns: 150 },
    );
  });

  it('loses no time: columns and blocks together are the time inside calls', () => {
    fc.assert(
      fc.property(lanes, views, (calls, view) => {
        const index = indexLanes(columnsOf(linesOf(calls)));
        const scan = scanOf(index, view);
        const end = view.from + view.width * view.step;
        const within = (k: number) =>
          Math.max(0, Math.min(endOfEntry(index, k), end) - Math.max(index.start[k] as number, view.from));
        const blocks = sum(Array.from(scan.entry.subarray(0, scan.blocks), within));
        const all = sum(Array.from(index.start.keys(), within));
        expect(sum(scan.share) * view.step + blocks).toBeCloseTo(all, -2);
      }),
      { numRuns: 150 },
    );
  });

  it('has blocks beside each other, each at least as wide as a block is, and full columns at most', () => {
    fc.assert(
      fc.property(lanes, views, (calls, view) => {
        const index = indexLanes(columnsOf(linesOf(calls)));
        const scan = scanOf(index, view);
        for (let at = 0; at < scan.blocks; at++) {
          const entry = scan.entry[at] as number;
          expect(index.duration[entry]).toBeGreaterThanOrEqual(BLOCK_COLUMNS * view.step);
          expect(scan.right[at]).toBeGreaterThan(scan.left[at] as number);
          if (at > 0) expect(scan.left[at]).toBeGreaterThanOrEqual(scan.right[at - 1] as number);
        }
        for (let column = 0; column < view.width; column++) {
          const share = sum(scan.share.subarray(column * FAMILIES.length, (column + 1) * FAMILIES.length));
          expect(share).toBeLessThanOrEqual(1 + 1e-5);
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('the overview', () => {
  const index = indexLanes(
    columnsOf(
      linesOf([
        { tid: 7, at: 100, takes: 50 },
        { tid: 8, at: 150, takes: 900, text: 'futex(0x1) = -1 ETIMEDOUT (Connection timed out)' },
        { tid: 7, at: 900, takes: 300, text: 'openat("/a") = -1 ENOENT (No such file or directory)' },
      ]),
    ),
  );

  it('counts calls where they begin and errors where they are returned, timeouts apart', () => {
    const overview = overviewOf(index, { from: 0, to: 2_000_000 }, 500_000);
    expect([...overview.calls]).toEqual([2, 1, 0, 0]);
    expect([...overview.errors]).toEqual([0, 0, 1, 0]);
    expect([...overview.timeouts]).toEqual([0, 1, 0, 0]);
  });

  it('takes stretches that are round numbers, so many that they are told apart', () => {
    expect([stretchFor({ from: 0, to: 60e9 }, 800), stretchFor({ from: 0, to: 4e9 }, 800)]).toEqual([100e6, 5e6]);
    fc.assert(
      fc.property(fc.double({ min: 1e3, max: 1e15, noNaN: true }), (to) => {
        const width = stretchFor({ from: 0, to }, 800);
        expect(to / width).toBeLessThanOrEqual(800.001);
        expect(to / width).toBeGreaterThan(300);
      }),
    );
  });
});

describe('the order of lanes', () => {
  const index = indexLanes(
    columnsOf(`
      30 10:00:00.000001 read(3) = 0 <0.000001>
      10 10:00:00.000002 futex(0x1, FUTEX_WAIT, 0, NULL) = 0 <0.000001>
      20 10:00:00.000003 read(3) = 0 <0.000001>
      20 10:00:00.000005 read(3) = 0 <0.000001>
    `),
  );
  const tids = (order: Int32Array) => [...order].map((thread) => index.columns.threads[thread]?.tid);

  it('is by calls, by number, or by the first call', () => {
    expect(tids(orderLanes(index, 'calls'))).toEqual([20, 30, 10]);
    expect(tids(orderLanes(index, 'tid'))).toEqual([10, 20, 30]);
    expect(tids(orderLanes(index, 'begin'))).toEqual([30, 10, 20]);
  });

  it('knows threads that did nothing but wait once', () => {
    expect([0, 1, 2].map((thread) => isIdle(index, thread))).toEqual([false, true, false]);
    const none = indexLanes(index.columns, new Uint32Array(0));
    expect([0, 1, 2].map((thread) => isIdle(none, thread))).toEqual([true, true, true]);
    expect(tids(orderLanes(none, 'begin'))).toEqual([30, 10, 20]);
  });
});
