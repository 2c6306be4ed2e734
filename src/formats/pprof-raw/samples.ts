import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { DecodeError } from '../format.ts';
import type { Ledger } from '../ledger.ts';
import { isDigit, isSpace, type TextLines, textOf } from '../text-lines.ts';
import { parseLabels } from './labels.ts';
import { beginsText } from './sections.ts';
import { errors, type LedgerCode, lineKinds } from './texts.ts';

const COLON = 58;
const MINUS = 45;
/** Up to here, adding up digits in a double is exact. */
const EXACT_DIGITS = 15;

/** What the list of samples is read with. */
export interface SamplesContext {
  /** Stands before the first sample. */
  readonly lines: TextLines;
  readonly builder: ProfileBuilder;
  /** What to multiply the columns with. */
  readonly scales: readonly number[];
  /** Rows of the locations by number. */
  readonly locations: ReadonlyMap<number, number>;
  readonly ledger: Ledger<LedgerCode>;
}

/**
 * Reads the list of samples: a line of values and location numbers, innermost first, then up to two lines of labels.
 * Works on bytes: in a large file nearly all of the text is here.
 * @throws {DecodeError} `malformed`, or `truncated` when a sample refers to a location that is not there.
 */
export function readSamples({ lines, builder, scales, locations, ledger }: SamplesContext): void {
  const line = new SampleLine(scales.length, tableOf(locations));
  const labels = new LabelRows(builder, ledger);
  let stack = -1;
  let pending = false;
  const flush = () => {
    if (pending) builder.addSample(stack, line.values, labels.row());
  };
  while (lines.next()) {
    if (lines.blank) continue;
    const at = { line: lines.number };
    const mark = labelStart(lines);
    if (mark >= 0) {
      if (!pending || !labels.add(textOf(lines.bytes, mark, lines.end), at)) throw unreadable(lines);
      continue;
    }
    flush();
    line.read(lines);
    if (line.valueCount !== scales.length) {
      throw new DecodeError('malformed', errors.columns(line.valueCount, scales.length, at.line), at);
    }
    for (let i = 0; i < scales.length; i++) line.values[i] = (line.values[i] as number) * (scales[i] as number);
    stack = builder.stackOf(line.rows, 0, line.depth);
    pending = true;
    ledger.add('samples-without-stack', at, stack < 0 ? 1 : 0);
    ledger.add('values-rounded', at, line.rounded);
  }
  flush();
}

/** Where the labels of a label line begin; -1 for a line that can only be a sample's. */
function labelStart({ bytes, start, end }: TextLines): number {
  let at = start;
  while (at < end && isSpace(bytes[at] as number)) at++;
  let numeric = true;
  for (let i = at; i < end; i++) {
    const byte = bytes[i] as number;
    if (byte === COLON) return numeric && bytes[i + 1] !== 91 ? -1 : at;
    numeric &&= isDigit(byte) || isSpace(byte) || byte === MINUS;
  }
  return -1;
}

/** Reads one sample line after the other into the same arrays. */
class SampleLine {
  readonly values: Float64Array;
  valueCount = 0;
  /** Rows of locations, innermost first; the first `depth` are of this line. */
  rows = new Int32Array(256);
  depth = 0;
  /** How many values don't fit into a double. */
  rounded = 0;
  readonly #rowOf: (id: number) => number;

  constructor(columns: number, rowOf: (id: number) => number) {
    this.values = new Float64Array(columns);
    this.#rowOf = rowOf;
  }

  read(lines: TextLines): void {
    this.#readRows(lines, this.#readValues(lines));
  }

