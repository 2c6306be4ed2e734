import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SummaryColumn, SummaryRow, SyscallSummary } from '../../../src/model/syscall-summary.ts';
import { CALLS, sealLink } from '../../../src/share/link/envelope.ts';
import { BrokenLink } from '../../../src/share/link/link-failure.ts';
import { readSharedCalls, tableContent } from '../../../src/share/link/shared-calls.ts';
import { tablesOfShared, tablesToShare } from '../../../src/share/link/shared-table.ts';

const FILE = { n: 'kubelet.c.txt', f: 'strace-summary', b: 1234, h: '0123456789abcdef' };
const COLUMNS: readonly SummaryColumn[] = [
  'pct',
  'seconds',
  'usecs',
  'calls',
  'errors',
  'min',
  'max',
  'wall',
  'wallavg',
];

const number = fc.oneof(fc.nat(1e6), fc.double({ min: 0, max: 1e6, noNaN: true }), fc.constant(Number.NaN));
const name = fc.stringMatching(/^[a-z_][a-z0-9_#]{0,12}$/);

/** A row with a cell in each column, or, of a total, in some. */
function row(columns: readonly SummaryColumn[], isTotal = false): fc.Arbitrary<SummaryRow> {
  const cells = fc.record(
    Object.fromEntries(columns.filter((column) => column !== 'name').map((column) => [column, number])),
    isTotal ? { requiredKeys: [] } : {},
  );
  return fc.tuple(name, cells).map(([own, numbers]) => ({ ...numbers, name: own }));
}

const table = fc.tuple(fc.subarray([...COLUMNS]), fc.nat(9)).chain(([numbers, at]) => {
  const columns: SummaryColumn[] = [...numbers.slice(0, at), 'name', ...numbers.slice(at)];
  return fc.record({
    columns: fc.constant(columns),
    mode: fc.constantFrom(null, '32 bit', 'x32'),
    rows: fc.array(row(columns), { maxLength: 8 }),
    total: fc.option(row(columns, true)),
    seconds: fc.constantFrom('cpu', 'wall', 'unknown'),
    line: fc.nat(),
  });
});

describe('tables in a link', () => {
  it('are whole, cell by cell, whatever was printed', () => {
    fc.assert(
      fc.property(fc.array(table, { maxLength: 3 }), (tables) => {
        const summary: SyscallSummary = { tables };
        const link = sealLink(tableContent(FILE, summary), CALLS);
        expect(readSharedCalls(link)).toEqual({ kind: 'table', file: FILE, summary });
      }),
    );
  });

  it('are refused where cells are not those of their rows and columns', () => {
    const [whole] = tablesToShare({
      tables: [
        {
          columns: ['calls', 'errors', 'name'],
          mode: null,
          rows: [{ calls: 3, errors: 1, name: 'read' }],
          total: { calls: 3, errors: 1, name: 'total' },
          seconds: 'unknown',
          line: 1,
        },
      ],
    });
    if (!whole) throw new Error('there is a table');
    expect(tablesOfShared([whole]).tables[0]?.rows).toEqual([{ calls: 3, errors: 1, name: 'read' }]);
    for (const wrong of [
      { ...whole, r: [[3]] },
      { ...whole, r: [[3], [1, 2]] },
      { ...whole, n: [] },
      { ...whole, t: { n: 'total', r: [3] } },
      { ...whole, c: ['calls', 'calls', 'name'] as SummaryColumn[] },
    ]) {
      expect(() => tablesOfShared([wrong])).toThrow(BrokenLink);
    }
  });
});
