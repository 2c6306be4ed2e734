import { describe, expect, it } from 'vitest';
import type { FunctionTable } from '../../../src/state/function-table.ts';
import type { NumberColumn } from '../../../src/ui/functions/function-columns.ts';
import { type CopiedColumn, csvOf, markdownTableOf } from '../../../src/ui/functions/table-text.ts';

const column = (given: Partial<NumberColumn> & Pick<NumberColumn, 'number'>): NumberColumn => ({
  column: 'self',
  key: 'self',
  title: 'Self',
  width: 70,
  unit: 'nanoseconds',
  text: (number) => `${number / 1e6} ms`,
  ...given,
});
const tableOf = (...names: string[]): FunctionTable => {
  const self = Float64Array.from(names, (_, row) => (row + 1) * 1_500_000);
  return { names, self, total: self, count: self, whole: 1e7, signed: false };
};
const copied = ({ names }: FunctionTable, columns: readonly CopiedColumn[]) => ({
  names,
  rows: Int32Array.from(names.keys()),
  columns,
  nameTitle: 'Function',
});
const withSelf = (...names: string[]) => {
  const table = tableOf(...names);
  return copied(table, [column({ number: (row) => table.self[row] as number })]);
};

describe('csvOf', () => {
  it('has raw numbers, and their units in the head', () => {
    const table = tableOf('os.Open', 'os.Read');
    const share = column({ title: 'Self %', unit: '%', number: (row) => ((row + 1) / 3) * 100 });
    expect(csvOf(copied(table, [column({ number: (row) => table.self[row] as number }), share]))).toBe(
      'Function,Self (nanoseconds),Self %\nos.Open,1500000,33.3333333333333\nos.Read,3000000,66.6666666666667\n',
    );
  });

  it('keeps the order and the rows that are shown', () => {
    const { rows: _, ...rest } = withSelf('a', 'b', 'c');
    expect(csvOf({ ...rest, rows: Int32Array.of(2, 0) })).toBe('Function,Self (nanoseconds)\nc,4500000\na,1500000\n');
  });

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+cmd', "'+cmd"],
    ['-[NSObject init]', "'-[NSObject init]"],
    ['@objc', "'@objc"],
    ['\tx', "'\tx"],
    ['std::map<int, int>', '"std::map<int, int>"'],
    ['two\nlines', '"two\nlines"'],
    ['plain', 'plain'],
  ])('keeps %j a text', (name, cell) => {
    expect(csvOf(withSelf(name)).split('(nanoseconds)\n')[1]).toBe(`${cell},1500000\n`);
  });

  it('leaves a cell empty where there is no number', () => {
    expect(csvOf(copied(tableOf('a'), [column({ number: () => Number.NaN })]))).toBe(
      'Function,Self (nanoseconds)\na,\n',
    );
  });

  it('has words as they are, quoted where they need it', () => {
    const words = { title: 'State', word: (row: number) => ['changed, maybe', '=same'][row] as string };
    expect(csvOf(copied(tableOf('a', 'b'), [words]))).toBe('Function,State\na,"changed, maybe"\nb,\'=same\n');
  });
});

describe('markdownTableOf', () => {
  it('has the numbers as they are read', () => {
    expect(markdownTableOf(withSelf('os.Open', 'os.Read'))).toBe(
      '| Function | Self |\n| --- | ---: |\n| `os.Open` | 1.5 ms |\n| `os.Read` | 3 ms |\n',
    );
  });

  it('lets no name end its cell or its code', () => {
    expect(markdownTableOf(withSelf('a|b`c'))).toContain('| ``a\\|b`c`` | 1.5 ms |');
  });

  it('has words to the left, and lets none of them end its cell', () => {
    const words = { title: 'State', word: () => 'same|other' };
    expect(markdownTableOf(copied(tableOf('a'), [words]))).toBe(
      '| Function | State |\n| --- | --- |\n| `a` | same\\|other |\n',
    );
  });
});
