/**
 * The next call (`step` 1) or the one before (-1) among ascending rows whose value in a column is that of `row`; -1 when
 * there is none. `row` itself need not be among them.
 */
export function stepCall(calls: Uint32Array, column: ArrayLike<number>, row: number, step: 1 | -1): number {
  let low = 0;
  let high = calls.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((calls[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  const wanted = column[row];
  const isThere = calls[low] === row;
  for (let at = step < 0 ? low - 1 : isThere ? low + 1 : low; at >= 0 && at < calls.length; at += step) {
    const call = calls[at] as number;
    if (column[call] === wanted) return call;
  }
  return -1;
}
