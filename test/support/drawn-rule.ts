import type { Rule, Signs } from '../../src/hotspots/rule.ts';

const both = (text: string) => ({ en: text, zh: text });

/** A rule of which nothing matters but its signs. */
export function ruleDrawn(signs: readonly Signs[], change: Partial<Rule> = {}): Rule {
  return {
    id: 'drawn-rule',
    title: both('drawn'),
    components: ['any'],
    signs,
    explains: [],
    explanation: both('why'),
    confirm: [],
    remedies: [],
    references: [],
    mayBeWrong: [],
    ...change,
  };
}
