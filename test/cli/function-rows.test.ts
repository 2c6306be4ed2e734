import { describe, expect, it } from 'vitest';
import { functionTotals } from '../../src/analysis/functions.ts';
import { functionRows } from '../../src/cli/function-rows.ts';
import { CPU, treeOf } from '../support/stacks.ts';

/** The rows of a profile with two values a sample, by each of them, ordered by the second, as `name self total`. */
const rowsOf = (stacks: string) => {
  const folds = [0, 1].map((valueType) => {
    const tree = treeOf(stacks, { valueTypes: CPU, valueType, files: { main: 'main.go' } });
    return { names: tree.functions, totals: functionTotals(tree) };
  });
  return functionRows(folds, 1).map(({ name, file, self, total }) => `${name}${file && `@${file}`} ${self} ${total}`);
};

describe('functionRows', () => {
  it('has the values of every value type, the largest total first, ties by name', () => {
    expect(
      rowsOf(`
        main;write  3 30
        main;parse  1 30
        main        1  5
      `),
    ).toEqual(['main@main.go 1,5 5,65', 'parse 1,30 1,30', 'write 3,30 3,30']);
  });

  it('keeps a function that has values of one kind only', () => {
    expect(
      rowsOf(`
        main;freed  4 0
        main;kept   0 9
      `),
    ).toEqual(['kept 0,9 0,9', 'main@main.go 0,0 4,9', 'freed 4,0 4,0']);
  });
});
