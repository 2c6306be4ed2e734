/**
 * The order of rows by key, ties as they are: a merge sort of the runs that are sorted already, so that keys in order
 * cost one pass and files put one behind the other cost one merge a doubling. `undefined` when they are in order.
 * O(n log runs) time, two arrays of n.
 */
export function orderOf(keys: Float64Array): Uint32Array | undefined {
  const count = keys.length;
  let runs = startsOfRuns(keys);
  if (runs.length <= 2) return undefined;
  let from = new Uint32Array(count);
  for (let i = 0; i < count; i++) from[i] = i;
  let into = new Uint32Array(count);
  while (runs.length > 2) {
    const merged = new Uint32Array((runs.length >> 1) + 1);
    let length = 0;
    let run = 0;
    for (; run + 2 < runs.length; run += 2) {
      merged[length++] = runs[run] as number;
      merge(keys, from, into, runs[run] as number, runs[run + 1] as number, runs[run + 2] as number);
    }
    if (run + 1 < runs.length) {
      merged[length++] = runs[run] as number;
      into.set(from.subarray(runs[run], count), runs[run]);
    }
    merged[length++] = count;
    runs = merged.subarray(0, length);
    [from, into] = [into, from];
  }
  return from;
}

/** Where each ascending run of keys starts, and the end. */
function startsOfRuns(keys: Float64Array): Uint32Array {
  let count = 1;
  for (let i = 1; i < keys.length; i++) if ((keys[i] as number) < (keys[i - 1] as number)) count++;
  const starts = new Uint32Array(count + 1);
  let run = 1;
  for (let i = 1; i < keys.length; i++) if ((keys[i] as number) < (keys[i - 1] as number)) starts[run++] = i;
  starts[run] = keys.length;
  return starts;
}

function merge(
  keys: Float64Array,
  from: Uint32Array,
  into: Uint32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at++) {
    const takesLeft =
      right >= end ||
      (left < middle && (keys[from[left] as number] as number) <= (keys[from[right] as number] as number));
    into[at] = (takesLeft ? from[left++] : from[right++]) as number;
  }
}
