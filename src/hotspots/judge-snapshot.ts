import type { NodeSnapshot } from '../model/node-snapshot.ts';
import { assessAmount } from './assess-amount.ts';
import { findingOf } from './finding-of.ts';
import type { Judgement } from './judgement.ts';
import type { Rule, SnapshotSigns } from './rule.ts';

/** What a rule says about what a node says about itself: one judgement, or none below its lowest level. */
export function judgeSnapshot(
  rule: Rule,
  signs: SnapshotSigns,
  snapshot: NodeSnapshot,
  captureName: string,
): readonly Judgement[] {
  const sighting = signs.detect(snapshot);
  if (!sighting) return [];
  const { measure, atLeast, atMost, share, value, unit, summary, evidence } = sighting;
  const { thresholds, basis } = signs;
  const assessment = assessAmount({
    amount: measure,
    measure: signs.measure,
    thresholds,
    basis,
    atLeast,
    atMost: [atMost],
  });
  if (!assessment) return [];
  const finding = findingOf(rule, {
    severity: assessment.severity,
    summary,
    severityReason: assessment.reason,
    captures: [captureName],
    share,
    value,
    unit,
    evidence,
  });
  return [{ rule, finding, weight: share, amount: value, brings: [], common: () => 0 }];
}
