import { foldDigest, partOf, shownRows, shownThreads } from './fold-digest.ts';
import type { Density } from './per-second.ts';
import type { TraceDigest } from './trace-digest.ts';

/**
 * The rows of a digest in the order in which they are worth their place: the system calls that are wanted, then by their
 * part of the time or of the calls, whichever is more. Numbers count system calls, then threads, then stacks; those that stand for
 * others are none of them. What a stack is made of always comes before it.
 */
export function digestRowsByWorth(digest: TraceDigest, wanted: ReadonlySet<string>): Uint32Array {
  const { stacks } = digest;
  const rows = shownRows(digest);
  const threads = shownThreads(digest);
  const part = partOf(digest);
  const worth = [
    ...rows.map((row) => (wanted.has(row.name) ? Number.POSITIVE_INFINITY : part(row))),
    ...threads.map(part),
  ];
  const order = [...worth.keys()];
  for (let row = 0; row < stacks.length; row++) {
    const [thread, syscall] = [stacks.thread[row] as number, stacks.syscall[row] as number];
    worth.push(
      syscall < 0
        ? 0
        : Math.min(
            part({ time: stacks.time[row] as number, calls: stacks.calls[row] as number }),
            worth[syscall] as number,
            worth[rows.length + thread] as number,
          ),
    );
    if (syscall >= 0) order.push(rows.length + threads.length + row);
  }
  return Uint32Array.from(order.sort((a, b) => compare(worth[b] as number, worth[a] as number) || a - b));
}

/** Without a difference of infinities. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** A digest with the first rows of an order alone, the others folded (`foldDigest`). O(rows). */
export function reduceDigest(digest: TraceDigest, order: Uint32Array, kept: number): TraceDigest {
  const rows = shownRows(digest).length;
  const threads = shownThreads(digest).length;
  const isKept = new Uint8Array(rows + threads + digest.stacks.length);
  for (let i = 0; i < kept; i++) isKept[order[i] as number] = 1;
  return foldDigest(digest, {
    row: (row) => isKept[row] === 1,
    thread: (thread) => isKept[rows + thread] === 1,
    process: () => false,
    stack: (stack) => isKept[rows + threads + stack] === 1,
  });
}

/** The same calls in stretches `times` as long; the last one may reach beyond the end. */
export function widenDensity(density: Density, times: number): Density {
  const length = Math.ceil(density.length / times);
  const widened = (column: Uint32Array) => {
    const sums = new Uint32Array(length);
    for (let i = 0; i < density.length; i++) {
      const at = Math.floor(i / times);
      sums[at] = (sums[at] as number) + (column[i] as number);
    }
    return sums;
  };
  const { from, width, calls, errors, timeouts } = density;
  return {
    from,
    width: width * times,
    length,
    calls: widened(calls),
    errors: widened(errors),
    timeouts: widened(timeouts),
  };
}
