import { describe, expect, it } from 'vitest';
import { densityBars } from '../../../src/ui/syscalls/density-bars.ts';

describe('calls by time as bars', () => {
  const density = {
    from: 3e9,
    width: 1e9,
    length: 3,
    calls: Uint32Array.of(2, 0, 1000),
    errors: Uint32Array.of(0, 0, 250),
    timeouts: Uint32Array.of(0, 0, 0),
  };

  it('are as high as the busiest stretch, and what is there at all is seen', () => {
    const { calls, errors, parts } = densityBars(density);
    expect(parts).toBe(3);
    expect(calls).toBe('M0 100v-2.0h1v2.0zM2 100v-100.0h1v100.0z');
    expect(errors).toBe('M2 100v-25.0h1v25.0z');
  });

  it('tell how many there are, and when most', () => {
    expect(densityBars(density)).toMatchObject({ sum: 1002, failed: 250, peak: 1000, peakAt: 5e9 });
  });

  it('stay within the strip where more errors were returned in a stretch than calls began', () => {
    expect(densityBars({ ...density, errors: Uint32Array.of(0, 0, 2000) }).errors).toBe('M2 100v-100.0h1v100.0z');
  });
});
