import type { ProcessRow } from '../../../model/node-snapshot.ts';
import { wordsOf } from '../../strace-summary/table-line.ts';

type Field =
  | 'pid'
  | 'user'
  | 'cpu'
  | 'cpuWhole'
  | 'memory'
  | 'resident'
  | 'state'
  | 'command'
  | 'name'
  | 'cgroup'
  | 'start';

/** Titles of columns of ps, top, pidstat and their kin; others are passed over. */
const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['PID', 'pid'],
  ['TGID', 'pid'],
  ['进程号', 'pid'],
  ['USER', 'user'],
  ['RUSER', 'user'],
  ['EUSER', 'user'],
  ['UID', 'user'],
  ['%CPU', 'cpu'],
  ['CPU%', 'cpu'],
  ['PCPU', 'cpu'],
  ['C', 'cpuWhole'],
  ['%MEM', 'memory'],
  ['PMEM', 'memory'],
  ['RSS', 'resident'],
  ['RSZ', 'resident'],
  ['RES', 'resident'],
  ['STAT', 'state'],
  ['S', 'state'],
  ['COMMAND', 'command'],
  ['Command', 'command'],
  ['CMD', 'command'],
  ['ARGS', 'command'],
  ['COMM', 'name'],
  ['CGROUP', 'cgroup'],
  ['STARTED', 'start'],
]);
/** Columns that hold blanks, so that they are told by where their title stands. */
const WIDE: ReadonlySet<string> = new Set(['COMMAND', 'Command', 'CMD', 'ARGS', 'COMM', 'CGROUP', 'WCHAN']);
/** What pidstat and `top -b` under a clock have in front of each row. */
const CLOCK = /^\s*(?:\d\d[:.]\d\d[:.]\d\d(?: [AP]M| [上下]午)?|Average:|平均时间:|平均時間:|Durchschn\.:)(?=\s)/;
const WEEKDAY = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)$/;
const SIZE = /^(\d{1,15}(?:[.,]\d{1,3})?)([kmgtp]?)$/i;

interface Title {
  readonly text: string;
  /** Where it begins in the line. */
  readonly at: number;
}

/** The columns of a table of processes, as its title line names them. */
export interface ProcessColumns {
  readonly titles: readonly Title[];
  readonly fields: readonly (Field | undefined)[];
  /** Which of them are sure: the same text is the same table. */
  readonly key: string;
}

/** The columns that a title line names; undefined when it is none: no PID, or nothing to call a process by. */
export function processColumns(line: string): ProcessColumns | undefined {
  if (!line.includes('PID') && !line.includes('TGID')) return undefined;
  const text = withoutClock(line);
  const titles = [...text.slice(0, 1000).matchAll(/\S+/g)].map(({ 0: word, index }) => ({ text: word, at: index }));
  const fields = fieldsOf(titles.map((title) => title.text));
  if (!fields.includes('pid') || !(fields.includes('command') || fields.includes('name'))) return undefined;
  return { titles, fields, key: titles.map((title) => title.text).join(' ') };
}

/** One row of the table; undefined when it is none. */
export function readProcess(line: string, columns: ProcessColumns): ProcessRow | undefined {
  const cells = cellsOf(withoutClock(line), columns);
  const cell = (field: Field) => cells[columns.fields.indexOf(field)];
  const pid = cell('pid') ?? '';
  const command = cell('command') ?? cell('name') ?? '';
  if (!/^\d{1,10}$/.test(pid) || command === '') return undefined;
  const cpu = numberOf(cell('cpu') ?? cell('cpuWhole') ?? '0');
  if (cpu === undefined) return undefined;
  const resident = residentOf(cell('resident'));
  const share = numberOf(cell('memory') ?? '');
  const cgroup = cell('cgroup');
  return {
    pid: Number(pid),
    user: cell('user') ?? '',
    cores: cpu / 100,
    ...(resident !== undefined && { resident }),
    ...(share !== undefined && { memoryShare: Math.min(share / 100, 1) }),
    state: (cell('state') ?? '').slice(0, 1),
    command,
    ...(cgroup !== undefined && cgroup !== '' && cgroup !== '-' && { cgroup }),
  };
}

