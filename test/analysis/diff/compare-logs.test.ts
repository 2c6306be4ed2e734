import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ComparedCount,
  type ComparedMessage,
  compareLogs,
  type MeasuredLog,
} from '../../../src/analysis/diff/compare-logs.ts';
import { comparedLogs, drawnLogs, klog, measured } from '../../support/compared-logs.ts';

/** `text  A → B  Δ state level`, rates per second. */
const draw = ({ text, rate, count, delta, state, level }: ComparedMessage) => {
  const { before, after } = rate ?? count;
  return `${text}  ${Number(before.toFixed(3))} → ${Number(after.toFixed(3))}  ${Number(delta.toFixed(3))} ${state} ${level}`;
};

describe('compareLogs', () => {
  it('has the rate of each template over the length of each log, what changed most first', () => {
    const { rows, unit, seconds } = comparedLogs(
      klog('I', 'Mounted volume #', 61) + klog('W', 'Slow disk', 2) + klog('I', 'Started', 1),
      klog('I', 'Mounted volume #', 61) + klog('W', 'Slow disk', 32) + klog('E', 'Failed to stat "/x/#"', 601),
    );
    expect(seconds).toEqual({ before: 60, after: 60 });
    expect(unit).toBe('second');
    expect(rows.map(draw)).toEqual([
      'Failed to stat "…"  0 → 10.017  10.017 added 5',
      'Slow disk  0.033 → 0.533  0.5 changed 4',
      'Started  0.017 → 0  -0.017 removed 2',
      'Mounted volume …  1.017 → 1.017  0 same 2',
    ]);
  });

  it('has a ratio of what both logs have alone', () => {
    const { rows } = comparedLogs(
      klog('I', 'both', 11) + klog('I', 'gone', 2),
      klog('I', 'both', 22) + klog('I', 'new', 2),
    );
    expect(rows.map(({ text, ratio }) => [text, ratio])).toEqual([
      ['both', 1],
      ['gone', undefined],
      ['new', undefined],
    ]);
  });

  it('takes one message more for chance, and a storm for none', () => {
    const { rows } = comparedLogs(klog('I', 'a', 20) + klog('I', 'b', 2), klog('I', 'a', 22) + klog('E', 'b', 61));
    expect(rows.map(({ text, noise }) => `${text} ${noise}`)).toEqual(['b false', 'a true']);
    // Nine messages are too few, however much they differ.
    expect(comparedLogs(klog('I', 'a', 2), klog('I', 'a', 2) + klog('E', 'b', 9)).rows[0]?.noise).toBe(true);
    expect(comparedLogs(klog('I', 'a', 2), klog('I', 'a', 2) + klog('E', 'b', 10)).rows[0]?.noise).toBe(false);
  });

  it('has the worst level of either log, and that of each', () => {
    const [row] = comparedLogs(klog('W', 'lost', 3), klog('W', 'lost', 3) + klog('E', 'lost', 3)).rows;
    expect(row).toMatchObject({ level: 5, levels: { before: 4, after: 5 }, count: { before: 3, after: 6 } });
    const [gone] = comparedLogs(klog('W', 'lost', 3), klog('I', 'ok', 3)).rows.filter(({ text }) => text === 'lost');
    expect(gone?.levels).toEqual({ before: 4, after: undefined });
  });

  it('knows when each was seen, and the first message of each', () => {
    const [row] = comparedLogs(klog('I', 'x', 2) + klog('I', 'y 1', 3), klog('I', 'y 2', 61)).rows;
    const minute = 60e9;
    expect(row).toMatchObject({ text: 'y …', example: { before: 2, after: 0 } });
    expect((row?.lastAt.before ?? 0) - (row?.firstAt.before ?? 0)).toBe(minute);
    expect((row?.lastAt.after ?? 0) - (row?.firstAt.after ?? 0)).toBe(minute);
    const [only] = comparedLogs(klog('I', 'x', 2), klog('I', 'y', 61)).rows;
    expect(only).toMatchObject({ firstAt: { before: Number.NaN }, example: { before: undefined } });
  });

  it('brings together what differs only in where it varies, and no more', () => {
    const rows = (before: string, after: string) =>
      comparedLogs(klog('I', before, 2), klog('I', after, 2)).rows.map(({ text, state }) => `${text} ${state}`);
    expect(rows('open "/a": no such file', 'open /a: no such file')).toHaveLength(1);
    expect(rows('open "/a": no such file', 'open "/a": permission denied')).toHaveLength(2);
    expect(rows('pod a b', 'pod a_b')).toHaveLength(2);
    // Nothing but what varies has no words to be known by.
    expect(rows('17', '"17"')).toHaveLength(2);
  });

  it('leaves a text to its like where both logs have it', () => {
    const { rows } = comparedLogs(
      klog('I', 'open "/a"', 4) + klog('I', 'open /a', 8),
      klog('I', 'open "/a"', 4) + klog('I', 'shut', 2),
    );
    expect(rows.map(({ text, state }) => `${text} ${state}`)).toEqual([
      'open … removed',
      'shut added',
      'open "…" same',
    ]);
  });

  it('compares numbers where a length is not known, and says nothing of chance', () => {
    const untimed = (message: string, count: number) => `E a.go:7] ${message}\n`.repeat(count);
    const { rows, unit, levels } = compareLogs(measured(untimed('x', 3)), measured(klog('I', 'x', 30)));
    expect(unit).toBeUndefined();
    expect(rows.every(({ rate, z, noise }) => rate === undefined && z === undefined && noise === undefined)).toBe(true);
    expect(levels.error.rate).toBeUndefined();
    expect(levels.other.count.after).toBe(30);
    const known = compareLogs(measured(untimed('x', 3), 10), measured(untimed('x', 3), 30));
    expect(known.rows.map(({ rate, state }) => [rate?.before, rate?.after, state])).toEqual([[0.3, 0.1, 'changed']]);
  });

  it('compares levels: errors and worse, warnings, all others', () => {
    const { levels, all } = comparedLogs(
      klog('I', 'a', 60) + klog('W', 'b', 6),
      klog('I', 'a', 60) + klog('E', 'c', 30) + klog('F', 'd', 1),
    );
    expect(levels).toMatchObject({
      error: { count: { before: 0, after: 31 }, state: 'added', noise: false },
      warning: { count: { before: 6, after: 0 }, state: 'removed', noise: true },
      other: { count: { before: 60, after: 60 }, state: 'same', delta: 0 },
    });
    expect(all.count).toEqual({ before: 66, after: 91 });
  });

  it('counts repeated messages as often as they were written', () => {
    const line = 'Jun 27 12:00:00 node-1 kubelet[7]: it failed\n';
    const end = 'Jun 27 12:01:00 node-1 kubelet[7]: end\n';
    const again = 'Jun 27 12:00:30 node-1 last message repeated 40 times\n';
    expect(comparedLogs(line + end, line + again + end).rows[0]?.count).toEqual({ before: 1, after: 41 });
  });
});

