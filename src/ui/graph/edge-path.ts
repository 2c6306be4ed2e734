import { curveMonotoneY, line } from 'd3';
import { LOOP } from '../../analysis/graph-box.ts';
import type { GraphLayout } from '../../analysis/graph-layout.ts';

type Point = readonly [number, number];

/** How an edge is drawn: its line, and the tip at its callee. Values of the `d` of a path. */
export interface EdgePath {
  readonly line: string;
  readonly tip: string;
}

const draw = line<Point>().curve(curveMonotoneY);
const drawStraight = line<Point>();

/** The width of an edge's line in pixels, by the share of the whole that passes through the call. */
export function edgeWidth(share: number): number {
  return 1 + 6 * Math.min(1, Math.abs(share));
}

/** The line of edge `edge`, from below its caller to the tip of its arrow. */
export function edgePath({ starts, points, routed }: GraphLayout, edge: number, width: number): EdgePath {
  const path: Point[] = [];
  for (let i = starts[edge] as number; i < (starts[edge + 1] as number); i++) {
    path.push([points[2 * i] as number, points[2 * i + 1] as number]);
  }
  const [end, before] = [path.at(-1) as Point, path.at(-2) as Point];
  const size = tipSize(width);
  const far = Math.hypot(end[0] - before[0], end[1] - before[1]) || 1;
  const along: Point = [(end[0] - before[0]) / far, (end[1] - before[1]) / far];
  // The line ends within its tip, so that its own end does not stick out.
  const neck: Point = [end[0] - along[0] * size, end[1] - along[1] * size];
  path[path.length - 1] = neck;
  return { line: (routed[edge] === 1 ? draw(path) : drawStraight(path)) ?? '', tip: tipPath(end, along, size) };
}

/** The loop of a function that calls itself, to the right of its box. */
export function loopPath({ boxes }: Pick<GraphLayout, 'boxes'>, node: number, width: number): EdgePath {
  const right = (boxes[4 * node] as number) + (boxes[4 * node + 2] as number);
  const middle = (boxes[4 * node + 1] as number) + (boxes[4 * node + 3] as number) / 2;
  const size = tipSize(width);
  const [above, below] = [middle - 9, middle + 9];
  const out = right + LOOP * 1.2;
  return {
    line: `M${right},${above}C${out},${above - 5} ${out},${below + 5} ${right + size},${below}`,
    tip: tipPath([right, below], [-1, 0], size),
  };
}

function tipSize(width: number): number {
  return 5 + width * 0.8;
}

function tipPath([x, y]: Point, [dx, dy]: Point, size: number): string {
  const half = size * 0.5;
  const [backX, backY] = [x - dx * size, y - dy * size];
  return `M${x},${y}L${backX - dy * half},${backY + dx * half}L${backX + dy * half},${backY - dx * half}Z`;
}
