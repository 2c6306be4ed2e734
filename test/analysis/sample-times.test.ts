import { describe, expect, it } from 'vitest';
import { sampleTimes } from '../../src/analysis/sample-times.ts';
import { profileOf } from '../support/stacks.ts';
import { labelled } from '../support/steps.ts';

describe('sampleTimes', () => {
  it('spreads values over the time that the labels tell', () => {
    const profile = labelled(
      [
        { stack: 'a', value: 1, labels: { timestamp: 1000 } },
        { stack: 'a', value: 2, labels: { timestamp: 1004 } },
        { stack: 'b', value: 4, labels: { timestamp: 1010 } },
        { stack: 'b', value: 8 },
      ],
      'ms',
    );
    expect(sampleTimes(profile, 0, 2)).toEqual({
      key: 'timestamp',
      from: 1e9,
      to: 1.01e9,
      values: Float64Array.of(3, 4),
      first: Float64Array.of(1e9, 1.01e9),
      last: Float64Array.of(1.004e9, 1.01e9),
      hasUnit: true,
      without: 8,
    });
  });

  it('says nothing where no label is a moment', () => {
    expect(sampleTimes(profileOf('a 1'), 0, 10)).toBeUndefined();
    expect(sampleTimes(labelled([{ stack: 'a', value: 1, labels: { timestamp: 'noon' } }]), 0, 10)).toBeUndefined();
  });

  it('puts a single moment into the first part', () => {
    const profile = labelled([{ stack: 'a', value: 1, labels: { time_ns: 5 } }], '');
    const times = sampleTimes(profile, 0, 3);
    expect(times?.values).toEqual(Float64Array.of(1, 0, 0));
    expect(times?.first).toEqual(Float64Array.of(5, Number.NaN, Number.NaN));
    expect(times?.hasUnit).toBe(false);
  });
});
