import type { LedgerEntry } from '../../model/capture.ts';
import type { LogExcerpt } from '../../model/log-excerpt.ts';
import { Ledger } from '../ledger.ts';
import { asciiBytes, numberAt, standsAt } from '../strace-trace/byte-match.ts';
import { TextLines } from '../text-lines.ts';
import { withoutColours } from '../without-colours.ts';
import { LogBuilder } from './log-builder.ts';
import { LogLine } from './log-line.ts';
import { plainKind } from './plain-line.ts';
import { CLOCK } from './printed-time.ts';
import { type LogLedgerCode, ledgerKinds } from './texts.ts';

/** What a text decodes to; the log has no line when nothing in it was one. */
export interface DecodedLog {
  readonly log: LogExcerpt;
  readonly ledger: readonly LedgerEntry[];
}

/**
 * The lines of a log, whatever wrote them, or of several logs one behind the other; never throws.
 *
 * In:     text, as bytes: a file, or the part of a paste that is a log.
 * Out:    one row a message. A line without a head goes on with the message before when that had one; commands behind
 *         prompts, and what follows them up to the next head, are no log. Every line that is not blank belongs to a
 *         message or is in the ledger.
 * Units:  nanoseconds, since what `LogExcerpt.clock` says.
 */
export function decodeLog(bytes: Uint8Array<ArrayBuffer>): DecodedLog {
  const text = withoutColours(bytes);
  const reading = new Reading(text);
  if (text !== bytes) reading.ledger.add('colours');
  const lines = new TextLines(text);
  while (lines.next()) if (!lines.blank) reading.read(lines);
  return reading.done();
}

/** Whether a line has a head by which it is of a log: a time, klog's, JSON or logfmt with a message, a place in Go source. */
export function looksLikeLogLine(line: string): boolean {
  const bytes = new TextEncoder().encode(line.slice(0, LONGEST_LOOK));
  const head = new LogLine();
  head.scan(bytes, 0, bytes.length);
  return head.headed;
}

const LONGEST_LOOK = 16_384;
const REPEATED = asciiBytes('message repeated ');
const LAST_REPEATED = asciiBytes('last message repeated ');
const TIMES = asciiBytes(' times: [ ');
const CLOSE = 93;

class Reading {
  readonly ledger = new Ledger<LogLedgerCode>(ledgerKinds);
  readonly #text: Uint8Array<ArrayBuffer>;
  readonly #builder: LogBuilder;
  readonly #line = new LogLine();
  /** Whether the last message had a head: lines without one go on with it. */
  #wasHeaded: boolean = false;
  /** Whether the runtime cut the last message. */
  #wasPartial: boolean = false;
  /** Whether a note came after the last message: it does not go on then. */
  #closed: boolean = false;
  /** Whether a prompt came after the last message. */
  #outside: boolean = false;
  #untimed = 0;
  #firstUntimed = 0;

  constructor(text: Uint8Array<ArrayBuffer>) {
    this.#text = text;
    this.#builder = new LogBuilder(text);
  }

  read(lines: TextLines): void {
    const line = this.#line;
    line.scan(this.#text, lines.start, lines.end);
    if (!line.headed) {
      this.#readPlain(lines);
      return;
    }
    this.#outside = false;
    if (this.#wasPartial && !this.#closed) {
      this.#continue(lines);
      this.#wasPartial = line.partial;
      return;
    }
    this.#wasPartial = line.partial;
    const { message } = line;
    if (standsAt(this.#text, message, line.messageEnd, LAST_REPEATED) && this.#builder.length > 0 && !this.#closed) {
      const times = Math.max(numberAt(this.#text, message + LAST_REPEATED.length, line.messageEnd), 0);
      this.#builder.repeat(times);
      this.#builder.extend(lines.end);
      this.ledger.add('repeats', { line: lines.number }, times);
      return;
    }
    this.#add(lines, this.#repeats(lines.number));
    this.#wasHeaded = true;
  }

  /** The log and its ledger. */
  done(): DecodedLog {
    const { ledger } = this;
    const builder = this.#builder;
    const { clock, templates } = builder;
    const { main } = clock;
    ledger.add('messages', undefined, builder.length);
    const strangers = builder.strangers();
    ledger.add('other-clock', { line: strangers.line }, strangers.count);
    const printed = clock.counts[main] as number;
    if (main !== CLOCK.none) ledger.add('without-time', { line: this.#firstUntimed }, this.#untimed);
    if (main === CLOCK.dated) ledger.add('zone-unknown', undefined, clock.unzoned);
    if (main === CLOCK.undated) {
      ledger.add('year-unknown', undefined, printed);
      ledger.add('new-year', undefined, clock.newYears);
    }
    ledger.add('other-templates', undefined, templates.others);
    return { log: builder.done(), ledger: ledger.entries() };
  }

  /** A line without a head. */
  #readPlain(lines: TextLines): void {
    const kind = plainKind(this.#text, lines.start, lines.end);
    const at = { line: lines.number };
    if (kind === 'note') {
      this.ledger.add('notes', at);
      this.#closed = true;
      return;
    }
    if (kind === 'prompt') {
      this.ledger.add('prompts', at);
      this.#outside = true;
      this.#closed = true;
      return;
    }
    if (this.#outside) {
      this.ledger.add('outside', at);
      return;
    }
    if (kind === 'opening' || this.#builder.length === 0 || this.#closed || (kind === 'text' && !this.#wasHeaded)) {
      this.#add(lines, 1);
      // The stacks of what dies follow it.
      this.#wasHeaded = kind === 'opening' && this.#text[lines.start] !== FLAG;
      return;
    }
    this.#continue(lines);
  }

  #add(lines: TextLines, times: number): void {
    if (!this.#line.timed) {
      if (this.#untimed++ === 0) this.#firstUntimed = lines.number;
    }
    this.#closed = false;
    this.#builder.add(this.#line, lines, times);
  }

  #continue(lines: TextLines): void {
    this.#builder.extend(lines.end);
    this.ledger.add('continuations', { line: lines.number });
  }

  /** How often `message repeated 5 times: [ … ]` was written; the message is what stands in the brackets. */
  #repeats(number: number): number {
    const line = this.#line;
    const text = this.#text;
    if (!standsAt(text, line.message, line.messageEnd, REPEATED)) return 1;
    const from = line.message + REPEATED.length;
    const times = numberAt(text, from, line.messageEnd);
    const after = from + String(times).length;
    if (times < 1 || !standsAt(text, after, line.messageEnd, TIMES)) return 1;
    line.message = after + TIMES.length;
    if (text[line.messageEnd - 1] === CLOSE && line.messageEnd > line.message) line.messageEnd--;
    this.ledger.add('repeats', { line: number }, times - 1);
    return times;
  }
}

/** `Flag --… has been deprecated`. */
const FLAG = 70;
