import { ArgumentScanner } from '../../model/argument-scanner.ts';
import { splitArguments } from '../../model/call-arguments.ts';
import { type CallResult, readResult } from '../../model/call-result.ts';

/** A call taken apart from the lines it was printed on. */
export interface ReadCall {
  /** `''` where the lines do not say. */
  readonly name: string;
  /** As printed, in their order. */
  readonly args: readonly string[];
  /** Undefined while it has none. */
  readonly result: CallResult | undefined;
}

/** Reads a call from its lines: the one it began on and, when it was interrupted in print, the one it was resumed on. */
export function readCall(lines: readonly { readonly text: string }[]): ReadCall {
  const scanner = new ArgumentScanner();
  const pieces: Uint8Array[] = [];
  let name = '';
  for (const { text } of lines) {
    const begin = BEGIN.exec(text) ?? RESUMED.exec(text);
    if (!begin) continue;
    name ||= begin.groups?.['name'] ?? '';
    const bytes = encoder.encode(text.slice(begin[0].length).replace(UNFINISHED, ''));
    if (pieces.length === 0) scanner.reset();
    const end = scanner.scan(bytes, 0, bytes.length);
    pieces.push(end < 0 ? bytes : bytes.subarray(0, end));
    if (end < 0) continue;
    const result = decoder.decode(bytes.subarray(end + 1)).replace(/^\s*= /, '');
    return { name, args: argumentsOf(pieces), result: readResult(result.replace(DURATION, '')) };
  }
  return { name, args: argumentsOf(pieces), result: undefined };
}

/** What stands before the arguments: thread, times and the name of the call. */
const BEGIN = /^(?!.*<\.\.\. \S+ resumed).*?(?<![<\w])(?<name>[A-Za-z_?][\w#?]*)\(/;
const RESUMED = /^.*?<\.\.\. (?<name>\S+) resumed(?: #\d+)?> ?/;
const UNFINISHED = / ?<(?:unfinished|detached|pid changed)[^<>]*>(?:\) += \?)?$/;
const DURATION = / <\d+(?:\.\d+)?>$/;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function argumentsOf(pieces: readonly Uint8Array[]): readonly string[] {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  const args = splitArguments(bytes);
  // A comma was printed and nothing behind it.
  return args.at(-1) === '' ? args.slice(0, -1) : args;
}
