import { CALL, type EventKind, OUTCOME, type SyscallTrace } from '../../model/syscall-trace.ts';
import { Ledger } from '../ledger.ts';
import { TextLines } from '../text-lines.ts';
import { CallAssembly } from './call-assembly.ts';
import type { FileRange } from './clean-text.ts';
import { Clock } from './clock.ts';
import { EventColumns } from './event-columns.ts';
import { LINE, Line } from './line.ts';
import { noteAt } from './note.ts';
import { TIME } from './prefix.ts';
import { SummaryTables } from './summary-table.ts';
import { TRACE_LEDGER, type TraceCode } from './texts.ts';
import { ThreadLines } from './thread-lines.ts';
import { Threads } from './threads.ts';

/** Makes a trace of lines, in one pass: says of each line whose it is and when, and hands it to what it is about. */
export class Assembly {
  readonly tables = new SummaryTables();
  readonly ledger = new Ledger<TraceCode>(TRACE_LEDGER);
  /** Whether lines that are no lines of strace hold colour codes: without them they may be. */
  sawColours: boolean = false;
  readonly #text: Uint8Array<ArrayBuffer>;
  readonly #line = new Line();
  readonly #clock = new Clock();
  readonly #events = new EventColumns();
  readonly #threads = new Threads();
  readonly #threadLines: ThreadLines;
  readonly #calls: CallAssembly;
  readonly #files: { readonly name: string; readonly start: number; readonly firstLine: number }[] = [];
  #number = 0;
  #lineStart = 0;
  #endsAndSignals = 0;

