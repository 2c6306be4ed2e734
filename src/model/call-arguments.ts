import { ArgumentScanner } from './argument-scanner.ts';
import { OUTCOME, type SyscallTrace } from './syscall-trace.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const scanner = new ArgumentScanner();

/**
 * The arguments of a call as raw texts, split where strace put `, ` between them; those of an unfinished and a resumed
 * line as one text. A last `''`, of a call that has not returned, says that a comma was printed and nothing behind it.
 * Bytes that are no UTF-8 become U+FFFD.
 */
export function callArguments(trace: SyscallTrace, row: number): string[] {
  const found = splitArguments(argumentBytes(trace, row));
  if (found.at(-1) === '' && trace.calls.outcome[row] !== OUTCOME.pending) found.pop();
  return found;
}

/** All arguments of a call as one text, as strace would have printed them on one line. */
export function argumentText(trace: SyscallTrace, row: number): string {
  return decoder.decode(argumentBytes(trace, row)).trim();
}

/** The raw texts of the arguments that a piece of a trace holds. */
export function splitArguments(bytes: Uint8Array): string[] {
  const parts: string[] = [];
  let from = 0;
  for (const comma of scanner.commasOf(bytes)) {
    parts.push(decoder.decode(bytes.subarray(from, comma)).trim());
    from = comma + 1;
  }
  const last = decoder.decode(bytes.subarray(from)).trim();
  return parts.length === 0 && last === '' ? [] : [...parts, last];
}

/** The bytes of all arguments of a call: of `text` itself where they stand in one place, else put together. */
export function argumentBytes({ text, calls }: SyscallTrace, row: number): Uint8Array {
  const head = text.subarray(calls.headStart[row], calls.headEnd[row]);
  const tail = text.subarray(calls.tailStart[row], calls.tailEnd[row]);
  if (tail.length === 0 && calls.parts.call.length === 0) return head;
  const pieces = [head];
  const { parts } = calls;
  for (let at = firstPart(parts.call, row); parts.call[at] === row; at++) {
    pieces.push(text.subarray(parts.start[at], parts.end[at]));
  }
  pieces.push(tail);
  return join(pieces);
}

/** Position of the first part of a call in `sorted`, or of what follows it. */
function firstPart(sorted: Int32Array, row: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < row) low = middle + 1;
    else high = middle;
  }
  return low;
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
