import type { LogFilter } from '../analysis/log/filter-log.ts';
import type { FoundLines } from '../model/finding.ts';
import type { OpenedLog } from '../worker/protocol.ts';
import type { LogView } from './state.ts';

/** How a log is looked at when it has just been opened. */
export function firstLogView({ tables }: OpenedLog): LogView {
  return {
    filter: {},
    tables,
    narrowing: false,
    selected: -1,
    texts: new Map(),
    sort: { column: 'count', descending: true },
  };
}

/** The filter without what restricts nothing: empty texts and lists. `{}` leaves all messages. */
export function tidyLogFilter(filter: LogFilter): LogFilter {
  const said = Object.entries(filter).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '',
  );
  return Object.fromEntries(said) as LogFilter;
}

/** Whether two filters ask for the same. */
export function isSameLogFilter(a: LogFilter, b: LogFilter): boolean {
  const ordered = (filter: LogFilter) =>
    JSON.stringify(Object.entries(tidyLogFilter(filter)).sort(([x], [y]) => (x < y ? -1 : 1)));
  return ordered(a) === ordered(b);
}

/** The messages that a finding is about. */
export function filterOfLines({ patterns }: FoundLines): LogFilter {
  return { patterns };
}

/** Columns of names are wanted from A, first times from the earliest, numbers from the largest. */
const FROM_THE_FIRST: ReadonlySet<string> = new Set(['unit', 'source', 'message', 'first']);

/** The order after a press on the head of a column: that column, or the other way round. */
export function templatesSortedBy(sort: LogView['sort'], column: string): LogView['sort'] {
  return { column, descending: sort.column === column ? !sort.descending : !FROM_THE_FIRST.has(column) };
}
