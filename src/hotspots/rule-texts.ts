import type { RuleTexts } from '../model/finding.ts';
import { rules } from './catalog.ts';
import type { Signs } from './rule.ts';

/** What a rule of this catalogue says of itself; one that it does not have is told by its id alone. */
export function textsOfRule(id: string): RuleTexts {
  const rule = rules.find((one) => one.id === id);
  if (rule) {
    const { title, explanation, confirm, remedies, references, mayBeWrong } = rule;
    return { title, explanation, confirm, remedies, references, mayBeWrong };
  }
  return {
    title: { en: id, zh: id },
    explanation: {
      en: 'This Hotfold does not know the rule that found it. A newer one may.',
      zh: '当前的 Hotfold 不包含发现此问题的规则，较新的版本可能包含。',
    },
    confirm: [],
    remedies: [],
    references: [],
    mayBeWrong: [],
  };
}

/** Whether an expression is one by which a rule of this catalogue finds stacks. */
export function isShippedExpression(expression: string): boolean {
  shipped ??= new Set(rules.flatMap(({ signs }) => signs.flatMap(expressionsOf)));
  return shipped.has(expression);
}

let shipped: ReadonlySet<string> | undefined;

function expressionsOf(signs: Signs): readonly string[] {
  if (!('stacks' in signs)) return [];
  const { anyOf, except = [], endingIn = [] } = signs.stacks;
  return [...anyOf.flat(), ...except.flat(), ...endingIn];
}

/** This catalogue, for whoever opens a link. */
export const KNOWN_RULES = { textsOf: textsOfRule, isShipped: isShippedExpression } as const;
