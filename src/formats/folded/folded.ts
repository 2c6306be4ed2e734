import type { ValueType } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { type DecodedProfile, DecodeError, type ProfileFormat } from '../format.ts';
import { Ledger } from '../ledger.ts';
import { TextLines, textOf } from '../text-lines.ts';
import { FoldedLine, numberAt } from './folded-line.ts';
import { FrameNames } from './frame-names.ts';
import { errors, type LedgerCode, ledgerKinds } from './texts.ts';

/** How much of a file is looked at to recognise it. */
const LOOK = 1 << 18;
const SEMICOLON = 59;
/** `stackcollapse-perf.pl --kernel --inline --jit` and `stackcollapse-*.pl` for wake-ups write these behind names. */
const MARK = /_\[[kijw]\]$/;

const ONE: readonly ValueType[] = [{ name: 'samples', unit: 'count' }];
const TWO: readonly ValueType[] = [
  { name: 'before', unit: 'count' },
  { name: 'after', unit: 'count' },
];

/**
 * Folded stacks, as FlameGraph's stackcollapse scripts, `perf script | inferno-collapse-perf`, py-spy and many others
 * write them: a line is a stack, root first, frames joined by semicolons, then its weight.
 *
 * In:     UTF-8 text, LF or CRLF; blank lines and comments (`#`) are passed over.
 * Out:    one value type `samples`; or `before` and `after` when every line has two weights (difffolded.pl).
 * Units:  unknown to the format, so counts; weights may be decimal or negative.
 * Errors: `empty` when no line is a stack. Single lines that are none are skipped, which the ledger says.
 * Source: https://github.com/brendangregg/FlameGraph#2-fold-stacks
 */
export const folded: ProfileFormat = {
  id: 'folded',
  title: { en: 'folded stacks', zh: '折叠栈（folded stacks）' },
  recognizes,
  decode,
};

/** Most lines are stacks, and one of them has more than one frame: `cache 4096` is a table of something else. */
function recognizes(bytes: Uint8Array): boolean {
  const lines = new TextLines(bytes, 0, Math.min(bytes.length, LOOK));
  const line = new FoldedLine();
  let stacks = 0;
  let others = 0;
  let deep = false;
  while (lines.next()) {
    // The last line may be cut off by the limit.
    if (lines.end === LOOK && bytes.length > LOOK && stacks > 0) break;
    const kind = line.read(lines);
    if (kind === 'stack') {
      stacks++;
      deep ||= bytes.subarray(line.start, line.stackEnd).includes(SEMICOLON);
    } else if (kind === 'other') others++;
  }
  return deep && stacks > others && bytes.subarray(0, Math.min(bytes.length, LOOK)).indexOf(0) < 0;
}

function decode(bytes: Uint8Array): DecodedProfile {
  const ledger = new Ledger(ledgerKinds);
  const differential = hasTwoWeights(bytes);
  const valueTypes = differential ? TWO : ONE;
  const builder = new ProfileBuilder(valueTypes);
  const frames = new Frames(bytes, builder, ledger);
  const values = new Float64Array(valueTypes.length);
  const lines = new TextLines(bytes);
  const line = new FoldedLine();
  while (lines.next()) {
    const kind = line.read(lines);
    const at = { line: lines.number };
    if (kind === 'comment') ledger.add('comments', at);
    if (kind === 'stack') {
      if (differential) values[0] = numberAt(bytes, line.earlierStart, line.earlierEnd);
      values[values.length - 1] = numberAt(bytes, line.weightStart, line.weightEnd);
    }
    if (kind === 'other' || (kind === 'stack' && !values.every(Number.isFinite))) ledger.add('lines-unreadable', at);
    else if (kind === 'stack') {
      const depth = frames.read(line.start, differential ? line.earlierStackEnd : line.stackEnd, at.line);
      builder.addSample(builder.stackOf(frames.rows, 0, depth), values);
    }
  }
  if (builder.sampleCount === 0) throw new DecodeError('empty', errors.noStacks(lines.number));
  ledger.add('samples', undefined, builder.sampleCount);
  ledger.add('differential', undefined, differential ? builder.sampleCount : 0);
  return { profile: builder.build(NOTHING_SAID, valueTypes.length - 1), ledger: ledger.entries() };
}

/** Whether all stacks have two weights: a frame may end with a number (`CPU 0 12`), but not each one of a file. */
function hasTwoWeights(bytes: Uint8Array): boolean {
  const lines = new TextLines(bytes);
  const line = new FoldedLine();
  let two = false;
  while (lines.next()) {
    if (line.read(lines) !== 'stack') continue;
    if (line.earlierStackEnd < 0) return false;
    two = true;
  }
  return two;
}

/** Cuts stacks into frames; every name is a function with one location, for the text knows no more. */
class Frames {
  /** Rows of locations of the stack read last, innermost first. */
  rows = new Int32Array(256);
  readonly #bytes: Uint8Array;
  readonly #builder: ProfileBuilder;
  readonly #ledger: Ledger<LedgerCode>;
  readonly #names: FrameNames;
  /** Row of the location of each name; a name with a mark has that of the name without. */
  readonly #locations: number[] = [];
  readonly #marked: boolean[] = [];
  readonly #byText = new Map<string, number>();

  constructor(bytes: Uint8Array, builder: ProfileBuilder, ledger: Ledger<LedgerCode>) {
    this.#bytes = bytes;
    this.#builder = builder;
    this.#ledger = ledger;
    this.#names = new FrameNames(bytes);
  }

  /** Reads `bytes[start..end)` from its end, so that the innermost frame is first, and returns how many there are. */
  read(start: number, end: number, line: number): number {
    const bytes = this.#bytes;
    let depth = 0;
    for (let to = end; to >= start; ) {
      let from = to;
      while (from > start && bytes[from - 1] !== SEMICOLON) from--;
      if (from === to) this.#ledger.add('frames-empty', { line });
      else {
        if (depth === this.rows.length) {
          const grown = new Int32Array(depth * 2);
          grown.set(this.rows);
          this.rows = grown;
        }
        this.rows[depth++] = this.#locationOf(from, to, line);
      }
      to = from - 1;
    }
    return depth;
  }

  #locationOf(from: number, to: number, line: number): number {
    const id = this.#names.idOf(from, to);
    if (id === this.#locations.length) {
      const text = textOf(this.#bytes, from, to);
      const name = text.replace(MARK, '');
      this.#marked.push(name !== text);
      this.#locations.push(this.#byText.get(name) ?? this.#addLocation(name));
    }
    if (this.#marked[id]) this.#ledger.add('marks', { line });
    return this.#locations[id] as number;
  }

  #addLocation(name: string): number {
    const func = this.#builder.addFunction({ name, systemName: name, file: '', startLine: 0 });
    const location = this.#builder.addLocation(0n, -1, false, [{ func, line: 0, column: 0 }]);
    this.#byText.set(name, location);
    return location;
  }
}

const NOTHING_SAID = {
  periodType: undefined,
  period: 0,
  timeNanos: undefined,
  durationNanos: undefined,
  comments: [],
  docUrl: '',
  dropFrames: '',
  keepFrames: '',
} as const;
