import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../../src/formats/strace-trace/events.ts';
import { decodeTrace } from '../../../src/formats/strace-trace/strace-trace.ts';

interface SequenceCase {
  readonly name: string;
  readonly lines: readonly string[];
  readonly expect: readonly Readonly<Record<string, unknown>>[];
  /** The thread that the file's name ends in (`-ff`). */
  readonly file_pid?: number;
}

const cases = readFileSync('test/fixtures/strace/sequences.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as SequenceCase);

/** What an event says besides the fields that a case has to name. */
const EXTRA = ['errno', 'errmsg', 'siginfo', 'line', 'lines', 'continues', 'retry', 'core'];

describe('lines that belong together', () => {
  it('are all there', () => expect(cases).toHaveLength(13));

  it.each(cases)('$name', ({ lines, expect: wanted, file_pid }) => {
    const bytes = new TextEncoder().encode(`${lines.join('\n')}\n`);
    const { trace } = decodeTrace(bytes, file_pid === undefined ? 'trace.txt' : `trace.${file_pid}`);
    const events = [...eventsOf(trace)].map((event, index) =>
      Object.fromEntries(
        Object.entries(event).filter(
          ([field, value]) => field in (wanted[index] ?? {}) || !(EXTRA.includes(field) || value === null),
        ),
      ),
    );
    expect(events).toEqual(wanted);
  });
});
