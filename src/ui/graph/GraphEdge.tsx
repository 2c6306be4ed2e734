import { memo } from 'react';
import type { EdgePath } from './edge-path.ts';

interface GraphEdgeProps {
  /** Row of the edge; -1 for the loop of a function that calls itself, which is its own. */
  edge: number;
  path: EdgePath;
  width: number;
  /** What passes through the call; undefined where there is no room to say it. */
  text: string | undefined;
  /** Where that stands: its middle. */
  x: number;
  y: number;
  /** The call leads over functions that are not shown. */
  residual: boolean;
  state: 'plain' | 'lit' | 'dimmed';
}

/** A call as an arrow from the caller to the callee. */
export const GraphEdge = memo(({ edge, path, width, text, x, y, residual, state }: GraphEdgeProps) => (
  <g className="graph-edge" data-edge={edge < 0 ? undefined : edge} data-state={state}>
    <path
      d={path.line}
      fill="none"
      strokeWidth={width}
      strokeDasharray={residual ? `${3 + width} ${2 + width}` : undefined}
    />
    <path className="graph-tip" d={path.tip} />
    {text !== undefined && (
      <text x={x} y={y + 3.5} fontSize={10}>
        {text}
      </text>
    )}
  </g>
));