  constructor(text: Uint8Array<ArrayBuffer>) {
    this.#text = text;
    this.#threadLines = new ThreadLines(text, this.#threads);
    const [line, threads, threadLines] = [this.#line, this.#threads, this.#threadLines];
    this.#calls = new CallAssembly({ text, line, threads, threadLines });
  }

  /** Calls, signals and ends of threads read so far: none means that the text is no trace. */
  get found(): number {
    return this.#calls.columns.length + this.#endsAndSignals;
  }

  /** Reads the lines of one file; `tid` is the thread all of it is of (`-ff`), -1 when lines say it. */
  readFile({ name, start, end }: FileRange, tid: number): void {
    this.#files.push({ name, start, firstLine: this.#number + 1 });
    this.#threadLines.startFile(tid);
    this.#clock.startFile();
    const lines = new TextLines(this.#text, start, end, this.#number + 1);
    while (lines.next()) {
      this.#number = lines.number;
      this.#lineStart = lines.start;
      if (!this.tables.goesOn(this.#text, lines.start, lines.end)) this.#readLine(lines.start, lines.end);
    }
    this.tables.close();
    this.#calls.loseCut();
  }

  /** The trace; what is still open now stays so. */
  done(): SyscallTrace {
    this.#countCalls();
    const { clock, shift } = this.#clock.done();
    const { names, measured, stacks } = this.#calls;
    return {
      calls: this.#calls.done(this.#clock.latest, shift),
      threads: this.#threads.done(),
      events: this.#events.done(shift),
      syscalls: names.syscalls,
      errors: names.errors,
      clock,
      columns: {
        durations: measured,
        pids: this.#threadLines.seenPids || this.#files.length > 1,
        paths: this.#line.scanner.sawPath,
        stacks: stacks.seen,
      },
      text: this.#text,
      files: this.#files,
    };
  }

  #readLine(start: number, end: number): void {
    const line = this.#line;
    line.scan(this.#text, start, end);
    const { kind } = line;
    if (kind === LINE.blank) return;
    if (kind === LINE.stack || kind === LINE.dump) {
      this.#readBeneath(kind);
      return;
    }
    const calls = this.#calls;
    calls.lineNumber = this.#number;
    calls.progress = start / this.#text.length;
    calls.justEnded = -1;
    if (kind >= LINE.call) this.#readCallLine(start, end);
    else if (kind === LINE.exit || kind === LINE.killed) this.#readEnd();
    else if (kind === LINE.superseded) this.#readSuperseded();
    else if (kind === LINE.note) this.#readNote(line.body);
    else if (kind === LINE.junk) this.#readJunk();
    else this.#readEvent(kind === LINE.signal ? 'signal' : kind === LINE.stopped ? 'stopped' : 'personality');
  }

  #readCallLine(start: number, end: number): void {
    const line = this.#line;
    if (this.#calls.isCut && line.kind !== LINE.resumed && this.#isBare()) {
      if (this.#calls.continues(line.body)) {
        if (line.kind === LINE.broken) this.#readNote(line.noteStart);
        return;
      }
      line.scan(this.#text, start, end);
    }
    const thread = this.#threadLines.of(line.prefix);
    const time = this.#clock.at(line.prefix);
    if (line.kind === LINE.call) this.#calls.readCall(thread, time);
    else if (line.kind === LINE.unfinished) this.#calls.readUnfinished(thread, time);
    else if (line.kind === LINE.resumed) this.#calls.readResumed(thread, time);
    else this.#calls.readCut(thread, time);
    if (line.kind === LINE.broken) this.#readNote(line.noteStart);
  }

  /** Whether the line has no prefix, though every line of strace in this text has one. */
  #isBare(): boolean {
    const { prefix } = this.#line;
    const bare = prefix.tid < 0 && prefix.time === TIME.none && Number.isNaN(prefix.relative);
    return bare && (this.#clock.started || this.#threadLines.numbersAll);
  }

  /** What is no line of strace may be the rest of a call, or a table; else it is noted and left. */
  #readJunk(): void {
    const line = this.#line;
    const { body, end } = line;
    if (this.#calls.isCut && this.#calls.continues(body)) {
      if (line.kind === LINE.broken) this.#readNote(line.noteStart);
      return;
    }
    if (this.#calls.leaks(body) || this.tables.begins(this.#text, this.#lineStart, end, this.#number)) return;
    this.ledger.add('junk', { line: this.#number });
    if (!this.sawColours) this.sawColours = this.#text.subarray(body, end).includes(ESCAPE);
    this.#addEvent('junk', -1, Number.NaN, body);
  }

  #readBeneath(kind: number): void {
    const isStack = kind === LINE.stack;
    this.ledger.add(isStack ? 'stack-lines' : 'dump-lines', { line: this.#number });
    const event = this.#addEvent(isStack ? 'stack' : 'dump', -1, Number.NaN, this.#line.body);
    if (isStack && this.#calls.justEnded >= 0) this.#calls.stacks.add(this.#calls.justEnded, event);
  }

  #readNote(start: number): void {
    const note = noteAt(this.#text, start, this.#line.end);
    this.ledger.add('notes', { line: this.#number });
    this.#addEvent('note', -1, Number.NaN, note?.text ?? start);
    if (note) this.#threadLines.noted(note);
  }

  /** Reads a line that is about a thread; returns its row. */
  #readEvent(kind: EventKind): number {
    const { prefix, body } = this.#line;
    const thread = this.#threadLines.of(prefix);
    this.#endsAndSignals++;
    this.#addEvent(kind, thread, this.#clock.at(prefix), body);
    return thread;
  }

  #readEnd(): void {
    const { kind, body, end } = this.#line;
    const thread = this.#readEvent(kind === LINE.exit ? 'exit' : 'killed');
    this.#calls.threadEnded(thread, this.#events.lastTime);
    this.#threadLines.ended(thread);
    this.#threads.end(thread, wordsOf(this.#text, body, end));
  }

  /** `+++ superseded by execve in pid T +++`: what T has begun ends under the number of this thread, its leader. */
  #readSuperseded(): void {
    const { prefix, body, target } = this.#line;
    const other = target < 0 ? -1 : this.#threads.find(target);
    const named = this.#threadLines.of(prefix);
    const thread = prefix.tid < 0 && named === other ? this.#threadLines.leaderOr(named) : named;
    this.#endsAndSignals++;
    this.#addEvent('superseded', thread, this.#clock.at(prefix), body);
    this.#calls.superseded(thread, other, target);
    if (other >= 0 && other !== thread) this.#threadLines.ended(other);
  }

  #addEvent(kind: EventKind, thread: number, time: number, start: number): number {
    return this.#events.add({ kind, thread, time, start, end: this.#line.end, line: this.#number });
  }

  #countCalls(): void {
    const { columns, unbalanced, firstUnbalanced } = this.#calls;
    this.ledger.add('calls', undefined, columns.length);
    for (const [code, flag] of COUNTED) this.#count(code, (row) => columns.has(row, flag));
    this.#count('open', (row) => columns.outcome[row] === OUTCOME.pending && !columns.has(row, CALL.lost));
    this.ledger.add('unbalanced', { line: firstUnbalanced }, unbalanced);
    this.ledger.add('guessed-thread', undefined, this.#threadLines.guessed);
    this.ledger.add('midnight', undefined, this.#clock.midnights);
    this.ledger.add('other-clock', undefined, this.#clock.strangers);
    this.ledger.add('table-lines', { line: this.tables.found[0]?.line ?? 1 }, this.tables.lines);
  }

  #count(code: TraceCode, holds: (row: number) => boolean): void {
    const { columns } = this.#calls;
    let count = 0;
    let first = 0;
    for (let row = 0; row < columns.length; row++) {
      if (holds(row) && count++ === 0) first = columns.line[row] as number;
    }
    this.ledger.add(code, { line: first }, count);
  }
}

const ESCAPE = 27;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Calls that the ledger counts by a flag. */
const COUNTED = [
  ['joined', CALL.joined],
  ['glued', CALL.glued],
  ['leaked', CALL.leaked],
  ['headless', CALL.headless],
  ['lost', CALL.lost],
] as const;

/** What stands between `+++ ` and ` +++`. */
function wordsOf(text: Uint8Array, start: number, end: number): string {
  return decoder.decode(text.subarray(start + 4, Math.min(end, start + 200))).replace(/ ?\+\+\+$/, '');
}
