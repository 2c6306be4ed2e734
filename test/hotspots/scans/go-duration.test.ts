import { describe, expect, it } from 'vitest';
import { longestDuration, parseGoDuration } from '../../../src/hotspots/scans/go-duration.ts';

describe('a duration as Go prints it', () => {
  it.each([
    ['57.562700809s', 57_562_700_809],
    ['1m3.5s', 63.5e9],
    ['27h14m51.4s', 98_091.4e9],
    ['340ms', 340e6],
    ['12.5µs', 12_500],
    ['800ns', 800],
    ['0s', 0],
  ])('%s', (text, nanos) => {
    expect(parseGoDuration(text)).toBeCloseTo(nanos, 0);
  });

  it.each(['', '57', '5 s', '3s later', 'ms'])('is not “%s”', (text) => {
    expect(parseGoDuration(text)).toBeUndefined();
  });

  it('is compared with others, whatever the units', () => {
    expect(longestDuration(['900ms', '1m', '59s', 'soon'])).toBe(60e9);
    expect(longestDuration([])).toBe(0);
  });
});
