import type { SecondsKind, SummaryColumn, SummaryRow, SummaryTable } from '../../model/syscall-summary.ts';
import type { Ledger } from '../ledger.ts';
import { dashesAt } from './table-line.ts';
import { readRow, readTotal, sumOf } from './table-row.ts';
import type { LedgerCode } from './texts.ts';

/** A header without dashes beneath it is believed when it has this many columns: shorter ones are words of a sentence. */
const SURE_COLUMNS = 4;

/** Where a table is while its lines come. */
type Stage = 'head' | 'rows' | 'foot' | 'done';

/** Reads one table, from the words of the line after its header on; lines that are none of its own are left out. */
export class TableReader {
  readonly #columns: readonly SummaryColumn[];
  readonly #mode: string | null;
  readonly #line: number;
  readonly #ledger: Ledger<LedgerCode>;
  readonly #rows: SummaryRow[] = [];
  #total: SummaryRow | null = null;
  #stage: Stage = 'head';
  /** Words before every line of the table, as its dashes have them: line numbers, names of containers. */
  #front = 0;

  constructor(
    header: { columns: readonly SummaryColumn[]; mode: string | null; line: number },
    ledger: Ledger<LedgerCode>,
  ) {
    this.#columns = header.columns;
    this.#mode = header.mode;
    this.#line = header.line;
    this.#ledger = ledger;
  }

  get done(): boolean {
    return this.#stage === 'done';
  }

  /** Takes a line that is not blank; false when it is not of this table. */
  take(words: readonly string[], line: number): boolean {
    if (this.#stage === 'done') return false;
    const front = dashesAt(words, this.#columns.length);
    if (front >= 0) return this.#takeDashes(front);
    if (this.#stage === 'head' && this.#columns.length < SURE_COLUMNS) return false;
    const own = this.#front > 0 ? words.slice(this.#front) : words;
    if (own.includes('total')) return this.#takeTotal(own);
    if (this.#stage === 'foot') return false;
    const row = readRow(own, this.#columns);
    if (!row) return false;
    if (own.some((word) => word.includes(','))) this.#ledger.add('decimal-commas', { line });
    this.#stage = 'rows';
    this.#rows.push(row);
    return true;
  }

  /** The table with what was read of it; undefined when its header was none. */
  finish(): SummaryTable | undefined {
    if (this.#stage === 'head' && this.#columns.length < SURE_COLUMNS) return undefined;
    const at = { line: this.#line };
    const total = this.#total;
    this.#ledger.add('tables', at);
    this.#ledger.add('rows', at, this.#rows.length);
    if (total === null) this.#ledger.add('tables-cut', at);
    else if (!addsUp(this.#rows, total)) this.#ledger.add('totals-wrong', at);
    return {
      columns: this.#columns,
      mode: this.#mode,
      rows: this.#rows,
      total,
      seconds: secondsOf(this.#columns, this.#rows),
      line: this.#line,
    };
  }

  /** The first dashes are those beneath the header, unless that line is lost and rows stand before them. */
  #takeDashes(front: number): boolean {
    if (this.#stage === 'head') this.#front = front;
    this.#stage = this.#stage === 'head' || (this.#stage === 'rows' && this.#rows.length === 0) ? 'rows' : 'foot';
    return true;
  }

  #takeTotal(words: readonly string[]): boolean {
    const total = readTotal(words, this.#columns, this.#rows);
    if (total?.name !== 'total') return false;
    this.#total = total;
    this.#stage = 'done';
    return true;
  }
}

/** Calls and errors exactly, seconds as far as each of them was rounded to microseconds. */
function addsUp(rows: readonly SummaryRow[], total: SummaryRow): boolean {
  const off = (column: 'calls' | 'errors' | 'seconds' | 'wall') => {
    const sum = total[column];
    return sum === undefined || Number.isNaN(sum) ? 0 : Math.abs(sumOf(rows, column) - sum);
  };
  const rounding = (rows.length + 1) * 5e-7 + 1e-9;
  return off('calls') === 0 && off('errors') === 0 && off('seconds') <= rounding && off('wall') <= rounding;
}

/**
 * What the columns say of the seconds. With wall-* columns (strace 7.1) beside them they are CPU seconds, or wall seconds
 * again (-w); without such columns a table does not tell.
 */
function secondsOf(columns: readonly SummaryColumn[], rows: readonly SummaryRow[]): SecondsKind {
  if (!columns.some((column) => column.startsWith('wall'))) return 'unknown';
  if (!columns.includes('seconds')) return 'wall';
  if (!columns.includes('wall')) return 'unknown';
  return sumOf(rows, 'wall') > 0 && rows.every(sameTimes) ? 'wall' : 'cpu';
}

function sameTimes({ seconds = 0, wall = 0 }: SummaryRow): boolean {
  return Math.abs(seconds - wall) <= 1e-6;
}
