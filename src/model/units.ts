/*
 * Numbers as text, at the edge. Digits are grouped as in 3,023 in every language of the page, and sizes are binary
 * (1 KiB = 1,024 bytes) with binary names: pprof means the same by its MB.
 */

/** How many significant digits a rounded number keeps; 3 unless said otherwise. */
export interface Precision {
  readonly digits?: number;
}

/** A value for reading: `30.2 s`, `1.90 GiB`, `3,023`, `12 widgets`. Rounded; `formatExact` is not. */
export function formatValue(value: number, unit: string, precision: Precision = {}): string {
  if (unit === 'nanoseconds') return formatDuration(value, precision);
  if (unit === 'bytes') return formatBytes(value, precision);
  const count = formatCount(value);
  return unit === 'count' || unit === '' ? count : `${count} ${unit}`;
}

/** A value of a difference, always with its sign: `+120 ms`, `-220 ms`, `0 s`. */
export function formatChange(value: number, unit: string, precision: Precision = {}): string {
  return `${value > 0 ? '+' : ''}${formatValue(value, unit, precision)}`;
}

/** A value with all its digits, for copying: `30,230,000,000 ns`, `1,234 B`, `3,023`. */
export function formatExact(value: number, unit: string): string {
  const digits = EXACT.format(value);
  if (unit === 'nanoseconds') return `${digits} ns`;
  if (unit === 'bytes') return `${digits} B`;
  return unit === 'count' || unit === '' ? digits : `${digits} ${unit}`;
}

/**
 * Nanoseconds: `850 ns`, `10 ms`, `30.2 s`, from 1,000 s on `16 min 40 s`, from 100 min on `2 h 46 min`. What is
 * exact shows no decimals, what is rounded shows them: 30 s are `30 s`, 30.001 s are `30.0 s`.
 */
export function formatDuration(nanos: number, { digits = 3 }: Precision = {}): string {
  const size = Math.abs(nanos);
  const sign = nanos < 0 ? '-' : '';
  if (size === 0) return '0 s';
  if (size < 1e12) {
    const [scale, unit] = size < 1e3 ? [1, 'ns'] : size < 1e6 ? [1e3, 'µs'] : size < 1e9 ? [1e6, 'ms'] : [1e9, 's'];
    const rounded = round(size / (scale as number), digits);
    // 999.96 ms is 1.00 s.
    if (rounded === '1,000' && unit !== 's') return `${sign}${formatDuration((scale as number) * 1000, { digits })}`;
    return `${sign}${rounded} ${unit}`;
  }
  const seconds = Math.round(size / 1e9);
  if (seconds < 6000) return `${sign}${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  return `${sign}${GROUPED.format(Math.floor(minutes / 60))} h ${minutes % 60} min`;
}

/** Bytes: `512 B`, `4 KiB`, `1.90 GiB`. */
export function formatBytes(bytes: number, { digits = 3 }: Precision = {}): string {
  const size = Math.abs(bytes);
  const sign = bytes < 0 ? '-' : '';
  if (size < 1024) return `${sign}${round(size, digits)} B`;
  const power = Math.min(Math.floor(Math.log2(size) / 10), BYTE_UNITS.length);
  return `${sign}${round(size / 1024 ** power, digits)} ${BYTE_UNITS[power - 1]}`;
}

const BYTE_UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'] as const;

/** A number of things: `3,023`; at most two decimals where the capture has fractions. */
export function formatCount(count: number): string {
  return GROUPED.format(count);
}

/**
 * A share in [0, 1] as percent: `80.1%`, `0.04%`, `<0.01%`. Only nothing is `0%` and only everything is `100%`.
 */
export function formatShare(share: number): string {
  const percent = Math.abs(share) * 100;
  const sign = share < 0 ? '-' : '';
  if (percent === 0) return '0%';
  if (percent < 0.01) return `${sign}<0.01%`;
  if (percent < 0.095) return `${sign}${percent.toFixed(2)}%`;
  if (percent < 100 && percent >= 99.95) return `${sign}>99.9%`;
  if (percent === 100) return `${sign}100%`;
  return `${sign}${GROUPED_TENTHS.format(percent)}%`;
}

/** CPU seconds per second, without a unit: `0.81`, `1.01`, `12.3`, `0.004`; `<0.001` below that. */
export function formatCores(cores: number): string {
  const size = Math.abs(cores);
  if (size === 0) return '0';
  if (size < 0.001) return '<0.001';
  if (size < 0.01) return cores.toFixed(3);
  return size < 9.995 ? cores.toFixed(2) : GROUPED_TENTHS.format(cores);
}

/** A moment, from milliseconds since 1970: `2026-11-20 18:03 UTC`; `''` for what no calendar has. */
export function formatTime(millis: number): string {
  const date = new Date(millis);
  if (Number.isNaN(date.getTime())) return '';
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

const GROUPED = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const GROUPED_TENTHS = new Intl.NumberFormat('en-US', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const EXACT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });

/** A positive number below some thousands with so many significant digits; none of them decimals when it is whole. */
function round(value: number, digits: number): string {
  if (Number.isInteger(value)) return GROUPED.format(value);
  const decimals = Math.max(digits - Math.max(Math.floor(Math.log10(value)) + 1, 1), 0);
  // What becomes one digit longer by rounding (9.996) has one decimal too many (10.00).
  const text = value.toFixed(decimals);
  const whole = text.split('.')[0] as string;
  const fitting = decimals > 0 && whole.length + decimals > digits && digits > 0 ? value.toFixed(decimals - 1) : text;
  return fitting.includes('.') ? fitting : GROUPED.format(Number(fitting));
}
