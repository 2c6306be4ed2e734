import { ArgumentScanner } from '../../model/argument-scanner.ts';
import { CALL, type CallTable, DURATION, OUTCOME } from '../../model/syscall-trace.ts';
import { CallColumns } from './call-columns.ts';
import { CallNames } from './call-names.ts';
import { LINE, type Line } from './line.ts';
import { MARKER } from './marker.ts';
import { sortedCalls } from './sorted-calls.ts';
import { Stacks } from './stacks.ts';
import { ROLE, ThreadFacts } from './thread-facts.ts';
import type { ThreadLines } from './thread-lines.ts';
import type { Threads } from './threads.ts';

/** What calls are made of while lines are read. */
export interface CallSources {
  readonly text: Uint8Array;
  /** The line that was scanned last; the one object that all lines are scanned with. */
  readonly line: Line;
  readonly threads: Threads;
  readonly threadLines: ThreadLines;
}

/**
 * Puts together what belongs to one call: unfinished and resumed lines, lines that a note or the program's output cut
 * in two, an execve that ends in another thread. One call of a thread is pending at a time. Every byte is scanned a
 * bounded number of times.
 */
export class CallAssembly {
  readonly columns = new CallColumns();
  readonly names: CallNames;
  readonly stacks = new Stacks();
  /** Whether durations were measured (-T). */
  measured: boolean = false;
  /** Calls whose result was found from the right, and the line of the first. */
  unbalanced = 0;
  firstUnbalanced = 0;
  /** Call that the line before has ended, to which stack lines belong; -1 for none. */
  justEnded = -1;
  /** Number of the current line, and which part of the text lies before it. */
  lineNumber = 0;
  progress = 0;
  readonly #text: Uint8Array;
  readonly #line: Line;
  readonly #threads: Threads;
  readonly #facts: ThreadFacts;
  /** Call whose line was cut in two and waits for its rest, -1 for none; its thread, and where its scan stands. */
  #cut = -1;
  #cutThread = -1;
  readonly #cutScanner = new ArgumentScanner();
  /** Calls that were left by a detach: their length is known when the end of the capture is. */
  readonly #left: number[] = [];
  /** Headless execve by the number of the thread that called it: its beginning is in another file. */
  readonly #awaited = new Map<number, number>();
  /** Leader that was superseded last, and by which thread. */
  #superseded = -1;
  #supersededBy = -1;

  constructor({ text, line, threads, threadLines }: CallSources) {
    this.#text = text;
    this.#line = line;
    this.#threads = threads;
    this.names = new CallNames(text);
    this.#facts = new ThreadFacts(text, this.columns, threads, (thread, tid) => threadLines.learnNumber(thread, tid));
  }

  /** Whether a call waits for the rest of its line. */
  get isCut(): boolean {
    return this.#cut >= 0;
  }

  /** A whole call. */
  readCall(thread: number, time: number): void {
    this.#finish(thread, this.#begin(thread, time), Number.NaN);
  }

  /** The beginning of a call and a marker. */
  readUnfinished(thread: number, time: number): void {
    const { marker } = this.#line;
    const awaited = marker.kind === MARKER.pidChanged ? this.#awaited.get(this.#threads.tid.at(thread)) : undefined;
    if (awaited === undefined) this.#leave(thread, this.#begin(thread, time));
    else {
      this.#giveHead(awaited, time);
      this.#threads.ends[thread] = `pid changed to ${marker.target}`;
    }
  }

