/**
 * Where the line of a call ends into which the traced program wrote: `write(1, "hello\\n", 6hello` ends after the `6`.
 * The end of the line, when its last argument is not a number with something behind it.
 */
export function endOfNumber(bytes: Uint8Array, start: number, end: number): number {
  let comma = end - 1;
  while (comma > start && !(bytes[comma] === COMMA && bytes[comma + 1] === BLANK && isDigit(bytes[comma + 2]))) comma--;
  if (comma <= start) return end;
  let at = comma + 2;
  while (at < end && isDigit(bytes[at])) at++;
  return at < end && isOutput(bytes[at] as number) ? at : end;
}

const BLANK = 32;
const COMMA = 44;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}

/** Bytes that strace prints behind a number: `x` of `0x`, `<` of a decoration, `*`, `|`, brackets, blanks and commas. */
function isOutput(byte: number): boolean {
  return !AFTER_NUMBER.has(byte);
}

const AFTER_NUMBER: ReadonlySet<number> = new Set([...'x<*|)]}, '].map((character) => character.charCodeAt(0)));
