import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphLayout } from '../../../src/analysis/graph-layout.ts';
import { layOutGraph } from '../../../src/worker/jobs/lay-out-graph.ts';

interface Drawing {
  readonly nodes: number;
  /** Caller, callee and value of each edge. */
  readonly edges: readonly (readonly [number, number, number])[];
  /** Nodes that call themselves. */
  readonly loops?: readonly number[];
}

function layOut({ nodes, edges, loops = [] }: Drawing): GraphLayout {
  const value = Float64Array.from(edges, ([, , weight]) => weight);
  const zeros = new Float64Array(nodes);
  return layOutGraph(
    {
      nodes: {
        length: nodes,
        func: new Int32Array(nodes),
        self: zeros,
        total: zeros.map((_, node) => nodes - node),
        count: zeros,
      },
      edges: {
        length: edges.length,
        from: Int32Array.from(edges, ([from]) => from),
        to: Int32Array.from(edges, ([, to]) => to),
        value,
        count: value,
        residual: new Uint8Array(edges.length),
      },
    },
    {
      boxes: Float64Array.from({ length: 2 * nodes }, (_, i) =>
        i % 2 === 0 ? 80 + ((i * 37) % 120) : 40 + ((i * 13) % 30),
      ),
      beside: zeros.map((_, node) => (loops.includes(node) ? 60 : 0)),
      labels: value.map((weight) => 20 + Math.abs(weight) / 50),
    },
  );
}

const boxesOf = ({ boxes }: GraphLayout) =>
  Array.from({ length: boxes.length / 4 }, (_, node) => {
    const [x, y, width, height] = boxes.subarray(4 * node) as unknown as [number, number, number, number];
    return { left: x, top: y, right: x + width, bottom: y + height };
  });

const pointsOf = ({ starts, points }: GraphLayout, edge: number) =>
  Array.from({ length: (starts[edge + 1] as number) - (starts[edge] as number) }, (_, i) => {
    const at = 2 * ((starts[edge] as number) + i);
    return { x: points[at] as number, y: points[at + 1] as number };
  });

/** How far a point is from the edge of a box, 0 on it. */
function distance(point: { x: number; y: number } | undefined, box: ReturnType<typeof boxesOf>[number] | undefined) {
  if (!point || !box) return Infinity;
  const dx = Math.max(box.left - point.x, point.x - box.right);
  const dy = Math.max(box.top - point.y, point.y - box.bottom);
  return Math.abs(Math.max(dx, dy));
}

/** Everything that has to hold of every layout. */
function check(drawing: Drawing): GraphLayout {
  const layout = layOut(drawing);
  const boxes = boxesOf(layout);
  expect(boxes.length).toBe(drawing.nodes);
  boxes.forEach((a, node) => {
    expect(Math.min(a.left, a.top)).toBeGreaterThanOrEqual(0);
    expect(a.right + (drawing.loops?.includes(node) ? 60 : 0)).toBeLessThanOrEqual(layout.width);
    expect(a.bottom).toBeLessThanOrEqual(layout.height);
    for (const b of boxes.slice(node + 1)) {
      const apart = a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      expect(apart).toBe(true);
    }
  });
  drawing.edges.forEach(([from, to], edge) => {
    const points = pointsOf(layout, edge);
    expect(distance(points[0], boxes[from])).toBeLessThan(1e-6);
    expect(distance(points.at(-1), boxes[to])).toBeLessThan(1e-6);
    for (const { x, y } of [...points, { x: layout.labels[2 * edge], y: layout.labels[2 * edge + 1] }]) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(layout.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(layout.height);
    }
  });
  return layout;
}

/** Numbers between 0 and 1 that are the same in every run. */
function numbers(seed: number) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

/** So many calls between so many functions, from everywhere to everywhere. */
function tangle(nodes: number, edges: number, chained: boolean): Drawing {
  const next = numbers(7);
  const known = new Map<string, readonly [number, number, number]>();
  const add = (from: number, to: number) => from !== to && known.set(`${from} ${to}`, [from, to, next() * 1000]);
  if (chained) for (let node = 1; node < nodes; node++) add(node - 1, node);
  while (known.size < edges) add(Math.floor(next() * nodes), Math.floor(next() * nodes));
  return { nodes, edges: [...known.values()] };
}

describe('layOutGraph', () => {
  it('puts callers above callees, in rows', () => {
    const layout = check({
      nodes: 4,
      edges: [
        [0, 1, 9],
        [0, 2, 5],
        [1, 3, 9],
      ],
    });
    expect([...layout.ranks]).toEqual([0, 1, 1, 2]);
    expect([...layout.routed]).toEqual([1, 1, 1]);
  });

  it('leads an edge that closes a cycle back up', () => {
    const layout = check({
      nodes: 3,
      edges: [
        [0, 1, 9],
        [1, 2, 9],
        [2, 0, 4],
      ],
    });
    const [from, to] = [pointsOf(layout, 2)[0], pointsOf(layout, 2).at(-1)];
    expect(from?.y).toBeGreaterThan(to?.y as number);
  });

  it('has both ways between two functions that call each other', () => {
    const layout = check({
      nodes: 2,
      edges: [
        [0, 1, 9],
        [1, 0, 8],
      ],
    });
    expect(pointsOf(layout, 0)).not.toEqual(pointsOf(layout, 1).toReversed());
  });

  it('leaves room beside a function that calls itself', () => {
    const layout = check({
      nodes: 3,
      edges: [
        [0, 1, 9],
        [0, 2, 9],
      ],
      loops: [0, 1, 2],
    });
    const [left, right] = boxesOf(layout)
      .slice(1)
      .toSorted((a, b) => a.left - b.left);
    expect((right?.left ?? 0) - (left?.right ?? 0)).toBeGreaterThanOrEqual(60);
  });

  it('is content with nothing, and with functions that no calls join', () => {
    expect(check({ nodes: 0, edges: [] }).boxes.length).toBe(0);
    check({ nodes: 12, edges: [] });
  });

  it('is the same every time', () => {
    expect(layOut(tangle(40, 80, true))).toEqual(layOut(tangle(40, 80, true)));
  });

  it.each([true, false])(
    'leads only the heaviest of too many calls around boxes, the others straight (a chain of 160: %s)',
    (chained) => {
      const drawing = tangle(160, 480, chained);
      const { routed } = check(drawing);
      const values = (led: number) =>
        drawing.edges.filter((_, edge) => routed[edge] === led).map(([, , value]) => value);
      expect(values(0).length).toBeGreaterThan(100);
      expect(Math.max(...values(1))).toBeGreaterThan(Math.max(...values(0)));
      expect(values(1).length).toBeGreaterThanOrEqual(159);
    },
  );

  it('holds for any graph', () => {
    const graph = fc.integer({ min: 1, max: 14 }).chain((nodes) =>
      fc.record({
        nodes: fc.constant(nodes),
        loops: fc.uniqueArray(fc.nat(nodes - 1), { maxLength: 3 }),
        edges: fc
          .uniqueArray(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.integer({ min: -1000, max: 1000 })), {
            maxLength: 30,
            selector: ([from, to]) => `${from} ${to}`,
          })
          .map((list) => list.filter(([from, to]) => from !== to)),
      }),
    );
    fc.assert(
      fc.property(graph, (drawing) => void check(drawing)),
      { numRuns: 150 },
    );
  });
});
