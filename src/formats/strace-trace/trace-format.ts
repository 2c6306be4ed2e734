import type { LedgerEntry } from '../../model/capture.ts';
import { type Decoded, DecodeError, type Format } from '../format.ts';
import { counted, grouped, Ledger } from '../ledger.ts';
import { straceSummary } from '../strace-summary/strace-summary.ts';
import { TextLines } from '../text-lines.ts';
import type { TraceFile } from './clean-text.ts';
import { LINE, Line } from './line.ts';
import { recognizesTrace } from './recognize.ts';
import { type DecodedTrace, decodeTrace, decodeTraceFiles } from './strace-trace.ts';

/** A trace of strace, with the tables that `-C` prints after it. Errors: those of `decodeTrace`. */
export const straceTrace: Format = {
  id: 'strace-trace',
  title: { en: 'strace trace', zh: 'strace 跟踪' },
  recognizes: recognizesTrace,
  decode: (bytes, name) => withTables(decodeTrace(bytes, name)),
};

/**
 * Files that `strace -ff -o NAME` wrote, one a thread, as one trace; empty ones are of threads that made no call.
 * @throws {DecodeError} `not-one-trace` when one of them is something else, or itself names threads (-f): then each is
 *         a capture of its own; and what `decodeTrace` says.
 */
export function decodeThreadFiles(files: readonly TraceFile[]): Decoded {
  const stranger = files.find(({ bytes }) => bytes.length > 0 && !isOfOneThread(bytes));
  if (stranger) throw new DecodeError('not-one-trace', notOneTrace(stranger.name));
  const { ledger, ...decoded } = withTables(decodeTraceFiles(files));
  const joined = new Ledger(ledgerKinds);
  joined.add('thread-files', undefined, files.length);
  return { ...decoded, ledger: [...joined.entries(), ...ledger] };
}

/** Tables stand in the text of the trace; the lines between them are the trace's. */
function withTables({ trace, ledger, tables }: DecodedTrace): Decoded {
  const [first] = tables;
  const last = tables.at(-1);
  if (!first || !last) return { trace, ledger };
  const range = { start: first.start, end: last.end, line: first.line };
  const read = straceSummary.decode(trace.text, range);
  const ofTables = read.ledger.filter(({ code }) => code !== 'lines-outside');
  return { trace, summary: read.summary, ledger: [...ledger, ...ofTables] satisfies readonly LedgerEntry[] };
}

/** Whether a file is a trace whose lines name no thread. */
function isOfOneThread(bytes: Uint8Array): boolean {
  if (!recognizesTrace(bytes)) return false;
  const line = new Line();
  const lines = new TextLines(bytes, 0, Math.min(bytes.length, SAMPLE));
  while (lines.next()) {
    line.scan(bytes, lines.start, lines.end);
    if (line.kind >= LINE.signal && line.prefix.tid >= 0) return false;
  }
  return true;
}

const SAMPLE = 65_536;

const ledgerKinds = {
  'thread-files': {
    kind: 'read',
    text: (n: number) => ({
      en: `${counted(n, 'file')} of one trace (strace -ff) put together, one a thread.`,
      zh: `已将同一次跟踪的 ${grouped(n)} 个文件（strace -ff，每线程一个）合并。`,
    }),
  },
} as const;

function notOneTrace(name: string) {
  return {
    en: `${name} is not the file of one thread of a trace (strace -ff), though its name looks like it. Open the files one by one.`,
    zh: `${name} 的名称像 strace -ff 的单线程文件，内容却不是。请逐个打开这些文件。`,
  };
}
