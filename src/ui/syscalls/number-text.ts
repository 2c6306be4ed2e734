import type { GroupNumbers } from '../../analysis/syscalls/syscall-rows.ts';
import { formatCount, formatDuration } from '../../model/units.ts';

/** The number of a column of a row as text; `''` where the capture does not say, or the column has no number. */
export function numberText(row: GroupNumbers, column: string): string {
  if (column === 'calls') return formatCount(row.calls);
  if (column === 'rate') return row.rate === undefined ? '' : formatRate(row.rate);
  if (column === 'usecs') return row.usecsPerCall === undefined ? '' : formatCount(Math.floor(row.usecsPerCall));
  const nanos = isTime(column) ? row[column] : undefined;
  return nanos === undefined ? '' : formatDuration(nanos);
}

/** How many times a second, without the unit: `2,761`, `15.6`, `0.32`. */
export function formatRate(rate: number): string {
  if (rate >= 100) return formatCount(Math.round(rate));
  if (rate >= 10) return rate.toFixed(1);
  return rate === 0 ? '0' : rate < 0.005 ? '<0.01' : rate.toFixed(2);
}

/** A share as strace prints it: `46.68`, in percent without the sign. */
export function formatPercent(share: number): string {
  return (share * 100).toFixed(2);
}

const TIMES = ['time', 'mean', 'min', 'p50', 'p95', 'p99', 'max'] as const;

function isTime(column: string): column is (typeof TIMES)[number] {
  return (TIMES as readonly string[]).includes(column);
}
