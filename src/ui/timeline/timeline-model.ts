import type { EventLanes } from '../../analysis/syscalls/event-lanes.ts';
import type { LaneIndex } from '../../analysis/syscalls/lane-index.ts';
import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import type { Scheme } from '../shared/canvas/use-scheme.ts';

/** What a lane is called. */
export interface LaneLabel {
  /** `''` where the capture does not say. */
  readonly tid: string;
  /** Name of the thread, and what it is for; `''` when unknown. */
  readonly name: string;
  readonly role: string;
  /** Number of its calls that pass. */
  readonly calls: number;
}

/** What is to be shown. Times are nanoseconds since the origin of the clock. */
export interface TimelineModel {
  /** The calls that pass. */
  readonly index: LaneIndex;
  /** All calls, faded, when a filter has left some out. */
  readonly ghosts: LaneIndex | undefined;
  readonly events: EventLanes;
  /** Threads from top to bottom. */
  readonly lanes: Int32Array;
  /** By thread. */
  readonly labels: readonly LaneLabel[];
  readonly limits: TimeRange;
  readonly range: TimeRange;
  /** Row of the selected call, -1 for none. */
  readonly selected: number;
  /** The stretch that is selected. */
  readonly selection: TimeRange | undefined;
  /** Width of the labels at the left, in pixels of the page. */
  readonly gutter: number;
  /** What the numbers of the axis are. */
  readonly axisTitle: string;
  readonly scheme: Scheme;
}
