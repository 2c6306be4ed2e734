/** Segments that do not shrink in so many steps per halving are sorted: no input takes more than n log n. */
const PATIENCE = 3;

/**
 * The value of rank `nth` (counted from 0) among `values[from..to)`, which is put in order around it: what is smaller
 * before, what is larger behind. O(n) on average. Values are numbers, never NaN.
 */
export function selectNth(values: Float64Array, nth: number, from: number, to: number): number {
  let low = from;
  let high = to - 1;
  const target = from + nth;
  for (let steps = PATIENCE * Math.ceil(Math.log2(to - from + 2)); low < high; steps--) {
    if (steps <= 0) {
      values.subarray(low, high + 1).sort();
      break;
    }
    const pivot = middleOf(values[low] as number, values[(low + high) >> 1] as number, values[high] as number);
    let i = low;
    let j = high;
    while (i <= j) {
      while ((values[i] as number) < pivot) i++;
      while ((values[j] as number) > pivot) j--;
      if (i > j) break;
      const moved = values[i] as number;
      values[i++] = values[j] as number;
      values[j--] = moved;
    }
    if (target <= j) high = j;
    else if (target >= i) low = i;
    else break;
  }
  return values[target] as number;
}

/**
 * Percentiles of `values[from..to)` by nearest rank: the smallest value that at least that share of them does not
 * exceed. `shares` ascend, in (0, 1]; NaN for no values. Puts the values in another order.
 */
export function percentiles(values: Float64Array, shares: readonly number[], from = 0, to = values.length): number[] {
  const length = to - from;
  let start = from;
  return shares.map((share) => {
    if (length === 0) return Number.NaN;
    const rank = Math.min(Math.max(Math.ceil(share * length) - 1, 0), length - 1);
    const value = selectNth(values, from + rank - start, start, to);
    start = from + rank;
    return value;
  });
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
