import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FloatColumn, IntColumn } from '../../src/base/columns.ts';

describe.each([
  ['IntColumn', () => new IntColumn(1), fc.integer()],
  ['FloatColumn', () => new FloatColumn(1), fc.double({ noNaN: true })],
] as const)('%s', (_, create, value) => {
  it('hands out exactly what was pushed, however often it had to grow', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), (values) => {
        const column = create();
        expect(values.map((each) => column.push(each))).toEqual([...values.keys()]);
        expect(column.length).toBe(values.length);
        expect(Array.from(column.done())).toEqual(values);
      }),
    );
  });

  it('reads and changes a row', () => {
    const column = create();
    column.push(1);
    column.push(2);
    column.set(0, 9);
    expect([column.at(0), column.at(1)]).toEqual([9, 2]);
  });

  it('keeps what it handed out apart from what comes later', () => {
    const column = create();
    column.push(1);
    const done = column.done();
    column.set(0, 2);
    expect(Array.from(done)).toEqual([1]);
  });
});
