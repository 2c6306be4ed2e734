import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { Ledger } from '../ledger.ts';
import { findMemoryMap, MemoryMap } from '../memory-map.ts';
import { readSymbolSection } from '../symbol-section.ts';
import { TextLines } from '../text-lines.ts';
import { CONTENTION_HEADER } from './contention.ts';
import { type HeapHeader, parseHeapHeader } from './heap.ts';
import { type LedgerCode, ledgerKinds } from './texts.ts';

/** Within so many lines the header comes: what curl or a shell said may stand before it. */
const LOOK_LINES = 20;
const LOOK = 1 << 16;
/** What pprof --raw calls the profile after its symbols. */
const MARKER = /^--- (?:heap|growth|contention|mutex)$/;
/** How the line after the header may begin: with values, a frame, a fact, or the list of binaries. */
const FOLLOWING = /^\s*(?:-?\d+[: ]|#|cycles\/second|sampling period|ms since reset|discarded samples|MAPPED_|---)/;

/** A profile as text: its header, and the parts of the file around its samples. */
export class LegacyText {
  readonly bytes: Uint8Array;
  readonly ledger = new Ledger<LedgerCode>(ledgerKinds);
  readonly symbols: ReadonlyMap<bigint, readonly string[]>;
  /** Undefined when it is a profile of waits. */
  readonly heap: HeapHeader | undefined;
  /** The line of the header. */
  readonly firstLine: number;
  readonly #samples: number;
  readonly #map: number;

  private constructor(bytes: Uint8Array, found: Found) {
    this.bytes = bytes;
    this.symbols = found.symbols;
    this.heap = found.heap;
    this.firstLine = found.line;
    this.#samples = found.samples;
    this.#map = findMemoryMap(bytes);
    this.ledger.add('lines-before', { line: 1 }, found.before);
    this.ledger.add('symbols', { line: 1 }, found.symbols.size);
  }

  /** Finds the header; undefined when there is none. */
  static find(bytes: Uint8Array): LegacyText | undefined {
    const found = findHeader(bytes);
    return found && new LegacyText(bytes, found);
  }

  /** The lines of the samples: those between the header and the list of binaries. */
  lines(): TextLines {
    const limit = this.#map < this.#samples ? this.bytes.length : this.#map;
    return new TextLines(this.bytes, this.#samples, limit, this.firstLine + 1);
  }

  /** Adds the binaries that the text lists to a profile. */
  readMap(builder: ProfileBuilder): MemoryMap {
    const map = new MemoryMap();
    if (this.#map < 0) return map;
    const lines = new TextLines(this.bytes, this.#map);
    lines.next();
    map.read(this.bytes, builder, lines.following);
    this.ledger.add('mappings', undefined, map.length);
    this.ledger.add('map-lines', undefined, map.unreadable);
    return map;
  }
}

/** Whether a text has the header of such a profile, near its beginning or after a section of symbols. */
export function hasLegacyHeader(bytes: Uint8Array): boolean {
  return findHeader(bytes) !== undefined;
}

interface Found {
  readonly heap: HeapHeader | undefined;
  readonly line: number;
  /** Where the line after the header begins. */
  readonly samples: number;
  /** Lines before it that are no symbols. */
  readonly before: number;
  readonly symbols: ReadonlyMap<bigint, readonly string[]>;
}

function findHeader(bytes: Uint8Array): Found | undefined {
  const section = readSymbolSection(bytes, MARKER);
  const from = section?.end ?? 0;
  const lines = new TextLines(bytes, from, Math.min(bytes.length, from + LOOK), section?.line ?? 1);
  for (let i = 0; i < LOOK_LINES && lines.next(); i++) {
    const text = lines.text().trim();
    const heap = parseHeapHeader(text);
    if (!heap && !CONTENTION_HEADER.test(text)) continue;
    const [line, samples] = [lines.number, lines.following];
    while (lines.next()) if (!lines.blank) break;
    if (lines.start >= samples && !lines.blank && !FOLLOWING.test(lines.text())) continue;
    const symbols = section?.names ?? new Map<bigint, readonly string[]>();
    const before = i + (section?.unreadable ?? 0);
    return { heap, line, samples, before, symbols };
  }
  return undefined;
}
