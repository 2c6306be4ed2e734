import { asciiBytes, findBytes, numberAt, standsAt } from './byte-match.ts';

const STRACE = asciiBytes('strace: ');
const PROCESS = asciiBytes('Process ');
const ATTACHED = asciiBytes('attached');
const DETACHED = asciiBytes('detached');
const WITH = asciiBytes(' with ');
const WORDS = [ATTACHED, DETACHED, asciiBytes('suspended'), asciiBytes('resumed')];

/** What strace itself says: `strace: Process 7 attached with 4 threads`, or without its name (4.10 and older). */
export interface Note {
  /** Where its text begins, after `strace: `. */
  readonly text: number;
  readonly about: 'attached' | 'detached' | 'other';
  /** The process that was attached or detached, else -1. */
  readonly pid: number;
  /** Whether it was attached with its threads. */
  readonly withThreads: boolean;
}

/** Reads `bytes[start..end)` as a note; undefined when it is none. */
export function noteAt(bytes: Uint8Array, start: number, end: number): Note | undefined {
  const text = afterName(bytes, start, end);
  if (!standsAt(bytes, text, end, PROCESS)) {
    return text > start ? { text, about: 'other', pid: -1, withThreads: false } : undefined;
  }
  const pid = numberAt(bytes, text + PROCESS.length, end);
  const word = text + PROCESS.length + String(pid).length + 1;
  if (pid < 0 || !WORDS.some((known) => standsAt(bytes, word, end, known))) {
    return text > start ? { text, about: 'other', pid: -1, withThreads: false } : undefined;
  }
  const attached = standsAt(bytes, word, end, ATTACHED);
  return {
    text,
    about: attached ? 'attached' : standsAt(bytes, word, end, DETACHED) ? 'detached' : 'other',
    pid,
    withThreads: attached && standsAt(bytes, word + ATTACHED.length, end, WITH),
  };
}

/**
 * Where a note was printed into the line of a call: `epoll_pwait(3, strace: Process 7 detached`; -1 when none was.
 * Notes end their line, so only lines that end like one are searched.
 */
export function splicedNote(bytes: Uint8Array, start: number, end: number): number {
  if (!endsLikeNote(bytes, start, end)) return -1;
  const found = findBytes(bytes, start, end, PROCESS);
  for (let at = found; at >= 0; at = findBytes(bytes, at + 1, end, PROCESS)) {
    const named = at - STRACE.length;
    const from = named >= start && standsAt(bytes, named, end, STRACE) ? startOfPath(bytes, start, named) : at;
    if (noteAt(bytes, at, end) !== undefined) return from;
  }
  return -1;
}

/** The end of `strace: `, with or without a path before it; `start` when the line does not begin with it. */
function afterName(bytes: Uint8Array, start: number, end: number): number {
  if (standsAt(bytes, start, end, STRACE)) return start + STRACE.length;
  if (bytes[start] !== SLASH && bytes[start] !== DOT) return start;
  let name = start;
  for (let at = start; at < end && bytes[at] !== 32; at++) if (bytes[at] === SLASH) name = at + 1;
  return standsAt(bytes, name, end, STRACE) ? name + STRACE.length : start;
}

/** Where the path before `strace: ` begins, which strace prints as it was called: `/usr/bin/strace: `, `../strace: `. */
function startOfPath(bytes: Uint8Array, start: number, name: number): number {
  if (name === start || bytes[name - 1] !== SLASH) return name;
  let run = name;
  while (run > start && PATH.test(String.fromCharCode(bytes[run - 1] as number))) run--;
  let slash = bytes.indexOf(SLASH, run);
  while (slash > run && bytes[slash - 1] === DOT) slash--;
  // A slash alone is the end of a comment: `/* SIGCHLD */strace: `.
  return slash < name - 1 ? slash : name;
}

function endsLikeNote(bytes: Uint8Array, start: number, end: number): boolean {
  const last = bytes[end - 1] as number;
  // `attached`, `with 4 threads`, `interrupt to quit`, `suspended`
  if (last !== 100 && last !== 115 && last !== 116) return false;
  return ENDING.test(String.fromCharCode(...bytes.subarray(Math.max(start, end - 60), end)));
}

const ENDING = /\d (attached|detached|suspended|resumed)( with \d+ threads)?( - interrupt to quit)?$/;
const PATH = /[\w./-]/;
const SLASH = 47;
const DOT = 46;
