const ESCAPE = 27;
const BRACKET = 91;
const LONGEST_CODE = 32;

/** Takes out `ESC [ … letter`, which terminals, some loggers and strace --color write for colours. A text without any is not copied. */
export function withoutColours(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let code = bytes.indexOf(ESCAPE);
  if (code < 0) return bytes;
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  let from = 0;
  for (; code >= 0; code = bytes.indexOf(ESCAPE, Math.max(from, code + 1))) {
    const end = endOfCode(bytes, code);
    if (end < 0) continue;
    plain.set(bytes.subarray(from, code), length);
    length += code - from;
    from = end;
  }
  if (from === 0) return bytes;
  plain.set(bytes.subarray(from), length);
  return plain.slice(0, length + bytes.length - from);
}

/** End of the code at `at`, -1 when it is none. */
function endOfCode(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] !== BRACKET) return -1;
  let end = at + 2;
  while (end < at + LONGEST_CODE && isParameter(bytes[end] as number)) end++;
  const letter = bytes[end] ?? 0;
  return (letter >= 65 && letter <= 90) || (letter >= 97 && letter <= 122) ? end + 1 : -1;
}

function isParameter(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 59;
}
