import { intersect } from '../analysis/coverage.ts';
import { coverStacks } from '../analysis/stack-match.ts';
import { assessAmount } from './assess-amount.ts';
import { findingOf } from './finding-of.ts';
import type { Judgement } from './judgement.ts';
import { measure } from './measure.ts';
import type { GroupSigns, Rule } from './rule.ts';
import type { StackView } from './stack-view.ts';

/** What a rule says about the call paths that stand out: one judgement, or none below its lowest level. */
export function judgeGroups(rule: Rule, signs: GroupSigns, view: StackView): readonly Judgement[] {
  const sighting = signs.detect(view);
  if (!sighting) return [];
  const { stacks, atLeast, atMost, summary, evidence } = sighting;
  const { thresholds, basis } = signs;
  const assessment = assessAmount({
    amount: sighting.measure,
    measure: signs.measure,
    thresholds,
    basis,
    atLeast,
    atMost: [atMost],
  });
  if (!assessment) return [];
  const { recorded, tree } = view;
  const matched = coverStacks(tree, stacks);
  const finding = findingOf(rule, {
    severity: assessment.severity,
    summary,
    severityReason: assessment.reason,
    captures: [recorded.captureName],
    ...measure(recorded, matched.value),
    unit: tree.valueType.unit,
    evidence,
    highlight: stacks.anyOf,
    ...(stacks.except && { highlightExcept: stacks.except }),
    ...(stacks.endingIn && { highlightEndingIn: stacks.endingIn }),
  });
  return [
    {
      rule,
      finding,
      weight: matched.value,
      amount: matched.value,
      brings: [],
      common: ({ samples }) => (samples?.recorded.tree === tree ? intersect(tree, matched, samples.matched).value : 0),
      samples: { recorded, matched },
    },
  ];
}
