import type { ValueType } from '../../model/profile.ts';
import { isAddressList } from '../printed-stacks.ts';
import type { SampleLine } from './samples.ts';

export const CONTENTION: readonly ValueType[] = [
  { name: 'contentions', unit: 'count' },
  { name: 'delay', unit: 'nanoseconds' },
];

/** `--- mutex:` and `--- contention:` of Go, `--- contentionz 1 ---` of C++. */
export const CONTENTION_HEADER = /^--- (mutex|contention)(?::|z? ?\d* ---)$/;

const ATTRIBUTE = /^(cycles\/second|sampling period|ms since reset|discarded samples)\s*=\s*(\d{1,15})$/;
const SAMPLE = /^(\d{1,19})\s+(\d{1,19})\s+@(.*)$/;

/** What a text of waits says before its samples. */
export class ContentionScale {
  /** Cycles in a second; 0 when the text does not say, and then delays are nanoseconds. */
  cyclesPerSecond = 0;
  /** One of so many events was recorded; 1 when all were, or the text does not say. */
  period = 1;
  durationNanos: number | undefined;
  discarded = 0;

  /** Reads `cycles/second=2599998064` and the like. @returns false when the line is none */
  read(text: string): boolean {
    const [, name, digits] = ATTRIBUTE.exec(text) ?? [];
    const value = Number(digits);
    if (name === undefined) return false;
    if (name === 'cycles/second') this.cyclesPerSecond = value;
    else if (name === 'sampling period') this.period = value;
    else if (name === 'ms since reset') this.durationNanos = value * 1e6;
    else this.discarded = value;
    return true;
  }

  /**
   * Reads `229275022651 3636 @ 0x4e277e`: cycles, waits, addresses; undefined when the line is none. Values are as the
   * text has them but for the unit.
   * Source: parseContentionSample in https://github.com/google/pprof/blob/main/profile/legacy_profile.go
   */
  parseSample(text: string): SampleLine | undefined {
    const [, cycles, waits, addresses] = SAMPLE.exec(text) ?? [];
    if (addresses === undefined || !isAddressList(addresses)) return undefined;
    const nanos = this.cyclesPerSecond > 0 ? Number(cycles) / (this.cyclesPerSecond / 1e9) : Number(cycles);
    return { values: [Number(waits), Math.trunc(nanos)], labels: [], addresses };
  }
}

/** Names that came with Go 1.22 and later: wrappers of go statements, and packages that the runtime was split into. */
const NEWER_GO = /\.gowrap\d+$|^internal\/(?:sync|runtime\/\w+)\.|^runtime\._LostContendedRuntimeLock$/;

/** Whether the name of a function shows that its program was built with Go 1.22 or later. */
export function isOfNewerGo(name: string): boolean {
  return NEWER_GO.test(name);
}
