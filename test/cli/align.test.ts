import { expect, it } from 'vitest';
import { alignRight } from '../../src/cli/align.ts';

it('columns are as wide as their widest cell, Chinese characters two columns each', () => {
  expect(
    alignRight([
      ['a', '1,234'],
      ['次数', '5'],
    ]),
  ).toEqual(['   a  1,234', '次数      5']);
  expect(alignRight([])).toEqual([]);
});
