import type { ProfileBuilder } from '../model/profile-builder.ts';
import { TextLines } from './text-lines.ts';

/** Where a binary was loaded. */
interface Range {
  readonly start: bigint;
  readonly limit: bigint;
  readonly row: number;
}

/** `00400000-00e6a000 r-xp 00000000 08:01 131 /usr/bin/server`; what comes before is a prefix of a log. */
const PROC_MAPS = /^([0-9a-f]{1,16})-([0-9a-f]{1,16})\s+([-rwxsp]{3,5})\s+([0-9a-f]{1,16})\s+\S+\s+\d+(?:\s+(\S.*))?$/i;
/** `00400000-00e6a000: /usr/bin/server`, the short form of some tools. */
const BRIEF = /^([0-9a-f]{1,16})-([0-9a-f]{1,16}):\s*(\S+)/i;
/** `build=/home/me/bin`, for which `$build` stands in the lines after it. */
const ATTRIBUTE = /^(\w{1,64})=(.*)$/;

const MINUS = 45;
const LETTER_M = 77;

/** Where the list of binaries begins in a profile that is text; -1 when there is none. */
export function findMemoryMap(bytes: Uint8Array): number {
  const lines = new TextLines(bytes);
  while (lines.next()) {
    const first = bytes[lines.start];
    if (first !== MINUS && first !== LETTER_M) continue;
    if (/^(?:MAPPED_LIBRARIES:|--- Memory map: ---)\s*$/.test(lines.text())) return lines.start;
  }
  return -1;
}

/**
 * The binaries of a process, as `/proc/self/maps` lists them at the end of a profile of tcmalloc or gperftools. Only
 * what can be executed is kept.
 *
 * Source: ParseProcMaps in https://github.com/google/pprof/blob/main/profile/legacy_profile.go
 */
export class MemoryMap {
  readonly #ranges: Range[] = [];
  /** Lines that are not of a map. */
  unreadable = 0;
  /** Row of the binary that was found last: one stack stays mostly within one. */
  #last: Range | undefined;

  /** Adds what `bytes[from..)` lists to the profile. */
  read(bytes: Uint8Array, builder: ProfileBuilder, from: number): void {
    const lines = new TextLines(bytes, from);
    const attributes = new Map<string, string>();
    while (lines.next()) {
      const text = lines.text().trim();
      if (text === '') continue;
      const [, start, limit, rights, offset, path = ''] = PROC_MAPS.exec(text) ?? [];
      const [, briefStart, briefLimit, file] = start === undefined ? (BRIEF.exec(text) ?? []) : [];
      if (start !== undefined && limit !== undefined && rights !== undefined) {
        if (rights.includes('x')) this.#add(builder, [start, limit, offset ?? '0'], named(path, attributes));
      } else if (briefStart !== undefined && briefLimit !== undefined) {
        this.#add(builder, [briefStart, briefLimit, '0'], named(file ?? '', attributes));
      } else {
        const [, name, value] = ATTRIBUTE.exec(text) ?? [];
        if (name === undefined || value === undefined) this.unreadable++;
        else attributes.set(name, value);
      }
    }
    this.#ranges.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
  }

  get length(): number {
    return this.#ranges.length;
  }

  /** Row of the mapping that holds an address; -1 for none. */
  rowAt(address: bigint): number {
    const last = this.#last;
    if (last && address >= last.start && address < last.limit) return last.row;
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranges[middle] as Range).start <= address) low = middle + 1;
      else high = middle;
    }
    const range = this.#ranges[low - 1];
    if (!range || address >= range.limit) return -1;
    this.#last = range;
    return range.row;
  }

  #add(builder: ProfileBuilder, hex: readonly [string, string, string], file: string): void {
    const [start, limit, offset] = hex.map((digits) => BigInt(`0x${digits}`)) as [bigint, bigint, bigint];
    if (limit <= start) {
      this.unreadable++;
      return;
    }
    this.#ranges.push({ start, limit, row: builder.addMapping({ file, buildId: '', start, limit, offset, has: 0 }) });
  }
}

function named(path: string, attributes: ReadonlyMap<string, string>): string {
  return path.replace(/^\$(\w+)/, (all, name: string) => attributes.get(name) ?? all);
}
