/** How a program stores its machine words. */
export interface SlotKind {
  readonly size: 4 | 8;
  readonly littleEndian: boolean;
}

/** What the header says, and where the records begin. */
export interface CpuHeader {
  readonly kind: SlotKind;
  /** Time between two samples in microseconds. */
  readonly periodMicros: number;
  readonly end: number;
}

/** In the order in which pprof tries them. */
const KINDS: readonly SlotKind[] = [
  { size: 4, littleEndian: true },
  { size: 4, littleEndian: false },
  { size: 8, littleEndian: true },
  { size: 8, littleEndian: false },
];

const HEADER_SLOTS = 5;
/** Longer than any sampling period is: what says more is something else. */
const LONGEST_PERIOD = 3.6e9;

/** Reads the header: the words 0, 3, 0, the period, 0, of whatever size and order; undefined when it is none. */
export function readHeader(bytes: Uint8Array, start: number): CpuHeader | undefined {
  for (const kind of KINDS) {
    const slots = new Slots(bytes, start, kind);
    if (slots.left < HEADER_SLOTS) continue;
    const [zero, count, version, periodMicros, padding] = Array.from({ length: HEADER_SLOTS }, () => slots.number());
    if (zero !== 0 || count !== 3 || version !== 0 || padding !== 0) continue;
    if (periodMicros !== undefined && periodMicros > 0 && periodMicros <= LONGEST_PERIOD) {
      return { kind, periodMicros, end: slots.position };
    }
  }
  return undefined;
}

/** Machine words, one after the other. */
export class Slots {
  position: number;
  readonly #view: DataView;
  readonly #kind: SlotKind;

  constructor(bytes: Uint8Array, start: number, kind: SlotKind) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = start;
    this.#kind = kind;
  }

  /** Whole words to the end of the file. */
  get left(): number {
    return Math.floor((this.#view.byteLength - this.position) / this.#kind.size);
  }

  /** The next word as a count; above 2^53 the nearest number. */
  number(): number {
    return this.#kind.size === 4 ? this.#next32() : Number(this.address());
  }

  /** The next word as an address. */
  address(): bigint {
    if (this.#kind.size === 4) return BigInt(this.#next32());
    const value = this.#view.getBigUint64(this.position, this.#kind.littleEndian);
    this.position += 8;
    return value;
  }

  #next32(): number {
    const value = this.#view.getUint32(this.position, this.#kind.littleEndian);
    this.position += 4;
    return value;
  }
}
