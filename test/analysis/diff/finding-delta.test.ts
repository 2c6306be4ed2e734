import { describe, expect, it } from 'vitest';
import type { ComparedFinding } from '../../../src/analysis/diff/compare-findings.ts';
import { findingDeltaText } from '../../../src/analysis/diff/finding-delta.ts';

const finding = (given: Partial<ComparedFinding>): ComparedFinding => ({
  rule: 'gc-pressure',
  title: { en: 'Garbage collection', zh: '垃圾回收' },
  state: 'better',
  measure: 'cores',
  unit: '',
  before: 1,
  after: 0.25,
  severityBefore: 'warning',
  severityAfter: 'info',
  isTop: true,
  ...given,
});

describe('findingDeltaText', () => {
  it.each([
    [{}, '−0.75 cores', '−0.75 核'],
    [{ before: 0.25, after: 1 }, '+0.75 cores', '+0.75 核'],
    [{ measure: 'share', before: 0.1, after: 0.4 }, '+30.0 points', '+30.0 个百分点'],
    [{ measure: 'rate', unit: 'count', before: 12, after: 2 }, '−10 per second', '每秒 −10'],
    [{ measure: 'amount', unit: 'bytes', before: 0, after: 2048 }, '+2 KiB', '+2 KiB'],
    [{ before: 0.5, after: 0.5 }, '0', '0'],
  ] as const)('by the measure, with its sign: %j', (given, en, zh) => {
    expect(findingDeltaText(finding(given))).toEqual({ en, zh });
  });

  it('says nothing where one number is unknown', () => {
    expect(findingDeltaText(finding({ before: undefined }))).toBeUndefined();
    expect(findingDeltaText(finding({ after: undefined }))).toBeUndefined();
  });
});