  /** Returns where the colon is. */
  #readValues(lines: TextLines): number {
    const { bytes, end } = lines;
    let at = lines.start;
    this.valueCount = 0;
    this.rounded = 0;
    for (;;) {
      while (at < end && isSpace(bytes[at] as number)) at++;
      if (at >= end) throw unreadable(lines);
      if (bytes[at] === COLON) return at;
      const from = at;
      if (bytes[at] === MINUS) at++;
      const digits = at;
      let value = 0;
      while (at < end && isDigit(bytes[at] as number)) value = value * 10 + ((bytes[at++] as number) - 48);
      if (at === digits || (at < end && bytes[at] !== COLON && !isSpace(bytes[at] as number))) throw unreadable(lines);
      if (at - digits > EXACT_DIGITS) value = Number(textOf(bytes, digits, at));
      if (value > Number.MAX_SAFE_INTEGER) this.rounded++;
      if (this.valueCount < this.values.length) this.values[this.valueCount] = digits > from ? -value : value;
      this.valueCount++;
    }
  }

  #readRows(lines: TextLines, colon: number): void {
    const { bytes, end } = lines;
    let at = colon + 1;
    this.depth = 0;
    for (;;) {
      while (at < end && isSpace(bytes[at] as number)) at++;
      if (at >= end) return;
      const from = at;
      let id = 0;
      while (at < end && isDigit(bytes[at] as number)) id = id * 10 + ((bytes[at++] as number) - 48);
      if (at === from || (at < end && !isSpace(bytes[at] as number))) throw unreadable(lines);
      if (at - from > EXACT_DIGITS) id = Number(textOf(bytes, from, at));
      const row = this.#rowOf(id);
      if (row < 0) {
        throw new DecodeError('truncated', errors.unknownLocation(id, lines.number), { line: lines.number });
      }
      if (this.depth === this.rows.length) {
        const grown = new Int32Array(this.depth * 2);
        grown.set(this.rows);
        this.rows = grown;
      }
      this.rows[this.depth++] = row;
    }
  }
}

/** Collects the label lines of a sample; the same lines come again and again, so each text is parsed once. */
class LabelRows {
  readonly #builder: ProfileBuilder;
  readonly #ledger: Ledger<LedgerCode>;
  readonly #rows = new Map<string, number>();
  #lines: string[] = [];

  constructor(builder: ProfileBuilder, ledger: Ledger<LedgerCode>) {
    this.#builder = builder;
    this.#ledger = ledger;
  }

  /** Takes a line for the sample that is being read; false when it holds no labels, or one too many does. */
  add(text: string, at: { readonly line: number }): boolean {
    const before = this.#lines.join('\n');
    this.#lines.push(text);
    if (this.#lines.length > 2) return false;
    const key = this.#lines.join('\n');
    if (this.#rows.has(key)) return true;
    const parsed = parseLabels(this.#lines);
    if (!parsed) return false;
    this.#rows.set(key, this.#builder.labelSetOf(parsed.labels));
    if (!before) this.#ledger.add('labels-with-spaces', at, parsed.withSpaces);
    return true;
  }

  /** Row of the set collected so far, which then is empty again. */
  row(): number {
    if (this.#lines.length === 0) return 0;
    const row = this.#rows.get(this.#lines.join('\n')) ?? 0;
    this.#lines = [];
    return row;
  }
}

/** Location numbers mostly run from 1 without gaps: a table then, else a map. */
function tableOf(locations: ReadonlyMap<number, number>): (id: number) => number {
  let largest = 0;
  for (const id of locations.keys()) largest = Math.max(largest, id);
  if (largest > locations.size * 4 + 1024) return (id) => locations.get(id) ?? -1;
  const table = new Int32Array(largest + 1).fill(-1);
  for (const [id, row] of locations) table[id] = row;
  return (id) => (id <= largest ? (table[id] as number) : -1);
}

function unreadable(lines: TextLines): DecodeError {
  const at = { line: lines.number };
  if (beginsText(lines.text())) return new DecodeError('joined', errors.joined(at.line), at);
  return new DecodeError('malformed', errors.unreadable(lineKinds.sample, at.line, lines.text()), at);
}