describe('two logs', () => {
  const negated = ({ before, after }: { before: unknown; after: unknown }) => ({ before: after, after: before });
  const plain = (value: number) => (value === 0 ? 0 : value);
  const told = ({ count, rate, delta, state, z, noise }: ComparedCount) => ({ count, rate, delta, state, z, noise });

  it('swapped have the same rows the other way round', () => {
    fc.assert(
      fc.property(drawnLogs, ([a, b]) => {
        const [there, back] = [compareLogs(a, b), compareLogs(b, a)];
        const other = { added: 'removed', removed: 'added', changed: 'changed', same: 'same' } as const;
        const turned = back.rows.map((row) => ({
          text: row.text,
          count: negated(row.count),
          rate: row.rate && negated(row.rate),
          delta: plain(-row.delta),
          state: other[row.state],
          z: row.z === undefined ? undefined : plain(-row.z),
          noise: row.noise,
        }));
        expect(turned).toEqual(there.rows.map((row) => ({ text: row.text, ...told(row) })));
        expect(back.unit).toBe(there.unit);
      }),
    );
  });

  it('of which one is the other are all the same', () => {
    fc.assert(
      fc.property(drawnLogs, ([log]) => {
        const { rows, all, levels } = compareLogs(log, log);
        for (const { state, delta } of [...rows, all, ...Object.values(levels)]) {
          expect([state, delta]).toEqual(['same', 0]);
        }
      }),
    );
  });

  it('twice as long have half the rates, and nothing else is otherwise', () => {
    const twice = (log: MeasuredLog) => ({ ...log, seconds: log.seconds && log.seconds * 2 });
    fc.assert(
      fc.property(drawnLogs, ([a, b]) => {
        const [once, long] = [compareLogs(a, b), compareLogs(twice(a), twice(b))];
        expect(long.rows.map(({ text, state, noise }) => [text, state, noise])).toEqual(
          once.rows.map(({ text, state, noise }) => [text, state, noise]),
        );
        for (const [i, { rate, z }] of once.rows.entries()) {
          expect(long.rows[i]?.rate?.before).toBe(rate && rate.before / 2);
          expect(long.rows[i]?.rate?.after).toBe(rate && rate.after / 2);
          expect(long.rows[i]?.z ?? 0).toBeCloseTo(z ?? 0, 9);
        }
      }),
    );
  });

  it('lose no message: rows, and levels, add up to all', () => {
    fc.assert(
      fc.property(drawnLogs, ([a, b]) => {
        const { rows, all, levels } = compareLogs(a, b);
        for (const side of ['before', 'after'] as const) {
          const written = { before: a, after: b }[side].templates.reduce((sum, { count }) => sum + count, 0);
          expect(rows.reduce((sum, { count }) => sum + count[side], 0)).toBe(written);
          expect(Object.values(levels).reduce((sum, { count }) => sum + count[side], 0)).toBe(written);
          expect(all.count[side]).toBe(written);
          const places = rows.flatMap(({ templates }) => templates[side]).toSorted((x, y) => x - y);
          expect(places).toEqual({ before: a, after: b }[side].templates.map(({ template }) => template));
        }
      }),
    );
  });
});
