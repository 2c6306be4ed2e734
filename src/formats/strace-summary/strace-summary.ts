import type { LedgerEntry } from '../../model/capture.ts';
import type { SyscallSummary } from '../../model/syscall-summary.ts';
import { DecodeError } from '../format.ts';
import { Ledger } from '../ledger.ts';
import { readTables, type TextRange } from './read-tables.ts';
import { errors, ledgerKinds } from './texts.ts';

/** What the decoder makes of a text with tables. */
export interface DecodedSummary {
  readonly summary: SyscallSummary;
  readonly ledger: readonly LedgerEntry[];
}

/**
 * The tables that `strace -c` prints, and `strace -C` after its trace, of strace 4.5 to 7.2.
 *
 * In:     UTF-8 text; the tables may be indented, quoted, coloured, cut off and stand between anything else.
 * Out:    the tables as printed, cell by cell. None, when strace attached, detached and counted nothing, which the
 *         ledger says (`nothing-finished`).
 * Units:  those of the columns: seconds, microseconds per call, percent.
 * Errors: `empty` when there is no table. Lines that are no rows are skipped, which the ledger says.
 * Source: count.c of strace, strace(1)
 */
export const straceSummary = {
  id: 'strace-summary',
  title: { en: 'strace -c table', zh: 'strace -c 统计表' },
  recognizes,
  decode,
} as const;

/** Whether there is a table anywhere, or notes of strace and nothing else. */
function recognizes(bytes: Uint8Array): boolean {
  const { tables, attachingNotes } = readTables(bytes);
  return tables.length > 0 || attachingNotes > 0;
}

/** Reads the tables of a text, or those in a part of it. */
function decode(bytes: Uint8Array, range?: TextRange): DecodedSummary {
  const { tables, ledger, attachingNotes } = readTables(bytes, range);
  if (tables.length > 0) return { summary: { tables }, ledger: ledger.entries() };
  if (attachingNotes === 0) throw new DecodeError('empty', errors.noTable(countLines(bytes)));
  const notesAlone = new Ledger(ledgerKinds);
  notesAlone.add('nothing-finished', { line: 1 }, attachingNotes);
  return { summary: { tables }, ledger: notesAlone.entries() };
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; lines++) {
    const end = bytes.indexOf(10, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  return lines;
}
