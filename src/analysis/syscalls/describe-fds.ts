import { OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { argumentAt, asciiBytes, firstNumber, holds, numberAt } from './argument-bytes.ts';
import { eachEntryAndExit } from './event-order.ts';
import { FD, fdKind } from './fd-calls.ts';
import { processesOf } from './processes.ts';

/**
 * Where descriptors come from: for each call the row of the call that made the descriptor of its first argument
 * (`openat`, `socket`, `accept`, …; the `connect` that gave it an address), -1 when the capture does not hold it.
 */
export interface FdMap {
  readonly origin: Int32Array;
}

/**
 * Follows descriptors through a trace: threads of a process share them, a forked one starts with a copy, `dup` and
 * `fcntl` double them, `close` and, where they are marked so, `execve` end them. What `-y` printed is not needed for it
 * and is better: see `pathOfCall`. O(calls).
 */
export function describeFds(trace: SyscallTrace): FdMap {
  const { calls } = trace;
  const origin = new Int32Array(calls.length).fill(-1);
  const kinds = Uint8Array.from(trace.syscalls, fdKind);
  const tables = new FdTables(trace);
  const follow = new Follower(trace, origin);
  const hasEnd = kinds.map((kind) => EFFECT_AT_END[kind] as number);
  eachEntryAndExit(trace, hasEnd, (row, atEnd) => {
    const kind = kinds[calls.syscall[row] as number] as number;
    if (kind === FD.none) return;
    const table = tables.of(calls.thread[row] as number);
    if (atEnd) follow.ended(row, kind, table);
    else follow.began(row, kind, table);
  });
  return { origin };
}

/** 1 for kinds that make descriptors: they do when they return, not when they are entered. */
const EFFECT_AT_END = Uint8Array.from({ length: 16 }, (_, kind) =>
  kind === FD.opens || (kind >= FD.accepts && kind <= FD.duplicates) || kind >= FD.opensPair ? 1 : 0,
);

/** Descriptors of one process: row of their origin times two, plus one when they are closed at execve. */
type FdTable = Map<number, number>;

/** The tables of all processes; a process gets its parent's as it is when the first of its calls is seen. */
class FdTables {
  readonly #trace: SyscallTrace;
  readonly #ofThread: Int32Array;
  readonly #firstThread: Int32Array;
  readonly #tables: (FdTable | undefined)[];

  constructor(trace: SyscallTrace) {
    const { length, ofThread, firstThread } = processesOf(trace);
    this.#trace = trace;
    this.#ofThread = ofThread;
    this.#firstThread = firstThread;
    this.#tables = new Array(length);
  }

  of(thread: number): FdTable {
    const process = this.#ofThread[thread] as number;
    const known = this.#tables[process];
    if (known) return known;
    const maker = this.#trace.threads.parent[this.#firstThread[process] as number] as number;
    const parent = maker < 0 ? undefined : this.#tables[this.#ofThread[maker] as number];
    const table: FdTable = new Map(parent);
    this.#tables[process] = table;
    return table;
  }
}

/** Applies the calls, one by one, to the table of their process. */
class Follower {
  readonly #trace: SyscallTrace;
  readonly #origin: Int32Array;
  /** Whether marks of execve have to be kept at all. */
  readonly #executes: boolean;

  constructor(trace: SyscallTrace, origin: Int32Array) {
    this.#trace = trace;
    this.#origin = origin;
    this.#executes = trace.syscalls.some((name) => fdKind(name) === FD.executes);
  }

  began(row: number, kind: number, table: FdTable): void {
    const fd = firstNumber(this.#trace, row);
    const entry = table.get(fd);
    if (entry !== undefined) this.#origin[row] = entry >> 1;
    if (kind === FD.closes) table.delete(fd);
    else if (kind === FD.closesRange) this.#closeRange(row, fd, table);
  }

  ended(row: number, kind: number, table: FdTable): void {
    const { calls } = this.#trace;
    const made = calls.outcome[row] === OUTCOME.returned ? (calls.result[row] as number) : -1;
    if (kind === FD.connects) this.#connected(row, table);
    else if (!(made >= 0)) return;
    else if (kind === FD.opens || kind === FD.accepts) table.set(made, this.#entry(row, row));
    else if (kind === FD.duplicates) this.#duplicated(row, made, table);
    else if (kind === FD.controls) this.#controlled(row, made, table);
    else if (kind === FD.opensPair) this.#paired(row, table);
    else if (kind === FD.executes) for (const [fd, entry] of table) if (entry & 1) table.delete(fd);
  }

  #entry(origin: number, row: number): number {
    return origin * 2 + (this.#executes && holds(this.#trace, row, CLOEXEC) ? 1 : 0);
  }

  #duplicated(row: number, made: number, table: FdTable): void {
    const from = this.#origin[row] as number;
    if (from >= 0) table.set(made, this.#entry(from, row));
    else table.delete(made);
  }

  #controlled(row: number, made: number, table: FdTable): void {
    if (holds(this.#trace, row, DUPLICATE)) this.#duplicated(row, made, table);
    else if (this.#executes && holds(this.#trace, row, SET_FLAGS)) {
      const fd = firstNumber(this.#trace, row);
      const entry = table.get(fd);
      if (entry !== undefined) table.set(fd, (entry & ~1) | (holds(this.#trace, row, CLOEXEC) ? 1 : 0));
    }
  }

  /** A connection that goes on in the background has its address too. */
  #connected(row: number, table: FdTable): void {
    const { calls, errors } = this.#trace;
    const begun = calls.outcome[row] === OUTCOME.returned || errors[calls.error[row] as number] === 'EINPROGRESS';
    const fd = firstNumber(this.#trace, row);
    const entry = table.get(fd);
    if (begun && fd >= 0) table.set(fd, row * 2 + (entry === undefined ? 0 : entry & 1));
  }

  /** `pipe([3, 4])`: the result is written after the call returns, so it may stand on its second line. */
  #paired(row: number, table: FdTable): void {
    const { text, calls } = this.#trace;
    const pieces = [
      [calls.headStart[row] as number, calls.headEnd[row] as number],
      [calls.tailStart[row] as number, calls.tailEnd[row] as number],
    ] as const;
    for (const [start, end] of pieces) {
      const written = text.subarray(start, end);
      const open = written.lastIndexOf(BRACKET);
      if (open < 0) continue;
      const comma = written.indexOf(COMMA, open);
      const second = comma < 0 ? Number.NaN : numberAt(written, comma + 2, written.length);
      for (const fd of [numberAt(written, open + 1, written.length), second]) {
        if (fd >= 0) table.set(fd, this.#entry(row, row));
      }
    }
  }

  #closeRange(row: number, first: number, table: FdTable): void {
    const { text } = this.#trace;
    const second = argumentAt(this.#trace, row, 1);
    const last = second ? numberAt(text, second.start, second.end) : Number.NaN;
    for (const fd of [...table.keys()]) if (fd >= first && !(fd > last)) table.delete(fd);
  }
}

const CLOEXEC = asciiBytes('CLOEXEC');
const DUPLICATE = asciiBytes('F_DUPFD');
const SET_FLAGS = asciiBytes('F_SETFD');
const COMMA = 44;
const BRACKET = 91;
