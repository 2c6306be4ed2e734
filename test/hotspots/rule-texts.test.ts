import { expect, it } from 'vitest';
import { rules } from '../../src/hotspots/catalog.ts';
import { isShippedExpression, textsOfRule } from '../../src/hotspots/rule-texts.ts';

it('gives the texts of a rule, and nothing of what it looks for', () => {
  const [rule] = rules;
  expect(rule).toMatchObject(textsOfRule(rule?.id ?? ''));
  expect(textsOfRule(rule?.id ?? '')).not.toHaveProperty('signs');
});

it('calls a rule that it does not have by its id', () => {
  expect(textsOfRule('of-the-future')).toMatchObject({
    title: { en: 'of-the-future', zh: 'of-the-future' },
    remedies: [],
  });
});

it('knows the expressions by which its rules find stacks, and no others', () => {
  const expressions = rules.flatMap(({ signs }) =>
    signs.flatMap((one) => ('stacks' in one ? [...one.stacks.anyOf.flat(), ...(one.stacks.except ?? []).flat()] : [])),
  );
  expect(expressions.length).toBeGreaterThan(100);
  expect(expressions.every(isShippedExpression)).toBe(true);
  expect(isShippedExpression('(a+)+$')).toBe(false);
});
