import { stringOf } from '../../model/strace-string.ts';
import { CALL, OUTCOME } from '../../model/syscall-trace.ts';
import { asciiBytes, findBytes, numberAt } from './byte-match.ts';
import type { CallColumns } from './call-columns.ts';
import type { Threads } from './threads.ts';

/** What a system call tells about threads. */
export const ROLE = {
  none: 0,
  /** Makes a thread or a process, as its flags say. */
  clone: 1,
  fork: 2,
  prctl: 3,
  execve: 4,
  /** Returns the number of the thread that calls it. */
  ownNumber: 5,
  tgkill: 6,
  sigreturn: 7,
  restart: 8,
} as const;

const ROLES: Readonly<Record<string, number>> = {
  clone: ROLE.clone,
  clone2: ROLE.clone,
  clone3: ROLE.clone,
  fork: ROLE.fork,
  vfork: ROLE.fork,
  prctl: ROLE.prctl,
  execve: ROLE.execve,
  execveat: ROLE.execve,
  set_tid_address: ROLE.ownNumber,
  gettid: ROLE.ownNumber,
  tgkill: ROLE.tgkill,
  rt_sigreturn: ROLE.sigreturn,
  sigreturn: ROLE.sigreturn,
  restart_syscall: ROLE.restart,
};

/** The role of a system call by its name. */
export function roleOf(name: string): number {
  return Object.hasOwn(ROLES, name) ? (ROLES[name] as number) : ROLE.none;
}

/** Learns from calls who made which thread, what threads are called, and which call another one goes on with. */
export class ThreadFacts {
  readonly #text: Uint8Array;
  readonly #calls: CallColumns;
  readonly #threads: Threads;

  readonly #learn: (thread: number, tid: number) => void;

  /** `learn` is told when a call returns the number of its own thread. */
  constructor(text: Uint8Array, calls: CallColumns, threads: Threads, learn: (thread: number, tid: number) => void) {
    this.#learn = learn;
    this.#text = text;
    this.#calls = calls;
    this.#threads = threads;
  }

  /** A thread has begun a call while one of its calls was to be restarted: is it that one again? */
  entered(thread: number, row: number, role: number): void {
    const threads = this.#threads;
    const calls = this.#calls;
    const before = threads.interrupted.at(thread);
    const since = threads.sinceInterrupted.at(thread);
    const retries = role !== ROLE.restart && role !== ROLE.sigreturn && this.#repeats(before, row);
    if (role === ROLE.restart || retries) {
      calls.continues[row] = before;
      if (retries) calls.flag(row, CALL.retry);
      threads.interrupted.set(thread, -1);
    } else if (role === ROLE.sigreturn) threads.sinceInterrupted.set(thread, HANDLER_DONE);
    else if (since >= MOST_HANDLER_CALLS) threads.interrupted.set(thread, -1);
    else threads.sinceInterrupted.set(thread, since + 1);
  }

  /** A call is to be restarted after a signal. */
  interrupted(thread: number, row: number): void {
    this.#threads.interrupted.set(thread, row);
    this.#threads.sinceInterrupted.set(thread, 0);
  }

  /** A call has returned. */
  returned(thread: number, row: number, role: number): void {
    const value = this.#calls.result[row] as number;
    const failed = this.#calls.outcome[row] !== OUTCOME.returned;
    if (role === ROLE.sigreturn && failed) this.#threads.interrupted.set(thread, -1);
    if (failed) return;
    if ((role === ROLE.clone || role === ROLE.fork) && value > 0) this.#made(thread, row, role, value);
    else if (role === ROLE.execve) this.#named(thread, row);
    else if (role === ROLE.prctl) this.#renamed(thread, row);
    else if (role === ROLE.ownNumber && value > 0 && this.#threads.tid.at(thread) < 0) this.#learn(thread, value);
    else if (role === ROLE.tgkill) this.#signalled(row);
  }

  /** Whether a call is the same as an interrupted one: name and first argument; buffers differ before and after. */
  #repeats(before: number, row: number): boolean {
    const calls = this.#calls;
    if (calls.syscall[before] !== calls.syscall[row]) return false;
    const [a, b] = [calls.headStart[before] as number, calls.headStart[row] as number];
    const [endA, endB] = [calls.headEnd[before] as number, calls.headEnd[row] as number];
    for (let i = 0; ; i++) {
      const left = a + i < endA ? this.#text[a + i] : COMMA;
      const right = b + i < endB ? this.#text[b + i] : COMMA;
      if (left !== right) return false;
      if (left === COMMA) return true;
    }
  }

