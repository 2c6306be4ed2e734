import { describe, expect, it } from 'vitest';
import { formatDuration } from '../../../src/model/units.ts';
import { parseDuration } from '../../../src/ui/syscalls/duration-text.ts';

describe('a duration as it is typed', () => {
  it.each([
    ['5ms', 5e6],
    ['5 ms', 5e6],
    ['20', 20e6],
    ['0.5s', 5e8],
    ['1,5 s', 1.5e9],
    ['.5 s', 5e8],
    ['250us', 250e3],
    ['250 µs', 250e3],
    ['250 μs', 250e3],
    ['7NS', 7],
    ['2 min', 120e9],
  ])('%s', (text, nanos) => expect(parseDuration(text)).toBe(nanos));

  it.each(['', 'soon', '5 h', '-1 ms', '1.2.3 s', 'ms'])('refuses “%s”', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  );

  it.each([5e6, 250e3, 1.5e9, 20])('reads what the page writes: %s ns', (nanos) =>
    expect(parseDuration(formatDuration(nanos))).toBe(nanos),
  );
});