/** What of a line follows the time in front of it. */
export function withoutClock(line: string): string {
  const clock = CLOCK.exec(line)?.[0];
  return clock === undefined ? line : line.slice(clock.length);
}

/** Of titles that stand for the same the first one counts; COMMAND beside CMD is the name alone (`ps -o cmd,comm`). */
function fieldsOf(titles: readonly string[]): readonly (Field | undefined)[] {
  const seen = new Set<Field>();
  return titles.map((title) => {
    const field = FIELDS.get(title);
    if (field === undefined || seen.has(field)) return undefined;
    seen.add(field);
    return field;
  });
}

/** The cells of a row: words, as many as there are titles, the last one with all that follows. */
function cellsOf(line: string, { titles, fields }: ProcessColumns): readonly string[] {
  const wide = titles.findIndex((title, i) => i < titles.length - 1 && WIDE.has(title.text));
  const last = titles.length - 1;
  const cells: string[] = [];
  const word = /\S+/y;
  let at = 0;
  for (let i = 0; i < titles.length; i++) {
    while (line[at] === ' ' || line[at] === '\t') at++;
    if (at >= line.length) break;
    if (i === last) cells.push(line.slice(at));
    else if (wide >= 0 && i >= wide) {
      const end = (titles[i + 1] as Title).at;
      cells.push(line.slice(at, Math.max(end, at)).trimEnd());
      at = Math.max(end, at);
    } else {
      word.lastIndex = at;
      const found = word.exec(line)?.[0] ?? '';
      cells.push(found);
      at += found.length;
      if (fields[i] === 'start' && WEEKDAY.test(found)) at = afterWords(line, at, 4);
    }
  }
  return cells;
}

/** Where some more words end: `Fri Nov 20 10:00:00 2026` is one cell. */
function afterWords(line: string, from: number, words: number): number {
  const rest = new RegExp(`(?:\\s+\\S+){0,${words}}`, 'y');
  rest.lastIndex = from;
  return from + (rest.exec(line)?.[0].length ?? 0);
}

/** Bytes: KiB without a letter. */
function residentOf(cell: string | undefined): number | undefined {
  const found = SIZE.exec(cell ?? '');
  if (!found) return undefined;
  const [, number = '', letter = ''] = found;
  const power = letter === '' ? 1 : ' kmgtp'.indexOf(letter.toLowerCase());
  return Math.round(Number(number.replace(',', '.')) * 1024 ** power);
}

function numberOf(cell: string): number | undefined {
  return /^\d{1,9}(?:[.,]\d{1,4})?%?$/.test(cell) ? Number(cell.replace('%', '').replace(',', '.')) : undefined;
}

/** Rows of `ps aux` and `ps -ef` without their title line, as `ps aux | grep …` leaves them. */
export const UNTITLED: readonly { readonly row: RegExp; readonly columns: ProcessColumns }[] = [
  {
    row: /^\s*[\w.+@$-]{1,64}\s+\d{1,10}\s+\d{1,6}\.\d\s+\d{1,3}\.\d\s+\d{1,15}\s+\d{1,15}\s+\S{1,16}\s+[RSDZTtIWX][<NLsl+]{0,6}\s+\S{1,10}\s+\d{1,9}:\d\d\s+\S/,
    columns: columnsNamed('USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND'),
  },
  {
    row: /^\s*[\w.+@$-]{1,64}\s+\d{1,10}\s+\d{1,10}\s+\d{1,3}\s+\S{1,10}\s+\S{1,16}\s+(?:\d{1,5}-)?\d\d:\d\d:\d\d\s+\S/,
    columns: columnsNamed('UID PID PPID C STIME TTY TIME CMD'),
  },
];

function columnsNamed(text: string): ProcessColumns {
  const words = wordsOf(text);
  return { titles: words.map((word) => ({ text: word, at: 0 })), fields: fieldsOf(words), key: text };
}
