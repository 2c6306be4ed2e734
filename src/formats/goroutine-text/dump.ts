import type { Label } from '../../model/label-sets.ts';
import type { ProfileMeta, ValueType } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { type DecodedProfile, DecodeError } from '../format.ts';
import { Ledger } from '../ledger.ts';
import { TextLines } from '../text-lines.ts';
import { type DumpLine, readDumpLine } from './dump-line.ts';
import { withoutLogPrefix } from './log-prefix.ts';
import { errors, type LedgerCode, ledgerKinds } from './texts.ts';
import { Traceback } from './traceback.ts';

const GOROUTINES: ValueType = { name: 'goroutine', unit: 'count' };
/** Why the program printed its goroutines. */
const MESSAGE = /^(?:panic|fatal error|runtime|SIG[A-Z]+|WARNING: DATA RACE): \S|^\[signal |^goroutine \d+ gets stuck/;
const MOST_MESSAGES = 10;
const LONGEST_MESSAGE = 500;
/** How much is looked at to recognise a dump: this much at the beginning, in the middle and at the end. */
const LOOK = 1 << 17;
/** Where the first goroutine of a program ends, whose creator nobody is. */
const MAIN = /(?:^|\.)(?:main|init(?:\.\d+)?|goexit|rt0_go|mstart\d*)$/;

/** Whether most of a text is a dump of goroutines: it holds a header of one, and more lines of dumps than others. */
export function recognizesDump(bytes: Uint8Array): boolean {
  const middle = Math.max(0, Math.floor((bytes.length - LOOK) / 2));
  const last = Math.max(0, bytes.length - LOOK);
  let headers = 0;
  let own = 0;
  let others = 0;
  let calls = 0;
  for (const from of bytes.length <= 3 * LOOK ? [0] : [0, middle, last]) {
    const limit = bytes.length <= 3 * LOOK ? bytes.length : from + LOOK;
    if (bytes.subarray(from, limit).includes(0)) return false;
    const lines = new TextLines(bytes, from, limit);
    let before: DumpLine['kind'] = 'blank';
    while (lines.next()) {
      const { kind } = readDumpLine(withoutLogPrefix(lines.text()));
      if (kind === 'header') headers++;
      if (kind === 'frame' || kind === 'unavailable') calls++;
      if (kind === 'other' || (kind === 'place' && before === 'blank')) others++;
      else if (kind !== 'blank') own++;
      before = kind;
    }
  }
  return headers > 0 && calls > 0 && own > others;
}

/** Reads a dump of goroutines: `goroutine?debug=2`, or what a program prints that panics or gets SIGQUIT. */
export function decodeDump(bytes: Uint8Array): DecodedProfile {
  const dump = new Dump(bytes);
  return dump.decode();
}

/** How far a goroutine has come: its frames, `created by`, the place of that, and those who started who started it. */
type Stage = 'frames' | 'created' | 'ended' | 'ancestors';

/** A dump that is being read: at most one goroutine is open. */
class Dump {
  readonly #lines: TextLines;
  readonly #bytes: Uint8Array;
  readonly #builder = new ProfileBuilder([GOROUTINES]);
  readonly #ledger = new Ledger<LedgerCode>(ledgerKinds);
  readonly #traceback = new Traceback(this.#builder);
  readonly #labelSets = new Map<string, number>();
  readonly #seen = new Set<number>();
  readonly #messages: string[] = [];
  #open: { readonly goroutine: number; readonly labels: readonly Label[]; readonly line: number } | undefined;
  #creator: string | undefined;
  #stage: Stage = 'frames';

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#lines = new TextLines(bytes);
  }

  decode(): DecodedProfile {
    const lines = this.#lines;
    while (lines.next()) {
      const text = withoutLogPrefix(lines.text());
      this.#read(readDumpLine(text), text);
    }
    this.#noteCut();
    this.#finish();
    if (this.#builder.sampleCount === 0) throw new DecodeError('empty', errors.noGoroutine(lines.number));
    this.#ledger.add('goroutines', undefined, this.#builder.sampleCount);
    return { profile: this.#builder.build(this.#meta(), 0), ledger: this.#ledger.entries() };
  }

  #read(line: DumpLine, text: string): void {
    const at = { line: this.#lines.number };
    if (line.kind === 'header') {
      this.#finish();
      this.#begin(line.goroutine, line.labels);
    } else if (line.kind === 'blank') this.#finish();
    else if (!this.#open) this.#outside(text);
    else if (line.kind === 'ancestor') {
      this.#stage = 'ancestors';
      this.#ledger.add('ancestors', at);
    } else if (this.#stage === 'frames') this.#readFrame(line, text);
    else if (this.#stage === 'created') {
      this.#stage = 'ended';
      if (line.kind !== 'place') this.#ledger.add('lines-other', at);
    } else if (this.#stage === 'ended' || line.kind === 'other') this.#ledger.add('lines-other', at);
  }

  #readFrame(line: DumpLine, text: string): void {
    const at = { line: this.#lines.number };
    if (line.kind === 'frame') this.#dropped(!this.#traceback.call(line.name, line.args, true));
    else if (line.kind === 'other') this.#dropped(!this.#traceback.call(text, '', false));
    else if (line.kind === 'place') this.#dropped(!this.#traceback.place(line));
    else if (line.kind === 'created') {
      this.#creator = line.by;
      this.#stage = 'created';
    } else if (line.kind === 'elided') {
      this.#traceback.elided(line.text);
      this.#ledger.add('elided', at);
    }
  }

  #begin(goroutine: number, labels: readonly Label[]): void {
    const line = this.#lines.number;
    this.#open = { goroutine, labels, line };
    this.#creator = undefined;
    this.#stage = 'frames';
    // Every thread has a goroutine 0 of its own, on which it schedules the others.
    if (goroutine !== 0 && this.#seen.has(goroutine)) this.#ledger.add('goroutines-twice', { line });
    this.#seen.add(goroutine);
  }

  #finish(): void {
    const open = this.#open;
    if (!open) return;
    this.#open = undefined;
    const { stack, dropped } = this.#traceback.finish();
    this.#dropped(dropped);
    if (stack < 0) this.#ledger.add('samples-without-stack', { line: open.line });
    this.#builder.addSample(stack, [1], this.#labelSetOf(open.labels));
  }

  #labelSetOf(own: readonly Label[]): number {
    const labels =
      this.#creator === undefined ? own : [...own, { key: 'created by', text: this.#creator, number: 0, unit: '' }];
    const key = labels.map(({ key, text, number }) => `${key}\0${text ?? number}`).join('\0');
    let row = this.#labelSets.get(key);
    if (row === undefined) {
      row = this.#builder.labelSetOf(labels);
      this.#labelSets.set(key, row);
    }
    return row;
  }

  #outside(text: string): void {
    const at = { line: this.#lines.number };
    if (this.#messages.length < MOST_MESSAGES && MESSAGE.test(text)) {
      this.#messages.push(text.slice(0, LONGEST_MESSAGE));
      this.#ledger.add('messages', at);
    } else this.#ledger.add('lines-other', at);
  }

  #dropped(dropped: boolean): void {
    if (dropped) this.#ledger.add('lines-other', { line: this.#lines.number });
  }

  /**
   * Says so where the end is missing: a line without an end, a call without its place, a goroutine whose creator does
   * not follow. A text that is cut between two goroutines looks whole.
   */
  #noteCut(): void {
    const open = this.#open;
    const ended = this.#bytes.at(-1) === 10;
    const { pending, outermost } = this.#traceback;
    const rootKnown = open?.goroutine === 0 || MAIN.test(outermost);
    const whole = !open || (this.#stage === 'frames' ? !pending && rootKnown : this.#stage !== 'created');
    if (!ended || !whole) this.#ledger.add('cut', { line: this.#lines.number });
  }

  #meta(): ProfileMeta {
    return {
      periodType: GOROUTINES,
      period: 1,
      timeNanos: undefined,
      durationNanos: undefined,
      comments: this.#messages,
      docUrl: '',
      dropFrames: '',
      keepFrames: '',
    };
  }
}
