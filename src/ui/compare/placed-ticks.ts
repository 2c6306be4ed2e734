import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import type { TraceClock } from '../../model/syscall-trace.ts';
import { type Tick, ticksOf } from '../timeline/time-axis.ts';

/** Room that a time takes on an axis, in pixels. */
const ROOM = 90;
/** So many times are there while nobody knows how wide the axis is. */
const FEW = 6;

/** A tick with its place, in [0, 1]. */
interface PlacedTick extends Tick {
  readonly at: number;
}

/** The times of an axis that is so wide, without those that its right end would cut. */
export function placedTicks(clock: TraceClock, range: TimeRange, width: number): readonly PlacedTick[] {
  const most = Number.isFinite(width) ? width / ROOM : FEW;
  const length = range.to - range.from;
  return ticksOf(clock, range, most)
    .map((tick) => ({ ...tick, at: (tick.time - range.from) / length }))
    .filter(({ at }) => at <= 1 - 0.85 / most);
}
