import type { Severity } from '../model/finding.ts';
import type { RuleCard, SignCard } from '../model/rule-card.ts';
import type { Bound, Rule, Signs } from './rule.ts';
import { rank, severities } from './severities.ts';

/** A rule as the catalogue shows it: what it says of itself, without patterns and code. */
export function describeRule(rule: Rule): RuleCard {
  const { id, title, components, explanation, confirm, remedies, references, mayBeWrong } = rule;
  const signs = rule.signs.map(describeSigns);
  return {
    id,
    title,
    components,
    signs,
    worst: worstOf(signs.map(({ worst }) => worst)),
    explanation,
    confirm,
    remedies,
    references,
    mayBeWrong,
  };
}

function describeSigns(signs: Signs): SignCard {
  return {
    kind: signs.kind === 'groups' ? signs.of : signs.kind,
    worst: worstOfSigns(signs),
    basis: signs.basis,
  };
}

/** Tables of strace never say more than *info*; the others what their thresholds, and what raises them, reach. */
function worstOfSigns(signs: Signs): Severity {
  if (signs.kind === 'summary') return 'info';
  const reached = severities.filter((severity) => signs.thresholds[severity] !== undefined);
  switch (signs.kind) {
    case 'log':
      return worstOf([...reached, ...signs.lines.flatMap(({ atLeast }) => (atLeast ? [atLeast.severity] : []))]);
    case 'groups':
    case 'trace':
    case 'snapshot':
      return worstOf(reached);
    default: {
      const raised = signs.raisedBy && signs.raisedBy.length > 0 ? (['critical'] as const) : [];
      return heldDown(worstOf([...reached, ...raised]), signs.atMost);
    }
  }
}

function heldDown(severity: Severity, atMost: Bound | undefined): Severity {
  return atMost && rank(severity) > rank(atMost.severity) ? atMost.severity : severity;
}

function worstOf(levels: readonly Severity[]): Severity {
  return severities.findLast((severity) => levels.includes(severity)) ?? 'info';
}
