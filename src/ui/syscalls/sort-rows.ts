/** What a row is sorted by; undefined is what the capture does not say, and stands last either way. */
export type SortKey = number | string | undefined;

/** Rows in the order of a column; what is equal keeps its order. */
export function sortRows<Row>(rows: readonly Row[], keyOf: (row: Row) => SortKey, descending: boolean): readonly Row[] {
  const sign = descending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    const [noX, noY] = [isNothing(x), isNothing(y)];
    if (noX || noY) return Number(noX) - Number(noY);
    return sign * compare(x, y);
  });
}

function isNothing(key: SortKey): key is undefined {
  return key === undefined || key === '' || Number.isNaN(key);
}

function compare(x: SortKey, y: SortKey): number {
  if (typeof x === 'number' && typeof y === 'number') return x - y;
  return String(x) < String(y) ? -1 : x === y ? 0 : 1;
}
