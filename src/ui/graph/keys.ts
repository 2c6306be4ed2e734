import type { AnswerTo } from '../../state/answers.ts';

/** What a key means in the call graph. */
export type GraphIntent =
  /** Nowhere to go; the key is the graph's all the same. */
  | { readonly kind: 'stay' }
  | { readonly kind: 'select'; readonly node: number }
  | { readonly kind: 'open'; readonly node: number }
  | { readonly kind: 'zoomBy'; readonly factor: number }
  | { readonly kind: 'fit' };

type Drawn = Pick<AnswerTo<'graph'>, 'graph' | 'layout'>;

const STEP = 1.4;

/**
 * What a key does: up goes to the heaviest caller, down to the heaviest callee, left and right to the next box of the same
 * row, Home to the first box of the first row, End to the last of the last; Enter opens, + and - zoom, 0 shows
 * everything. Undefined for a key that is somebody else's. `selected` is -1 when nothing is.
 */
export function graphIntent(key: string, drawn: Drawn, selected: number): GraphIntent | undefined {
  switch (key) {
    case 'Enter':
      return selected < 0 ? undefined : { kind: 'open', node: selected };
    case '+':
    case '=':
      return { kind: 'zoomBy', factor: STEP };
    case '-':
    case '_':
      return { kind: 'zoomBy', factor: 1 / STEP };
    case '0':
      return { kind: 'fit' };
    case 'Home':
      return to(inOrder(drawn)[0]);
    case 'End':
      return to(inOrder(drawn).at(-1));
    case 'ArrowUp':
    case 'ArrowDown':
    case 'ArrowLeft':
    case 'ArrowRight':
      return to(selected < 0 ? inOrder(drawn)[0] : STEPS[key](drawn, selected));
    default:
      return undefined;
  }
}

const STEPS = {
  ArrowUp: ({ graph: { edges } }: Drawn, node: number) => heaviest(edges, edges.to, edges.from, node),
  ArrowDown: ({ graph: { edges } }: Drawn, node: number) => heaviest(edges, edges.from, edges.to, node),
  ArrowLeft: (drawn: Drawn, node: number) => beside(drawn, node, -1),
  ArrowRight: (drawn: Drawn, node: number) => beside(drawn, node, 1),
} as const;

function to(node: number | undefined): GraphIntent {
  return node === undefined ? { kind: 'stay' } : { kind: 'select', node };
}

function heaviest(
  { value }: { readonly value: Float64Array },
  here: Int32Array,
  there: Int32Array,
  node: number,
): number | undefined {
  let best = -1;
  for (let edge = 0; edge < value.length; edge++) {
    if (here[edge] !== node) continue;
    if (best < 0 || Math.abs(value[edge] as number) > Math.abs(value[best] as number)) best = edge;
  }
  return best < 0 ? undefined : there[best];
}

function beside(drawn: Drawn, node: number, step: number): number | undefined {
  const row = inOrder(drawn).filter((other) => drawn.layout.ranks[other] === drawn.layout.ranks[node]);
  return row[row.indexOf(node) + step];
}

/** The nodes as one reads them: row by row, from left to right. */
export function inOrder({ layout: { ranks, boxes } }: Pick<Drawn, 'layout'>): readonly number[] {
  return Array.from(ranks, (_, node) => node).sort(
    (a, b) =>
      (ranks[a] as number) - (ranks[b] as number) || (boxes[4 * a] as number) - (boxes[4 * b] as number) || a - b,
  );
}

/** The node that most passes through, of equals the one that is read first. */
export function heaviestNode(drawn: Drawn): number {
  const { total } = drawn.graph.nodes;
  return inOrder(drawn).reduce((best, node) =>
    Math.abs(total[node] as number) > Math.abs(total[best] as number) ? node : best,
  );
}
