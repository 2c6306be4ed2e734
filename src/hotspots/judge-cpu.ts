import { intersect } from '../analysis/coverage.ts';
import { assert } from '../base/assert.ts';
import type { Evidence, Finding } from '../model/finding.ts';
import { assess } from './assess.ts';
import type { Judgement } from './judgement.ts';
import { cover, measure, type Recorded } from './measure.ts';
import type { CpuSigns, EvidencePart, Measure, Rule, Seen } from './rule.ts';

/** What a rule says about a CPU profile: one judgement, or none below its lowest level. */
export function judgeCpu(rule: Rule, signs: CpuSigns, recorded: Recorded): readonly Judgement[] {
  const { tree } = recorded;
  const matched = cover(tree, signs.stacks);
  if (matched.value === 0) return [];

  const seen: Seen = {
    matched: measure(recorded, matched.value),
    recorded: measure(recorded, tree.sum),
    samples: tree.countSum,
    part: rememberParts(signs, recorded),
  };
  const assessment = assess(signs, seen);
  if (!assessment) return [];

  const { except } = signs.stacks;
  const finding: Finding = {
    rule: rule.id,
    severity: assessment.severity,
    title: rule.title,
    summary: signs.summary(seen),
    severityReason: assessment.reason,
    captures: [recorded.captureName],
    ...seen.matched,
    unit: tree.valueType.unit,
    evidence: signs.evidence.flatMap((part) => toEvidence(part, seen.part(part.id), tree.valueType.unit)),
    highlight: signs.stacks.anyOf,
    ...(except && { highlightExcept: except }),
    explanation: rule.explanation,
    confirm: rule.confirm,
    remedies: rule.remedies,
    references: rule.references,
    mayBeWrong: rule.mayBeWrong,
    children: [],
  };
  return [
    {
      rule,
      finding,
      weight: finding.value,
      amount: finding.value,
      brings: [],
      common: ({ samples }) => (samples ? intersect(tree, matched, samples.matched).value : 0),
      samples: { recorded, matched },
    },
  ];
}

/** Below this share a piece of evidence is noise, and not shown unless its absence tells something. */
const WORTH_SHOWING = 0.001;

/** Measures a piece of evidence when it is first asked for: most rules don't get as far. */
function rememberParts(signs: CpuSigns, recorded: Recorded): (id: string) => Measure {
  const known = new Map<string, Measure>();
  return (id) => {
    let measured = known.get(id);
    if (!measured) {
      const part = signs.evidence.find((candidate) => candidate.id === id);
      assert(part, `there is a piece of evidence named ${id}`);
      measured = measure(recorded, cover(recorded.tree, part.stacks).value);
      known.set(id, measured);
    }
    return measured;
  };
}

function toEvidence(part: EvidencePart, seen: Measure, unit: string): readonly Evidence[] {
  if (seen.share < WORTH_SHOWING && !part.always) return [];
  return [{ label: part.label, ...seen, unit, against: part.against ?? false, level: part.level }];
}
