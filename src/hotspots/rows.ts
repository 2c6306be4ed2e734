/** How many numbers two ascending columns share. */
export function countCommon(a: Int32Array, b: Int32Array): number {
  let common = 0;
  let j = 0;
  for (const value of a) {
    while (j < b.length && (b[j] as number) < value) j++;
    if (b[j] === value) common++;
  }
  return common;
}

/** The numbers of an ascending column that another one does not hold. */
export function without(a: Int32Array, b: Int32Array): Int32Array {
  if (b.length === 0) return a;
  let j = 0;
  return a.filter((value) => {
    while (j < b.length && (b[j] as number) < value) j++;
    return b[j] !== value;
  });
}
