import { describe, expect, it } from 'vitest';
import { fittingColumns, type NumberColumn } from '../../../src/ui/functions/function-columns.ts';

const column = (name: NumberColumn['column'], width: number, narrow?: number): NumberColumn => ({
  column: name,
  key: name,
  title: name,
  width,
  ...(narrow !== undefined && { narrow }),
  unit: '',
  number: () => 0,
  text: String,
});
const HEAP = [
  column('self', 78, 70),
  column('selfShare', 60),
  column('total', 78, 70),
  column('totalShare', 112, 58),
  column('count', 80),
  column('mean', 94),
  column('others', 100),
  column('others', 100),
];
const namesAt = (width: number) =>
  fittingColumns(HEAP, width)
    .map((one) => one.column)
    .join(' ');

describe('fittingColumns', () => {
  it('are all where there is room, and before the room is known', () => {
    expect(fittingColumns(HEAP, 1200)).toEqual(HEAP);
    expect(fittingColumns(HEAP, Number.POSITIVE_INFINITY)).toEqual(HEAP);
  });

  it.each([
    [902, 'self selfShare total totalShare count mean others others'],
    [901, 'self total totalShare count mean others others'],
    [700, 'self total totalShare count mean'],
    [640, 'self total totalShare count mean'],
    [490, 'self total totalShare count'],
    [390, 'self total totalShare'],
    [200, 'self total totalShare'],
  ])('at %i pixels leave room for a name', (width, names) => {
    expect(namesAt(width)).toBe(names);
  });

  it('are narrower where the table is', () => {
    expect(fittingColumns(HEAP, 390).map((one) => one.width)).toEqual([70, 70, 58]);
  });
});
