import type { LedgerEntry } from '../../model/capture.ts';
import type { SyscallTrace } from '../../model/syscall-trace.ts';
import { Assembly } from './assembly.ts';
import { cleanText, type FileRange, type TraceFile } from './clean-text.ts';
import type { TableRange } from './summary-table.ts';
import { refuseEmpty, refuseSize } from './texts.ts';

/** What a trace decodes to. */
export interface DecodedTrace {
  readonly trace: SyscallTrace;
  readonly ledger: readonly LedgerEntry[];
  /** Tables of `-C` in `trace.text`, left for the decoder of summaries. */
  readonly tables: readonly TableRange[];
}

/**
 * A trace as `strace` prints it, with any of its flags, to a file or to a terminal, since version 4.5.
 *
 * In:     text, as bytes; it is never one string. A byte order mark and colour codes are taken out.
 * Out:    calls, threads and events as columns; arguments and results stay byte ranges of the text.
 * Units:  nanoseconds since the first printed time.
 * Errors: `empty` when no line is of strace, `too-large` from 4 GiB on, `malformed` when no kernel can have made it.
 * Source: strace.c, syscall.c and util.c of strace 4.5 to 7.2
 */
export function decodeTrace(bytes: Uint8Array<ArrayBuffer>, name = ''): DecodedTrace {
  return decodeTraceFiles([{ name, bytes }]);
}

/**
 * Several files of one capture (`-ff`) as one trace: the thread is the number that a name ends in.
 * @throws {DecodeError} like `decodeTrace`, when none of the files has anything of strace.
 */
export function decodeTraceFiles(files: readonly TraceFile[]): DecodedTrace {
  const { text, ranges } = cleanText(files);
  const assembly = assemble(text, ranges);
  if (!assembly.sawColours) return decoded(assembly);
  // Colours that begin late, in what was copied out of a terminal.
  const plain = cleanText(files, true);
  return decoded(assemble(plain.text, plain.ranges));
}

function assemble(text: Uint8Array<ArrayBuffer>, ranges: readonly FileRange[]): Assembly {
  if (text.length > LONGEST_TEXT) refuseSize(text.length);
  const assembly = new Assembly(text);
  for (const range of ranges) assembly.readFile(range, threadOf(range.name));
  return assembly;
}

function decoded(assembly: Assembly): DecodedTrace {
  if (assembly.found === 0) refuseEmpty();
  const trace = assembly.done();
  return { trace, ledger: assembly.ledger.entries(), tables: assembly.tables.found };
}

const LONGEST_TEXT = 2 ** 32 - 1;

/** `trace.19561` is of thread 19561; -1 for other names. */
function threadOf(name: string): number {
  const [, digits] = /\.(\d{1,7})(?:\.gz|\.zst)?$/.exec(name) ?? [];
  return digits === undefined ? -1 : Number(digits);
}