  /** `<... read resumed>`: the rest of the pending call of the thread, or of one that the capture does not have. */
  readResumed(thread: number, time: number): void {
    const line = this.#line;
    const row = this.#resumedRow(thread, time);
    const again = this.columns.has(row, CALL.joined);
    line.scanner.reset();
    if (!this.columns.has(row, CALL.headless)) {
      this.#scanPieces(row);
      this.columns.flag(row, CALL.joined);
      this.columns.resumedLine[row] = this.lineNumber;
    }
    this.#cutScanner.follow(line.scanner);
    line.scanRest(this.#text, line.argumentStart, line.end);
    this.#goOn(thread, row, time);
    // A call may be left again, by a detach; strace does not leave one twice and go on.
    if (again && this.#threads.pending.at(thread) === row) this.#lose(thread);
  }

  /** A line that is no whole call: what it has is kept until its rest comes. */
  readCut(thread: number, time: number): void {
    this.#line.scanner.reset();
    this.#cutScanner.follow(this.#line.scanner);
    this.#keepCut(thread, this.#begin(thread, time));
  }

  /** Reads the line from `from` as the rest of the call that was cut in two; false when it is not. */
  continues(from: number): boolean {
    const line = this.#line;
    const { kind } = line;
    const row = this.#cut;
    const thread = this.#cutThread;
    line.scanner.follow(this.#cutScanner);
    line.scanRest(this.#text, from, line.end);
    if (line.kind === LINE.cut || (line.unbalanced && kind !== LINE.junk)) return false;
    this.#cut = -1;
    this.columns.flag(row, CALL.glued);
    this.columns.resumedLine[row] = this.lineNumber;
    this.#goOn(thread, row, Number.NaN);
    return true;
  }

  /** `NULL) = 0`, without thread, time and name: the end of the only pending call (-z, -Z up to 6.1); else false. */
  leaks(from: number): boolean {
    const thread = this.#threads.onlyPending;
    if (thread < 0) return false;
    const line = this.#line;
    line.scanner.reset();
    line.scanRest(this.#text, from, line.end);
    if (line.kind !== LINE.call || line.unbalanced) return false;
    const row = this.#threads.pending.at(thread);
    this.#threads.setPending(thread, -1);
    this.columns.flag(row, CALL.leaked);
    this.columns.resumedLine[row] = this.lineNumber;
    this.#goOn(thread, row, Number.NaN);
    return true;
  }

  /** A thread is gone: what it was in the middle of never returns. */
  threadEnded(thread: number, time: number): void {
    const row = this.#threads.pending.at(thread);
    if (row < 0) return;
    this.#threads.setPending(thread, -1);
    this.#setDuration(row, time - (this.columns.start[row] as number), DURATION.open);
  }

  /** A leader was superseded by the execve of thread `tid` (row `other`, or -1), which will end under its number. */
  superseded(thread: number, other: number, tid: number): void {
    const row = other < 0 || other === thread ? -1 : this.#threads.pending.at(other);
    if (row < 0) {
      this.#superseded = thread;
      this.#supersededBy = tid;
      return;
    }
    if (this.#threads.pending.at(thread) >= 0) this.#lose(thread);
    this.#threads.setPending(other, -1);
    this.columns.thread[row] = thread;
    this.#threads.setPending(thread, row);
    this.#threads.end(other, `pid changed to ${this.#threads.tid.at(thread)}`);
  }

  /** The rest of what was cut will not come. */
  loseCut(): void {
    if (this.#cut >= 0) this.columns.flag(this.#cut, CALL.lost);
    this.#cut = -1;
  }

  /** The calls in order, once all lines are read: what is pending lasts until `end`; `shift` is added to all times. */
  done(end: number, shift: number): CallTable {
    const open = this.#left;
    for (let thread = 0; thread < this.#threads.length; thread++) {
      if (this.#threads.pending.at(thread) >= 0) open.push(this.#threads.pending.at(thread));
    }
    for (const row of open) this.#setDuration(row, end - (this.columns.start[row] as number), DURATION.open);
    return sortedCalls(this.columns, this.stacks, shift);
  }

  /** Starts a call of the line's name in a thread; what the thread had begun before is lost. */
  #begin(thread: number, time: number): number {
    const line = this.#line;
    const threads = this.#threads;
    if (threads.pending.at(thread) >= 0) this.#lose(thread);
    if (this.#cut >= 0 && this.#cutThread === thread) this.loseCut();
    const syscall = this.names.syscallAt(line.nameStart, line.nameEnd, this.lineNumber);
    const row = this.columns.begin({ thread, syscall, start: time, line: this.lineNumber }, this.progress);
    this.columns.setHead(row, line.argumentStart, line.argumentEnd);
    if (threads.interrupted.at(thread) >= 0) this.#facts.entered(thread, row, this.names.roleOf(syscall));
    return row;
  }

  /** The call that a resumed line goes on with, no more pending; a new headless one when there is none. */
  #resumedRow(thread: number, time: number): number {
    const { nameStart, nameEnd } = this.#line;
    const pending = this.#threads.pending.at(thread);
    const syscall = this.names.syscallAt(nameStart, nameEnd, this.lineNumber);
    const isNamed = this.#text[nameStart] !== QUESTION;
    if (pending >= 0 && (!isNamed || this.columns.syscall[pending] === syscall)) {
      this.#threads.setPending(thread, -1);
      return pending;
    }
    if (pending >= 0) this.#lose(thread);
    const row = this.columns.begin({ thread, syscall, start: time, line: this.lineNumber }, this.progress);
    this.columns.flag(row, CALL.headless);
    if (thread === this.#superseded) {
      this.#awaited.set(this.#supersededBy, row);
      this.#superseded = -1;
    }
    return row;
  }

  /** Takes the rest of a call that `line` has scanned. */
  #goOn(thread: number, row: number, time: number): void {
    const line = this.#line;
    this.columns.addPiece(row, line.argumentStart, Math.max(line.argumentStart, line.argumentEnd));
    if (line.kind === LINE.call) this.#finish(thread, row, time);
    else if (line.kind === LINE.unfinished) this.#leave(thread, row);
    else this.#keepCut(thread, row);
  }

  /** The call on this line goes on somewhere else, or nowhere. */
  #leave(thread: number, row: number): void {
    const { kind, target } = this.#line.marker;
    if (kind === MARKER.detached) {
      this.columns.flag(row, CALL.detached);
      this.#left.push(row);
      this.justEnded = row;
      return;
    }
    if (kind === MARKER.pidChanged) this.#threads.ends[thread] = `pid changed to ${target}`;
    if (this.#threads.pending.at(thread) >= 0) this.#lose(thread);
    this.#threads.setPending(thread, row);
  }

  /** Waits for the rest of a call; `#cutScanner` stands where the piece of this line begins. */
  #keepCut(thread: number, row: number): void {
    this.loseCut();
    const line = this.#line;
    line.scanner.follow(this.#cutScanner);
    line.scanner.scan(this.#text, line.argumentStart, line.argumentEnd);
    this.#cutScanner.follow(line.scanner);
    this.#cut = row;
    this.#cutThread = thread;
  }

  /** Ends a call with the result of the line; `time` is when the end was printed, if on a line of its own. */
  #finish(thread: number, row: number, time: number): void {
    const { result, unbalanced } = this.#line;
    const { columns, names } = this;
    this.justEnded = row;
    columns.result[row] = result.value;
    columns.resultStart[row] = result.start;
    columns.resultEnd[row] = result.end;
    columns.outcome[row] = result.outcome;
    if (result.errorEnd > result.errorStart) {
      columns.error[row] = names.errorAt(result.errorStart, result.errorEnd, this.lineNumber);
    }
    if (result.injected) columns.flag(row, CALL.injected);
    if (result.delayed) columns.flag(row, CALL.delayed);
    if (unbalanced && this.unbalanced++ === 0) this.firstUnbalanced = this.lineNumber;
    this.#setEnd(row, time);
    const role = names.roleOf(columns.syscall[row] as number);
    if (role !== ROLE.none) this.#facts.returned(thread, row, role);
    if (result.outcome === OUTCOME.restarted) this.#facts.interrupted(thread, row);
  }

  #setEnd(row: number, time: number): void {
    const { columns } = this;
    const { duration } = this.#line.result;
    const headless = columns.has(row, CALL.headless);
    if (!Number.isNaN(duration)) {
      this.measured = true;
      if (headless) columns.start[row] = (columns.start[row] as number) - duration;
      columns.duration[row] = duration;
      columns.durationKind[row] = DURATION.measured;
    } else if (!headless) this.#setDuration(row, time - (columns.start[row] as number), DURATION.difference);
  }

  /** A length that follows from printed times; none when one of them was not printed, never negative. */
  #setDuration(row: number, duration: number, kind: number): void {
    if (Number.isNaN(duration)) return;
    this.columns.duration[row] = Math.max(0, duration);
    this.columns.durationKind[row] = kind;
  }

  /** The beginning of a headless execve, found in the file of the thread that called it. */
  #giveHead(row: number, time: number): void {
    const line = this.#line;
    const { columns } = this;
    const measured = columns.durationKind[row] === DURATION.measured;
    if (!measured) this.#setDuration(row, (columns.start[row] as number) - time, DURATION.difference);
    columns.setHead(row, line.argumentStart, line.argumentEnd);
    columns.start[row] = time;
    columns.resumedLine[row] = columns.line[row] as number;
    columns.line[row] = this.lineNumber;
    columns.flags[row] = ((columns.flags[row] as number) & ~CALL.headless) | CALL.joined;
    this.#facts.returned(columns.thread[row] as number, row, ROLE.execve);
  }

  /** What a thread had begun ended without a word. */
  #lose(thread: number): void {
    this.columns.flag(this.#threads.pending.at(thread), CALL.lost);
    this.#threads.setPending(thread, -1);
  }

  /** Brings the scanner to the end of what was printed of a call. */
  #scanPieces(row: number): void {
    const { columns } = this;
    const { scanner } = this.#line;
    scanner.scan(this.#text, columns.headStart[row] as number, columns.headEnd[row] as number);
    for (const { start, end } of columns.lastParts(row)) scanner.scan(this.#text, start, end);
    scanner.scan(this.#text, columns.tailStart[row] as number, columns.tailEnd[row] as number);
  }
}

const QUESTION = 63;
