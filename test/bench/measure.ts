/**
 * Median of what `work` takes when it has been done before, in milliseconds. Between runs only young garbage is
 * collected: a full collection also throws compiled code away, and every run would be measured cold.
 */
export async function medianOf(runs: number, work: () => unknown): Promise<number> {
  collect('major');
  await work();
  const times: number[] = [];
  for (let i = 0; i < runs; i++) {
    collect('minor');
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1] as number;
}

/** Collects garbage; there is no such function without `--expose-gc`. */
function collect(type: 'minor' | 'major'): void {
  const gc = globalThis.gc as ((options: { readonly type: string }) => void) | undefined;
  gc?.({ type });
}

/** A time for a table: `0.42 ms`, `310 ms`, `4.1 s`. */
export function timeText(milliseconds: number): string {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 1000) return `${(milliseconds / 1000).toFixed(2)} s`;
  return `${milliseconds.toFixed(milliseconds < 10 ? 2 : 0)} ms`;
}

/** A table of text, its first column flush left and the others flush right. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, c) => Math.max(...rows.map((row) => (row[c] ?? '').length)));
  return rows
    .map((row) =>
      row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0))).join('  '),
    )
    .join('\n');
}
