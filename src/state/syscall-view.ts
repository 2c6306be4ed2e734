import type { OpenedSyscalls, SyscallTables } from '../worker/protocol.ts';
import type { SyscallView, Tab } from './state.ts';

/** How a strace capture is looked at when it has just been opened. */
export function firstSyscallView({ tables, timeline }: OpenedSyscalls): SyscallView {
  return {
    filter: {},
    tables,
    narrowing: false,
    range: timeline?.span ?? { from: 0, to: 0 },
    selectedCall: -1,
    selectedText: undefined,
    sort: { column: hasTime(tables) ? 'time' : 'calls', descending: true },
    texts: new Map(),
  };
}

/** What a capture shows first: the timeline where there are times, else the table of calls; stacks for all others. */
export function firstTab(syscalls: OpenedSyscalls | undefined): Tab {
  if (!syscalls) return 'flame';
  return syscalls.timeline ? 'timeline' : 'syscalls';
}

/** Texts of calls, or of messages, that are kept: many screens of a list. */
const MOST_TEXTS = 4096;

/** The texts with some more; those that were asked for longest ago go first. */
export function withTexts<Text extends { readonly row: number }>(
  texts: ReadonlyMap<number, Text>,
  more: readonly Text[],
): ReadonlyMap<number, Text> {
  const all = new Map(texts);
  for (const text of more) {
    all.delete(text.row);
    all.set(text.row, text);
  }
  for (const row of all.keys()) {
    if (all.size <= MOST_TEXTS) break;
    all.delete(row);
  }
  return all;
}

/** Columns of names are wanted from A, numbers from the largest. */
const FROM_THE_FIRST: ReadonlySet<string> = new Set(['name', 'thread', 'tid', 'pid', 'role', 'state']);

/** The order after a press on the head of a column: that column, or the other way round. */
export function sortedBy(sort: SyscallView['sort'], column: string): SyscallView['sort'] {
  return { column, descending: sort.column === column ? !sort.descending : !FROM_THE_FIRST.has(column) };
}

function hasTime({ rows }: SyscallTables): boolean {
  return rows.some(({ time }) => time !== undefined);
}
