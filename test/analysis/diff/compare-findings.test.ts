import { describe, expect, it } from 'vitest';
import { compareFindings as compareSides, type JudgedCapture } from '../../../src/analysis/diff/compare-findings.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { findingOf } from '../../support/analysis.ts';
import { capture, sampled } from '../../support/compared-facts.ts';
import { HEAP } from '../../support/stacks.ts';

/** What became of the findings of one capture a side. */
const compareFindings = (before: JudgedCapture, after: JudgedCapture) => compareSides([before], [after]);

/** A capture of 30 s, of samples of 10 ms, with what the rules say about it. */
function side(text: string, findings: readonly Finding[] = []): JudgedCapture {
  return { ...capture(sampled(text)), findings };
}

/** What a rule says about so many samples of `all`, all below `housekeeping`. */
function housekeeping(samples: number, all: number, change: Partial<Finding> = {}): Finding {
  return findingOf({
    highlight: [['housekeeping']],
    value: samples * 1e7,
    unit: 'nanoseconds',
    share: samples / all,
    cores: (samples * 1e7) / 30e9,
    ...change,
  });
}

describe('compareFindings', () => {
  it('a finding that is gone is resolved, and measured all the same where it was found no more', () => {
    const before = side('housekeeping;read 2400\nmain 600', [housekeeping(2400, 3000)]);
    const [finding, ...others] = compareFindings(before, side('housekeeping;read 5\nmain 10'));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'cadvisor-housekeeping-dominant',
      state: 'resolved',
      measure: 'cores',
      severityBefore: 'critical',
      severityAfter: undefined,
      isTop: true,
    });
    expect(finding?.before).toBeCloseTo(0.8, 12);
    expect(finding?.after).toBeCloseTo(5e7 / 30e9, 12);
  });

  it('one that is new has appeared', () => {
    const after = side('housekeeping;read 2400\nmain 600', [housekeeping(2400, 3000)]);
    const [finding] = compareFindings(side('main 10'), after);
    expect(finding).toMatchObject({
      state: 'appeared',
      before: 0,
      severityBefore: undefined,
      severityAfter: 'critical',
    });
    expect(finding?.after).toBeCloseTo(0.8, 12);
  });

  it.each([
    ['more severe is worse, whatever the numbers', 'warning', 500, 'critical', 490, 'worse'],
    ['milder is better, whatever the numbers', 'critical', 500, 'warning', 510, 'better'],
    ['much more is worse', 'critical', 500, 'critical', 1000, 'worse'],
    ['much less is better', 'critical', 1000, 'critical', 500, 'better'],
    ['what may be chance is the same', 'critical', 500, 'critical', 530, 'same'],
    ['so is what is exactly the same', 'critical', 500, 'critical', 500, 'same'],
  ] as const)('%s', (_, severityBefore, before, severityAfter, after, state) => {
    const one = side(`housekeeping ${before}\nmain 500`, [
      housekeeping(before, before + 500, { severity: severityBefore }),
    ]);
    const other = side(`housekeeping ${after}\nmain 500`, [
      housekeeping(after, after + 500, { severity: severityAfter }),
    ]);
    expect(compareFindings(one, other)[0]?.state).toBe(state);
  });

  it('finds those under others, and knows which stand by themselves', () => {
    const child = housekeeping(100, 3000, { rule: 'syscall-bound', highlight: [], highlightEndingIn: ['^read$'] });
    const before = side('housekeeping;read 2400\nmain 600', [housekeeping(2400, 3000, { children: [child] })]);
    const findings = compareFindings(before, side('main;read 3\nmain 7'));
    expect(findings.map(({ rule, isTop }) => [rule, isTop])).toEqual([
      ['cadvisor-housekeeping-dominant', true],
      ['syscall-bound', false],
    ]);
    // Measured by its innermost frames, for it has no other stacks.
    expect(findings[1]?.after).toBeCloseTo(3e7 / 30e9, 12);
  });

  it('what came comes first, then what got worse', () => {
    const text = 'housekeeping 1000';
    const rule = (id: string, severity: Finding['severity'] = 'warning') =>
      housekeeping(1000, 1000, { rule: id, severity });
    const findings = compareFindings(
      side(text, [rule('gone'), rule('better'), rule('worse'), rule('kept')]),
      side(text, [rule('kept'), rule('better', 'info'), rule('worse', 'critical'), rule('new')]),
    );
    expect(findings.map((one) => `${one.rule} ${one.state}`)).toEqual([
      'new appeared',
      'worse worse',
      'gone resolved',
      'better better',
      'kept same',
    ]);
  });

  it('of memory tells bytes, of the value type that it was found in', () => {
    const heap = (inUse: number, findings: readonly Finding[]): JudgedCapture => ({
      ...capture(`main;housekeeping 1 9000 1 ${inUse}\nmain 1 1000 1 100`, {
        valueTypes: HEAP,
        durationNanos: undefined,
      }),
      findings,
    });
    const found = housekeeping(0, 1, { value: 900, share: 0.9, unit: 'bytes', cores: undefined });
    expect(compareFindings(heap(900, [found]), heap(30, []))[0]).toMatchObject({
      measure: 'amount',
      unit: 'bytes',
      before: 900,
      after: 30,
    });
  });

  it('of what flows by tells shares where it is not known for how long', () => {
    const folded = (samples: number, findings: readonly Finding[]): JudgedCapture => ({
      ...capture(`housekeeping ${samples}\nmain 100`, {
        valueTypes: [{ name: 'samples', unit: 'count' }],
        durationNanos: undefined,
      }),
      findings,
    });
    const found = housekeeping(0, 1, { value: 300, share: 0.75, unit: 'count', cores: undefined });
    expect(compareFindings(folded(300, [found]), folded(100, []))[0]).toMatchObject({
      state: 'resolved',
      measure: 'share',
      before: 0.75,
      after: 0.5,
    });
  });

  describe('where it is not known for how long, nothing but shares tells', () => {
    const folded = (samples: number, others: number, isFound = true): JudgedCapture => ({
      ...capture(`housekeeping ${samples}\nmain ${others}`, {
        valueTypes: [{ name: 'samples', unit: 'count' }],
        durationNanos: undefined,
      }),
      findings: isFound
        ? [
            housekeeping(samples, samples + others, {
              value: samples,
              unit: 'count',
              cores: undefined,
              severity: 'info',
            }),
          ]
        : [],
    });
    const stateOf = (before: JudgedCapture, after: JudgedCapture) => compareFindings(before, after)[0]?.state;

    it('ten times the samples of nearly the same share are no news', () => {
      expect(stateOf(folded(301, 700), folded(3000, 7000))).toBe('same');
      expect(stateOf(folded(300, 700), folded(4000, 6000))).toBe('worse');
      expect(stateOf(folded(4000, 6000), folded(300, 700))).toBe('better');
    });

    it('what had no smaller a share where nothing was said of it has neither come nor gone', () => {
      expect(stateOf(folded(4, 11, false), folded(300, 2700))).toBe('same');
      expect(stateOf(folded(300, 2700), folded(4, 11, false))).toBe('same');
      expect(stateOf(folded(5, 10, false), folded(2400, 600))).toBe('appeared');
      expect(stateOf(folded(2400, 600), folded(5, 10, false))).toBe('resolved');
    });
  });

  it('of what is not about stacks tells only what was found', () => {
    const calls = findingOf({ highlight: [], rate: 1844, value: 9000, unit: 'count', cores: undefined, share: 0 });
    expect(compareFindings(side('main 1'), side('main 1', [calls]))[0]).toMatchObject({
      state: 'appeared',
      measure: 'rate',
      before: undefined,
      after: 1844,
    });
    const more = { ...calls, rate: 3688 };
    expect(compareFindings(side('main 1', [calls]), side('main 1', [more]))[0]).toMatchObject({
      state: 'worse',
      before: 1844,
      after: 3688,
    });
  });

  it('has nothing to say where nothing was found', () => {
    expect(compareFindings(side('main 1'), side('main 2'))).toEqual([]);
  });
});

