import { describe, expect, it } from 'vitest';
import { changedTable } from '../../../src/analysis/diff/changed-table.ts';
import { type CompareOptions, compareCaptures } from '../../../src/analysis/diff/compare-captures.ts';
import type { ComparedFinding } from '../../../src/analysis/diff/compare-findings.ts';
import type { Comparison } from '../../../src/analysis/diff/compare-trees.ts';
import { headlineOf, measureText, mostGrown } from '../../../src/analysis/diff/headline.ts';
import { capture, sampled } from '../../support/compared-facts.ts';
import { HEAP } from '../../support/stacks.ts';

const HOUSEKEEPING: ComparedFinding = {
  rule: 'cadvisor-housekeeping-dominant',
  title: { en: 'cAdvisor housekeeping dominates the CPU', zh: 'housekeeping 占用了大部分 CPU' },
  state: 'resolved',
  measure: 'cores',
  unit: '',
  before: 0.807,
  after: 0.002,
  severityBefore: 'critical',
  severityAfter: undefined,
  isTop: true,
};

/** The sentence about a comparison. */
function headline(comparison: Comparison, findings: readonly ComparedFinding[] = [], syscalls?: ReadonlySet<string>) {
  return headlineOf({ comparison, functions: changedTable(comparison, 'function'), findings, syscalls });
}

function compare(before: string, after: string, options: CompareOptions = {}) {
  const compared = compareCaptures([capture(sampled(before))], [capture(sampled(after))], options);
  if (!compared.ok) throw new Error(compared.why.code);
  return compared.comparison;
}

const growth = (before: string, after: string) => {
  const comparison = compare(before, after);
  const grown = mostGrown(comparison, changedTable(comparison, 'function'));
  return grown && `${grown.name} ${grown.delta.toFixed(3)}`;
};

describe('headlineOf', () => {
  it('says what became of the totals, of the findings, and that nothing grew', () => {
    const comparison = compare('main;housekeeping 2421\nmain 602', 'main;housekeeping 5\nmain 10');
    const { en, zh } = headline(comparison, [HOUSEKEEPING]);
    expect(en).toBe(
      'CPU 1.01 → 0.005 cores. cAdvisor housekeeping dominates the CPU: −0.81 cores (resolved). Nothing grew beyond noise.',
    );
    expect(zh).toBe('CPU 1.01 → 0.005 核。housekeeping 占用了大部分 CPU：−0.81 核（已消除）。没有超出噪声的增长。');
  });

  it('tells three findings at most, none under another and none that is the same', () => {
    const more = [1, 2, 3, 4].map((i) => ({ ...HOUSEKEEPING, title: { en: `No. ${i}`, zh: `${i}` } }));
    const under = { ...HOUSEKEEPING, title: { en: 'below', zh: '' }, isTop: false };
    const same = { ...HOUSEKEEPING, title: { en: 'unchanged', zh: '' }, state: 'same' as const };
    const { en } = headline(compare('main 1', 'main 1'), [under, same, ...more]);
    expect(en).toMatch(/No\. 1.*No\. 2.*No\. 3/);
    expect(en).not.toMatch(/No\. 4|below|unchanged/);
  });

  it('says no number that is not known', () => {
    const { en } = headline(compare('main 1', 'main 1'), [{ ...HOUSEKEEPING, after: undefined }]);
    expect(en).toContain('cAdvisor housekeeping dominates the CPU (resolved).');
  });

  it('tells shares by what they are of, and what was subtracted by what is left', () => {
    const [before, after] = ['main;a 100\nmain;b 100', 'main;a 300\nmain;b 100'];
    expect(headline(compare(before, after, { scale: 'share' })).en).toBe(
      'Shares of CPU, 2 s in A and 4 s in B. Most grown: a, +25.0 points.',
    );
    expect(headline(compare(before, after, { scale: 'subtract' })).en).toBe('CPU +2 s. Most grown: a, +2 s.');
  });

  it('does not speak of noise where no samples are drawn', () => {
    const heap = (bytes: number) => capture(`main 1 1 1 ${bytes}`, { valueTypes: HEAP, durationNanos: undefined });
    const compared = compareCaptures([heap(2048)], [heap(1024)]);
    expect(compared.ok && headline(compared.comparison).en).toBe('inuse_space 2 → 1 KiB. Nothing grew.');
  });

  describe('of traces', () => {
    const trace = (text: string) =>
      capture(text, { valueTypes: [{ name: 'calls', unit: 'count' }], facts: { kind: 'syscall-trace' } });
    const said = (before: string, after: string) => {
      const compared = compareCaptures([trace(before)], [trace(after)]);
      if (!compared.ok) throw new Error(compared.why.code);
      return headline(compared.comparison, [], new Set(['futex', 'read'])).en.replace(/^.*?\. /, '');
    };

    it('says which system call grew most in all threads, not what it was about or how it ended', () => {
      expect(said('p;t;futex;ETIMEDOUT 30', 'p;t;futex;ETIMEDOUT 2000\np;u;futex;ETIMEDOUT 1000')).toBe(
        'Most grown: futex, +99 per second.',
      );
      expect(said('p;t;read;a 90\np;t;futex;b 30', 'p;t;read;c 60\np;t;futex;b 60')).toBe(
        'Most grown: futex, +1 per second.',
      );
      expect(said('p;t;read 90', 'p;t;read 60')).toBe('Nothing grew.');
    });

    it('speaks of what is shown, where others are told only in sum', () => {
      expect(said('p;t;futex 30\np;(3 frames) 5', 'p;t;futex 60\np;(3 frames) 900')).toBe(
        'Most grown of what is shown: futex, +1 per second.',
      );
      expect(said('p;t;futex 60\np;(1 frame) 5', 'p;t;futex 30\np;(1 frame) 900')).toBe(
        'No system call that is shown grew; others are told in sum.',
      );
    });
  });
});

describe('mostGrown', () => {
  it('goes down as long as one callee carries half of what grew', () => {
    expect(growth('main;a 10', 'main;a;x 400\nmain;a;y 450\nmain;b 100')).toBe('a 0.280');
    expect(growth('main;a 10', 'main;a;x 900\nmain;b 30')).toBe('x 0.300');
  });

  it('is nothing where the growth may be chance', () => {
    expect(growth('main;a 100', 'main;a 120')).toBeUndefined();
    expect(growth('main;a 100', 'main;a 200')).toBe('a 0.033');
  });

  it('is not misled by what fell beside it', () => {
    expect(growth('main;a 1000\nmain;b 10', 'main;a 10\nmain;b 400')).toBe('b 0.130');
  });

  it('sees a function that grew a little everywhere', () => {
    const many = Array.from({ length: 12 }, (_, i) => `f${i};memmove`);
    const text = (samples: number) => many.map((path) => `${path} ${samples}`).join('\n');
    expect(growth(text(2), text(8))).toBe('memmove 0.024');
  });
});

describe('measureText', () => {
  it('puts each measure into its unit', () => {
    expect(measureText(0.807, 'cores', '').en).toBe('0.81 cores');
    expect(measureText(0.5, 'share', '').en).toBe('50.0%');
    expect(measureText(1843.7, 'rate', 'count').zh).toBe('每秒 1,844');
    expect(measureText(2048, 'rate', 'bytes').en).toBe('2 KiB per second');
    expect(measureText(2048, 'amount', 'bytes').en).toBe('2 KiB');
  });
});
