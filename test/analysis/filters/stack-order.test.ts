import { expect, it } from 'vitest';
import { orderStacks } from '../../../src/analysis/filters/stack-order.ts';

it('puts rows that lie anyhow in preorder', () => {
  const parent = Int32Array.of(-1, -1, 0, 1, 0, 2);
  const { order, end } = orderStacks({ length: 6, parent, frame: new Int32Array(6) });
  expect([...order]).toEqual([0, 2, 5, 4, 1, 3]);
  expect([...end]).toEqual([4, 3, 3, 4, 6, 6]);
});
