import { describe, expect, it } from 'vitest';
import { type Label, LabelSets } from '../../src/model/label-sets.ts';

const text = (key: string, value: string): Label => ({ key, text: value, number: 0, unit: '' });
const number = (key: string, value: number, unit = ''): Label => ({ key, text: null, number: value, unit });

describe('LabelSets', () => {
  it('gives equal sets the same row, whatever their order; the empty one is row 0', () => {
    const sets = new LabelSets();
    const [pod, size] = [text('pod', 'web'), number('size', 5, 'bytes')];
    expect([[], [pod], [pod, size], [size, pod], [pod], []].map((set) => sets.rowOf(set))).toEqual([0, 1, 2, 2, 1, 0]);
  });

  it('tells a number from its text, and units apart', () => {
    const sets = new LabelSets();
    const rows = [text('k', '5'), number('k', 5), number('k', 5, 'ms'), number('k', -5)].map((label) =>
      sets.rowOf([label]),
    );
    expect(new Set(rows).size).toBe(4);
  });

  it('lists what each set holds', () => {
    const sets = new LabelSets();
    sets.rowOf([text('b', 'x'), number('a', 1, 'ms')]);
    sets.rowOf([text('b', 'y')]);
    expect(sets.table()).toEqual({
      length: 3,
      start: Int32Array.of(0, 0, 2, 3),
      key: ['a', 'b', 'b'],
      text: [null, 'x', 'y'],
      number: Float64Array.of(1, 0, 0),
      unit: ['ms', '', ''],
    });
  });
});