  #made(thread: number, row: number, role: number, tid: number): void {
    const threads = this.#threads;
    const child = threads.rowOf(tid);
    if (child === thread || threads.parent.at(child) >= 0) return;
    threads.parent.set(child, thread);
    if (role === ROLE.clone && this.#findInArguments(row, CLONE_THREAD)) threads.shares.set(child, 1);
    else threads.leads.set(child, 1);
    if (threads.names[child] === '') threads.names[child] = threads.names[thread] as string;
  }

  /** execve: the thread is alone in its process, and called like the file. */
  #named(thread: number, row: number): void {
    this.#threads.leads.set(thread, 1);
    this.#threads.shares.set(thread, 0);
    if (this.#threads.commEnd.at(thread) > 0) return;
    const path = this.#firstString(row);
    if (path) this.#threads.names[thread] = path.slice(path.lastIndexOf('/') + 1);
  }

  /** prctl(PR_SET_NAME, "name"). */
  #renamed(thread: number, row: number): void {
    if (this.#threads.commEnd.at(thread) > 0 || !this.#findInArguments(row, PR_SET_NAME)) return;
    const name = this.#firstString(row);
    if (name !== undefined) this.#threads.names[thread] = name;
  }

  /** tgkill(process, thread, …) says which process a thread is of. */
  #signalled(row: number): void {
    const start = this.#calls.headStart[row] as number;
    const end = this.#calls.headEnd[row] as number;
    const process = numberAt(this.#text, start, end);
    const comma = process < 0 ? -1 : findBytes(this.#text, start, Math.min(end, start + LONGEST_NUMBER), SEPARATOR);
    const tid = comma < 0 ? -1 : numberAt(this.#text, comma + 2, end);
    const thread = tid < 0 ? -1 : this.#threads.find(tid);
    if (thread >= 0 && this.#threads.process.at(thread) < 0) this.#threads.process.set(thread, process);
  }

  #findInArguments(row: number, pattern: Uint8Array): boolean {
    const { headStart, headEnd, tailStart, tailEnd } = this.#calls;
    return (
      findBytes(this.#text, headStart[row] as number, headEnd[row] as number, pattern) >= 0 ||
      findBytes(this.#text, tailStart[row] as number, tailEnd[row] as number, pattern) >= 0
    );
  }

  /** The first string of the arguments on the first line, or behind `resumed>`. */
  #firstString(row: number): string | undefined {
    const { headStart, headEnd, tailStart, tailEnd } = this.#calls;
    const text = decoder.decode(
      this.#text.subarray(headStart[row], Math.min(headEnd[row] as number, (headStart[row] as number) + LONGEST_PATH)),
    );
    const rest = decoder.decode(
      this.#text.subarray(tailStart[row], Math.min(tailEnd[row] as number, (tailStart[row] as number) + LONGEST_PATH)),
    );
    const [string] = STRING.exec(`${text}${rest}`) ?? [];
    return string === undefined ? undefined : stringOf(string);
  }
}

const CLONE_THREAD = asciiBytes('CLONE_THREAD');
const PR_SET_NAME = asciiBytes('PR_SET_NAME');
const SEPARATOR = asciiBytes(', ');
const STRING = /"(?:[^"\\]|\\.)*"/s;
const COMMA = 44;
/** Calls that a signal handler may make before the interrupted call is repeated. */
const MOST_HANDLER_CALLS = 16;
/** After rt_sigreturn the next call must be the repetition. */
const HANDLER_DONE = MOST_HANDLER_CALLS;
const LONGEST_NUMBER = 64;
const LONGEST_PATH = 20_000;
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
