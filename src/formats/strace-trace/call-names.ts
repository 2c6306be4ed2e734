import { Names } from './names.ts';
import { refuseNames } from './texts.ts';
import { roleOf } from './thread-facts.ts';

/** The names of system calls and of errors in a text, by number. */
export class CallNames {
  readonly #text: Uint8Array;
  readonly #syscalls = new Names();
  readonly #errors = new Names();
  /** Roles of the system calls that are known. */
  readonly #roles = new Uint8Array(65_536);
  #rolesKnown = 0;

  constructor(text: Uint8Array) {
    this.#text = text;
    this.#errors.idOf(text, 0, 0);
  }

  get syscalls(): readonly string[] {
    return this.#syscalls.texts;
  }

  /** The first is `''`, no error. */
  get errors(): readonly string[] {
    return this.#errors.texts;
  }

  /** @throws {DecodeError} there are more names than any kernel has calls. */
  syscallAt(start: number, end: number, line: number): number {
    const id = this.#syscalls.idOf(this.#text, start, end);
    if (id === this.#rolesKnown) this.#roles[this.#rolesKnown++] = roleOf(this.#syscalls.texts[id] as string);
    return id < 0 ? refuseNames(line) : id;
  }

  /** Name of an error; the number that some versions print for one becomes `errno 524`. @throws like `syscallAt` */
  errorAt(start: number, end: number, line: number): number {
    const stop = Math.min(end, start + LONGEST);
    if ((this.#text[start] as number) >= CAPITAL_A) return this.#errorOf(this.#text, start, stop, line);
    const name = encoder.encode(`errno ${String.fromCharCode(...this.#text.subarray(start, stop))}`);
    return this.#errorOf(name, 0, name.length, line);
  }

  /** What a system call tells about threads, one of `ROLE`. */
  roleOf(syscall: number): number {
    return this.#roles[syscall] as number;
  }

  #errorOf(bytes: Uint8Array, start: number, end: number, line: number): number {
    const id = this.#errors.idOf(bytes, start, end);
    return id < 0 ? refuseNames(line) : id;
  }
}

const CAPITAL_A = 65;
const LONGEST = 64;
const encoder = new TextEncoder();
