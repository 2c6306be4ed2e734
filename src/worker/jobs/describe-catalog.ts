import { rules } from '../../hotspots/catalog.ts';
import { describeRule } from '../../hotspots/describe-rule.ts';
import { readOwnRules } from '../../hotspots/own-rules.ts';
import type { RuleCard } from '../../model/rule-card.ts';

/**
 * Every known hotspot, in the order of the catalogue; the reader's own before them. `own` is the checked text of a file
 * of own rules; one that is not sound adds nothing. Runs in the worker; tests call it directly.
 */
export function describeCatalog(own: string | undefined): readonly RuleCard[] {
  const read = own === undefined ? undefined : readOwnRules(own);
  const ownCards = read?.ok ? read.rules.map((rule): RuleCard => ({ ...describeRule(rule), isOwn: true })) : [];
  return [...ownCards, ...rules.map(describeRule)];
}
