import { CALL, DURATION, type SyscallTrace } from '../../model/syscall-trace.ts';
import { Prefix, TIME } from './prefix.ts';

/** Times of a trace as strace printed them: seconds since 1970, since midnight, or since the first line (-r). */
export class PrintedTimes {
  readonly #trace: SyscallTrace;
  readonly #prefix = new Prefix();
  readonly #originSeconds: number;
  readonly #originNanos: number;

  constructor(trace: SyscallTrace) {
    this.#trace = trace;
    this.#originSeconds = Number(trace.clock.origin / 1_000_000_000n);
    this.#originNanos = Number(trace.clock.origin % 1_000_000_000n);
  }

  /** Nanoseconds since the origin in seconds, rounded once; null for NaN. */
  seconds(nanoseconds: number): number | null {
    if (Number.isNaN(nanoseconds)) return null;
    const nanos = Math.round(nanoseconds) + this.#originNanos;
    const whole = Math.floor(nanos / 1e9);
    const seconds = whole + this.#originSeconds;
    if (seconds < 0) return seconds + (nanos - whole * 1e9) / 1e9;
    return Number(`${seconds}.${String(nanos - whole * 1e9).padStart(9, '0')}`);
  }

  /** When a call was over: as printed on the line of its end, else start and duration; null when neither is known. */
  endOf(row: number): number | null {
    const { calls } = this.#trace;
    const flags = calls.flags[row] as number;
    const start = calls.start[row] as number;
    const duration = calls.duration[row] as number;
    const resumed = (flags & (CALL.joined | CALL.headless)) !== 0 && calls.durationKind[row] === DURATION.measured;
    const printed = resumed ? this.#printedEnd(row, start + duration) : Number.NaN;
    if (!Number.isNaN(printed)) return this.seconds(printed);
    if ((flags & CALL.headless) !== 0 && Number.isNaN(duration)) return this.seconds(start);
    return this.seconds(start + duration);
  }

  /** Time at the begin of the line on which a call ended, NaN when there is none. */
  #printedEnd(row: number, near: number): number {
    const { calls, text, clock } = this.#trace;
    const end = calls.resultStart[row] as number;
    let start = end;
    while (start > 0 && text[start - 1] !== NEWLINE) start--;
    while (isQuote(text[start] as number) && text[start + 1] === BLANK) start += 2;
    this.#prefix.scan(text, start, end);
    if (this.#prefix.time === TIME.none || clock.kind === 'relative') return Number.NaN;
    const { seconds, nanos } = this.#prefix;
    const time = (seconds - this.#originSeconds) * 1e9 + (nanos - this.#originNanos);
    return clock.kind === 'day' ? time + Math.round((near - time) / DAY) * DAY : time;
  }
}

const NEWLINE = 10;
const BLANK = 32;

/** Marks of mail and Markdown: `> `, `| `. */
function isQuote(byte: number): boolean {
  return byte === 62 || byte === 124;
}

const DAY = 86_400e9;
