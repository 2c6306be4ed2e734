import { describe, expect, it } from 'vitest';
import { rules } from '../../src/hotspots/catalog.ts';
import { describeRule } from '../../src/hotspots/describe-rule.ts';
import { ruleOf } from '../support/rule-tester.ts';

describe('describeRule', () => {
  it('says what a rule says of itself, and nothing of its code', () => {
    const card = describeRule(ruleOf('cgroup-memory-stat-slow'));
    const { id, title, components, explanation, confirm, remedies } = ruleOf('cgroup-memory-stat-slow');
    expect(card).toMatchObject({ id, title, components, explanation, confirm, remedies });
    expect(card.signs.map(({ kind, worst }) => `${kind} ${worst}`)).toEqual([
      'cpu critical',
      'trace critical',
      'snapshot critical',
    ]);
    expect(card.worst).toBe('critical');
  });

  it('tells the worst level of each sign: capped, of a table, and by what raises it', () => {
    const worst = (id: string) =>
      Object.fromEntries(describeRule(ruleOf(id)).signs.map((sign) => [sign.kind, sign.worst]));
    expect(worst('regexp-match-hot')).toEqual({ cpu: 'info' });
    expect(worst('json-hot')).toEqual({ cpu: 'critical', 'heap-allocated': 'info' });
    expect(worst('futex-etimedout-summary')).toEqual({ summary: 'info' });
    expect(worst('gc-pressure')).toEqual({ cpu: 'critical' });
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s crosses a thread whole, in both languages',
    (_id, rule) => {
      const card = describeRule(rule);
      expect(structuredClone(card)).toEqual(card);
      expect(card.signs.length).toBeGreaterThan(0);
      expect(card.components.length).toBeGreaterThan(0);
      const texts = [
        card.title,
        card.explanation,
        ...card.signs.map(({ basis }) => basis),
        ...card.confirm.map(({ tells }) => tells),
        ...card.remedies.map(({ text }) => text),
        ...card.mayBeWrong,
      ];
      for (const { en, zh } of texts) expect([en.trim(), zh.trim()]).not.toContain('');
    },
  );
});
