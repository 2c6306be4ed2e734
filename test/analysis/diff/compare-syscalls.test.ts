import { describe, expect, it } from 'vitest';
import { compareSyscalls, type SyscallSide, secondsOf } from '../../../src/analysis/diff/compare-syscalls.ts';
import type { SecondsKind, SyscallSummary } from '../../../src/model/syscall-summary.ts';
import { traceOf } from '../../support/traces.ts';

const BEFORE = traceOf(`
  .0 read(3, "", 10) = 0 <0.001000>
  .2 read(3, "", 10) = 0 <0.003000>
  .4 futex(0x1, FUTEX_WAIT, 0, NULL) = -1 ETIMEDOUT (Connection timed out) <0.100000>
  1.0 close(3) = 0 <0.000010>
  2.0 close(4) = 0 <0.000010>
`);
const AFTER = traceOf(`
  .0 read(3, "", 10) = 0 <0.002000>
  .1 futex(0x1, FUTEX_WAIT, 0, NULL) = -1 ETIMEDOUT (Connection timed out) <0.050000>
  .2 futex(0x1, FUTEX_WAIT, 0, NULL) = -1 EAGAIN (Resource temporarily unavailable) <0.000001>
  .3 openat(AT_FDCWD, "/x", O_RDONLY) = 3 <0.000100>
  4.0 read(3, "", 10) = 0 <0.002000>
`);

/** A table of calls, errors and seconds. */
function table(
  rows: Record<string, readonly [calls: number, errors: number, seconds: number]>,
  seconds: SecondsKind,
): SyscallSummary {
  return {
    tables: [
      {
        columns: ['seconds', 'calls', 'errors', 'name'],
        mode: null,
        rows: Object.entries(rows).map(([name, [calls, errors, time]]) => ({ name, calls, errors, seconds: time })),
        total: null,
        seconds,
        line: 1,
      },
    ],
  };
}

const rowOf = (before: SyscallSide, after: SyscallSide, name: string) =>
  compareSyscalls([before], [after]).rows.find((row) => row.name === name);

describe('compareSyscalls', () => {
  it('takes how long was recorded from whoever knows, of a trace without times too; one that has them knows better', () => {
    const untimed = traceOf('read(3, "", 10) = 0\nread(3, "", 10) = 0');
    const recording = { span: 4e9 };
    const counted = table({ read: [80, 0, 0.1] }, 'cpu');
    expect(
      rowOf({ summary: counted, recording }, { summary: counted, recording: { span: 8e9 } }, 'read')?.rate,
    ).toEqual({
      before: 20,
      after: 10,
    });
    expect(rowOf({ trace: untimed, recording }, { trace: untimed, recording }, 'read')?.rate?.after).toBe(0.5);
    expect(rowOf({ trace: untimed }, { trace: untimed, recording }, 'read')?.rate).toBeUndefined();
    expect(compareSyscalls([{ trace: BEFORE, recording }], [{ trace: untimed, recording }]).span).toEqual({
      before: 2_000_010_000,
      after: 4e9,
    });
  });

  it('holds rates, errors by name, means and percentiles of two traces against each other', () => {
    const { seconds, span, rows } = compareSyscalls([{ trace: BEFORE }], [{ trace: AFTER }]);
    expect(seconds).toBe('wall');
    expect(span.before).toBe(2_000_010_000);
    expect(span.after).toBe(4_002_000_000);
    expect(rows.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'close removed',
      'read changed',
      'openat added',
      'futex changed',
    ]);
    const futex = rows.find(({ name }) => name === 'futex');
    expect(futex).toMatchObject({
      calls: { before: 1, after: 2 },
      errors: { before: 1, after: 2 },
      errnos: [
        { name: 'ETIMEDOUT', before: 1, after: 1 },
        { name: 'EAGAIN', before: 0, after: 1 },
      ],
      p50: { before: 1e8 },
    });
    const read = rows.find(({ name }) => name === 'read');
    expect(read?.rate?.before).toBeCloseTo(2 / 2.00001, 12);
    expect(read?.rate?.after).toBeCloseTo(2 / 4.002, 12);
    expect(read?.mean).toEqual({ before: 2e6, after: 2e6 });
    expect(read?.p99).toEqual({ before: 3e6, after: 2e6 });
    expect(rows.find(({ name }) => name === 'openat')?.mean).toEqual({ before: undefined, after: 1e5 });
  });

  it('compares two ranges of one trace', () => {
    const early = { trace: BEFORE, ranges: [{ from: BEFORE.clock.from, to: BEFORE.clock.from + 5e8 }] };
    const late = { trace: BEFORE, ranges: [{ from: BEFORE.clock.from + 5e8, to: BEFORE.clock.from + 25e8 }] };
    expect(compareSyscalls([early], [late]).span).toEqual({ before: 5e8, after: 2e9 });
    expect(rowOf(early, late, 'close')).toMatchObject({
      calls: { before: 0, after: 2 },
      rate: { before: 0, after: 1 },
    });
    expect(rowOf(early, late, 'read')).toMatchObject({ calls: { before: 2, after: 0 }, state: 'removed' });
  });

  it('compares tables by their calls, and by rate only where somebody knows how long they took', () => {
    const [before, after] = [table({ read: [100, 0, 0.1] }, 'cpu'), table({ read: [200, 4, 0.4] }, 'cpu')];
    expect(rowOf({ summary: before }, { summary: after }, 'read')).toMatchObject({
      state: 'changed',
      calls: { before: 100, after: 200 },
      rate: undefined,
      errors: { before: 0, after: 4 },
      errnos: [],
      mean: { before: 1e6, after: 2e6 },
      p50: { before: undefined, after: undefined },
    });
    const timed = { summary: after, recording: { span: 20e9 } };
    expect(rowOf({ summary: before }, timed, 'read')?.rate).toBeUndefined();
    expect(rowOf({ summary: before, recording: { span: 10e9 } }, timed, 'read')).toMatchObject({
      state: 'same',
      rate: { before: 10, after: 10 },
    });
  });

  it.each([
    ['cpu', 'wall'],
    ['cpu', 'unknown'],
    ['unknown', 'unknown'],
  ] as const)('never holds times against each other that are %s and %s', (one, other) => {
    // A long call beside a busy one: nothing there tells CPU from wall time.
    const rows = { read: [100, 0, 0.01] } as const;
    const {
      seconds,
      rows: compared,
      secondsOf: kinds,
    } = compareSyscalls([{ summary: table(rows, one) }], [{ summary: table(rows, other) }]);
    expect(kinds).toEqual({ before: one, after: other });
    expect(seconds).toBeUndefined();
    expect(compared[0]).toMatchObject({ time: undefined, mean: undefined, calls: { before: 100, after: 100 } });
  });

  it('adds up tables of one capture by name', () => {
    const one = table({ read: [100, 1, 0.1] }, 'wall').tables;
    const two: SyscallSummary = {
      tables: [...one, ...table({ read: [300, 2, 0.1], write: [1, 0, 0] }, 'wall').tables],
    };
    expect(rowOf({ summary: two }, { summary: two }, 'read')).toMatchObject({
      calls: { before: 400, after: 400 },
      errors: { before: 3 },
      mean: { before: 500_000 },
      state: 'same',
    });
  });
});

