import { intersect } from '../analysis/coverage.ts';
import { coverStacks } from '../analysis/stack-match.ts';
import { assert } from '../base/assert.ts';
import type { Evidence } from '../model/finding.ts';
import { shortName } from '../model/names.ts';
import { assess } from './assess.ts';
import { callersOf } from './callers.ts';
import { findingOf } from './finding-of.ts';
import type { Judgement } from './judgement.ts';
import { type Measure, measure, type Recorded } from './measure.ts';
import type { Caller, EvidencePart, Rule, Seen, StackSigns } from './rule.ts';

/** What a rule says about the stacks of a profile: one judgement, or none below its lowest level. */
export function judgeStacks(rule: Rule, signs: StackSigns, recorded: Recorded): readonly Judgement[] {
  const { tree } = recorded;
  const matched = coverStacks(tree, signs.stacks);
  if (matched.value === 0) return [];

  const seen: Seen = {
    valueType: tree.valueType,
    matched: measure(recorded, matched.value),
    recorded: measure(recorded, tree.sum),
    samples: tree.countSum,
    part: rememberParts(signs, recorded),
  };
  const assessment = assess(signs, seen);
  if (!assessment) return [];

  const callers = signs.callers ? callersOf(recorded, matched, signs.callers.inner) : [];
  const { except, endingIn } = signs.stacks;
  const finding = findingOf(rule, {
    severity: assessment.severity,
    summary: signs.summary(seen, callers),
    severityReason: assessment.reason,
    captures: [recorded.captureName],
    ...seen.matched,
    unit: tree.valueType.unit,
    evidence: allEvidence(signs, seen, callers),
    highlight: signs.stacks.anyOf,
    ...(except && { highlightExcept: except }),
    ...(endingIn && { highlightEndingIn: endingIn }),
  });
  return [
    {
      rule,
      finding,
      weight: finding.value,
      amount: finding.value,
      brings: signs.brings ?? [],
      common: ({ samples }) => (samples?.recorded.tree === tree ? intersect(tree, matched, samples.matched).value : 0),
      samples: { recorded, matched },
    },
  ];
}

/** Below this share a piece of evidence is noise, and not shown unless its absence tells something. */
const WORTH_SHOWING = 0.001;

/** Measures a piece of evidence when it is first asked for: most rules don't get as far. */
function rememberParts(signs: StackSigns, recorded: Recorded): (id: string) => Measure {
  const known = new Map<string, Measure>();
  return (id) => {
    let measured = known.get(id);
    if (!measured) {
      const part = signs.evidence.find((candidate) => candidate.id === id);
      assert(part, `there is a piece of evidence named ${id}`);
      measured = measure(recorded, coverStacks(recorded.tree, part.stacks).value);
      known.set(id, measured);
    }
    return measured;
  };
}

/** The first piece of evidence, below it who brings it about, then the others. */
function allEvidence(signs: StackSigns, seen: Seen, callers: readonly Caller[]): readonly Evidence[] {
  const { unit } = seen.valueType;
  const [first, ...others] = signs.evidence.map((part) => toEvidence(part, seen.part(part.id), unit));
  return [...(first ?? []), ...callersEvidence(signs, seen, callers), ...others.flat()];
}

/** So many callers are shown, and none with less than this part of what matched. */
const MOST_CALLERS = 5;
const LEAST_CALLER = 0.02;

function callersEvidence(signs: StackSigns, seen: Seen, callers: readonly Caller[]): readonly Evidence[] {
  const label = signs.callers?.label;
  if (!label) return [];
  const shown = callers.slice(0, MOST_CALLERS).filter(({ value }) => value >= seen.matched.value * LEAST_CALLER);
  const shortNames = shown.map(({ name }) => shortName(name));
  return shown.map(({ name, share, value, cores }, i) => {
    const short = shortNames[i] as string;
    const said = shortNames.indexOf(short) === shortNames.lastIndexOf(short) ? short : name;
    return {
      label: { en: `${label.en} ${said}`, zh: `${label.zh}${said}` },
      share,
      value,
      unit: seen.valueType.unit,
      cores,
      against: false,
      level: 1,
    };
  });
}

function toEvidence(part: EvidencePart, seen: Measure, unit: string): readonly Evidence[] {
  if (seen.share < WORTH_SHOWING && !part.always) return [];
  return [{ id: part.id, label: part.label, ...seen, unit, against: part.against ?? false, level: part.level }];
}
