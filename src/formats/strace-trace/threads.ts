import { IntColumn } from '../../base/columns.ts';
import type { ThreadTable } from '../../model/syscall-trace.ts';

/** Threads in the order in which they appear, and what each of them is doing while the trace is read. */
export class Threads {
  readonly tid = new IntColumn();
  readonly process = new IntColumn();
  readonly parent = new IntColumn();
  /** Row of the call that has begun and not returned, -1 for none. */
  readonly pending = new IntColumn();
  /** Row of the last call that is to be restarted, -1 for none; and calls of a signal handler since. */
  readonly interrupted = new IntColumn();
  readonly sinceInterrupted = new IntColumn();
  /** 1 where the process is that of the parent, whatever it is (CLONE_THREAD). */
  readonly shares = new IntColumn();
  /** 1 where the process has the number of the thread: it was forked, or has called execve. */
  readonly leads = new IntColumn();
  readonly names: string[] = [];
  readonly ends: string[] = [];
  /** Where the name stands that was last printed with the thread (-Y). */
  readonly commStart = new IntColumn();
  readonly commEnd = new IntColumn();
  /** How many calls are pending, and the sum of their threads: with one pending, that is its thread. */
  pendingCount = 0;
  #pendingSum = 0;
  readonly #rows = new Map<number, number>();
  #lastTid = -1;
  #lastRow = -1;

  get length(): number {
    return this.tid.length;
  }

  /** Row of a living thread, -1 when there is none of that number: one that ended and comes again is another thread. */
  find(tid: number): number {
    if (tid === this.#lastTid) return this.#lastRow;
    const row = this.#rows.get(tid) ?? -1;
    if (row >= 0) {
      this.#lastTid = tid;
      this.#lastRow = row;
    }
    return row;
  }

  /** Row of a living thread, added when there is none of that number. */
  rowOf(tid: number): number {
    const row = this.find(tid);
    return row >= 0 ? row : this.add(tid);
  }

  /** Adds a thread; -1 for one whose number is not known. */
  add(tid: number): number {
    const row = this.tid.push(tid);
    this.process.push(-1);
    this.parent.push(-1);
    this.pending.push(-1);
    this.interrupted.push(-1);
    this.sinceInterrupted.push(0);
    this.shares.push(0);
    this.leads.push(0);
    this.commStart.push(0);
    this.commEnd.push(0);
    this.names.push('');
    this.ends.push('');
    if (tid >= 0) this.#rows.set(tid, row);
    return row;
  }

  /** Gives a thread its number, which the capture said late. */
  number(row: number, tid: number): void {
    const old = this.tid.at(row);
    if (this.#rows.get(old) === row) this.#rows.delete(old);
    this.tid.set(row, tid);
    this.#rows.set(tid, row);
    this.#lastTid = -1;
  }

  /** The thread is gone; its number may come again. */
  end(row: number, words: string): void {
    this.ends[row] = words;
    const tid = this.tid.at(row);
    if (this.#rows.get(tid) === row) this.#rows.delete(tid);
    this.#lastTid = -1;
  }

  setPending(row: number, call: number): void {
    const before = this.pending.at(row);
    if (before < 0 && call >= 0) {
      this.pendingCount++;
      this.#pendingSum += row;
    } else if (before >= 0 && call < 0) {
      this.pendingCount--;
      this.#pendingSum -= row;
    }
    this.pending.set(row, call);
  }

  /** The only thread with a pending call, -1 when there are none or several. */
  get onlyPending(): number {
    return this.pendingCount === 1 ? this.#pendingSum : -1;
  }

  done(): ThreadTable {
    this.#spreadProcesses();
    return {
      length: this.length,
      tid: this.tid.done(),
      pid: this.process.done(),
      parent: this.parent.done(),
      name: this.names,
      end: this.ends,
    };
  }

  /** Threads of one process learn it from each other: down to the threads made, up to their makers, down again. */
  #spreadProcesses(): void {
    for (let row = 0; row < this.length; row++) if (this.leads.at(row) === 1) this.process.set(row, this.tid.at(row));
    const down = (row: number) => this.#copyProcess(this.parent.at(row), row);
    const up = (row: number) => this.#copyProcess(row, this.parent.at(row));
    for (let row = 0; row < this.length; row++) if (this.shares.at(row) === 1) down(row);
    for (let row = this.length - 1; row >= 0; row--) if (this.shares.at(row) === 1) up(row);
    for (let row = 0; row < this.length; row++) if (this.shares.at(row) === 1) down(row);
  }

  #copyProcess(from: number, to: number): void {
    if (this.process.at(to) < 0) this.process.set(to, this.process.at(from));
  }
}
