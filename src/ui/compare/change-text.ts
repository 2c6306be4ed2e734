import { formatCount, formatShare } from '../../model/units.ts';

/** The text of a number without its sign, and the sign before it: `+12.3`, `−0.04`; `0` for nothing. */
export function signedText(value: number, size: string): string {
  return value === 0 ? '0' : `${value < 0 ? '−' : '+'}${size}`;
}

/** A ratio (`after / before - 1`) for reading: `+133%`, `−99.5%`; from ten times on `×12.3`. */
export function ratioText(ratio: number): string {
  if (ratio >= 9) return `×${formatCount(Math.round((ratio + 1) * 10) / 10)}`;
  return signedText(ratio, formatShare(Math.abs(ratio)));
}

/** Which way something went, by shape: `▲` for more in B, `▼` for less, `''` for neither. */
export function changeMark(delta: number): '▲' | '▼' | '' {
  if (delta === 0) return '';
  return delta > 0 ? '▲' : '▼';
}
