import { PairIndex } from '../../base/pair-index.ts';
import type { Label } from '../../model/label-sets.ts';
import type { ProfileBuilder } from '../../model/profile-builder.ts';
import { LABEL } from './fields.ts';
import type { Reading } from './reading.ts';
import { WIRE } from './wire.ts';

/**
 * Reads the labels of samples (pprof: tags) one by one and knows each set of them by a number, so that samples
 * with labels that occurred before, as nearly all do, make no objects.
 */
export class LabelReader {
  readonly #reading: Reading;
  readonly #builder: ProfileBuilder;
  readonly #texts = new Pairs();
  readonly #integers = new Pairs();
  readonly #numbers = new Pairs();
  readonly #labels = new Pairs();
  readonly #decoded: Label[] = [];
  /** A set is the set without its last label, and that label; set 0 is empty. */
  readonly #sets = new Pairs();
  readonly #without: number[] = [-1];
  readonly #last: number[] = [-1];
  /** Row of `profile.labels` of each set; -1 until somebody asks. */
  readonly #rows: number[] = [0];
  /** How many labels were read. */
  count = 0;

  constructor(reading: Reading, builder: ProfileBuilder) {
    this.#reading = reading;
    this.#builder = builder;
    this.#sets.idOf(-1, -1);
  }

  /** Reads the label at hand; returns the set that has it besides the labels of `set`. */
  addTo(set: number): number {
    const { wire, ledger } = this.#reading;
    wire.expect(WIRE.bytes);
    const byte = wire.start;
    const outer = wire.end;
    const end = wire.fieldEnd();
    let key = 0;
    let text = 0;
    let low = 0;
    let high = 0;
    let unit = 0;
    wire.enter(wire.position, end);
    while (wire.next()) {
      if (wire.field > LABEL.numUnit) {
        wire.skip();
        continue;
      }
      wire.expect(WIRE.varint);
      wire.varint();
      if (wire.field === LABEL.key) key = this.#indexOfText();
      else if (wire.field === LABEL.str) text = this.#indexOfText();
      else if (wire.field === LABEL.numUnit) unit = this.#indexOfText();
      else {
        low = wire.low;
        high = wire.high;
      }
    }
    wire.enter(end, outer);
    if (text === 0 && low === 0 && high === 0 && unit === 0) {
      ledger.add('labels-without-value', { byte });
      return set;
    }
    this.count++;
    return this.#setWith(set, this.#labelOf({ key, text, low, high, unit }));
  }

  /** Row of `profile.labels` that holds the labels of a set. */
  rowOf(set: number): number {
    const known = this.#rows[set] as number;
    if (known >= 0) return known;
    const labels: Label[] = [];
    for (let at = set; at > 0; at = this.#without[at] as number) {
      labels.push(this.#decoded[this.#last[at] as number] as Label);
    }
    const row = this.#builder.labelSetOf(labels.reverse());
    this.#rows[set] = row;
    return row;
  }

  #setWith(set: number, label: number): number {
    const id = this.#sets.idOf(set, label);
    if (id === this.#rows.length) {
      this.#without.push(set);
      this.#last.push(label);
      this.#rows.push(-1);
    }
    return id;
  }

  /** Number of a label. As in `go tool pprof`, one that has a text is no number. */
  #labelOf({ key, text, low, high, unit }: LabelFields): number {
    const value =
      text > 0
        ? this.#texts.idOf(text, 0) * 2
        : this.#numbers.idOf(this.#integers.idOf(low | 0, high | 0), unit) * 2 + 1;
    const id = this.#labels.idOf(key, value);
    if (id === this.#decoded.length) {
      const { texts } = this.#reading;
      const named = { key: texts.at(key, 0) };
      this.#decoded.push(
        text > 0
          ? { ...named, text: texts.at(text, 0), number: 0, unit: '' }
          : { ...named, text: null, number: (high | 0) * 2 ** 32 + low, unit: texts.at(unit, 0) },
      );
    }
    return id;
  }

  /** Index of the text that the number just read stands for, which exists. */
  #indexOfText(): number {
    const { wire, texts } = this.#reading;
    const index = wire.signed();
    texts.at(index, wire.start);
    return index;
  }
}

interface LabelFields {
  readonly key: number;
  readonly text: number;
  readonly low: number;
  readonly high: number;
  readonly unit: number;
}

/** Numbers pairs of 32-bit integers in order of first appearance. */
class Pairs {
  readonly #index = new PairIndex();
  #length = 0;

  idOf(first: number, second: number): number {
    const known = this.#index.get(first, second);
    if (known >= 0) return known;
    this.#index.add(first, second, this.#length);
    return this.#length++;
  }
}
