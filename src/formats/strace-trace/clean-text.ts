/** A file that was opened, alone or with others of one capture (`-ff`). */
export interface TraceFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Where a file stands in the text of a trace. */
export interface FileRange {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The files one behind the other, each ending in a line end when another follows; without byte order marks and, if
 * asked, without colour codes. A single clean file is not copied.
 */
export function cleanText(
  files: readonly TraceFile[],
  hasColours = files.some(({ bytes }) => bytes.subarray(0, SAMPLE).includes(ESCAPE)),
): { text: Uint8Array<ArrayBuffer>; ranges: FileRange[] } {
  const cleaned = files.map(({ name, bytes }) => {
    const marked = withoutMark(bytes);
    return { name, bytes: hasColours ? withoutColours(marked) : marked };
  });
  const [only] = cleaned;
  if (cleaned.length === 1 && only) {
    return { text: only.bytes, ranges: [{ name: only.name, start: 0, end: only.bytes.length }] };
  }
  const text = new Uint8Array(cleaned.reduce((sum, { bytes }) => sum + bytes.length + 1, 0));
  const ranges: FileRange[] = [];
  let at = 0;
  for (const { name, bytes } of cleaned) {
    const start = at;
    text.set(bytes, at);
    at += bytes.length;
    if (bytes.length > 0 && text[at - 1] !== NEWLINE) text[at++] = NEWLINE;
    ranges.push({ name, start, end: at });
  }
  return { text: text.slice(0, at), ranges };
}

/** strace colours every line or none: the first bytes tell. */
const SAMPLE = 65_536;
const NEWLINE = 10;
const ESCAPE = 27;
const BRACKET = 91;

function withoutMark(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.slice(3) : bytes;
}

/** Takes out `ESC [ … letter` (--color of strace 7, and what terminals add). */
function withoutColours(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let code = bytes.indexOf(ESCAPE);
  if (code < 0) return bytes;
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  let from = 0;
  for (; code >= 0; code = bytes.indexOf(ESCAPE, code + 1)) {
    const end = endOfCode(bytes, code);
    if (end < 0 || code < from) continue;
    plain.set(bytes.subarray(from, code), length);
    length += code - from;
    from = end;
  }
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

const LONGEST_CODE = 32;

function isParameter(byte: number): boolean {
  return (byte >= 48 && byte <= 57) || byte === 59;
}
