import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/model/finding.ts';
import { LONGEST_NAME } from '../../../src/share/link/carried-name.ts';
import type { SharedFinding } from '../../../src/share/link/link-facts.ts';
import { openedFinding, sharedFinding, withoutPatternsOfNames } from '../../../src/share/link/shared-finding.ts';

const said = (text: string) => ({ en: text, zh: text });

function finding(parts: Partial<Finding>): Finding {
  return {
    rule: 'a-rule',
    severity: 'info',
    title: said('title'),
    summary: said('summary'),
    severityReason: said('reason'),
    captures: ['a.pb.gz'],
    share: 0.5,
    cores: undefined,
    value: 1,
    unit: 'bytes',
    evidence: [],
    highlight: [],
    explanation: said('why'),
    confirm: [],
    remedies: [],
    references: [],
    mayBeWrong: [],
    children: [],
    ...parts,
  };
}

describe('a finding about a function with a name that is too long', () => {
  const name = 'x'.repeat(LONGEST_NAME + 1);

  it.each(['whole', 'evidence'] as const)('says what links can carry: %s', (depth) => {
    const evidence = [{ ...EVIDENCE, label: said(name), text: said(`${name}!`) }];
    const { m, e } = sharedFinding(finding({ summary: said(`${name} holds it`), evidence }), depth, 'en');
    const cut = `${'x'.repeat(LONGEST_NAME - 1)}…`;
    expect([m?.en, e?.[0]?.l.en, e?.[0]?.t?.en]).toEqual([cut, cut, cut]);
  });

  it('leaves its pattern out, and those of others in', () => {
    const patterns = [[`^${name}$`], ['^main\\.main$', 'Lock']];
    expect(sharedFinding(finding({ highlight: patterns }), 'whole', 'en').h).toEqual([patterns[1]]);
    const ending = finding({ highlight: [['a']], highlightEndingIn: [`^${name}$`] });
    expect(sharedFinding(ending, 'whole', 'en')).not.toHaveProperty('h');
    expect(sharedFinding(ending, 'whole', 'en')).not.toHaveProperty('i');
  });
});

describe('patterns of names that are not to be told', () => {
  const isTold = (name: string) => name.startsWith('runtime.');
  const told = (parts: Partial<Finding>) => {
    const { highlight, highlightExcept, highlightEndingIn } = withoutPatternsOfNames(finding(parts), isTold);
    return { highlight, highlightExcept, highlightEndingIn };
  };

  it('go, while known names and expressions of rules stay', () => {
    expect(
      told({ highlight: [['^acme\\.com\\/a\\.\\(\\*T\\)\\.Run$'], ['^runtime\\.main$', '(?:^|/)cadvisor'], ['^$']] }),
    ).toEqual({ highlight: [['^runtime\\.main$', '(?:^|/)cadvisor']] });
  });

  it('take with them what would find more than it is about', () => {
    expect(told({ highlight: [['Lock']], highlightEndingIn: ['^acme\\.Run$'] })).toEqual({ highlight: [] });
    expect(told({ highlight: [['Lock']], highlightExcept: [['^acme\\.Run$']] })).toEqual({ highlight: [] });
    expect(told({ highlight: [['^acme\\.Run$']], highlightEndingIn: ['Lock'] })).toEqual({ highlight: [] });
    // Of any stacks, those that end so.
    expect(told({ highlightEndingIn: ['Lock', '^acme\\.Run$'] })).toEqual({
      highlight: [],
      highlightEndingIn: ['Lock'],
    });
  });

  it('go from what a finding explains, too', () => {
    const { children } = withoutPatternsOfNames(
      finding({ children: [finding({ highlight: [['^acme\\.Run$']] })] }),
      isTold,
    );
    expect(children[0]?.highlight).toEqual([]);
  });
});

describe('a finding that came in a link', () => {
  const texts = { title: said('t'), explanation: said('e'), confirm: [], remedies: [], references: [], mayBeWrong: [] };
  const openedWith = (parts: Partial<SharedFinding>) =>
    openedFinding({ r: 'a', y: 'info', s: 1, v: 1, u: 'count', ...parts }, 'a.pb.gz', {
      textsOf: () => texts,
      isShipped: (expression) => expression === '(?:b+)+c',
    });

  it('points at no stacks by what is no expression', () => {
    expect(openedWith({ h: [['(', 'a'], ['b']] })).toMatchObject({ highlight: [['b']] });
    const { highlight, ...rest } = openedWith({ h: [['b']], x: [['[']], i: ['c'] });
    expect(highlight).toEqual([]);
    expect(rest).not.toHaveProperty('highlightExcept');
    expect(rest).not.toHaveProperty('highlightEndingIn');
    expect(openedWith({ h: [['b']], i: ['*', 'c'] })).toMatchObject({ highlight: [['b']], highlightEndingIn: ['c'] });
  });

  it('points at no stacks by what could take hours to try, unless a rule here does so, too', () => {
    const name = `^${'acme\\.io\\/'.repeat(300)}F$`;
    expect(openedWith({ h: [['(a+)+$'], ['(?:b+)+c'], [name], ['(?:a|b*)*'], ['^a.*b$']] })).toMatchObject({
      highlight: [['(?:b+)+c'], [name], ['^a.*b$']],
    });
    const { highlight, ...rest } = openedWith({ h: [['b']], x: [['(a+)+$']] });
    expect([highlight, 'highlightExcept' in rest]).toEqual([[], false]);
  });
});

const EVIDENCE = { share: 0.5, value: 1, unit: 'bytes', cores: undefined, against: false, level: 0 };
