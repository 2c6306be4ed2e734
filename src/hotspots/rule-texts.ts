import type { RuleTexts } from '../model/finding.ts';
import { rules } from './catalog.ts';

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
