import { expect, it } from 'vitest';
import { rules } from '../../src/hotspots/catalog.ts';
import { findingOf } from '../../src/hotspots/finding-of.ts';
import { ruleOf } from '../support/rule-tester.ts';

const TEXT = { en: 'seen', zh: '已见' };
const SEEN = {
  severity: 'info',
  summary: TEXT,
  severityReason: TEXT,
  captures: ['pasted'],
  share: 0.5,
  value: 7,
  unit: 'count',
  evidence: [],
} as const;

it('a finding says what was seen, and all that its rule says of itself', () => {
  const rule = ruleOf('gc-pressure');
  expect(findingOf(rule, SEEN)).toEqual({
    ...SEEN,
    rule: 'gc-pressure',
    title: rule.title,
    explanation: rule.explanation,
    confirm: rule.confirm,
    remedies: rule.remedies,
    references: rule.references,
    mayBeWrong: rule.mayBeWrong,
    highlight: [],
    cores: undefined,
    children: [],
  });
});

it('a finding keeps its cores and its stacks', () => {
  const [rule = ruleOf('gc-pressure')] = rules;
  const given = { ...SEEN, cores: 2, highlight: [['main']] };
  expect(findingOf(rule, given)).toMatchObject({ cores: 2, highlight: [['main']] });
});
