import type { TimeRange } from '../../analysis/syscalls/trace-span.ts';
import type { TraceClock } from '../../model/syscall-trace.ts';

/** How something that happened again and again is spread over time. */
export interface Pace {
  readonly count: number;
  /** Per second of the span. */
  readonly rate: number;
  /** The most in one second of the clock, and where that second begins, nanoseconds since the origin of the clock. */
  readonly peak: number;
  readonly peakAt: number;
  /** Part of the span in which the middle nine tenths of it lie, in [0, 1]. */
  readonly spread: number;
}

const SECOND = 1e9;
const MOST_SECONDS = 1_000_000;

/** Measures times within a span; undefined when they are unknown or the span has no length. O(n log n) at worst. */
export function paceOf(times: Float64Array, span: TimeRange | undefined, clock: TraceClock): Pace | undefined {
  if (!span || span.to <= span.from || times.length === 0 || Number.isNaN(times[0])) return undefined;
  const sorted = isSorted(times) ? times : times.slice().sort();
  const count = sorted.length;
  const length = span.to - span.from;
  const first = sorted[Math.floor((count - 1) * 0.05)] as number;
  const last = sorted[Math.ceil((count - 1) * 0.95)] as number;
  return {
    count,
    rate: count / (length / SECOND),
    ...peakOf(sorted, span, clock),
    spread: Math.min(Math.max((last - first) / length, 0), 1),
  };
}

function isSorted(times: Float64Array): boolean {
  for (let i = 1; i < times.length; i++) if (!((times[i] as number) >= (times[i - 1] as number))) return false;
  return true;
}

/** Seconds begin where those of the clock on the wall do. */
function peakOf(sorted: Float64Array, span: TimeRange, clock: TraceClock): { peak: number; peakAt: number } {
  const offset = Number(clock.origin % BigInt(SECOND));
  const first = Math.floor((span.from + offset) / SECOND);
  const seconds = new Uint32Array(Math.min(Math.floor((span.to + offset) / SECOND) - first + 1, MOST_SECONDS));
  let peak = 0;
  for (const time of sorted) {
    const second = Math.floor((time + offset) / SECOND) - first;
    if (second < 0 || second >= seconds.length) continue;
    const count = (seconds[second] as number) + 1;
    seconds[second] = count;
    if (count > (seconds[peak] as number)) peak = second;
  }
  return { peak: seconds[peak] as number, peakAt: (first + peak) * SECOND - offset };
}
