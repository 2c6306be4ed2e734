import type { Language, Localized } from '../../base/localized.ts';
import type { Evidence, Finding, RuleTexts } from '../../model/finding.ts';
import type { SharedEvidence, SharedFinding, SharedSentence } from './shared-capture.ts';

/**
 * How much of a finding goes along: its numbers alone; its sentences in the reader's language; its evidence and what it
 * explains too; all of it in every language. What its rule says of itself never goes: whoever opens the link has the rule.
 */
export type FindingDepth = 'numbers' | 'sentences' | 'evidence' | 'whole';

/** Depths, from the one that takes the most room. */
export const FINDING_DEPTHS: readonly FindingDepth[] = ['whole', 'evidence', 'sentences', 'numbers'];

/** A finding as it goes into a link. */
export function sharedFinding(finding: Finding, depth: FindingDepth, language: Language): SharedFinding {
  const said = (text: Localized): SharedSentence => (depth === 'whole' ? text : { [language]: text[language] });
  const { rule, severity, share, value, unit, cores, highlight, highlightExcept, highlightEndingIn } = finding;
  const hasEvidence = depth === 'whole' || depth === 'evidence';
  return {
    r: rule,
    y: severity,
    s: share,
    v: value,
    u: unit,
    ...(cores !== undefined && { c: cores }),
    ...(highlight.length > 0 && { h: highlight.map((pattern) => [...pattern]) }),
    ...(highlightExcept && { x: highlightExcept.map((pattern) => [...pattern]) }),
    ...(highlightEndingIn && { i: [...highlightEndingIn] }),
    ...(depth !== 'numbers' && { m: said(finding.summary), w: said(finding.severityReason) }),
    ...(hasEvidence && { e: finding.evidence.map((one) => sharedEvidence(one, said)) }),
    ...(hasEvidence &&
      finding.children.length > 0 && { k: finding.children.map((child) => sharedFinding(child, depth, language)) }),
  };
}

function sharedEvidence(one: Evidence, said: (text: Localized) => SharedSentence): SharedEvidence {
  return {
    ...(one.id !== undefined && { id: one.id }),
    l: said(one.label),
    ...(one.share !== undefined && { s: one.share }),
    v: one.value,
    u: one.unit,
    ...(one.cores !== undefined && { c: one.cores }),
    ...(one.text && { t: said(one.text) }),
    ...(one.against && { a: 1 as const }),
    ...(one.level > 0 && { d: one.level }),
  };
}

/** A finding that came in a link, seen in a capture of this name. Where a link says nothing, the rule's own words stand. */
export function openedFinding(
  shared: SharedFinding,
  captureName: string,
  textsOf: (rule: string) => RuleTexts,
): Finding {
  const { r: rule, y: severity, s: share, v: value, u: unit, c: cores, h: highlight, x: except, i: endingIn } = shared;
  const texts = textsOf(rule);
  return {
    rule,
    severity,
    ...texts,
    summary: shared.m ? inEvery(shared.m) : texts.explanation,
    severityReason: shared.w ? inEvery(shared.w) : NOTHING,
    captures: [captureName],
    share,
    cores,
    value,
    unit,
    evidence: (
      shared.e ?? [{ l: texts.title, s: share, v: value, u: unit, ...(cores !== undefined && { c: cores }) }]
    ).map(openedEvidence),
    highlight: highlight ?? [],
    ...(except && { highlightExcept: except }),
    ...(endingIn && { highlightEndingIn: endingIn }),
    children: (shared.k ?? []).map((child) => openedFinding(child, captureName, textsOf)),
  };
}

const NOTHING: Localized = { en: '', zh: '' };

function openedEvidence(one: SharedEvidence): Evidence {
  return {
    ...(one.id !== undefined && { id: one.id }),
    label: inEvery(one.l),
    share: one.s,
    value: one.v,
    unit: one.u,
    ...(one.t && { text: inEvery(one.t) }),
    cores: one.c,
    against: one.a === 1,
    level: one.d ?? 0,
  };
}

/** A sentence that came in one language stands for itself in the others. */
function inEvery(sentence: SharedSentence): Localized {
  const { en, zh } = sentence;
  return { en: en ?? zh ?? '', zh: zh ?? en ?? '' };
}
