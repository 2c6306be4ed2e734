import { describe, expect, it } from 'vitest';
import { groupTable } from '../../src/analysis/group-table.ts';
import { meanOf, sortedRows, tableOfFold, tableOfGroups } from '../../src/state/function-table.ts';
import type { SortColumn } from '../../src/state/state.ts';
import { viewOf } from '../support/fake-clients.ts';
import { HEAP, profileOf } from '../support/stacks.ts';

const FOLDED = viewOf(`
  main.main;a.Serve;a.parse  6
  main.main;b.Write          3
`);
const namesBy = (column: SortColumn, descending = true, table = tableOfFold(FOLDED)) =>
  Array.from(sortedRows(table, column, descending), (row) => table.names[row]).join(' ');

describe('the table of functions', () => {
  it('has those of the tree, with their numbers', () => {
    const table = tableOfFold(FOLDED);
    expect(table.names).toEqual(['a.Serve', 'a.parse', 'b.Write', 'main.main']);
    expect([...table.self]).toEqual([0, 6, 3, 0]);
    expect([...table.total]).toEqual([6, 6, 3, 9]);
    expect(table.whole).toBe(9);
  });

  it('is the same one as long as the tree is, so that what is sorted by it is kept', () => {
    expect(tableOfFold(FOLDED)).toBe(tableOfFold(FOLDED));
  });

  it('has groups, with shares of the same whole', () => {
    const groups = groupTable(profileOf('main.main;a.Serve;a.parse 6\nmain.main;b.Write 3'), {
      by: 'package',
      valueType: 0,
      whole: 20,
    });
    const table = tableOfGroups(groups);
    expect(table.names).toEqual(['a', 'b', 'main']);
    expect([...table.total]).toEqual([6, 3, 9]);
    expect([table.whole, table.signed]).toEqual([20, false]);
    expect(tableOfGroups(groups)).toBe(table);
  });
});

describe('sortedRows', () => {
  it.each([
    ['self', true, 'a.parse b.Write a.Serve main.main'],
    ['total', false, 'b.Write a.Serve a.parse main.main'],
    ['name', false, 'a.Serve a.parse b.Write main.main'],
    ['name', true, 'main.main b.Write a.parse a.Serve'],
  ] as const)('by %s, descending: %s', (column, descending, names) => {
    expect(namesBy(column, descending)).toBe(names);
  });

  it('by the mean, with what has none at the end either way', () => {
    const table = {
      names: ['big', 'none', 'small'],
      self: Float64Array.of(0, 0, 0),
      total: Float64Array.of(900, 5, 100),
      count: Float64Array.of(3, 0, 10),
      whole: 1005,
      signed: false,
    };
    expect(namesBy('mean', true, table)).toBe('big small none');
    expect(namesBy('mean', false, table)).toBe('small big none');
    expect([meanOf(table, 0), meanOf(table, 1)]).toEqual([300, Number.NaN]);
  });

  it('of a difference by the size of the change, whichever way it goes', () => {
    const groups = groupTable(profileOf('x.a 5\ny.b -9\nz.c 1'), { by: 'package', valueType: 0 });
    expect(namesBy('total', true, tableOfGroups(groups))).toBe('y x z');
  });

  it('counts objects where sizes are folded', () => {
    const groups = groupTable(profileOf('a.New 2 64 4 128\nb.New 1 32 1 1024', { valueTypes: HEAP }), {
      by: 'package',
      valueType: 3,
    });
    const table = tableOfGroups(groups);
    expect([...table.count]).toEqual([4, 1]);
    expect(namesBy('mean', true, table)).toBe('b a');
  });
});
