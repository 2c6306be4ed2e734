import type { Label } from '../../model/label-sets.ts';
import type { ValueType } from '../../model/profile.ts';
import { ProfileBuilder } from '../../model/profile-builder.ts';
import { type DecodedProfile, DecodeError } from '../format.ts';
import { Ledger } from '../ledger.ts';
import { MemoryMap } from '../memory-map.ts';
import { noteSamples } from '../note-samples.ts';
import { isAddressList, type PrintedFrame, PrintedStacks, parsePrintedFrame } from '../printed-stacks.ts';
import { TextLines } from '../text-lines.ts';
import { parseGoLabels } from './labels.ts';
import { errors, type LedgerCode, ledgerKinds } from './texts.ts';

const HEADER = /^(\S{1,200}) profile: total (\d{1,15})$/;
const COUNT = /^(\d{1,15}) @(.*)$/;
const LABELS = '# labels: ';
/** Within so many lines the header comes: what curl or a shell said may stand before it. */
const LOOK_LINES = 20;
const LOOK = 1 << 16;
const NEWLINE = 10;

/** Where a text of counts begins: its header, which a count follows, or nothing where the total is nought. */
export function findCounts(bytes: Uint8Array): { readonly start: number; readonly line: number } | undefined {
  const lines = new TextLines(bytes, 0, Math.min(bytes.length, LOOK));
  while (lines.number < LOOK_LINES && lines.next()) {
    if (!HEADER.test(lines.text().trim())) continue;
    const found = { start: lines.start, line: lines.number };
    while (lines.next()) if (!lines.blank) return COUNT.test(lines.text().trim()) ? found : undefined;
    return found;
  }
  return undefined;
}

/**
 * Reads `goroutine profile: total 95` and the stacks under it, as `goroutine?debug=1`, `threadcreate?debug=1` and
 * profiles that a program defines itself are written.
 *
 * @throws {DecodeError} `empty` when the header is missing
 * Source: printCountProfile in https://github.com/golang/go/blob/master/src/runtime/pprof/pprof.go
 */
export function decodeCounts(bytes: Uint8Array): DecodedProfile {
  const begin = findCounts(bytes);
  if (!begin) throw new DecodeError('empty', errors.noHeader());
  const lines = new TextLines(bytes, begin.start, bytes.length, begin.line);
  lines.next();
  const [, name = '', total] = HEADER.exec(lines.text().trim()) ?? [];
  const counts = new Counts({ name, unit: 'count' }, Number(total));
  counts.ledger.add('lines-before', { line: 1 }, begin.line - 1);
  while (lines.next()) counts.read(lines.text().trim(), lines.number);
  return counts.finish(begin.line, lines.number, bytes.at(-1) === NEWLINE);
}

/** A count, its stack, and the lines under it. */
interface Group {
  readonly count: number;
  readonly addresses: string;
  readonly line: number;
  readonly frames: PrintedFrame[];
  readonly labels: Label[];
}

class Counts {
  readonly ledger = new Ledger<LedgerCode>(ledgerKinds);
  readonly #valueType: ValueType;
  readonly #builder: ProfileBuilder;
  readonly #stacks: PrintedStacks;
  /** Groups without frames: how they are read depends on all others. */
  readonly #bare: Group[] = [];
  #group: Group | undefined;
  #total: number;
  #counted = 0;

  constructor(valueType: ValueType, total: number) {
    this.#valueType = valueType;
    this.#total = total;
    this.#builder = new ProfileBuilder([valueType]);
    this.#stacks = new PrintedStacks(this.#builder, new MemoryMap());
  }

  /** Reads a line after the header, without blanks at its ends. */
  read(text: string, line: number): void {
    if (text === '') return;
    if (text.startsWith('#')) {
      if (!this.#readDetail(text)) this.ledger.add('lines-other', { line });
      return;
    }
    this.#endGroup();
    const [, count, addresses] = COUNT.exec(text) ?? [];
    const [, name, total] = HEADER.exec(text) ?? [];
    if (count !== undefined && addresses !== undefined && isAddressList(addresses)) {
      this.#group = { count: Number(count), addresses, line, frames: [], labels: [] };
    } else if (name === this.#valueType.name) {
      this.#total += Number(total);
      this.ledger.add('joined', { line });
    } else this.ledger.add('lines-other', { line });
  }

  /** The profile; `terminated` when the last line has its end. */
  finish(firstLine: number, lastLine: number, terminated: boolean): DecodedProfile {
    this.#endGroup();
    for (const group of this.#bare) this.#add(group);
    const { ledger } = this;
    const missing = Math.max(0, this.#total - this.#counted);
    if (!terminated || missing > 0) ledger.add('cut', { line: lastLine });
    ledger.add('counts-missing', { line: firstLine }, missing);
    ledger.add(this.#valueType.name === 'goroutine' ? 'goroutines' : 'counted', undefined, this.#counted);
    const profile = this.#builder.build({ ...NOTHING_SAID, periodType: this.#valueType }, 0);
    noteSamples(profile, ledger, { line: firstLine });
    return { profile, ledger: ledger.entries() };
  }

  /** Reads a frame or labels of the group. @returns false when the line is neither */
  #readDetail(text: string): boolean {
    const frame = parsePrintedFrame(text);
    if (frame) this.#group?.frames.push(frame);
    const labels = text.startsWith(LABELS) ? parseGoLabels(text.slice(LABELS.length)) : undefined;
    if (labels) this.#group?.labels.push(...labels);
    return this.#group !== undefined && (frame !== undefined || labels !== undefined);
  }

  #endGroup(): void {
    const group = this.#group;
    this.#group = undefined;
    if (group && group.frames.length > 0) this.#add(group);
    else if (group) this.#bare.push(group);
  }

  #add({ count, addresses, line, frames, labels }: Group): void {
    const stack = this.#stacks.stackOf(addresses, frames);
    if (stack.hidden) this.ledger.add('hidden-frames', { line });
    if (stack.cut) this.ledger.add('frames-missing', { line });
    if (stack.row < 0) this.ledger.add('samples-without-stack', { line }, count);
    this.#builder.addSample(stack.row, [count], this.#builder.labelSetOf(labels));
    this.#counted += count;
  }
}

const NOTHING_SAID = {
  period: 1,
  timeNanos: undefined,
  durationNanos: undefined,
  comments: [],
  docUrl: '',
  dropFrames: '',
  keepFrames: '',
} as const;
