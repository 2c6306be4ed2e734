import { withoutColours } from '../without-colours.ts';

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

function withoutMark(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.slice(3) : bytes;
}
