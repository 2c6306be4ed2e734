import type { EventLanes } from '../../analysis/syscalls/event-lanes.ts';
import type { LaneIndex } from '../../analysis/syscalls/lane-index.ts';
import type { ColumnView } from '../../analysis/syscalls/timeline-layout.ts';
import type { LaneInks } from './lane-inks.ts';
import type { LaneShape, Stamps } from './lane-shapes.ts';

/** What is to be seen of the lanes. Lengths are pixels of the canvas; column 0 is the left edge of the plot. */
export interface LanesScene extends ColumnView {
  /** The calls that pass. */
  readonly index: LaneIndex;
  /** All calls, faded, when a filter has left some out. */
  readonly ghosts: LaneIndex | undefined;
  readonly events: EventLanes;
  /** Threads from top to bottom. */
  readonly lanes: Int32Array;
  readonly scrollTop: number;
  readonly shape: LaneShape;
  readonly stamps: Stamps;
  readonly inks: LaneInks;
  /** Columns where the axis has a tick. */
  readonly ticks: readonly number[];
}

/** One time of painting a lane: all its calls, faded, or those that pass. */
export interface Pass {
  readonly index: LaneIndex;
  readonly thread: number;
  /** Of the lane, in pixels of the plot. */
  readonly top: number;
  readonly faded: boolean;
}
