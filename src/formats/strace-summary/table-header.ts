import type { SummaryColumn } from '../../model/syscall-summary.ts';

/** Columns by what strace prints above them; `% time` is two words. Source: count.c, strace 4.5 to 7.2. */
const COLUMNS: ReadonlyMap<string, SummaryColumn> = new Map([
  ['seconds', 'seconds'],
  ['usecs/call', 'usecs'],
  ['calls', 'calls'],
  ['errors', 'errors'],
  ['syscall', 'name'],
  ['shortest', 'min'],
  ['longest', 'max'],
  ['wall-total', 'wall'],
  ['wall-min', 'wallmin'],
  ['wall-max', 'wallmax'],
  ['wall-avg', 'wallavg'],
]);

/**
 * The columns that a line names, in order; undefined when it is no header. What stands before them is passed over: a
 * prompt, or the last words of the traced program when it did not end its line (`done% time     seconds …`).
 */
export function readHeader(words: readonly string[]): readonly SummaryColumn[] | undefined {
  const columns: SummaryColumn[] = [];
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] as string;
    const column = COLUMNS.get(word);
    if (column !== undefined && !columns.includes(column)) columns.push(column);
    else if (word === 'time' && (words[at - 1] ?? '').endsWith('%') && !columns.includes('pct')) {
      columns.push('pct');
      if (words[at - 1] !== '%') break;
      at--;
    } else break;
  }
  return columns.includes('name') ? columns.reverse() : undefined;
}
