import type { LogFilter } from '../../analysis/log/filter-log.ts';
import { type CallFilter, tidyFilter } from '../../analysis/syscalls/filter-calls.ts';
import type { OpenedLog, OpenedSyscalls } from '../../worker/protocol.ts';
import { tidyLogFilter } from '../log-view.ts';
import type { CallFilterAddress, LogFilterAddress } from './view-address.ts';

/** A row of a table, and what it is known by. */
interface Known {
  readonly row: number;
  readonly word: string;
}

/** The filter with threads by their id; undefined for one that leaves all calls. */
export function callFilterAddress(
  filter: CallFilter,
  opened: OpenedSyscalls | undefined,
): CallFilterAddress | undefined {
  const { threads, ...rest } = tidyFilter(filter);
  return unlessEmpty({ ...(threads && { threads: wordsOf(threads, threadWords(opened)) }), ...rest });
}

/** The filter that an address means, and whether the capture knows all of its threads. */
export function callFilterAt(
  { threads, ...rest }: CallFilterAddress,
  opened: OpenedSyscalls | undefined,
): { readonly filter: CallFilter; readonly isWhole: boolean } {
  const rows = threads && rowsOf(threads, threadWords(opened));
  return { filter: tidyFilter({ ...rest, ...(rows && { threads: rows }) }), isWhole: rows?.length === threads?.length };
}

/** The filter with templates by their text; undefined for one that leaves all messages. */
export function logFilterAddress(filter: LogFilter, opened: OpenedLog | undefined): LogFilterAddress | undefined {
  const { templates, ...rest } = tidyLogFilter(filter);
  return unlessEmpty({ ...(templates && { templates: wordsOf(templates, templateWords(opened)) }), ...rest });
}

/** The filter that an address means, and whether the log knows all of its templates. */
export function logFilterAt(
  { templates, ...rest }: LogFilterAddress,
  opened: OpenedLog | undefined,
): { readonly filter: LogFilter; readonly isWhole: boolean } {
  const rows = templates && rowsOf(templates, templateWords(opened));
  const filter = tidyLogFilter({ ...rest, ...(rows && { templates: rows }) });
  return { filter, isWhole: rows?.length === templates?.length };
}

function threadWords(opened: OpenedSyscalls | undefined): readonly Known[] {
  return opened?.tables.threads.map(({ thread, tid }) => ({ row: thread, word: tid < 0 ? '' : String(tid) })) ?? [];
}

function templateWords(opened: OpenedLog | undefined): readonly Known[] {
  return opened?.tables.templates.map(({ template, text }) => ({ row: template, word: text })) ?? [];
}

function wordsOf(rows: readonly number[], known: readonly Known[]): readonly string[] {
  return rows.map((row) => {
    const word = known.find((one) => one.row === row)?.word ?? '';
    const isTold = word !== '' && !word.startsWith('@') && known.filter((one) => one.word === word).length === 1;
    return isTold ? word : `@${row}`;
  });
}

/** The rows that there are. */
function rowsOf(words: readonly string[], known: readonly Known[]): readonly number[] {
  return words.flatMap((word) => {
    const found = known.find((one) => (word.startsWith('@') ? `@${one.row}` === word : one.word === word));
    return found ? [found.row] : [];
  });
}

function unlessEmpty<Filter extends object>(filter: Filter): Filter | undefined {
  return Object.keys(filter).length > 0 ? filter : undefined;
}
