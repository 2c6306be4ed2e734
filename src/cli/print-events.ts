import type { Localized } from '../base/localized.ts';
import { eventsOf } from '../formats/strace-trace/events.ts';
import type { FileError } from './analyze.ts';
import { readFiles } from './read-files.ts';

/** Where files are and events go. */
export interface EventOutput {
  /** Where a file lies that was named on the command line. */
  pathOf(name: string): string;
  /** Writes a part of what may be long; resolves when there is room for the next one, with false when nobody reads. */
  stream(text: string): Promise<boolean>;
}

/** Characters that are written at once: small enough to be had early, large enough not to be a call a line. */
const PIECE = 1 << 16;

/**
 * Prints the events of traces, one JSON object a line, as they were joined: what is written waits for who reads, so a
 * trace of any length can be piped. Gives the files that could not be read, or are no trace.
 */
export async function printEvents(names: readonly string[], output: EventOutput): Promise<readonly FileError[]> {
  const errors: FileError[] = [];
  for await (const read of readFiles(names, output.pathOf)) {
    if (!read.ok) {
      errors.push({ name: read.name, ...read.failure });
      continue;
    }
    const { trace } = read.capture;
    if (!trace) {
      errors.push({ name: read.name, code: 'no-events', text: NO_EVENTS });
      continue;
    }
    let piece = '';
    for (const event of eventsOf(trace)) {
      piece += `${JSON.stringify(event)}\n`;
      if (piece.length < PIECE) continue;
      if (!(await output.stream(piece))) return errors;
      piece = '';
    }
    if (piece !== '' && !(await output.stream(piece))) return errors;
  }
  return errors;
}

const NO_EVENTS: Localized = {
  en: 'This is no trace: only traces of strace have events. Record one: strace -f -tt -T -o FILE -p $PID',
  zh: '这不是跟踪：只有 strace 跟踪才有事件。录制方法：strace -f -tt -T -o FILE -p $PID',
};
