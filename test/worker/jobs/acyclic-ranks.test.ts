import { describe, expect, it } from 'vitest';
import { acyclicRanks } from '../../../src/worker/jobs/acyclic-ranks.ts';

function ranks(nodes: number, edges: readonly (readonly [number, number])[], kept = edges.map(() => 1)) {
  const zeros = new Float64Array(edges.length);
  const { turned, rank } = acyclicRanks(
    Int32Array.from({ length: nodes }, (_, node) => node),
    {
      length: edges.length,
      from: Int32Array.from(edges, ([from]) => from),
      to: Int32Array.from(edges, ([, to]) => to),
      value: zeros,
      count: zeros,
      residual: new Uint8Array(edges.length),
    },
    Uint8Array.from(kept),
  );
  return { turned: [...turned], rank: [...rank] };
}

describe('acyclicRanks', () => {
  it('ranks by the longest way from above', () => {
    expect(
      ranks(4, [
        [0, 1],
        [1, 2],
        [0, 2],
        [0, 3],
      ]),
    ).toEqual({ turned: [0, 0, 0, 0], rank: [0, 1, 2, 1] });
  });

  it('turns the edge that closes a cycle', () => {
    expect(
      ranks(3, [
        [0, 1],
        [1, 2],
        [2, 0],
      ]),
    ).toEqual({ turned: [0, 0, 1], rank: [0, 1, 2] });
  });

  it('passes over edges that do not count', () => {
    expect(
      ranks(
        3,
        [
          [0, 1],
          [1, 2],
          [2, 0],
        ],
        [0, 1, 1],
      ),
    ).toEqual({ turned: [0, 0, 0], rank: [2, 0, 1] });
  });

  it('walks a chain of 100,000 without recursion', () => {
    const chain = Array.from({ length: 99_999 }, (_, node) => [node, node + 1] as const);
    expect(ranks(100_000, chain).rank.at(-1)).toBe(99_999);
  });
});