describe('findings of several captures on a side', () => {
  const found = (samples: number, severity: Finding['severity'] = 'warning') =>
    side(`housekeeping ${samples}\nmain 500`, [housekeeping(samples, samples + 500, { severity })]);

  it('have the mean of their numbers, and the worst severity', () => {
    const [finding] = compareSides([found(1000), found(2000, 'critical')], [found(300), found(600, 'info')]);
    expect(finding).toMatchObject({ state: 'better', severityBefore: 'critical', severityAfter: 'warning' });
    expect(finding?.before).toBeCloseTo(0.5, 12);
    expect(finding?.after).toBeCloseTo(0.15, 12);
  });

  it('are measured in the captures that they were not found in, too', () => {
    const [finding] = compareSides([found(3000), side('housekeeping 300\nmain 700')], [side('main 700')]);
    expect(finding).toMatchObject({ state: 'resolved', isTop: true, after: 0 });
    expect(finding?.before).toBeCloseTo(0.55, 12);
  });

  it('are judged by the spread between captures where there are three on each side', () => {
    // By their samples, thousands of them, the two means differ beyond chance.
    const state = (before: readonly number[], after: readonly number[]) =>
      compareSides(
        before.map((samples) => found(samples)),
        after.map((samples) => found(samples)),
      )[0]?.state;
    expect(state([1000, 2000, 3000], [1500, 2500, 3500])).toBe('same');
    expect(state([1000, 2000], [1500, 2500])).toBe('worse');
    expect(state([1000, 1010, 1020], [1500, 1510, 1520])).toBe('worse');
  });

  it('that have no stacks have the mean of those that tell', () => {
    const calls = (rate: number) =>
      side('main 1', [findingOf({ highlight: [], rate, value: 9000, unit: 'count', cores: undefined, share: 0 })]);
    const [finding] = compareSides([calls(100), calls(300), side('main 1')], [calls(50)]);
    expect(finding).toMatchObject({ measure: 'rate', before: 200, after: 50 });
  });
});
