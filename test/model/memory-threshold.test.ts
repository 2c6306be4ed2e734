import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMemoryThreshold, thresholdBytes } from '../../src/model/memory-threshold.ts';

describe('a threshold for memory', () => {
  it.each([
    ['500Mi', { bytes: 500 * 1024 ** 2 }],
    ['1.5Gi', { bytes: 1.5 * 1024 ** 3 }],
    ['500M', { bytes: 5e8 }],
    ['500k', { bytes: 5e5 }],
    ['1e9', { bytes: 1e9 }],
    ['104857600', { bytes: 104_857_600 }],
    ['12%', { share: 0.12 }],
    ['0%', { share: 0 }],
    [' memory.available<500Mi ', { bytes: 500 * 1024 ** 2 }],
  ])('%j is read as Kubernetes does', (text, threshold) => {
    expect(parseMemoryThreshold(text)).toEqual({ ok: true, threshold });
  });

  it.each([
    ['lots', /500Mi, 1\.5Gi, 12%/],
    ['', /Not a quantity/],
    ['-5Mi', /Not a quantity/],
    ['120%', /between 0% and 100%/],
    ['500m', /write Mi/],
    ['999999999Ei', /more memory than there is/],
  ])('%j is refused with a reason', (text, reason) => {
    const parsed = parseMemoryThreshold(text);
    expect(parsed.ok ? '' : parsed.problem.en).toMatch(reason);
    expect(parsed.ok ? '' : parsed.problem.zh).not.toBe('');
  });

  it('of any text is a number that is not below nothing, or is refused', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,6}(\.\d)?(%|[KMG]i?)?$/)), (text) => {
        const parsed = parseMemoryThreshold(text);
        if (parsed.ok) expect(thresholdBytes(parsed.threshold, 1)).toBeGreaterThanOrEqual(0);
        else expect(parsed.problem.en).not.toBe('');
      }),
    );
  });

  it('that is a share is of the capacity, and unknown without one', () => {
    expect(thresholdBytes({ share: 0.5 }, 10)).toBe(5);
    expect(thresholdBytes({ share: 0.5 }, undefined)).toBeUndefined();
    expect(thresholdBytes({ bytes: 7 }, undefined)).toBe(7);
  });
});
