import { describe, expect, it } from 'vitest';
import { callGraph, GRAPH_LIMITS, type GraphLimits } from '../../src/analysis/call-graph.ts';
import { treeOf } from '../support/stacks.ts';

/** Nodes as `name total`, edges as `caller -> callee value`. What pprof draws of real captures is compared in `filters/oracle.test.ts`. */
function drawn(text: string, limits: Partial<GraphLimits> = {}) {
  const tree = treeOf(text);
  const { nodes, edges, leftOut } = callGraph(tree, { ...GRAPH_LIMITS, ...limits });
  const name = (node: number | undefined) => tree.functions.name[nodes.func[node as number] as number];
  return {
    nodes: Array.from(nodes.total, (total, node) => `${name(node)} ${total}`).toSorted(byText),
    edges: Array.from(
      edges.value,
      (value, edge) =>
        `${name(edges.from[edge])} ${edges.residual[edge] ? '...' : '->'} ${name(edges.to[edge])} ${value}`,
    ).toSorted(byText),
    leftOut,
  };
}

const byText = (a: string, b: string) => (a < b ? -1 : 1);

describe('callGraph', () => {
  it('has a node a function and an edge a call', () => {
    expect(drawn('m;a;b 900\nm;b 100')).toEqual({
      nodes: ['a 900', 'b 1000', 'm 1000'],
      edges: ['a -> b 900', 'm -> a 900', 'm -> b 100'],
      leftOut: { nodes: 0, edges: 0 },
    });
  });

  it('leaves out light nodes and light edges', () => {
    expect(drawn('m;a 996\nm;light 4')).toMatchObject({ nodes: ['a 996', 'm 1000'], leftOut: { nodes: 1 } });
    expect(drawn('m;a;b 999\nm;b 1', { edgeFraction: 0.01 })).toMatchObject({
      edges: ['a -> b 999', 'm -> a 999'],
      leftOut: { edges: 1 },
    });
  });

  it('keeps so many nodes, those first where calls branch, and leads edges over the others', () => {
    expect(drawn('m;chain;a 500\nm;chain;b 400\nm 100', { nodeCount: 3 })).toEqual({
      nodes: ['a 500', 'chain 900', 'm 1000'],
      edges: ['chain -> a 500', 'm -> chain 900'],
      leftOut: { nodes: 1, edges: 0 },
    });
  });

  it('drops an edge over others where there is another way', () => {
    const text = 'm;x;gone;b 50\nm;x;b 450\nm;gone;b 40\nother;q 460';
    const { edges } = drawn(text, { nodeFraction: 0.1 });
    expect(edges).not.toContain('m ... b 40');
    expect(edges).toContain('m -> x 500');
  });
});
