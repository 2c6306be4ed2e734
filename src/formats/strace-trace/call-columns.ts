import { type CALL, DURATION, OUTCOME } from '../../model/syscall-trace.ts';

/** How a call begins. */
interface Beginning {
  readonly thread: number;
  readonly syscall: number;
  readonly start: number;
  readonly line: number;
}

/** Bits of `CALL`. */
export type CallFlag = (typeof CALL)[keyof typeof CALL];

/**
 * The columns of calls while a trace is read, in the order of their first lines. They grow together, to what the rest
 * of the text will probably need.
 */
export class CallColumns {
  length = 0;
  thread = new Int32Array(FIRST);
  syscall = new Uint16Array(FIRST);
  start = new Float64Array(FIRST);
  duration = new Float64Array(FIRST);
  durationKind = new Uint8Array(FIRST);
  outcome = new Uint8Array(FIRST);
  error = new Uint16Array(FIRST);
  result = new Float64Array(FIRST);
  flags = new Uint16Array(FIRST);
  headStart = new Uint32Array(FIRST);
  headEnd = new Uint32Array(FIRST);
  tailStart = new Uint32Array(FIRST);
  tailEnd = new Uint32Array(FIRST);
  resultStart = new Uint32Array(FIRST);
  resultEnd = new Uint32Array(FIRST);
  line = new Uint32Array(FIRST);
  resumedLine = new Uint32Array(FIRST);
  continues = new Int32Array(FIRST);
  /** Pieces between head and tail, in order of their lines. */
  readonly parts: { readonly call: number; readonly start: number; readonly end: number }[] = [];

  /** Appends a call that has begun and not returned; `progress` is the part of the text that was read, in (0, 1]. */
  begin({ thread, syscall, start, line }: Beginning, progress: number): number {
    if (this.length === this.thread.length) this.#grow(progress);
    const row = this.length++;
    this.thread[row] = thread;
    this.syscall[row] = syscall;
    this.start[row] = start;
    this.duration[row] = Number.NaN;
    this.durationKind[row] = DURATION.unknown;
    this.outcome[row] = OUTCOME.pending;
    this.result[row] = Number.NaN;
    this.line[row] = line;
    this.continues[row] = -1;
    return row;
  }

  flag(row: number, flag: CallFlag): void {
    this.flags[row] = (this.flags[row] as number) | flag;
  }

  has(row: number, flag: CallFlag): boolean {
    return ((this.flags[row] as number) & flag) !== 0;
  }

  setHead(row: number, start: number, end: number): void {
    this.headStart[row] = start;
    this.headEnd[row] = end;
  }

  /** Appends a piece of the arguments: the tail, and what was the tail becomes a part. */
  addPiece(row: number, start: number, end: number): void {
    if (this.tailEnd[row] !== this.tailStart[row]) {
      this.parts.push({ call: row, start: this.tailStart[row] as number, end: this.tailEnd[row] as number });
    }
    this.tailStart[row] = start;
    this.tailEnd[row] = end;
  }

  /** The pieces between head and tail of the call whose lines were read last. */
  lastParts(row: number): readonly { readonly start: number; readonly end: number }[] {
    let first = this.parts.length;
    while (first > 0 && this.parts[first - 1]?.call === row) first--;
    return first === this.parts.length ? [] : this.parts.slice(first);
  }

  #grow(progress: number): void {
    const expected = progress > 0 ? Math.ceil((this.length / progress) * 1.03) : 0;
    const capacity = Math.max(this.length + (this.length >> 1), Math.min(expected, this.length * 64)) + 16;
    const moved = <A extends Int32Array | Uint32Array | Uint16Array | Uint8Array | Float64Array>(
      into: A,
      old: A,
    ): A => {
      into.set(old);
      return into;
    };
    this.thread = moved(new Int32Array(capacity), this.thread);
    this.syscall = moved(new Uint16Array(capacity), this.syscall);
    this.start = moved(new Float64Array(capacity), this.start);
    this.duration = moved(new Float64Array(capacity), this.duration);
    this.durationKind = moved(new Uint8Array(capacity), this.durationKind);
    this.outcome = moved(new Uint8Array(capacity), this.outcome);
    this.error = moved(new Uint16Array(capacity), this.error);
    this.result = moved(new Float64Array(capacity), this.result);
    this.flags = moved(new Uint16Array(capacity), this.flags);
    this.headStart = moved(new Uint32Array(capacity), this.headStart);
    this.headEnd = moved(new Uint32Array(capacity), this.headEnd);
    this.tailStart = moved(new Uint32Array(capacity), this.tailStart);
    this.tailEnd = moved(new Uint32Array(capacity), this.tailEnd);
    this.resultStart = moved(new Uint32Array(capacity), this.resultStart);
    this.resultEnd = moved(new Uint32Array(capacity), this.resultEnd);
    this.line = moved(new Uint32Array(capacity), this.line);
    this.resumedLine = moved(new Uint32Array(capacity), this.resumedLine);
    this.continues = moved(new Int32Array(capacity), this.continues);
  }
}

const FIRST = 1024;
