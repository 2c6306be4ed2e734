import { laneShape } from './lane-shapes.ts';
import type { PlacedHit } from './timeline-stage.ts';

/** A line around the call under the pointer. */
export function HoverBox({ placed: { left, right, top } }: { placed: PlacedHit }) {
  const { top: bodyTop, bottom } = laneShape(1);
  return (
    <div
      className="timeline-hover"
      aria-hidden="true"
      style={{
        left: left - 1,
        top: top + bodyTop - 1,
        width: Math.max(3, right - left) + 2,
        height: bottom - bodyTop + 2,
      }}
    />
  );
}
