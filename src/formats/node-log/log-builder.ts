import { FloatColumn, IntColumn } from '../../base/columns.ts';
import type { LogExcerpt, LogLineTable } from '../../model/log-excerpt.ts';
import { Names } from '../strace-trace/names.ts';
import { CLOCK_NAMES, LogClock } from './log-clock.ts';
import type { LogLine } from './log-line.ts';
import { CLOCK } from './printed-time.ts';
import { TemplateIndex } from './template-index.ts';

/** A count that a log tells is at most this, so that sums stay whole. */
const MOST_REPEATS = 1e9;

/** Where messages become rows: columns that grow, and what they refer to. */
export class LogBuilder {
  readonly clock = new LogClock();
  readonly templates = new TemplateIndex();
  readonly #text: Uint8Array<ArrayBuffer>;
  readonly #units = new Names();
  readonly #sources = new Names();
  readonly #line: IntColumn;
  readonly #start: FloatColumn;
  readonly #end: FloatColumn;
  readonly #message: FloatColumn;
  readonly #time: FloatColumn;
  readonly #level: ByteColumn;
  /** Which clock a time is of: what is not of the main one is taken out at the end. */
  readonly #clockOf: ByteColumn;
  readonly #unit: IntColumn;
  readonly #source: IntColumn;
  readonly #template: IntColumn;
  readonly #repeated: IntColumn;

  constructor(text: Uint8Array<ArrayBuffer>) {
    this.#text = text;
    const rows = Math.ceil(text.length / 120) + 16;
    this.#line = new IntColumn(rows);
    this.#start = new FloatColumn(rows);
    this.#end = new FloatColumn(rows);
    this.#message = new FloatColumn(rows);
    this.#time = new FloatColumn(rows);
    this.#level = new ByteColumn(rows);
    this.#clockOf = new ByteColumn(rows);
    this.#unit = new IntColumn(rows);
    this.#source = new IntColumn(rows);
    this.#template = new IntColumn(rows);
    this.#repeated = new IntColumn(rows);
  }

  get length(): number {
    return this.#line.length;
  }

  /** Adds a message that begins in a line of the file and was written `times` times. */
  add(
    line: LogLine,
    place: { readonly number: number; readonly start: number; readonly end: number },
    times = 1,
  ): void {
    const text = this.#text;
    const row = this.#line.push(place.number);
    this.#start.push(place.start);
    this.#end.push(place.end);
    this.#message.push(line.message);
    this.#time.push(line.timed ? this.clock.at(line.time) : Number.NaN);
    this.#level.push(line.level);
    this.#clockOf.push(line.time.clock);
    this.#unit.push(line.unitStart < 0 ? -1 : this.#units.idOf(text, line.unitStart, line.unitEnd));
    this.#source.push(line.sourceStart < 0 ? -1 : this.#sources.idOf(text, line.sourceStart, line.sourceEnd));
    const template = this.templates.idOf(text, line.message, line.messageEnd);
    this.#template.push(template);
    this.#repeated.push(Math.min(times, MOST_REPEATS));
    this.templates.count(template, row, Math.min(times, MOST_REPEATS));
  }

  /** The last message goes on to here. */
  extend(end: number): void {
    this.#end.set(this.length - 1, end);
  }

  /** The last message was written so many times more. */
  repeat(times: number): void {
    const row = this.length - 1;
    const known = this.#repeated.at(row);
    const more = Math.min(times, MOST_REPEATS - known);
    this.#repeated.set(row, known + more);
    this.templates.count(this.#template.at(row), row, more);
  }

  /** Times of another clock than the main one: how many, and the line of the first. */
  strangers(): { readonly count: number; readonly line: number } {
    let count = 0;
    let line = 0;
    for (let row = 0; row < this.length; row++) {
      const clock = this.#clockOf.at(row);
      if (clock === CLOCK.none || clock === this.clock.main) continue;
      if (count === 0) line = this.#line.at(row);
      count++;
    }
    return { count, line };
  }

  /** The log of all that was added. */
  done(): LogExcerpt {
    const { main } = this.clock;
    const time = this.#time.done();
    for (let row = 0; row < time.length; row++) if (this.#clockOf.at(row) !== main) time[row] = Number.NaN;
    const lines: LogLineTable = {
      length: this.length,
      line: this.#line.done(),
      start: this.#start.done(),
      end: this.#end.done(),
      message: this.#message.done(),
      time,
      level: this.#level.done(),
      unit: this.#unit.done(),
      source: this.#source.done(),
      template: this.#template.done(),
      repeated: this.#repeated.done(),
    };
    const { texts, counts, firsts, lasts } = this.templates;
    return {
      text: this.#text,
      lines,
      units: this.#units.texts,
      sources: this.#sources.texts,
      templates: texts.map((text, id) => ({
        text,
        count: counts[id] as number,
        first: firsts[id] as number,
        last: lasts[id] as number,
      })),
      clock: CLOCK_NAMES[main] as LogExcerpt['clock'],
    };
  }
}

/** A column of bytes that grows by doubling. */
class ByteColumn {
  #values: Uint8Array<ArrayBuffer>;
  #length = 0;

  constructor(capacity: number) {
    this.#values = new Uint8Array(Math.max(capacity, 16));
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Uint8Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  at(row: number): number {
    return this.#values[row] as number;
  }

  done(): Uint8Array<ArrayBuffer> {
    return this.#values.slice(0, this.#length);
  }
}
