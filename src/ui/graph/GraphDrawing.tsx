import { memo, useMemo } from 'react';
import { shareOf } from '../../analysis/coverage.ts';
import { boxLetters, edgeTextWidth, LOOP } from '../../analysis/graph-box.ts';
import { formatShare, formatValue } from '../../model/units.ts';
import type { AnswerTo } from '../../state/answers.ts';
import { FADED, PLAIN, paletteOf, TONES } from '../flame/palette.ts';
import { tonesOf } from '../flame/tones.ts';
import { useScheme } from '../shared/canvas/use-scheme.ts';
import { edgePath, edgeWidth, loopPath } from './edge-path.ts';
import type { GraphHit } from './GraphCard.tsx';
import { GraphEdge } from './GraphEdge.tsx';
import { GraphNode } from './GraphNode.tsx';
import type { GraphBox } from './graph-stage.ts';

interface GraphDrawingProps {
  /** What the ids of the boxes begin with. */
  id: string;
  drawn: AnswerTo<'graph'>;
  unit: string;
  selected: number;
  found: Uint8Array | null;
  hit: GraphHit | undefined;
}

/** Edges below, boxes above. What changes with the pointer changes attributes only. */
export const GraphDrawing = memo(({ id, drawn, unit, selected, found, hit }: GraphDrawingProps) => {
  const palette = paletteOf(useScheme());
  const parts = useMemo(() => partsOf(drawn, unit), [drawn, unit]);
  const { edges } = drawn.graph;
  const near = useMemo(() => nearOf(drawn, hit), [drawn, hit]);

  const stateOf = (edge: number) => {
    const ends = [edges.from[edge], edges.to[edge]];
    if (hit) {
      const isHit = hit.kind === 'edge' ? hit.index === edge : ends.includes(hit.index);
      return isHit ? 'lit' : 'dimmed';
    }
    return selected >= 0 && ends.includes(selected) ? 'lit' : 'plain';
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group can't have the focus; who does not see the arrows has a list of the calls */}
      <g aria-hidden="true">
        {parts.edges.map((part, edge) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: edges are told by their rows
          <GraphEdge key={edge} edge={edge} {...part} state={stateOf(edge)} />
        ))}
        {parts.loops.map(({ node, ...part }) => (
          <GraphEdge key={`loop-${node}`} edge={-1} {...part} state={near && !near.has(node) ? 'dimmed' : 'plain'} />
        ))}
      </g>
      {parts.nodes.map((part, node) => {
        const state = found && found[node] === 0 ? FADED : PLAIN;
        return (
          <GraphNode
            // biome-ignore lint/suspicious/noArrayIndexKey: nodes are told by their rows
            key={node}
            node={node}
            id={`${id}${node}`}
            name={drawn.names[node] as string}
            box={part.box}
            letters={part.letters}
            self={part.self}
            total={part.total}
            hasCallees={part.hasCallees}
            fill={palette.fills[state * TONES + part.tone] as string}
            colour={palette.text[state] as string}
            selected={node === selected}
            dimmed={near !== undefined && !near.has(node)}
          />
        );
      })}
    </>
  );
});

/** Everything about the graph that neither selection nor pointer change. */
function partsOf(drawn: AnswerTo<'graph'>, unit: string) {
  const { graph, layout, names, selfCalls } = drawn;
  const { nodes, edges } = graph;
  const numbers = (value: number) => `${formatValue(value, unit)} · ${formatShare(shareOf(drawn, value))}`;
  const most = nodes.self.reduce((all, self) => Math.max(all, Math.abs(self)), 0);
  const toneOf = tonesOf(names);
  const boxOf = (node: number): GraphBox => {
    const [left, top, width, height] = layout.boxes.subarray(4 * node) as unknown as [number, number, number, number];
    return { left, top, width, height };
  };
  return {
    nodes: names.map((_, node) => ({
      box: boxOf(node),
      letters: boxLetters(nodes.self[node] as number, most),
      self: numbers(nodes.self[node] as number),
      total: numbers(nodes.total[node] as number),
      hasCallees: nodes.total[node] !== nodes.self[node],
      tone: toneOf(node),
    })),
    edges: Array.from(edges.value, (value, edge) => {
      const width = edgeWidth(shareOf(drawn, value));
      return {
        path: edgePath(layout, edge, width),
        width,
        // What goes straight across others has no place of its own for words; the card has them.
        text: layout.routed[edge] === 1 ? formatValue(value, unit) : undefined,
        x: layout.labels[2 * edge] as number,
        y: layout.labels[2 * edge + 1] as number,
        residual: edges.residual[edge] === 1,
      };
    }),
    loops: names.flatMap((_, node) => {
      const value = selfCalls[node] as number;
      if (value === 0) return [];
      const width = edgeWidth(shareOf(drawn, value));
      const box = boxOf(node);
      const text = formatValue(value, unit);
      const x = box.left + box.width + LOOP + edgeTextWidth(text) / 2;
      return [
        { node, path: loopPath(layout, node, width), width, text, x, y: box.top + box.height / 2, residual: false },
      ];
    }),
  };
}

/** Nodes that what is under the pointer is joined to, itself included; undefined when nothing is. */
function nearOf({ graph: { edges } }: AnswerTo<'graph'>, hit: GraphHit | undefined): ReadonlySet<number> | undefined {
  if (!hit) return undefined;
  if (hit.kind === 'edge') return new Set([edges.from[hit.index] as number, edges.to[hit.index] as number]);
  const near = new Set([hit.index]);
  for (let edge = 0; edge < edges.length; edge++) {
    if (edges.from[edge] === hit.index) near.add(edges.to[edge] as number);
    if (edges.to[edge] === hit.index) near.add(edges.from[edge] as number);
  }
  return near;
}
