import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareDensities, type DensitySide, shareClock } from '../../../src/analysis/diff/compare-densities.ts';
import { type TimelineColumns, timelineColumns } from '../../../src/analysis/syscalls/timeline.ts';
import type { TimeRange } from '../../../src/analysis/syscalls/trace-span.ts';
import type { SyscallTrace } from '../../../src/model/syscall-trace.ts';
import { traces } from '../../support/arbitrary-traces.ts';
import { traceOf } from '../../support/traces.ts';

const columnsOf = (trace: SyscallTrace) => timelineColumns(trace) as TimelineColumns;
const whole = (trace: SyscallTrace): DensitySide => {
  const columns = columnsOf(trace);
  return { columns, ranges: [columns.span] };
};
const sum = (counts: Uint32Array | undefined) => counts?.reduce((all, count) => all + count, 0);
const firstAt = (counts: Uint32Array | undefined) => counts?.findIndex((count) => count > 0);
const at = (from: number, to: number): TimeRange => ({ from: from * 1e9, to: to * 1e9 });

const EARLY = traceOf(`
  7 10.0 read(3, "", 1) = -1 EAGAIN (Resource temporarily unavailable) <0.000001>
  7 11.0 read(3, "", 1) = 1 <0.001>
  7 20.0 read(3, "", 1) = 1 <0.000000>`);
const LATE = traceOf(`
  9 15.0 read(3, "", 1) = 1 <0.001>
  9 15.1 read(3, "", 1) = 1 <0.001>
  9 35.0 read(3, "", 1) = 1 <0.000000>`);

describe('the calls of two traces by time', () => {
  it('are counted in the same stretches from the begin of each', () => {
    const densities = compareDensities({ before: whole(EARLY), after: whole(LATE) }, 'begin');
    expect(densities?.width).toBe(5e7);
    expect(densities?.length).toBe(400);
    expect(firstAt(densities?.before.calls)).toBe(0);
    expect(firstAt(densities?.after.calls)).toBe(0);
    expect(densities?.before.ranges).toEqual([{ from: 0, to: 0.5 }]);
    expect(densities?.after.ranges).toEqual([{ from: 0, to: 1 }]);
    expect(densities?.peak).toBe(20);
    expect([sum(densities?.before.errors), sum(densities?.after.errors)]).toEqual([1, 0]);
  });

  it('are counted at the same times of the clock', () => {
    const densities = compareDensities({ before: whole(EARLY), after: whole(LATE) }, 'clock');
    expect(densities?.length).toBe(500);
    expect(firstAt(densities?.before.calls)).toBe(0);
    expect(firstAt(densities?.after.calls)).toBe(100);
    expect(densities?.after.ranges).toEqual([{ from: 0.2, to: 1 }]);
  });

  it('are not counted outside of the ranges', () => {
    const { columns } = whole(EARLY);
    const origin = columns.span.from;
    const side = (from: number, to: number) => ({
      columns,
      ranges: [at(from, to)].map((range) => moved(range, origin)),
    });
    const densities = compareDensities({ before: side(0, 0.5), after: side(0.5, 10) }, 'begin');
    expect([sum(densities?.before.calls), sum(densities?.after.calls)]).toEqual([1, 2]);
    expect(firstAt(densities?.after.calls)).toBe(Math.floor(5e8 / (densities?.width as number)));
  });

  it('are nothing where a side has no time', () => {
    const side = whole(EARLY);
    expect(compareDensities({ before: { ...side, ranges: [] }, after: side }, 'begin')).toBeUndefined();
  });

  it('of a part against itself are the same, and none is lost', () => {
    fc.assert(
      fc.property(traces(), (trace) => {
        const side = whole(trace);
        if (side.columns.span.to <= side.columns.span.from) return;
        const densities = compareDensities({ before: side, after: side }, 'begin');
        expect(densities?.before).toEqual(densities?.after);
        expect(sum(densities?.before.calls)).toBe(side.columns.length);
      }),
    );
  });
});

describe('a common time of day', () => {
  it('is there where clocks tell the same and the captures overlap', () => {
    expect(shareClock({ before: whole(EARLY), after: whole(LATE) })).toBe(true);
  });

  it('is not there where one ended before the other began', () => {
    const later = traceOf('9 40.0 read(3, "", 1) = 1 <0.001>\n9 41.0 read(3, "", 1) = 1 <0.001>');
    expect(shareClock({ before: whole(EARLY), after: whole(later) })).toBe(false);
  });

  it('is not there where a clock only counts from its begin', () => {
    const relative = traceOf(
      '9     0.000000 read(3, "", 1) = 1 <0.001>\n9     0.500000 read(3, "", 1) = 1 <0.001>\n9     0.700000 close(3) = 0 <0.001>',
    );
    const side = whole(relative);
    const clockless: DensitySide = {
      ...side,
      columns: { ...side.columns, clock: { ...side.columns.clock, kind: 'relative' } },
    };
    expect(shareClock({ before: whole(EARLY), after: clockless })).toBe(false);
  });
});

function moved({ from, to }: TimeRange, by: number): TimeRange {
  return { from: from + by, to: to + by };
}
