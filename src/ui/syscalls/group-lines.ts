import type { OpenEntry } from '../../state/entries.ts';
import { type RateLines, rateLines } from './rate-lines.ts';

/** Parts of a small line: 2 pixels each. */
const PARTS = 36;

/**
 * The rates of the calls that the filter leaves, by row of the trace's system calls or threads; undefined for captures
 * without times. The line is of the range of the filter where it has one, else of the whole span.
 */
export function groupLines({ opened, view }: OpenEntry, by: 'syscall' | 'thread'): RateLines | undefined {
  const timeline = opened.syscalls?.timeline;
  if (!timeline || !view.syscalls || timeline.span.to <= timeline.span.from) return undefined;
  const { filter, tables } = view.syscalls;
  const known = kept.get(tables)?.get(by);
  if (known) return known;
  const { span, length, start } = timeline;
  const lines = rateLines(
    { length, start, group: timeline[by] },
    {
      groups: by === 'syscall' ? timeline.syscalls.length : timeline.threads.length,
      range: { from: filter.from ?? span.from, to: filter.to ?? span.to },
      parts: PARTS,
      rows: tables.calls,
    },
  );
  const ofTables = kept.get(tables) ?? new Map<'syscall' | 'thread', RateLines>();
  kept.set(tables, ofTables.set(by, lines));
  return lines;
}

const kept = new WeakMap<object, Map<'syscall' | 'thread', RateLines>>();
