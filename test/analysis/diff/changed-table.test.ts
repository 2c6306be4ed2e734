import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedTable } from '../../../src/analysis/diff/changed-table.ts';
import { functionTotals } from '../../../src/analysis/functions.ts';
import { comparisonOf, drawnPairs } from '../../support/comparisons.ts';
import { CPU, treeOf } from '../../support/stacks.ts';

const rowsOf = (before: string, after: string, by: 'function' | 'package' = 'function') =>
  changedTable(comparisonOf(before, after), by).map(
    ({ name, self, total }) => `${name} ${self.before}→${self.after} ${total.before}→${total.after} ${total.state}`,
  );

describe('changedTable', () => {
  it('gives callers what their callees gained, and lists what vanished: what difffolded.pl does not', () => {
    expect(rowsOf('a;x 10\na;y 10\ngone;z 30\ntiny 1\nb 49', 'a;x 30\na;y 30\nnew;w 5\ntiny 1\nb 49')).toEqual([
      'a 0→0 20→60 changed',
      'gone 0→0 30→0 removed',
      'z 30→0 30→0 removed',
      'x 10→30 10→30 changed',
      'y 10→30 10→30 changed',
      'new 0→0 0→5 added',
      'w 0→5 0→5 added',
      'b 49→49 49→49 same',
      'tiny 1→1 1→1 same',
    ]);
  });

  it('keeps three samples of a thousand that difffolded.pl -n truncates to none', () => {
    const comparison = comparisonOf('t1 3\nrest 997', 't1 1\nrest 99', { scale: 'share' });
    const row = changedTable(comparison, 'function').find(({ name }) => name === 't1');
    expect(row?.total.state).toBe('changed');
    expect(row?.total.before).toBe(0.003);
    expect(row?.noise).toBe(true);
  });

  it('counts a sample once for a function that recurs', () => {
    expect(rowsOf('f;g;f;g 4', 'f;f;f 6')).toEqual(['g 4→0 4→0 removed', 'f 0→6 4→6 changed']);
  });

  it('counts samples by themselves and with all below', () => {
    const [main, work] = changedTable(
      comparisonOf('main;work 3 30\nmain 2 20', 'main;work 30 300\nmain 2 20', { valueTypes: CPU }),
      'function',
    );
    expect(work).toMatchObject({ name: 'work', samplesBefore: 3, samplesAfter: 30, noise: false });
    expect(main).toMatchObject({ name: 'main', samplesBefore: 5, samplesAfter: 32, self: { z: 0, state: 'same' } });
  });

  it('groups by package, a sample once for each', () => {
    expect(rowsOf('main.main;a/b.f;a/b.g 4\nmain.main 1', 'main.main;a/b.f 1\nmain.main;memmove 2', 'package')).toEqual(
      ['a/b 4→1 4→1 changed', 'main 1→0 5→3 changed', 'memmove 0→2 0→2 added'],
    );
  });

  it('has what each capture’s own table of functions has', () => {
    fc.assert(
      fc.property(drawnPairs, (texts) => {
        const rows = new Map(changedTable(comparisonOf(...texts), 'function').map((row) => [row.name, row]));
        for (const side of ['before', 'after'] as const) {
          const tree = treeOf(texts[side === 'before' ? 0 : 1]);
          const own = functionTotals(tree);
          tree.functions.name.forEach((name, func) => {
            expect(rows.get(name)?.self[side]).toBe(own.self[func]);
            expect(rows.get(name)?.total[side]).toBe(own.total[func]);
            expect(rows.get(name)?.[side === 'before' ? 'samplesBefore' : 'samplesAfter']).toBe(own.count[func]);
          });
        }
      }),
    );
  });
});
