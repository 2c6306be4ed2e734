import { Graph, layout } from '@dagrejs/dagre';
import type { CallGraph } from '../../analysis/call-graph.ts';
import type { CallEdges } from '../../analysis/callers-callees.ts';
import { EDGE_LETTERS } from '../../analysis/graph-box.ts';
import type { GraphLayout } from '../../analysis/graph-layout.ts';
import { type AcyclicRanks, acyclicRanks } from './acyclic-ranks.ts';

/** How large what is to be laid out is, in pixels. */
export interface GraphSizes {
  /** Two numbers a node: width and height of its box. */
  readonly boxes: Float64Array;
  /** Per node the room that it needs to the right of its box. */
  readonly beside: Float64Array;
  /** Per edge the width of its label. */
  readonly labels: Float64Array;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * So many places between rows may edges be led through: what the layout takes grows with them. Real graphs of 160
 * functions have fewer; of a graph of calls from everywhere to everywhere only the heaviest are led.
 */
const MOST_PLACES = 1400;
/** Space around everything. */
const MARGIN = 12;

/** Places boxes in rows, callers above callees, and leads the edges around them. Deterministic. Runs in the worker. */
export function layOutGraph({ nodes, edges }: Pick<CallGraph, 'nodes' | 'edges'>, sizes: GraphSizes): GraphLayout {
  const order = callersFirst(nodes.total, edges);
  const { routed, ranks } = routesOf(order, edges);
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 20, edgesep: 12, ranksep: 36 });
  for (const node of order) {
    graph.setNode(nodeKey(node), {
      width: (sizes.boxes[2 * node] as number) + (sizes.beside[node] as number),
      height: sizes.boxes[2 * node + 1] as number,
    });
  }
  const heaviest = edges.value.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  for (let edge = 0; edge < edges.length; edge++) {
    if (routed[edge] === 0) continue;
    const [above, below] = endsOf(edges, ranks, edge);
    graph.setEdge(
      nodeKey(above),
      nodeKey(below),
      {
        width: sizes.labels[edge] as number,
        height: EDGE_LETTERS + 4,
        labelpos: 'c',
        weight: 1 + Math.round((Math.abs(edges.value[edge] as number) / (heaviest || 1)) * 20),
      },
      String(edge),
    );
  }
  if (nodes.length > 0) layout(graph);

  const boxes = new Float64Array(4 * nodes.length);
  const middles = new Float64Array(nodes.length);
  for (let node = 0; node < nodes.length; node++) {
    const { x, y, width, height } = graph.node(nodeKey(node)) as Point & { width: number; height: number };
    boxes.set([x - width / 2, y - height / 2, sizes.boxes[2 * node] as number, height], 4 * node);
    middles[node] = Math.round(y * 4);
  }
  const rows = [...new Set(middles)].sort((a, b) => a - b);
  const paths = Array.from({ length: edges.length }, (_, edge) => pathOf(graph, edges, ranks, boxes, routed, edge));
  return within({
    boxes,
    beside: sizes.beside,
    ranks: Int32Array.from(middles, (middle) => rows.indexOf(middle)),
    paths,
    labelWidths: sizes.labels,
    routed,
  });
}

const nodeKey = (node: number) => `n${node}`;

function endsOf({ from, to }: CallEdges, { turned }: AcyclicRanks, edge: number): readonly [number, number] {
  const ends = [from[edge] as number, to[edge] as number] as const;
  return turned[edge] === 1 ? [ends[1], ends[0]] : ends;
}

/** Functions that nothing calls first, then by total: who has more is likelier to be above. */
function callersFirst(total: Float64Array, { to }: CallEdges): Int32Array {
  const isCalled = new Uint8Array(total.length);
  for (const callee of to) isCalled[callee] = 1;
  return Int32Array.from(total, (_, node) => node).sort(
    (a, b) =>
      (isCalled[a] as number) - (isCalled[b] as number) ||
      Math.abs(total[b] as number) - Math.abs(total[a] as number) ||
      a - b,
  );
}

/** The edges that are led around boxes, and what they make of the graph. */
interface Routes {
  readonly routed: Uint8Array;
  readonly ranks: AcyclicRanks;
}

/** Leads the heaviest edge to every function, and then as many of the heaviest as there are places for. */
function routesOf(order: Int32Array, edges: CallEdges): Routes {
  const size = (edge: number) => Math.abs(edges.value[edge] as number);
  const heaviest = Array.from({ length: edges.length }, (_, edge) => edge).sort((a, b) => size(b) - size(a) || a - b);
  const isReached = new Uint8Array(order.length);
  const first = new Set<number>();
  for (const edge of heaviest) {
    const callee = edges.to[edge] as number;
    if (isReached[callee] === 0) first.add(edge);
    isReached[callee] = 1;
  }
  const wanted = [...first, ...heaviest.filter((edge) => !first.has(edge))];
  const routes = (count: number): Routes => {
    const routed = new Uint8Array(edges.length);
    for (const edge of wanted.slice(0, count)) routed[edge] = 1;
    return { routed, ranks: acyclicRanks(order, edges, routed) };
  };
  let [few, many] = [first.size, edges.length];
  let found = routes(many);
  if (placesOf(edges, found) <= MOST_PLACES) return found;
  found = routes(few);
  while (few < many - 1) {
    const middle = (few + many) >> 1;
    const tried = routes(middle);
    if (placesOf(edges, tried) > MOST_PLACES) many = middle;
    else [few, found] = [middle, tried];
  }
  return found;
}

