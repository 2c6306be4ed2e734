import { describe, expect, it } from 'vitest';
import { judgeGroups } from '../../src/hotspots/judge-groups.ts';
import type { GroupSighting, GroupSigns } from '../../src/hotspots/rule.ts';
import { StackView } from '../../src/hotspots/stack-view.ts';
import { ruleDrawn } from '../support/drawn-rule.ts';
import { profileOf, treeOf } from '../support/stacks.ts';

const both = (text: string) => ({ en: text, zh: `${text}。` });

const STACKS = `
  main.main;main.worker;runtime.gopark 3000
  main.main;main.other;runtime.gopark   900
  main.main                             100
`;
const GOROUTINES = { valueTypes: [{ name: 'goroutine', unit: 'count' }] };

function viewOf(stacks = STACKS): StackView {
  const recorded = { captureName: 'drawn', tree: treeOf(stacks, GOROUTINES), durationNanos: undefined };
  return new StackView(recorded, () => profileOf(stacks, GOROUTINES), 0);
}

/** The largest group, as the rule sees it. */
function largest(view: StackView, change: Partial<GroupSighting> = {}): GroupSighting | undefined {
  const [group] = view.groups;
  return (
    group && {
      measure: group.count,
      stacks: { anyOf: [view.patternOf(group.names)] },
      summary: both(`${group.count} are alike`),
      evidence: [],
      ...change,
    }
  );
}

function signsOf(detect: GroupSigns['detect'], change: Partial<GroupSigns> = {}): GroupSigns {
  return {
    kind: 'groups',
    of: 'goroutine',
    measure: { say: (n) => ({ en: `${n} alike`, zh: `${n} 个相同` }) },
    thresholds: { info: 1000, warning: 2000, critical: 10_000 },
    basis: both('Reports say so.'),
    detect,
    ...change,
  };
}

function judge(signs: GroupSigns, view = viewOf()) {
  return judgeGroups(ruleDrawn([signs]), signs, view);
}

describe('judgeGroups', () => {
  it('says which stacks stand out, what part of all they are, and why that is bad', () => {
    const [judgement, ...others] = judge(signsOf(largest));
    expect(others).toEqual([]);
    expect(judgement?.finding).toMatchObject({
      rule: 'drawn-rule',
      severity: 'warning',
      captures: ['drawn'],
      summary: { en: '3000 are alike' },
      severityReason: {
        en: 'Warning: 3000 alike. Warning from 2000 alike on, critical from 10000 alike on. Reports say so.',
      },
      share: 0.75,
      value: 3000,
      unit: 'count',
      cores: undefined,
      highlight: [['^main\\.main$', '^main\\.worker$', '^runtime\\.gopark$']],
    });
    expect(judgement).toMatchObject({ weight: 3000, amount: 3000, brings: [] });
  });

  it('counts what lies under its stacks, whatever the measure is', () => {
    const [judgement] = judge(signsOf((view) => largest(view, { measure: 5000, stacks: { anyOf: [['gopark$']] } })));
    expect(judgement?.finding).toMatchObject({ value: 3900, share: 0.975, severity: 'warning' });
  });

  it.each<[name: string, change: Partial<GroupSighting>, levels: readonly string[]]>([
    ['too few', { measure: 999 }, []],
    ['many', { measure: 10_000 }, ['critical']],
    [
      'few, of which each is enough',
      { measure: 1, atLeast: { severity: 'critical', because: both('It is locked.') } },
      ['critical'],
    ],
    [
      'many of which one knows better',
      { measure: 1e6, atMost: { severity: 'info', because: both('A pool.') } },
      ['info'],
    ],
  ])('%s', (_name, change, levels) => {
    const judged = judge(signsOf((view) => largest(view, change)));
    expect(judged.map(({ finding }) => finding.severity)).toEqual(levels);
    const because = [change.atLeast, change.atMost].flatMap((bound) => (bound ? [bound.because.en] : []));
    for (const { finding } of judged) for (const text of because) expect(finding.severityReason.en).toContain(text);
  });

  it('says nothing when nothing stood out', () => {
    expect(judge(signsOf(() => undefined))).toEqual([]);
  });

  it('carries to the graph what is left out and what stacks end in', () => {
    const stacks = { anyOf: [['^main\\.main$']], except: [['^main\\.other$']], endingIn: ['gopark$'] };
    const [judgement] = judge(signsOf((view) => largest(view, { stacks })));
    expect(judgement?.finding).toMatchObject({
      value: 3000,
      highlight: stacks.anyOf,
      highlightExcept: stacks.except,
      highlightEndingIn: stacks.endingIn,
    });
    const [plain] = judge(signsOf(largest));
    expect(plain && Object.keys(plain.finding)).not.toContain('highlightExcept');
    expect(plain && Object.keys(plain.finding)).not.toContain('highlightEndingIn');
  });

  it('shares samples with what looks at the same tree, and none with others', () => {
    const view = viewOf();
    const of = (pattern: string, on = view) =>
      judge(
        signsOf((given) => largest(given, { stacks: { anyOf: [[pattern]] } })),
        on,
      )[0];
    const [workers, all, others] = [of('^main\\.worker$'), of('gopark$'), of('^main\\.other$')];
    expect(workers && all && workers.common(all)).toBe(3000);
    expect(workers && others && workers.common(others)).toBe(0);
    const elsewhere = of('gopark$', viewOf());
    expect(workers && elsewhere && workers.common(elsewhere)).toBe(0);
  });
});
