import { type CallEvent, eventsOf, type OtherEvent } from '../../../src/formats/strace-trace/events.ts';
import { type DecodedTrace, decodeTrace, decodeTraceFiles } from '../../../src/formats/strace-trace/strace-trace.ts';
import type { SyscallTrace } from '../../../src/model/syscall-trace.ts';

/** Decodes lines as they were written in a test: indentation and the first line end are not part of them. */
export function traceOf(text: string, name = ''): DecodedTrace {
  return decodeTrace(bytesOfText(text), name);
}

/** Decodes files, text by name. */
export function traceOfFiles(files: Readonly<Record<string, string>>): DecodedTrace {
  return decodeTraceFiles(Object.entries(files).map(([name, text]) => ({ name, bytes: bytesOfText(text) })));
}

/** Events as one line each: `7 read(3, "x", 1) = 1`, with what is unusual in brackets. */
export function drawEvents(trace: SyscallTrace): string[] {
  return [...eventsOf(trace)].map((event) =>
    event.ev === 'call' ? drawCall(event as CallEvent) : drawOther(event as OtherEvent),
  );
}

/** Threads as `7 of 5 from 5 worker (exited with 0)`. */
export function drawThreads({ threads }: SyscallTrace): string[] {
  return Array.from(threads.tid, (tid, row) => {
    const parent = threads.parent[row] as number;
    const from = parent < 0 ? '' : ` from ${threads.tid[parent]}`;
    const end = threads.end[row] === '' ? '' : ` (${threads.end[row]})`;
    return `${tid} of ${threads.pid[row]}${from} ${threads.name[row]}${end}`.replace(/ +/g, ' ').trim();
  });
}

/** The ledger as `joined 2, junk 1`. */
export function drawLedger({ ledger }: DecodedTrace): string {
  return ledger.map(({ code, count }) => `${code} ${count}`).join(', ');
}

export function bytesOfText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text.replace(/^\n/, '').replace(/^ {4,6}(?=\S)/gm, ''));
}

function drawCall({ pid, name, args, ret, errname, state, retry, orphan_tail }: CallEvent): string {
  const who = pid === undefined ? '' : `${pid} `;
  const result = ret === undefined ? '' : ` = ${ret}${errname ? ` ${errname}` : ''}`;
  const notes = [state, retry && 'retry', orphan_tail && 'leaked'].filter(Boolean).map((note) => ` [${note}]`);
  return `${who}${name}(${args.join(', ')})${result}${notes.join('')}`;
}

function drawOther({ ev, pid, line: _, time: __, siginfo: ___, ...said }: OtherEvent): string {
  return `${pid === undefined ? '' : `${pid} `}${ev} ${Object.values(said).join(' ')}`;
}
