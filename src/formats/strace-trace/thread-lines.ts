import { stringOf } from '../../model/strace-string.ts';
import type { Note } from './note.ts';
import type { Prefix } from './prefix.ts';
import type { Threads } from './threads.ts';

/**
 * Says which thread a line is of. On a terminal strace names the thread only while there is more than one: a line
 * without a number is then of the only one alive, at the start of the first, whose own number is learnt later.
 */
export class ThreadLines {
  /** Whether lines name their thread. */
  seenPids: boolean = false;
  /** Lines given to the thread seen last, because several were alive. */
  guessed = 0;
  readonly #text: Uint8Array;
  readonly #threads: Threads;
  /** The number of the thread that a file of its own is of (`-ff`), -1 in others. */
  #fileTid = -1;
  /** The thread of lines without a number at the start, -1 while there were none. */
  #leader = -1;
  /** The leader's number came out of a call, so a namespace may have changed it. */
  #soft: boolean = false;
  #bracketed: boolean = false;
  #last = -1;
  readonly #alive = new Set<number>();
  readonly #announced = new Set<number>();
  /** First process that strace said it attached to, before any line of a call. */
  #target = -1;
  /** Process whose threads were attached with it. */
  #processOfAll = -1;

  constructor(text: Uint8Array, threads: Threads) {
    this.#text = text;
    this.#threads = threads;
  }

  /** Another file begins; `tid` is the number its name ends in, -1 for none. */
  startFile(tid: number): void {
    this.#fileTid = tid;
    this.#leader = -1;
    this.#soft = false;
    this.#bracketed = false;
    this.#last = -1;
    this.#target = -1;
    this.#alive.clear();
  }

  /** Whether every line of strace names its thread: it does in files, not on a terminal. */
  get numbersAll(): boolean {
    return this.seenPids && !this.#bracketed;
  }

  /** Row of the thread that a line is of. */
  of(prefix: Prefix): number {
    if (prefix.tid < 0) return this.#unnumbered();
    let row = this.#threads.find(prefix.tid);
    if (row < 0) row = this.#appears(prefix);
    if (prefix.bracketed) this.#bracketed = true;
    if (prefix.commEnd > prefix.commStart) this.#called(row, prefix);
    this.seenPids = true;
    this.#last = row;
    return row;
  }

  /** Row of the thread of a line that says something of the leader (`superseded`), when the line has no number. */
  leaderOr(row: number): number {
    return this.#leader >= 0 ? this.#leader : row;
  }

  noted(note: Note): void {
    if (note.pid < 0) return;
    const row = this.#threads.find(note.pid);
    if (note.about === 'detached' && row >= 0) this.#alive.delete(row);
    if (note.about !== 'attached') return;
    this.#announced.add(note.pid);
    if (this.#last < 0 && this.#leader < 0 && this.#target < 0) this.#target = note.pid;
    if (note.withThreads) this.#processOfAll = this.#processOfAll < 0 ? note.pid : this.#processOfAll;
  }

  ended(row: number): void {
    this.#alive.delete(row);
  }

  /** A call told the leader its number. */
  learnNumber(row: number, tid: number): void {
    if (row !== this.#leader || this.#threads.find(tid) >= 0) return;
    this.#threads.number(row, tid);
    this.#soft = true;
  }

  #appears(prefix: Prefix): number {
    const { tid } = prefix;
    const leader = this.#leader;
    const nameless = leader >= 0 && (this.#soft || this.#threads.tid.at(leader) < 0);
    if (prefix.bracketed && nameless && !this.#announced.has(tid)) {
      this.#threads.number(leader, tid);
      this.#soft = false;
      return leader;
    }
    const row = this.#threads.add(tid);
    this.#alive.add(row);
    if (this.#processOfAll >= 0 && !this.#announced.has(tid)) this.#threads.process.set(row, this.#processOfAll);
    return row;
  }

  #unnumbered(): number {
    if (this.#fileTid >= 0) return this.#threads.rowOf(this.#fileTid);
    if (this.#bracketed && this.#alive.size === 1) {
      const [only = -1] = this.#alive;
      this.#last = only;
      return only;
    }
    if (this.#bracketed && this.#last >= 0) {
      this.guessed++;
      return this.#last;
    }
    if (this.#leader < 0) {
      this.#leader = this.#target >= 0 ? this.#threads.rowOf(this.#target) : this.#threads.add(-1);
      this.#alive.add(this.#leader);
    }
    return this.#leader;
  }

  /** A name was printed with the number; most often it is the one printed before. */
  #called(row: number, prefix: Prefix): void {
    const { commStart, commEnd, names } = this.#threads;
    const [start, length] = [commStart.at(row), commEnd.at(row) - commStart.at(row)];
    let same = length === prefix.commEnd - prefix.commStart;
    for (let i = 0; same && i < length; i++) same = this.#text[start + i] === this.#text[prefix.commStart + i];
    if (same) return;
    commStart.set(row, prefix.commStart);
    commEnd.set(row, prefix.commEnd);
    const name = decoder.decode(this.#text.subarray(prefix.commStart, prefix.commEnd));
    names[row] = stringOf(`"${name}"`) ?? name;
  }
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
