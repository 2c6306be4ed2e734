/**
 * What is made of the most rows with which something comes of it, out of `all`: a link gets longer with each, but for a
 * few characters. Undefined where nothing comes of none.
 */
export function mostRows<Made>(all: number, make: (rows: number) => Made | undefined): Made | undefined {
  const whole = make(all);
  if (whole !== undefined) return whole;
  let best = make(0);
  for (let [least, most] = [0, all]; best !== undefined && least + 1 < most; ) {
    const rows = (least + most) >>> 1;
    const tried = make(rows);
    if (tried === undefined) most = rows;
    else [best, least] = [tried, rows];
  }
  return best;
}
