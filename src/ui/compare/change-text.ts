/** The text of a number without its sign, and the sign before it: `+12.3`, `−0.04`; `0` for nothing. */
export function signedText(value: number, size: string): string {
  return value === 0 ? '0' : `${value < 0 ? '−' : '+'}${size}`;
}

/** Which way something went, by shape: `▲` for more in B, `▼` for less, `''` for neither. */
export function changeMark(delta: number): '▲' | '▼' | '' {
  if (delta === 0) return '';
  return delta > 0 ? '▲' : '▼';
}
