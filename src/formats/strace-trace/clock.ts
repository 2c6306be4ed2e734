import type { TraceClock } from '../../model/syscall-trace.ts';
import { type Prefix, TIME } from './prefix.ts';

/**
 * Turns the times of lines into nanoseconds since the first of them. A time of day that is half a day before the latest
 * is after midnight (never for small steps back: lines of several processors, of -z and of -Z are out of order). Relative
 * times (-r) are summed.
 */
export class Clock {
  #kind: TraceClock['kind'] = 'none';
  #originSeconds = 0;
  #originNanos = 0;
  /** Most digits that a time had after its point. */
  #decimals = 0;
  #from = Number.POSITIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;
  #relative = 0;
  /** Days added to a time of day. */
  #days = 0;
  /** Set at the begin of a file: its times may be before or after those of the files before it. */
  #jumps: boolean = false;
  /** How often midnight was passed. */
  midnights = 0;
  /** Lines whose time is of another kind than that of the first line. */
  strangers = 0;

  /** Another file of the same capture begins. */
  startFile(): void {
    this.#jumps = this.#kind === 'day';
    this.#relative = 0;
  }

  /** Time of a line, NaN when it has none. */
  at(prefix: Prefix): number {
    if (prefix.time === TIME.none) return Number.isNaN(prefix.relative) ? Number.NaN : this.#summed(prefix);
    const kind = prefix.time === TIME.day ? 'day' : 'epoch';
    if (this.#kind !== kind) {
      if (this.#kind !== 'none') {
        this.strangers++;
        return Number.NaN;
      }
      this.#kind = kind;
      this.#originSeconds = prefix.seconds;
      this.#originNanos = prefix.nanos;
    }
    const since = (prefix.seconds - this.#originSeconds) * 1e9 + (prefix.nanos - this.#originNanos);
    return this.#seen(kind === 'day' ? this.#onDay(since) : since, prefix.decimals);
  }

  /** Whether a line had a time. */
  get started(): boolean {
    return this.#kind !== 'none';
  }

  /** Latest time so far, NaN before the first. */
  get latest(): number {
    return this.#to === Number.NEGATIVE_INFINITY ? Number.NaN : this.#to;
  }

  /**
   * The clock, once all lines are read, and what to add to all times so that none that was printed is negative.
   */
  done(): { readonly clock: TraceClock; readonly shift: number } {
    if (this.#kind === 'none') return { clock: { kind: 'none', origin: 0n, resolution: 0, from: 0, to: 0 }, shift: 0 };
    const shift = this.#from < 0 ? -this.#from : 0;
    const origin =
      this.#kind === 'relative' ? 0n : BigInt(this.#originSeconds) * 1_000_000_000n + BigInt(this.#originNanos);
    return {
      clock: {
        kind: this.#kind,
        // A file of the day before may have been read later.
        origin: this.#kind === 'day' && origin < shift ? origin - BigInt(shift) + BigInt(DAY) : origin - BigInt(shift),
        resolution: 10 ** (9 - this.#decimals),
        from: this.#from + shift,
        to: this.#to + shift,
      },
      shift,
    };
  }

  #summed(prefix: Prefix): number {
    if (this.#kind === 'none') this.#kind = 'relative';
    if (this.#kind !== 'relative') {
      this.strangers++;
      return Number.NaN;
    }
    this.#relative += prefix.relative;
    return this.#seen(this.#relative, prefix.decimals);
  }

  #onDay(since: number): number {
    const time = since + this.#days * DAY;
    if (this.#to === Number.NEGATIVE_INFINITY) return time;
    if (this.#jumps) {
      this.#jumps = false;
      this.#days += Math.round((this.#to - time) / DAY);
      return since + this.#days * DAY;
    }
    if (time < this.#to - DAY / 2) {
      const days = Math.ceil((this.#to - DAY / 2 - time) / DAY);
      this.#days += days;
      this.midnights += days;
      return time + days * DAY;
    }
    // Just after midnight, a line of before.
    const before = time - DAY;
    return time > this.#to + DAY / 2 && this.#to - before < HOUR ? before : time;
  }

  #seen(time: number, decimals: number): number {
    if (decimals > this.#decimals) this.#decimals = decimals;
    if (time < this.#from) this.#from = time;
    if (time > this.#to) this.#to = time;
    return time;
  }
}

const DAY = 86_400e9;
const HOUR = 3_600e9;