/** What the routes of edges take: one place in each row that they pass, and in each gap between rows. */
function placesOf(edges: CallEdges, { routed, ranks }: Routes): number {
  let places = 0;
  for (let edge = 0; edge < edges.length; edge++) {
    if (routed[edge] === 0) continue;
    const [above, below] = endsOf(edges, ranks, edge);
    places += 2 * ((ranks.rank[below] as number) - (ranks.rank[above] as number)) - 1;
  }
  return places;
}

interface Path {
  readonly points: readonly Point[];
  readonly label: Point;
}

function pathOf(
  graph: Graph,
  edges: CallEdges,
  ranks: AcyclicRanks,
  boxes: Float64Array,
  routed: Uint8Array,
  edge: number,
): Path {
  const from = edges.from[edge] as number;
  const to = edges.to[edge] as number;
  let inner: readonly Point[] = [];
  let label: Point | undefined;
  if (routed[edge] === 1) {
    const [above, below] = endsOf(edges, ranks, edge);
    const laid = graph.edge(nodeKey(above), nodeKey(below), String(edge)) as Point & { points: readonly Point[] };
    // The library's own ends are those of boxes with the room beside them.
    inner = laid.points.slice(1, -1);
    if (ranks.turned[edge] === 1) inner = inner.toReversed();
    label = { x: laid.x, y: laid.y };
  }
  const start = edgeOf(boxes, from, inner[0] ?? middleOf(boxes, to));
  const end = edgeOf(boxes, to, inner.at(-1) ?? middleOf(boxes, from));
  return {
    points: [start, ...inner, end],
    label: label ?? { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 },
  };
}

function middleOf(boxes: Float64Array, node: number): Point {
  const [left, top, width, height] = boxes.subarray(4 * node, 4 * node + 4) as unknown as [
    number,
    number,
    number,
    number,
  ];
  return { x: left + width / 2, y: top + height / 2 };
}

/** Where the line from the middle of a box to a point beside it leaves the box. */
function edgeOf(boxes: Float64Array, node: number, point: Point): Point {
  const { x, y } = middleOf(boxes, node);
  const dx = point.x - x;
  const dy = point.y - y;
  const halfWidth = (boxes[4 * node + 2] as number) / 2;
  const halfHeight = (boxes[4 * node + 3] as number) / 2;
  const part = Math.min(
    dx === 0 ? Infinity : halfWidth / Math.abs(dx),
    dy === 0 ? Infinity : halfHeight / Math.abs(dy),
  );
  return part === Infinity ? { x, y: y + halfHeight } : { x: x + dx * part, y: y + dy * part };
}

interface Placed extends Pick<GraphLayout, 'boxes' | 'ranks' | 'routed'> {
  readonly beside: Float64Array;
  readonly paths: readonly Path[];
  readonly labelWidths: Float64Array;
}

/** Moves everything so that it begins in the corner, with the margin around it. */
function within({ boxes, beside, ranks, paths, labelWidths, routed }: Placed): GraphLayout {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const cover = (x: number, y: number, halfWidth = 0, halfHeight = 0) => {
    left = Math.min(left, x - halfWidth);
    top = Math.min(top, y - halfHeight);
    right = Math.max(right, x + halfWidth);
    bottom = Math.max(bottom, y + halfHeight);
  };
  for (let node = 0; node < beside.length; node++) {
    const [x, y, width, height] = boxes.subarray(4 * node) as unknown as [number, number, number, number];
    cover(x, y);
    cover(x + width + (beside[node] as number), y + height);
  }
  paths.forEach(({ points, label }, edge) => {
    for (const { x, y } of points) cover(x, y);
    cover(label.x, label.y, (labelWidths[edge] as number) / 2, EDGE_LETTERS / 2 + 2);
  });
  if (left === Infinity) [left, top, right, bottom] = [0, 0, 0, 0];
  const moved = { x: MARGIN - left, y: MARGIN - top };
  const starts = new Int32Array(paths.length + 1);
  paths.forEach(({ points }, edge) => {
    starts[edge + 1] = (starts[edge] as number) + points.length;
  });
  const shifted = (points: readonly Point[]) => points.flatMap(({ x, y }) => [x + moved.x, y + moved.y]);
  return {
    width: right - left + 2 * MARGIN,
    height: bottom - top + 2 * MARGIN,
    boxes: boxes.map((value, i) => value + (i % 4 === 0 ? moved.x : i % 4 === 1 ? moved.y : 0)),
    ranks,
    starts,
    points: Float64Array.from(paths.flatMap(({ points }) => shifted(points))),
    labels: Float64Array.from(shifted(paths.map(({ label }) => label))),
    routed,
  };
}
