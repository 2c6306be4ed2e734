import type { LogFilter } from '../../analysis/log/filter-log.ts';
import type { CallFilter } from '../../analysis/syscalls/filter-calls.ts';
import { clampRange } from '../call-filter.ts';
import type { CaptureView, LogView, SyscallView } from '../state.ts';
import { filterOf, number, one, oneOf, some, sortBy, span, text, whole } from './codec.ts';
import { type Field, field, type Pace } from './field.ts';
import { callFilterAddress, logFilterAddress } from './filters.ts';
import type { CallFilterAddress, LogFilterAddress } from './view-address.ts';

const callFilters = filterOf<CallFilterAddress>({
  threads: some,
  syscalls: some,
  errnos: some,
  pathText: one(text),
  minDuration: one(number),
  text: one(text),
  from: one(number),
  to: one(number),
});

const logFilters = filterOf<LogFilterAddress>({
  text: one(text),
  level: one(whole),
  units: some,
  sources: some,
  templates: some,
  from: one(number),
  to: one(number),
  patterns: some,
});

/** How a strace capture is looked at, and how a log. */
export const OTHER_FIELDS: readonly Field[] = [
  field('calls', {
    name: 'calls',
    codec: callFilters,
    pace: (before, after) => typing(before.syscalls?.filter, after.syscalls?.filter, ['text', 'pathText']),
    watch: ({ syscalls }) => syscalls?.filter,
    of: ({ opened, view: { syscalls } }) => syscalls && callFilterAddress(syscalls.filter, opened.syscalls),
  }),
  field('range', {
    name: 'range',
    codec: span,
    pace: 'drift',
    watch: ({ syscalls }) => syscalls?.range,
    of: ({ view: { syscalls } }) => syscalls && { from: syscalls.range.from, to: syscalls.range.to },
    put({ opened, view }, range, first) {
      const whole = opened.syscalls?.timeline?.span;
      if (range && !whole) return undefined;
      return withSyscalls(view, first, ({ range: all }) => ({
        range: range && whole ? clampRange(range, whole) : all,
      }));
    },
  }),
  field('call', {
    name: 'call',
    codec: whole,
    pace: 'walk',
    watch: ({ syscalls }) => syscalls?.selectedCall,
    of: ({ view: { syscalls } }) => rowOf(syscalls?.selectedCall),
    put({ opened, view }, row, first) {
      if (row !== undefined && row >= (opened.syscalls?.tables.calls?.length ?? 0)) return undefined;
      return withSyscalls(view, first, (_, { texts }) => ({
        selectedCall: row ?? -1,
        selectedText: row === undefined ? undefined : texts.get(row),
      }));
    },
  }),
  field('callSort', {
    name: 'calls-sort',
    codec: sortBy(text),
    pace: 'act',
    watch: ({ syscalls }) => syscalls?.sort,
    of: ({ view: { syscalls } }) => syscalls?.sort,
    put({ view }, sort, first) {
      if (sort && !view.syscalls) return undefined;
      return withSyscalls(view, first, (was) => ({ sort: sort ?? was.sort }));
    },
  }),
  field('seconds', {
    name: 'seconds',
    codec: oneOf<'cpu' | 'wall'>({ cpu: true, wall: true }),
    pace: 'act',
    watch: ({ syscalls }) => syscalls?.seconds,
    of: ({ view: { syscalls } }) => syscalls?.seconds,
    put({ view }, seconds, first) {
      if (seconds && !view.syscalls) return undefined;
      return withSyscalls(view, first, () => ({ seconds }));
    },
  }),
  field('lines', {
    name: 'lines',
    codec: logFilters,
    pace: (before, after) => typing(before.log?.filter, after.log?.filter, ['text']),
    watch: ({ log }) => log?.filter,
    of: ({ opened, view: { log } }) => log && logFilterAddress(log.filter, opened.log),
  }),
  field('line', {
    name: 'line',
    codec: whole,
    pace: 'walk',
    watch: ({ log }) => log?.selected,
    of: ({ view: { log } }) => rowOf(log?.selected),
    put({ opened, view }, row) {
      if (row !== undefined && row >= (opened.log?.tables.rows.length ?? 0)) return undefined;
      return withLog(view, () => ({ selected: row ?? -1 }));
    },
  }),
  field('lineSort', {
    name: 'lines-sort',
    codec: sortBy(text),
    pace: 'act',
    watch: ({ log }) => log?.sort,
    of: ({ view: { log } }) => log?.sort,
    put({ view }, sort, first) {
      if (sort && !view.log) return undefined;
      return withLog(view, (log) => ({ sort: sort ?? first.log?.sort ?? log.sort }));
    },
  }),
];

function rowOf(row: number | undefined): number | undefined {
  return row === undefined || row < 0 ? undefined : row;
}

function withSyscalls(
  view: CaptureView,
  first: CaptureView,
  change: (first: SyscallView, now: SyscallView) => Partial<SyscallView>,
): CaptureView {
  const { syscalls } = view;
  return syscalls && first.syscalls
    ? { ...view, syscalls: { ...syscalls, ...change(first.syscalls, syscalls) } }
    : view;
}

function withLog(view: CaptureView, change: (log: LogView) => Partial<LogView>): CaptureView {
  return view.log ? { ...view, log: { ...view.log, ...change(view.log) } } : view;
}

/** Typing a text is a drift; whatever else becomes of a filter is an act. */
function typing<Filter extends CallFilter | LogFilter>(
  before: Filter | undefined,
  after: Filter | undefined,
  texts: readonly (keyof Filter)[],
): Pace {
  const rest = (filter: Filter | undefined) =>
    JSON.stringify(Object.entries(filter ?? {}).filter(([key]) => !texts.includes(key as keyof Filter)));
  return rest(before) === rest(after) ? 'drift' : 'act';
}
