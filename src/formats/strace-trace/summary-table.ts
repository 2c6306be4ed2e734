import { textOf } from '../text-lines.ts';
import { asciiBytes, standsAt } from './byte-match.ts';

/** Where a table of calls (-C) stands in the text: bytes `[start, end)`, the mode line before its header included. */
export interface TableRange {
  readonly start: number;
  readonly end: number;
  /** Line of `start`, counted from 1. */
  readonly line: number;
}

/** Finds the tables that `strace -C` prints after a trace and keeps their lines out of it. */
export class SummaryTables {
  readonly found: TableRange[] = [];
  /** Lines of all tables. */
  lines = 0;
  #start = -1;
  #line = 0;
  #dashes = 0;
  #end = 0;
  #modeStart = -1;
  #modeLine = 0;

  /** Whether the line belongs to a table that has begun. */
  goesOn(bytes: Uint8Array, start: number, end: number): boolean {
    if (this.#start < 0) return false;
    const isDashes = onlyDashes(bytes, start, end);
    if (!isDashes && !looksLikeRow(bytes, start, end)) {
      this.close();
      return false;
    }
    if (isDashes) this.#dashes++;
    this.lines++;
    this.#end = end;
    if (this.#dashes >= 2 && !isDashes) this.close();
    return true;
  }

  /** Whether the line, which is no other, begins a table. */
  begins(bytes: Uint8Array, start: number, end: number, line: number): boolean {
    if (standsAt(bytes, start, end, MODE)) {
      this.#modeStart = start;
      this.#modeLine = line;
      return false;
    }
    if (end - start > LONGEST_HEADER || !HEADER.test(textOf(bytes, start, end))) return false;
    const hasMode = this.#modeStart >= 0 && this.#modeLine === line - 1;
    this.#start = hasMode ? this.#modeStart : start;
    this.#line = hasMode ? this.#modeLine : line;
    this.#dashes = 0;
    this.#end = end;
    this.lines++;
    return true;
  }

  /** Ends the table that has begun, if any. */
  close(): void {
    if (this.#start >= 0) this.found.push({ start: this.#start, end: this.#end, line: this.#line });
    this.#start = -1;
  }
}

const MODE = asciiBytes('System call usage summary for ');
const HEADER =
  /^\s*(?:(?:% time|seconds|usecs\/call|calls|errors|shortest|longest|wall-(?:total|min|max|avg)|syscall)(?:\s+|$))*$/;
const LONGEST_HEADER = 200;

function onlyDashes(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at] !== 45 && bytes[at] !== 32) return false;
  return bytes[start] === 45 || bytes[end - 1] === 45;
}

/** Numbers and a name, no call. Blank lines may stand inside. */
function looksLikeRow(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > LONGEST_HEADER) return false;
  return ROW.test(textOf(bytes, start, end));
}

const ROW = /^\s*(?:(?:-?\d+(?:[.,]\d+)?|-?nan|[a-z_][A-Za-z0-9_]*(?:#64)?)(?:\s+|$))*$/;
