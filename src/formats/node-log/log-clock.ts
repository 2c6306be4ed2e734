import type { LogExcerpt } from '../../model/log-excerpt.ts';
import { CLOCK, type PrintedTime } from './printed-time.ts';

const DAY = 86_400e9;
const YEAR = 365 * DAY;
/** A step back by more than this is New Year. */
const HALF_YEAR = 180 * DAY;
/** Days of a year before each month, in a year that is no leap year. */
const BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;

/**
 * Turns printed times into nanoseconds. Undated ones count from the beginning of the year of the first one; a day that
 * is half a year before the latest one is of the next year; a 29 February makes the year a leap year.
 */
export class LogClock {
  /** How many messages had a time of each kind. */
  readonly counts = [0, 0, 0, 0];
  /** Dated times that do not say their offset from UTC. */
  unzoned = 0;
  /** How often a year began. */
  newYears = 0;
  #latest = Number.NEGATIVE_INFINITY;
  #leap = 0;

  /** The time of a message, NaN when it has none. */
  at(time: PrintedTime): number {
    this.counts[time.clock] = (this.counts[time.clock] as number) + 1;
    if (time.clock !== CLOCK.undated) {
      if (time.clock === CLOCK.dated && !time.zoned) this.unzoned++;
      return time.nanos;
    }
    if (time.month === 1 && time.day === 29) this.#leap = 1;
    const leap = time.month > 1 ? this.#leap : 0;
    const inYear = ((BEFORE_MONTH[time.month] as number) + time.day - 1 + leap) * DAY + time.nanos;
    let at = inYear + this.newYears * YEAR;
    if (at < this.#latest - HALF_YEAR) {
      this.newYears++;
      this.#leap = 0;
      at += YEAR;
    } else if (at > this.#latest + HALF_YEAR && this.newYears > 0) at -= YEAR;
    this.#latest = Math.max(this.#latest, at);
    return at;
  }

  /** The kind of time that most messages have: one of `CLOCK`. */
  get main(): number {
    const [, dated = 0, undated = 0, boot = 0] = this.counts;
    if (dated + undated + boot === 0) return CLOCK.none;
    if (dated >= undated && dated >= boot) return CLOCK.dated;
    return undated >= boot ? CLOCK.undated : CLOCK.boot;
  }
}

/** Names of the clocks, by number. */
export const CLOCK_NAMES: readonly LogExcerpt['clock'][] = ['none', 'dated', 'undated', 'boot'];
