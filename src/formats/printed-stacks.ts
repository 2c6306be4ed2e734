import type { LineInit, ProfileBuilder } from '../model/profile-builder.ts';
import { FunctionRows } from './function-rows.ts';
import type { MemoryMap } from './memory-map.ts';
import { parseSourcePlace } from './source-place.ts';

/** A frame as Go prints it under the addresses of a stack: `#	0x4e3798	main.worker+0x18	/src/main.go:141`. */
export interface PrintedFrame {
  readonly address: bigint;
  /** `''` for an address without a name. */
  readonly name: string;
  /** Where the machine code of the function begins that the address is in, whatever was inlined there. */
  readonly entry: bigint;
  readonly file: string;
  readonly line: number;
}

/** What became of a printed stack. */
export interface PrintedStack {
  /** Row in the profile; -1 when there is nothing to show. */
  readonly row: number;
  /** The innermost addresses have no frame: Go hides the runtime's own functions there. */
  readonly hidden: boolean;
  /** The frames end before the addresses do, so lines are missing. */
  readonly cut: boolean;
}

const NAMELESS = { name: '', entry: -1n, file: '', line: 0 } as const;

/** Reads a line of a frame; undefined when it is none. */
export function parsePrintedFrame(text: string): PrintedFrame | undefined {
  const [all, hex] = /^#\s+0x([0-9a-f]{1,16})(?=\s|$)/.exec(text) ?? [];
  if (all === undefined || hex === undefined) return undefined;
  const address = BigInt(`0x${hex}`);
  const rest = text.slice(all.length).trim();
  if (rest === '') return { address, ...NAMELESS };
  const plus = rest.indexOf('+0x');
  if (plus <= 0) return undefined;
  const [offsetText, offset] = /^\+0x([0-9a-f]{1,16})\s+/.exec(rest.slice(plus, plus + 80)) ?? [];
  if (offsetText === undefined || offset === undefined) return undefined;
  const place = parseSourcePlace(rest.slice(plus + offsetText.length));
  return place && { address, name: rest.slice(0, plus), entry: address - BigInt(`0x${offset}`), ...place };
}

/** Whether a text is `0x48008e 0x4159ae`, as a stack is printed, or nothing. */
export function isAddressList(text: string): boolean {
  const address = /\s*(?:0x[0-9a-f]{1,16}(?=\s|$)|$)/iy;
  // Piece by piece: an expression for the whole would need as much memory for going back as the line is long.
  while (address.lastIndex < text.length) if (!address.test(text)) return false;
  return true;
}

/**
 * Turns stacks that are printed as addresses, innermost first, into rows of a profile; named by the lines under them,
 * by a section of symbols, or by binary and address.
 *
 * An address is where a call returns to, so that of a caller counts as the byte before; what is innermost is not a
 * call, and pprof --raw has done this where it names the addresses. Frames of one function's machine code are one
 * location with inlined calls, as in Go's protobufs.
 */
export class PrintedStacks {
  readonly #builder: ProfileBuilder;
  readonly #functions: FunctionRows;
  readonly #map: MemoryMap;
  readonly #names: ReadonlyMap<bigint, readonly string[]>;
  readonly #locations = new Map<string, number>();
  /** Outermost addresses that Go never prints a frame for: that of runtime.goexit, under every goroutine but the first. */
  readonly #unprinted = new Set<string>();
  /** How many stacks had frames: where one has, all have. */
  #framed = 0;

  constructor(builder: ProfileBuilder, map: MemoryMap, names: ReadonlyMap<bigint, readonly string[]> = new Map()) {
    this.#builder = builder;
    this.#functions = new FunctionRows(builder);
    this.#map = map;
    this.#names = names;
  }

  /**
   * A stack by its addresses as printed and the frames under them. One without frames is known by its addresses; come
   * last, it leaves out what other stacks leave out.
   */
  stackOf(addresses: string, frames: readonly PrintedFrame[]): PrintedStack {
    const hex: string[] = addresses.match(/0x[0-9a-f]+/gi) ?? [];
    const known = hex.length === 0 ? frames.filter(({ address, name }) => name !== '' || address !== 0n) : frames;
    if (known.length === 0) {
      if (this.#unprinted.has(hex.at(-1) ?? '')) hex.pop();
      const locations = hex.map((text, i) => this.locationOf(BigInt(text), i === 0));
      return { row: this.#builder.stackOf(locations), hidden: false, cut: this.#framed > 0 && hex.length > 0 };
    }
    this.#framed++;
    const first = (known[0] as PrintedFrame).address;
    const last = (known.at(-1) as PrintedFrame).address;
    const is = (text: string | undefined, address: bigint) =>
      text === undefined || BigInt(text) === address || BigInt(text) === address + 1n;
    const complete = is(hex.at(-1), last);
    const exits = !complete && is(hex.at(-2), last);
    if (exits) this.#unprinted.add(hex.at(-1) as string);
    return {
      row: this.#builder.stackOf(this.#locationsOf(known)),
      hidden: !is(hex[0], first),
      cut: !complete && !exits,
    };
  }

  /** Row of the location of an address alone, as it stands in a stack. */
  locationOf(address: bigint, innermost: boolean): number {
    const kept = innermost || address === 0n || this.#names.size > 0;
    return this.#nakedLocation(kept ? address : address - 1n);
  }

  /** Locations of frames, innermost first: consecutive frames of the same machine code are one. */
  #locationsOf(frames: readonly PrintedFrame[]): number[] {
    const locations: number[] = [];
    for (let outer = frames.length - 1; outer >= 0; ) {
      const { entry, name, address } = frames[outer] as PrintedFrame;
      let inner = outer;
      // A function that calls itself is a new location: Go never inlines one into itself.
      while (inner > 0 && name !== '' && frames[inner - 1]?.entry === entry && frames[inner - 1]?.name !== name)
        inner--;
      locations.push(name === '' ? this.#nakedLocation(address) : this.#namedLocation(frames, inner, outer));
      outer = inner - 1;
    }
    return locations.reverse();
  }

  #namedLocation(frames: readonly PrintedFrame[], inner: number, outer: number): number {
    const { address } = frames[inner] as PrintedFrame;
    const lines: LineInit[] = [];
    let key = String(address);
    for (let at = inner; at <= outer; at++) {
      const { name, file, line } = frames[at] as PrintedFrame;
      const func = this.#functions.rowOf(name, file);
      lines.push({ func, line, column: 0 });
      key += `:${func}:${line}`;
    }
    return this.#interned(key, address, lines);
  }

  #nakedLocation(address: bigint): number {
    const key = String(address);
    const known = this.#locations.get(key);
    if (known !== undefined) return known;
    const names = this.#names.get(address) ?? [];
    const lines = names.map((name) => ({ func: this.#functions.rowOf(name, ''), line: 0, column: 0 }));
    return this.#interned(key, address, lines.reverse());
  }

  #interned(key: string, address: bigint, lines: readonly LineInit[]): number {
    let row = this.#locations.get(key);
    if (row === undefined) {
      row = this.#builder.addLocation(address, this.#map.rowAt(address), false, lines);
      this.#locations.set(key, row);
    }
    return row;
  }
}
