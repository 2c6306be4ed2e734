import type { FlameBoxes } from '../../analysis/flame-layout.ts';
import { boxAt, type FlameViewport, topOf } from './draw-flame.ts';

/** What is under the pointer. Lengths are client coordinates. */
export interface FlameHit {
  readonly row: number;
  /** 0, or how many siblings the box stands for; `row` is the first of them. */
  readonly rest: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Where the pointer is, from the left. */
  readonly pointer: number;
}

/** The drawn box at a point; `origin` is the upper left corner of the graph. Both are in client coordinates. */
export function hitAt(
  boxes: FlameBoxes,
  view: FlameViewport,
  origin: { readonly left: number; readonly top: number },
  point: { readonly x: number; readonly y: number },
): FlameHit | undefined {
  const { ratio } = view;
  const at = boxAt(
    boxes,
    view,
    Math.floor((point.x - origin.left) * ratio),
    Math.floor((point.y - origin.top) * ratio),
  );
  if (at < 0) return undefined;
  const left = origin.left + (boxes.x[at] as number) / ratio;
  const top = origin.top + topOf(view, boxes.depth[at] as number) / ratio;
  return {
    row: boxes.row[at] as number,
    rest: boxes.rest[at] as number,
    left,
    top,
    right: left + (boxes.width[at] as number) / ratio,
    bottom: top + view.level / ratio,
    pointer: point.x,
  };
}
