import type { SyscallTrace } from '../../model/syscall-trace.ts';
import type { LineIndex, LineRange } from './line-index.ts';

/** One line of a file, as it stands there. */
export interface CallLine {
  /** Counted from 1 in its file. */
  readonly number: number;
  readonly text: string;
  /** Name of the file; absent unless several were opened together. */
  readonly file?: string;
}

/** Characters of a line that are shown: enough for any but `-s` with a huge number. */
const LONGEST = 16_384;

/** The lines that a call was read from, in their order: one, or more where it was interrupted in print. */
export function linesOfCall(trace: SyscallTrace, index: LineIndex, row: number): CallLine[] {
  const { calls } = trace;
  const found = new Map<number, LineRange>();
  const add = (line: LineRange | undefined) => line && found.set(line.number, line);
  add(index.line(calls.line[row] as number));
  for (let part = 0; part < calls.parts.call.length; part++) {
    if (calls.parts.call[part] === row) add(index.lineAt(calls.parts.start[part] as number));
  }
  add(index.line(calls.resumedLine[row] as number));
  return [...found.values()].sort((a, b) => a.number - b.number).map((line) => lineOf(trace, line));
}

function lineOf({ text, files }: SyscallTrace, { number, start, end }: LineRange): CallLine {
  const shown = decoder.decode(text.subarray(start, Math.min(end, start + LONGEST)));
  const line = end - start > LONGEST ? `${shown}…` : shown;
  const file = files.findLast((one) => one.firstLine <= number);
  if (!file || files.length < 2) return { number, text: line };
  return { number: number - file.firstLine + 1, text: line, file: file.name };
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
