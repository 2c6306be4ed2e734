import { type CallGraph, callGraph, type GraphLimits } from '../../analysis/call-graph.ts';
import type { CallEdges } from '../../analysis/callers-callees.ts';
import { shareOf } from '../../analysis/coverage.ts';
import { boxLetters, boxSize, boxText, edgeTextWidth, LOOP } from '../../analysis/graph-box.ts';
import { selfCalls } from '../../analysis/self-calls.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { formatShare, formatValue } from '../../model/units.ts';
import type { Answer } from '../protocol.ts';
import { layOutGraph } from './lay-out-graph.ts';

/**
 * No more edges than so many, the heaviest, whatever the limits say: enough for every graph that can be read, and for
 * those where everything calls everything a bound to what the page has to draw.
 */
const MOST_EDGES = 480;

/** The heaviest functions of a tree and the calls between them, laid out. Runs in the worker. */
export function drawGraph(tree: CallTree, limits: GraphLimits): Extract<Answer, { kind: 'graph' }> {
  const graph = withFewerEdges(callGraph(tree, limits), MOST_EDGES);
  const { nodes, edges } = graph;
  const names = Array.from(nodes.func, (func) => tree.functions.name[func] as string);
  const recurring = selfCalls(tree);
  const loops = Float64Array.from(nodes.func, (func) => recurring[func] as number);
  const valueText = (value: number) => formatValue(value, tree.valueType.unit);
  const numbersText = (value: number) => `${valueText(value)} · ${formatShare(shareOf(tree, value))}`;
  const most = nodes.self.reduce((all, self) => Math.max(all, Math.abs(self)), 0);
  const boxes = names.flatMap((name, node) => {
    const self = nodes.self[node] as number;
    const total = nodes.total[node] as number;
    const numbers = { self: numbersText(self), total: total === self ? '' : numbersText(total) };
    const { width, height } = boxSize(boxText(name), numbers, boxLetters(self, most));
    return [width, height];
  });
  const layout = layOutGraph(graph, {
    boxes: Float64Array.from(boxes),
    beside: loops.map((value) => (value === 0 ? 0 : LOOP + edgeTextWidth(valueText(value)))),
    labels: edges.value.map((value) => edgeTextWidth(valueText(value))),
  });
  return {
    kind: 'graph',
    graph,
    names,
    selfCalls: loops,
    layout,
    sum: nodes.self.reduce((all, self) => all + self, 0),
    whole: tree.whole,
  };
}

function withFewerEdges(graph: CallGraph, most: number): CallGraph {
  const { edges, leftOut } = graph;
  if (edges.length <= most) return graph;
  const size = (edge: number) => Math.abs(edges.value[edge] as number);
  const kept = Int32Array.from({ length: edges.length }, (_, edge) => edge)
    .sort((a, b) => size(b) - size(a) || a - b)
    .subarray(0, most)
    .sort();
  return {
    ...graph,
    edges: pick(edges, kept),
    leftOut: { ...leftOut, edges: leftOut.edges + edges.length - most },
  };
}

function pick(edges: CallEdges, rows: Int32Array): CallEdges {
  return {
    length: rows.length,
    from: rows.map((edge) => edges.from[edge] as number),
    to: rows.map((edge) => edges.to[edge] as number),
    value: Float64Array.from(rows, (edge) => edges.value[edge] as number),
    count: Float64Array.from(rows, (edge) => edges.count[edge] as number),
    residual: Uint8Array.from(rows, (edge) => edges.residual[edge] as number),
  };
}
