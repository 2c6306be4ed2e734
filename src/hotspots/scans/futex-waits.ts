import { percentiles } from '../../analysis/syscalls/select-nth.ts';
import type { TraceView } from '../trace-view.ts';
import { type FutexWaits, TIMEOUT, WAITED } from './futex-scan.ts';

/** How long a wait took, or how long it wanted to where that alone is known; NaN for neither. */
export function waitedFor({ duration, requested }: FutexWaits, wait: number): number {
  const took = duration[wait] as number;
  return Number.isNaN(took) ? (requested[wait] as number) : took;
}

/** Waits that pass, by their place among the waits. The monitor of the Go runtime is left out: it always times out. */
export function findWaits(view: TraceView, passes: (wait: number) => boolean): number[] {
  const { waits } = view.futexes;
  const found: number[] = [];
  for (let wait = 0; wait < waits.length; wait++) {
    if (passes(wait) && !view.isMonitor(waits.thread[wait] as number)) found.push(wait);
  }
  return found;
}

/** Waits that timed out. */
export function findTimeouts(view: TraceView): number[] {
  const { waited } = view.futexes.waits;
  return findWaits(view, (wait) => waited[wait] === WAITED.timedOut);
}

/** Waits that count: those of the monitor of the Go runtime do not. */
export function countWaits(view: TraceView): number {
  return findWaits(view, () => true).length;
}

/** Ends of waits, in order, and the rows of their calls, ascending. */
export function placesOf(
  { end, row }: FutexWaits,
  found: readonly number[],
): { times: Float64Array; rows: Int32Array } {
  return {
    times: Float64Array.from(found, (wait) => end[wait] as number).sort(),
    rows: Int32Array.from(found, (wait) => row[wait] as number).sort(),
  };
}

/** Waits by thread, in order. */
export function byThread({ thread }: FutexWaits, found: readonly number[]): ReadonlyMap<number, number[]> {
  return groupBy(found, (wait) => thread[wait] as number);
}

/** Groups numbers by another one, both in the order in which they come. */
export function groupBy(values: Iterable<number>, keyOf: (value: number) => number): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** Percentiles of numbers, those that are unknown left out; NaN for none. */
export function percentilesOf(values: Iterable<number>, shares: readonly number[]): number[] {
  return percentiles(Float64Array.from([...values].filter((value) => !Number.isNaN(value))), shares);
}

/**
 * Whether the threads may poll on purpose: Java and Python wait until points in time, and where nobody knows whose the
 * threads are, such waits may be theirs.
 */
export function mayPollOnPurpose(view: TraceView, found: readonly number[]): boolean {
  const { thread, timeout } = view.futexes.waits;
  let own = 0;
  let absolute = 0;
  for (const wait of found) {
    const runtime = view.runtimeOf(thread[wait] as number);
    if (runtime === 'java' || runtime === 'python') own++;
    else if (runtime === 'unknown' && timeout[wait] === TIMEOUT.absolute) absolute++;
  }
  return (own + absolute) * 2 > found.length;
}

/** An address as strace prints it. */
export function addressText(address: number): string {
  return `0x${address.toString(16)}`;
}
