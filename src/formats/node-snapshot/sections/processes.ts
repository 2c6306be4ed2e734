import type { ProcessRow } from '../../../model/node-snapshot.ts';
import { readEviction } from '../eviction-text.ts';
import type { SectionKind } from '../section.ts';
import { type ProcessColumns, processColumns, readProcess, UNTITLED } from './process-columns.ts';

/**
 * Tables of processes: `ps aux`, `ps -ef`, `ps -eo …`, the table of `top -b` and `pidstat -u` and `-r`. Columns are told by
 * their titles; rows that a `grep` left alone by their shape.
 * Source: ps(1), top(1), pidstat(1)
 */
export const processes: SectionKind = {
  kind: 'processes',
  title: { en: 'Processes', zh: '进程' },
  begin(first, { command }) {
    const rows: ProcessRow[] = [];
    const titled = processColumns(first.text);
    const columns = titled ?? UNTITLED.find(({ row }) => row.test(first.text))?.columns;
    if (!columns) return undefined;
    if (!titled && !takeRow(first.text, columns, rows)) return undefined;
    const shape = titled ? undefined : UNTITLED.find((untitled) => untitled.columns === columns)?.row;
    return {
      take: ({ text }) => (shape === undefined || shape.test(text)) && takeRow(text, columns, rows),
      finish(draft) {
        if (rows.length > 0) draft.addProcesses(`${command}\n${columns.key}`, rows);
        for (const { command: typed } of rows) {
          const eviction = typed.includes('--eviction-') ? readEviction(typed) : undefined;
          if (eviction) draft.facts.eviction = { ...draft.facts.eviction, ...eviction };
        }
      },
    };
  },
};

function takeRow(text: string, columns: ProcessColumns, rows: ProcessRow[]): boolean {
  const row = readProcess(text, columns);
  if (row) rows.push(row);
  return row !== undefined;
}
