import type { Finding } from '../model/finding.ts';
import type { Rule } from './rule.ts';

/** What a rule says of itself in every finding; whatever kind of capture it was found in. */
type OfRule =
  | 'rule'
  | 'title'
  | 'explanation'
  | 'confirm'
  | 'remedies'
  | 'references'
  | 'mayBeWrong'
  | 'highlight'
  | 'cores'
  | 'children';

/** A finding of a rule: what was seen, with what the rule says of itself; no cores and no stacks unless told, and nothing under it. */
export function findingOf(
  rule: Rule,
  seen: Omit<Finding, OfRule> & Partial<Pick<Finding, 'highlight' | 'cores'>>,
): Finding {
  const { id, title, explanation, confirm, remedies, references, mayBeWrong } = rule;
  return {
    rule: id,
    title,
    explanation,
    confirm,
    remedies,
    references,
    mayBeWrong,
    highlight: [],
    cores: undefined,
    ...seen,
    children: [],
  };
}
