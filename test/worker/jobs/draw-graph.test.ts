import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GRAPH_LIMITS } from '../../../src/analysis/call-graph.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { assert } from '../../../src/base/assert.ts';
import { readCapture } from '../../../src/formats/read-capture.ts';
import { drawGraph } from '../../../src/worker/jobs/draw-graph.ts';
import { treeOf } from '../../support/stacks.ts';

async function treeIn(path: string) {
  const { profile } = await readCapture(readFileSync(`test/fixtures/captures/${path}`), path);
  assert(profile, `${path} has stacks`);
  return fold(profile, { valueType: profile.defaultValueType });
}

describe('drawGraph', () => {
  it('draws of the incident what pprof draws: 80 functions with 23.69 of 30.23 s', async () => {
    const { graph, names, sum, whole, layout } = drawGraph(
      await treeIn('kubelet-incident/kubelet.cpu.pb.gz'),
      GRAPH_LIMITS,
    );
    expect([names.length, graph.nodes.length + graph.leftOut.nodes]).toEqual([80, 558]);
    expect([sum, whole]).toEqual([23.69e9, 30.23e9]);
    const syscall = names.indexOf('internal/runtime/syscall/linux.Syscall6');
    expect([graph.nodes.self[syscall], graph.nodes.total[syscall]]).toEqual([16.5e9, 16.5e9]);
    expect(layout.boxes.length).toBe(320);
    expect(layout.routed.every((routed) => routed === 1)).toBe(true);
  });

  it.each(
    ['deep.cpu', 'deep1024.cpu', 'deep2500.synthetic.cpu', 'deep.goroutine', 'deep1024.goroutine'].flatMap((name) =>
      [20, 40, 80, 160].map((nodeCount) => [name, nodeCount] as const),
    ),
  )('draws %s with %i functions', async (name, nodeCount) => {
    const tree = await treeIn(`small/${name}.pb.gz`);
    const drawn = drawGraph(tree, { ...GRAPH_LIMITS, nodeCount });
    expect(drawn.names.length).toBe(tree.functions.length);
    expect(drawn.sum).toBe(tree.sum);
  });

  it('draws 160 functions of a chain that is 5,000 deep', () => {
    const tree = treeOf(`${Array.from({ length: 5000 }, (_, i) => `f${i}`).join(';')} 3`);
    const { layout, graph } = drawGraph(tree, { ...GRAPH_LIMITS, nodeCount: 160 });
    expect([graph.nodes.length, graph.edges.length]).toEqual([160, 159]);
    expect(new Set(layout.ranks).size).toBe(160);
  });

  it('draws the heaviest 480 calls where everything calls everything, and counts the others', () => {
    const stack = (i: number) => `f${i % 40};f${(i * 7 + Math.floor(i / 40)) % 40}`;
    const text = Array.from({ length: 1600 }, (_, i) => `${stack(i)} ${1 + (i % 5)}`).join('\n');
    const { graph, layout } = drawGraph(treeOf(text), { nodeCount: 40, nodeFraction: 0, edgeFraction: 0 });
    expect(graph.edges.length).toBe(480);
    expect(graph.leftOut.edges).toBeGreaterThan(0);
    expect(layout.starts.length).toBe(481);
  });

  it('says what a function has that calls itself', () => {
    const { names, selfCalls } = drawGraph(treeOf('m;walk;walk 3\nm 1'), GRAPH_LIMITS);
    expect(Object.fromEntries(names.map((name, node) => [name, selfCalls[node]]))).toEqual({ m: 0, walk: 3 });
  });

  it('is empty of nothing', () => {
    expect(drawGraph(treeOf('m 0'), GRAPH_LIMITS)).toMatchObject({ names: [], sum: 0 });
  });
});
