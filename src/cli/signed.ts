import { formatCount, formatShare } from '../model/units.ts';

/** A number without its sign, and the sign of another before it. */
export function signed(value: number, text: string): string {
  return value === 0 ? '0' : `${value < 0 ? '−' : '+'}${text}`;
}

/** `+133%`, `−99.5%`; from ten times on `×12.3`; `''` where there is none. */
export function ratioText(ratio: number | undefined): string {
  if (ratio === undefined) return '';
  if (ratio >= 9) return `×${formatCount(Math.round((ratio + 1) * 10) / 10)}`;
  return signed(ratio, formatShare(Math.abs(ratio)));
}
