import type { Progress } from './protocol.ts';

/** Shortest time between two reports of the same step, in milliseconds: six a second is smooth enough to read. */
const INTERVAL = 150;

/**
 * Lets through the first report of every step and at most one per interval after it: a reader reports per chunk,
 * thousands of times, and each report costs a message between threads and a paint. `now` is in milliseconds.
 */
export function throttleProgress(
  report: (progress: Progress) => void,
  now: () => number = () => performance.now(),
): (progress: Progress) => void {
  let step: Progress['step'] | undefined;
  let last = 0;
  return (progress) => {
    const time = now();
    if (progress.step === step && time - last < INTERVAL) return;
    step = progress.step;
    last = time;
    report(progress);
  };
}
