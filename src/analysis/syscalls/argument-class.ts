import type { SyscallTrace } from '../../model/syscall-trace.ts';
import { argumentAt, asciiBytes, asciiText, findBytes, firstString, numberAt } from './argument-bytes.ts';
import type { FdMap } from './describe-fds.ts';
import { describeOrigin, pathOfCall } from './path-of-call.ts';

/** Classes of one trace; what comes after so many is `other`. */
const MOST_CLASSES = 2000;
const OTHER = '…';

/** The argument that says what a call is for, by the name of the call. */
const OPERATIONS: ReadonlyMap<string, number> = new Map([
  ['futex', 1],
  ['futex_time64', 1],
  ['fcntl', 1],
  ['fcntl64', 1],
  ['ioctl', 1],
  ['epoll_ctl', 1],
  ['prctl', 0],
  ['arch_prctl', 0],
  ['madvise', 2],
  ['rt_sigprocmask', 0],
  ['rt_sigaction', 0],
  ['socket', 0],
  ['clock_gettime', 0],
  ['clock_nanosleep', 0],
]);

/** Operations of futex by number, as -X raw prints them. Source: linux/futex.h */
const FUTEX =
  `FUTEX_WAIT FUTEX_WAKE FUTEX_FD FUTEX_REQUEUE FUTEX_CMP_REQUEUE FUTEX_WAKE_OP FUTEX_LOCK_PI FUTEX_UNLOCK_PI
FUTEX_TRYLOCK_PI FUTEX_WAIT_BITSET FUTEX_WAKE_BITSET FUTEX_WAIT_REQUEUE_PI FUTEX_CMP_REQUEUE_PI FUTEX_LOCK_PI2`.split(
    /\s+/,
  );
/** FUTEX_PRIVATE_FLAG and FUTEX_CLOCK_REALTIME. */
const FUTEX_FLAGS = 0x80 | 0x100;

/**
 * The operation of a futex call without its flags, `FUTEX_WAIT`, whether it was printed by name, by number (-X raw) or
 * both; `''` when it is unknown.
 */
export function futexOperation(trace: SyscallTrace, row: number): string {
  const place = argumentAt(trace, row, 1);
  return place ? withoutFlags(wordAt(trace, place)) : '';
}

/** Names the class of calls by what they are for (futex operation, fcntl command) or about (name of the file). */
export class ArgumentClasses {
  /** Names of the classes; 0 is that of calls without one. */
  readonly names: string[] = [''];
  readonly #trace: SyscallTrace;
  readonly #fds: FdMap;
  readonly #operation: Int8Array;
  readonly #rows = new Map<string, number>();
  /** Class of what each descriptor was made by, plus one. */
  readonly #ofOrigin = new Map<number, number>();
  readonly #ofText = new Map<string, number>();

  constructor(trace: SyscallTrace, fds: FdMap) {
    this.#trace = trace;
    this.#fds = fds;
    this.#operation = Int8Array.from(trace.syscalls, (name) => OPERATIONS.get(name) ?? -1);
  }

  /** Row of `names` for a call. */
  of(row: number): number {
    const trace = this.#trace;
    const operation = this.#operation[trace.calls.syscall[row] as number] as number;
    if (operation >= 0) return this.#ofOperation(row, operation);
    const origin = this.#fds.origin[row] as number;
    const path = origin < 0 || PATH_CALL.test(this.#nameOf(row)) ? firstString(trace, row) : undefined;
    if (path && PATH_CALL.test(this.#nameOf(row))) return this.#ofBaseName(path);
    if (origin >= 0) return this.#ofDescriptor(origin);
    return trace.columns.paths ? this.#named(pathClass(pathOfCall(trace, this.#fds, row))) : 0;
  }

  #nameOf(row: number): string {
    return this.#trace.syscalls[this.#trace.calls.syscall[row] as number] as string;
  }

  #ofOperation(row: number, index: number): number {
    const place = argumentAt(this.#trace, row, index);
    if (!place) return 0;
    const word = wordAt(this.#trace, place);
    const known = this.#ofText.get(word);
    if (known !== undefined) return known;
    const named = this.#named(
      /^FUTEX_|^(?:0x)?[0-9a-f]+$/.test(word) && index === 1 ? withoutFlags(word) || word : word,
    );
    this.#ofText.set(word, named);
    return named;
  }

  #ofBaseName({ start, end }: { start: number; end: number }): number {
    const { text } = this.#trace;
    let from = end - 1;
    while (from > start && text[from - 1] !== SLASH) from--;
    const word = asciiText(text, from, end);
    let known = this.#ofText.get(word);
    if (known === undefined) {
      known = this.#named(pathClass(word));
      this.#ofText.set(word, known);
    }
    return known;
  }

  #ofDescriptor(origin: number): number {
    let known = this.#ofOrigin.get(origin);
    if (known === undefined) {
      known = this.#named(pathClass(describeOrigin(this.#trace, this.#fds, origin)));
      this.#ofOrigin.set(origin, known);
    }
    return known;
  }

  #named(name: string): number {
    if (name === '') return 0;
    const known = this.#rows.get(name);
    if (known !== undefined) return known;
    if (this.names.length >= MOST_CLASSES && name !== OTHER) return this.#named(OTHER);
    this.#rows.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/**
 * The class of a path: its last part, with what differs from one to the next (numbers, ids, random endings) as `*`.
 * Addresses of sockets and names of pipes stay, but for the port of a client.
 */
export function pathClass(path: string): string {
  const socket = /^(TCP|UDP)(?:v6)?:\[.*->(.*)\]$/.exec(path);
  if (socket) return `${socket[1]} ${socket[2]}`;
  if (/^(?:UNIX|NETLINK|socket|pipe|anon_inode|unix)\b/i.test(path))
    return path.replaceAll(/\d+/g, '*').replaceAll('*->*', '*');
  if (/^(?:\[?[\d.:a-f]+\]?):\d+$/.test(path)) return path;
  const base = path.replace(/\/+$/, '').replace(/^.*\//s, '');
  return (base || path)
    .replaceAll(/[0-9a-f]{8}(?:[-_][0-9a-f]{4}){3}[-_][0-9a-f]{12}|[0-9a-f]{12,}/gi, '*')
    .replaceAll(/\d+/g, '*')
    .replaceAll(/\*(?:[._-]?\*)+/g, '*');
}

const SLASH = 47;
const COMMENT = asciiBytes('/* ');
const PATH_CALL =
  /^(?:open|creat|l?stat|newfstatat|fstatat|statx|statfs|f?access|readlink|unlink|rename|mkdir|rmdir|mknod|link|symlink|l?chown|chmod|fchmodat|fchownat|chdir|execve|truncate|utime|l?getxattr|inotify_add_watch)/;

/** The first word of an argument, the name that -N puts before it left out; of `0x80 /* FUTEX_WAIT *\/` what it is called. */
function wordAt({ text }: SyscallTrace, { start, end }: { start: number; end: number }): string {
  const comment = findBytes(text, start, end, COMMENT);
  const from = comment < 0 ? start : comment + COMMENT.length;
  return asciiText(text, from, end)
    .replace(/^[a-z_]+=/, '')
    .replace(/[\s<].*$/s, '');
}

function withoutFlags(word: string): string {
  if (/^FUTEX_/.test(word)) return word.replace(/\|.*$/, '').replace(/_PRIVATE$/, '');
  const number = numberAt(asciiBytes(word), 0, word.length);
  return Number.isNaN(number) ? '' : (FUTEX[number & ~FUTEX_FLAGS] ?? '');
}