describe('secondsOf', () => {
  it('is what all tables are, else unknown', () => {
    const [wall, cpu] = [table({ read: [100, 0, 0.1] }, 'wall'), table({ read: [100, 0, 0.1] }, 'cpu')];
    expect(secondsOf(wall)).toBe('wall');
    expect(secondsOf({ tables: [...wall.tables, ...cpu.tables] })).toBe('unknown');
    expect(secondsOf({ tables: [] })).toBe('unknown');
  });
});

describe('calls of several captures on a side', () => {
  it('are added up by name, with their errors, over all their time, and have no percentiles', () => {
    const { rows, span, lacksPercentiles } = compareSyscalls([{ trace: BEFORE }, { trace: AFTER }], [{ trace: AFTER }]);
    expect(span.before).toBe(2_000_010_000 + 4_002_000_000);
    expect(lacksPercentiles).toBe(true);
    const futex = rows.find(({ name }) => name === 'futex');
    expect(futex).toMatchObject({
      calls: { before: 3, after: 2 },
      errors: { before: 3, after: 2 },
      errnos: [
        { name: 'ETIMEDOUT', before: 2, after: 1 },
        { name: 'EAGAIN', before: 1, after: 1 },
      ],
      p50: { before: undefined },
    });
    expect(futex?.rate?.before).toBeCloseTo(3 / 6.00201, 9);
    expect(futex?.mean?.before).toBeCloseTo((1e8 + 5e7 + 1e3) / 3, 6);
    // Of one capture they are its own.
    expect(rows.find(({ name }) => name === 'read')?.p99).toEqual({ before: undefined, after: 2e6 });
  });

  it('of tables that had no percentiles lack none, and have times only of one kind', () => {
    const [cpu, wall] = [table({ read: [100, 1, 0.1] }, 'cpu'), table({ read: [300, 0, 0.2] }, 'wall')];
    const same = compareSyscalls([{ summary: cpu }, { summary: cpu }], [{ summary: cpu }]);
    expect(same).toMatchObject({ seconds: 'cpu', lacksPercentiles: false, span: { before: undefined } });
    expect(same.rows[0]).toMatchObject({ calls: { before: 200, after: 100 }, mean: { before: 1e6, after: 1e6 } });
    const mixed = compareSyscalls([{ summary: cpu }, { summary: wall }], [{ summary: cpu }]);
    expect(mixed.secondsOf).toEqual({ before: 'unknown', after: 'cpu' });
  });

  it('have the mean of the calls that were measured', () => {
    const timed = traceOf('.0 read(3, "", 10) = 0 <0.002000>');
    const plain = traceOf('.0 read(3, "", 10) = 0');
    const { rows } = compareSyscalls([{ trace: timed }, { trace: plain }], [{ trace: timed }]);
    expect(rows[0]).toMatchObject({ calls: { before: 2 }, mean: { before: 2e6, after: 2e6 } });
  });
});
