import type { LineInit, ProfileBuilder } from '../../model/profile-builder.ts';
import { FunctionRows } from '../function-rows.ts';
import type { DumpLine } from './dump-line.ts';

/** One frame of a traceback, with what its place says. */
interface Frame {
  readonly func: number;
  readonly line: number;
  /** Go prints the arguments of inlined calls as `(...)`, and no offset into the machine code. */
  readonly inlined: boolean;
  readonly pc: bigint;
}

/**
 * The frames of one goroutine, collected line by line, innermost first as they are printed: a call, then its place.
 * Inlined calls are parts of the location of the call after them.
 */
export class Traceback {
  readonly #builder: ProfileBuilder;
  readonly #functions: FunctionRows;
  readonly #locations = new Map<string, number>();
  #frames: Frame[] = [];
  #pending: { readonly name: string; readonly args: string; readonly certain: boolean } | undefined;
  #outermost = '';

  constructor(builder: ProfileBuilder) {
    this.#builder = builder;
    this.#functions = new FunctionRows(builder);
  }

  /** Whether a call has come whose place has not. */
  get pending(): boolean {
    return this.#pending !== undefined;
  }

  /** Name of the frame that was printed last. */
  get outermost(): string {
    return this.#outermost;
  }

  /**
   * A line that may name a call: `main.work(0x1)`; `certain` where it can be nothing else. C code is printed without
   * parentheses, so what is not certain needs a place to follow.
   * @returns false when the line before was taken for a call and was none
   */
  call(name: string, args: string, certain: boolean): boolean {
    const dropped = this.#settle();
    this.#pending = { name, args, certain };
    return !dropped;
  }

  /** The place of the call before it. @returns false when there was none */
  place({ file, line, offset, pc }: Extract<DumpLine, { kind: 'place' }>): boolean {
    const call = this.#pending;
    if (!call) return false;
    this.#pending = undefined;
    this.#push(call.name, file, line, { inlined: call.args === '...' && !offset, pc });
    return true;
  }

  /** Frames that the program left out, as it says: `...2402 frames elided...`. */
  elided(text: string): void {
    this.#settle();
    this.#push(text, '', 0, { inlined: false, pc: 0n });
  }

  /** Ends the goroutine: its row of stacks, -1 without frames, and whether a line before was none of it. */
  finish(): { readonly stack: number; readonly dropped: boolean } {
    const dropped = this.#settle();
    const stack = this.#builder.stackOf(this.#locationRows());
    this.#frames = [];
    this.#outermost = '';
    return { stack, dropped };
  }

  /** What waits for a place gets none: a call is one all the same. @returns whether it was no call */
  #settle(): boolean {
    const call = this.#pending;
    this.#pending = undefined;
    if (call?.certain) this.#push(call.name, '', 0, { inlined: call.args === '...', pc: 0n });
    return call?.certain === false;
  }

  #push(name: string, file: string, line: number, more: Pick<Frame, 'inlined' | 'pc'>): void {
    this.#outermost = name;
    this.#frames.push({ func: this.#functions.rowOf(name, file), line, ...more });
  }

  #locationRows(): number[] {
    const rows: number[] = [];
    let lines: LineInit[] = [];
    let key = '';
    this.#frames.forEach(({ func, line, inlined, pc }, i) => {
      lines.push({ func, line, column: 0 });
      key += `${pc}:${func}:${line};`;
      if (inlined && i < this.#frames.length - 1) return;
      let row = this.#locations.get(key);
      if (row === undefined) {
        row = this.#builder.addLocation(pc, -1, false, lines);
        this.#locations.set(key, row);
      }
      rows.push(row);
      lines = [];
      key = '';
    });
    return rows;
  }
}
