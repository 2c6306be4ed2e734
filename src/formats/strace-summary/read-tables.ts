import type { SummaryTable } from '../../model/syscall-summary.ts';
import { Ledger } from '../ledger.ts';
import { TextLines } from '../text-lines.ts';
import { noteKind } from './notes.ts';
import { readHeader } from './table-header.ts';
import { unwrap, wordsOf } from './table-line.ts';
import { TableReader } from './table-reader.ts';
import { type LedgerCode, ledgerKinds } from './texts.ts';

/** Bytes; no line of a table is longer, however it is quoted and coloured. */
const LONGEST_LINE = 1000;
/** Lines that are looked at for what they are when there is no table. */
const MOST_NOTES = 10_000;
const Y = 121;
const MODE = /System call usage summary for (.+) mode:/;

/** Part of a text: bytes `[start, end)`, of which the first line has the number `line`. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** The tables of a text and what it is besides. */
export interface TablesRead {
  readonly tables: readonly SummaryTable[];
  readonly ledger: Ledger<LedgerCode>;
  /** Notes of strace that it attached or detached, when the text consists of such notes alone; else 0. */
  readonly attachingNotes: number;
}

/**
 * Finds every table of `strace -c` in a text and reads it. Whatever stands before, between and after the tables is
 * passed over: traces (-C), notes, prompts. Linear: only lines that may begin a table or are within one become text.
 */
export function readTables(bytes: Uint8Array, range: TextRange = { start: 0, end: bytes.length, line: 1 }): TablesRead {
  const lines = new TextLines(bytes, range.start, range.end, range.line);
  const ledger = new Ledger(ledgerKinds);
  const candidates = new Candidates(bytes, range.start);
  const tables: SummaryTable[] = [];
  let table: TableReader | undefined;
  let mode: string | null = null;
  const finish = () => {
    const finished = table?.finish();
    if (finished) tables.push(finished);
    table = undefined;
  };
  while (lines.next()) {
    const { start, end, number } = lines;
    if (end - start > LONGEST_LINE) {
      ledger.add('lines-outside', { line: number });
      continue;
    }
    const begins = candidates.within(start, end);
    if (!begins && table === undefined) {
      if (!lines.blank) ledger.add('lines-outside', { line: number });
      continue;
    }
    const text = unwrap(lines.text());
    const words = wordsOf(text);
    if (words.length === 0) continue;
    const columns = begins ? readHeader(words) : undefined;
    if (columns) {
      finish();
      table = new TableReader({ columns, mode, line: number }, ledger);
      mode = null;
      continue;
    }
    const named = begins ? MODE.exec(text)?.[1] : undefined;
    if (named !== undefined) {
      finish();
      mode = named;
    } else if (table?.take(words, number)) {
      if (table.done) finish();
    } else ledger.add(table ? 'lines-inside' : 'lines-outside', { line: number });
  }
  finish();
  return { tables, ledger, attachingNotes: tables.length === 0 ? countNotes(bytes, range) : 0 };
}

/** Finds the lines that hold `syscall` or `summary`, by the letter that both have and few other words of a trace. */
class Candidates {
  readonly #bytes: Uint8Array;
  /** The first `y` not before the line looked at last. */
  #next: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#next = start - 1;
  }

  within(start: number, end: number): boolean {
    const bytes = this.#bytes;
    while (this.#next < end) {
      const at = this.#next;
      if (at >= start && (spells(bytes, at - 1, SYSCALL) || spells(bytes, at - 6, SUMMARY))) return true;
      const found = bytes.indexOf(Y, Math.max(at + 1, start));
      this.#next = found < 0 ? bytes.length : found;
    }
    return false;
  }
}

const SYSCALL = new TextEncoder().encode('syscall');
const SUMMARY = new TextEncoder().encode('summary');

function spells(bytes: Uint8Array, from: number, word: Uint8Array): boolean {
  for (let i = 0; i < word.length; i++) if (bytes[from + i] !== word[i]) return false;
  return true;
}

/** Notes of attaching and detaching in a text of such notes alone; 0 when it says anything else. */
function countNotes(bytes: Uint8Array, range: TextRange): number {
  const lines = new TextLines(bytes, range.start, range.end, range.line);
  let notes = 0;
  while (lines.next()) {
    if (lines.blank) continue;
    if (lines.end - lines.start > LONGEST_LINE || lines.number - range.line > MOST_NOTES) return 0;
    const kind = noteKind(unwrap(lines.text()));
    if (kind === 'other') return 0;
    if (kind === 'attaching') notes++;
  }
  return notes;
}
