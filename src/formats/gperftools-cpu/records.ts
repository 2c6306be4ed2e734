import { FloatColumn, IntColumn } from '../../base/columns.ts';
import { type CpuHeader, Slots } from './slots.ts';

/** What the records of a profile are. */
export interface CpuRecords {
  readonly stacks: RecordedStacks;
  /** Where the text after them begins. */
  readonly end: number;
  /** Byte of the record that the file ends in, or at which the end mark is missing; -1 when the mark is there. */
  readonly cutAt: number;
}

/**
 * Reads records (a count, the number of addresses, the addresses) up to the end mark 0, 1, 0. A record that reaches
 * beyond the end of the file is left out, for its stack is not whole.
 */
export function readRecords(bytes: Uint8Array, { kind, end }: CpuHeader): CpuRecords {
  const slots = new Slots(bytes, end, kind);
  const stacks = new RecordedStacks();
  while (slots.left >= 2) {
    const at = slots.position;
    const count = slots.number();
    const length = slots.number();
    if (length > slots.left) return { stacks, end: bytes.length, cutAt: at };
    if (count === 0 && length === 1) {
      const address = slots.address();
      if (address === 0n) return { stacks, end: slots.position, cutAt: -1 };
      stacks.begin(count);
      stacks.push(address);
      continue;
    }
    stacks.begin(count);
    for (let i = 0; i < length; i++) stacks.push(slots.address());
  }
  return { stacks, end: bytes.length, cutAt: slots.position };
}

/** At most so many frames are taken for what the signal handler left on the stacks. */
const MOST_HANDLER_FRAMES = 2;
/** One stack in so many may lack them. */
const SIMILAR = 32;

/** Stacks as they were recorded, innermost address first: each address once, and stacks as rows of addresses. */
export class RecordedStacks {
  readonly addresses: bigint[] = [];
  readonly #rows = new Map<bigint, number>();
  readonly #counts = new FloatColumn();
  readonly #starts = new IntColumn();
  /** Frames taken out of each stack: it begins so much later. */
  readonly #taken = new IntColumn();
  readonly #frames = new IntColumn();

  get length(): number {
    return this.#counts.length;
  }

  /** Begins a stack that was seen so many times; its addresses follow. */
  begin(count: number): void {
    this.#counts.push(count);
    this.#starts.push(this.#frames.length);
    this.#taken.push(0);
  }

  push(address: bigint): void {
    let row = this.#rows.get(address);
    if (row === undefined) {
      row = this.addresses.push(address) - 1;
      this.#rows.set(address, row);
    }
    this.#frames.push(row);
  }

  countOf(stack: number): number {
    return this.#counts.at(stack);
  }

  depthOf(stack: number): number {
    const end = stack + 1 < this.length ? this.#starts.at(stack + 1) : this.#frames.length;
    return end - this.#startOf(stack);
  }

  /** Row in `addresses` of a frame, counted from the innermost. */
  frameOf(stack: number, depth: number): number {
    return this.#frames.at(this.#startOf(stack) + depth);
  }

  /**
   * Takes out the second frame where nearly all stacks have the same one, twice at most: a frame of the signal
   * handler, which nothing in the program called. The innermost address comes from the signal itself.
   * Then takes out a second frame that is the innermost once more.
   *
   * @returns how many frames were taken out
   * Source: cpuProfile in https://github.com/google/pprof/blob/main/profile/legacy_profile.go
   */
  dropHandlerFrames(): number {
    let dropped = 0;
    for (let round = 0; round < MOST_HANDLER_FRAMES; round++) {
      const common = this.#commonSecond();
      dropped += common < 0 ? 0 : this.#dropSecond((_, second) => second === common);
    }
    return dropped + this.#dropSecond((first, second) => first === second);
  }

  /** The second frame that nearly all stacks have; -1 when there is none. */
  #commonSecond(): number {
    const seen = new Int32Array(this.addresses.length);
    for (let stack = 0; stack < this.length; stack++) {
      if (this.depthOf(stack) > 1) (seen[this.frameOf(stack, 1)] as number)++;
    }
    const enough = this.length - Math.floor(this.length / SIMILAR);
    return this.length === 0 ? -1 : seen.findIndex((count) => count >= enough);
  }

  /** Takes the second frame out of stacks: the first moves to its place. */
  #dropSecond(isDropped: (first: number, second: number) => boolean): number {
    let dropped = 0;
    for (let stack = 0; stack < this.length; stack++) {
      if (this.depthOf(stack) < 2) continue;
      const first = this.frameOf(stack, 0);
      if (!isDropped(first, this.frameOf(stack, 1))) continue;
      this.#frames.set(this.#startOf(stack) + 1, first);
      this.#taken.set(stack, this.#taken.at(stack) + 1);
      dropped++;
    }
    return dropped;
  }

  #startOf(stack: number): number {
    return this.#starts.at(stack) + this.#taken.at(stack);
  }
}
