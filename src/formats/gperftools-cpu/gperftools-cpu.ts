import type { ProfileMeta, ValueType } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { type DecodedProfile, DecodeError, type ProfileFormat } from '../format.ts';
import { Ledger } from '../ledger.ts';
import { MemoryMap } from '../memory-map.ts';
import { noteSamples } from '../note-samples.ts';
import { PrintedStacks } from '../printed-stacks.ts';
import { readSymbolSection, type SymbolSection } from '../symbol-section.ts';
import { type RecordedStacks, readRecords } from './records.ts';
import { type CpuHeader, readHeader } from './slots.ts';
import { errors, ledgerKinds } from './texts.ts';

const CPU: ValueType = { name: 'cpu', unit: 'nanoseconds' };
const VALUE_TYPES: readonly ValueType[] = [{ name: 'samples', unit: 'count' }, CPU];
/** What pprof --raw calls the profile after its symbols. */
const MARKER = /^--- profile$/;
const NEWLINE = 10;

/**
 * The binary CPU profile of gperftools (libprofiler, and older Go), bare or behind the symbols of pprof --raw.
 *
 * In:     machine words of 32 or 64 bits in either order, then the text of /proc/self/maps.
 * Out:    `samples` and `cpu`, root first, as go tool pprof makes them of such a file: a caller's address counts as the
 *         byte before, frames of the signal handler are left out. Functions are named by the symbols of pprof --raw, else
 *         by binary and address. The file does not say when and for how long it was recorded.
 * Units:  nanoseconds: samples times the period.
 * Errors: `truncated` when not a single record is whole. A file that breaks off later opens as far as it goes.
 * Source: https://gperftools.github.io/gperftools/cpuprofile-fileformat.html and parseCPU in
 *         https://github.com/google/pprof/blob/main/profile/legacy_profile.go
 */
export const gperftoolsCpu: ProfileFormat = {
  id: 'gperftools-cpu',
  title: { en: 'CPU profile of gperftools', zh: 'gperftools CPU 性能剖析' },
  recognizes: (bytes) => findHeader(bytes) !== undefined,
  decode,
};

interface Found {
  readonly symbols: SymbolSection | undefined;
  readonly header: CpuHeader;
}

function findHeader(bytes: Uint8Array): Found | undefined {
  const symbols = readSymbolSection(bytes, MARKER);
  const header = readHeader(bytes, symbols?.end ?? 0);
  return header && { symbols, header };
}

function decode(bytes: Uint8Array): DecodedProfile {
  const found = findHeader(bytes);
  if (!found) throw new DecodeError('truncated', errors.noHeader(), { byte: 0 });
  const { symbols, header } = found;
  const ledger = new Ledger(ledgerKinds);
  const { stacks, end, cutAt } = readRecords(bytes, header);
  if (stacks.length === 0 && cutAt >= 0) throw new DecodeError('truncated', errors.noRecord(cutAt), { byte: cutAt });
  ledger.add('handler-frames', { byte: header.end }, stacks.dropHandlerFrames());

  const builder = new ProfileBuilder(VALUE_TYPES, stacks.length);
  const map = new MemoryMap();
  map.read(bytes, builder, end);
  const period = header.periodMicros * 1000;
  const locations = new Locations(stacks, new PrintedStacks(builder, map, symbols?.names));
  for (let i = 0; i < stacks.length; i++) {
    const stack = builder.stackOf(locations.of(i), 0, stacks.depthOf(i));
    if (stack < 0) ledger.add('samples-without-stack', { byte: header.end });
    const count = stacks.countOf(i);
    builder.addSample(stack, [count, count * period]);
  }
  ledger.add('symbols', { byte: 0 }, symbols?.names.size ?? 0);
  ledger.add('symbol-lines', { byte: 0 }, symbols?.unreadable ?? 0);
  ledger.add('mappings', { byte: end }, map.length);
  ledger.add('map-lines', { byte: end }, map.unreadable);
  if (cutAt >= 0) ledger.add('cut', { byte: cutAt });
  else if (map.length === 0) ledger.add('no-map', { byte: end });
  else if (bytes.at(-1) !== NEWLINE) ledger.add('map-cut', { byte: bytes.length });
  const profile = builder.build(metaOf(period), 1);
  noteSamples(profile, ledger);
  return { profile, ledger: ledger.entries() };
}

/** Locations of recorded stacks: an address has two, one where it is innermost and one where it is that of a call. */
class Locations {
  readonly #stacks: RecordedStacks;
  readonly #printed: PrintedStacks;
  readonly #innermost: Int32Array;
  readonly #calls: Int32Array;
  #rows = new Int32Array(256);

  constructor(stacks: RecordedStacks, printed: PrintedStacks) {
    this.#stacks = stacks;
    this.#printed = printed;
    this.#innermost = new Int32Array(stacks.addresses.length).fill(-1);
    this.#calls = new Int32Array(stacks.addresses.length).fill(-1);
  }

  /** Rows of the locations of a stack, innermost first, at the beginning of an array that the next call writes again. */
  of(stack: number): Int32Array {
    const depth = this.#stacks.depthOf(stack);
    if (depth > this.#rows.length) this.#rows = new Int32Array(depth * 2);
    for (let i = 0; i < depth; i++) {
      const known = i === 0 ? this.#innermost : this.#calls;
      const address = this.#stacks.frameOf(stack, i);
      if ((known[address] as number) < 0) {
        known[address] = this.#printed.locationOf(this.#stacks.addresses[address] as bigint, i === 0);
      }
      this.#rows[i] = known[address] as number;
    }
    return this.#rows;
  }
}

function metaOf(period: number): ProfileMeta {
  return {
    periodType: CPU,
    period,
    timeNanos: undefined,
    durationNanos: undefined,
    comments: [],
    docUrl: '',
    dropFrames: '',
    keepFrames: '',
  };
}
