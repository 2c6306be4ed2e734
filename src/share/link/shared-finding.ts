import { compileSafely } from '../../analysis/safe-regexp.ts';
import type { Language, Localized } from '../../base/localized.ts';
import type { Evidence, Finding, RuleTexts } from '../../model/finding.ts';
import { LONGEST_NAME } from './carried-name.ts';
import { LONGEST_QUOTE, MOST_QUOTES } from './limits.ts';
import type { SharedEvidence, SharedFinding, SharedSentence } from './link-facts.ts';

/**
 * How much of a finding goes along: its numbers alone, without what it explains or (outline) with the numbers of that; its sentences in the reader's language; its evidence and what it
 * explains too; all of it in every language. What its rule says of itself never goes: whoever opens the link has the rule.
 */
export type FindingDepth = 'numbers' | 'outline' | 'sentences' | 'evidence' | 'whole';

/** Depths of findings in stacks, from the one that takes the most room. */
export const FINDING_DEPTHS: readonly FindingDepth[] = ['whole', 'evidence', 'sentences', 'numbers'];

/** The lines of a capture that a finding is about. */
export type QuotesOf = (finding: Finding) => readonly string[];

/** A finding as it goes into a link. */
export function sharedFinding(
  finding: Finding,
  depth: FindingDepth,
  language: Language,
  quotesOf: QuotesOf = () => [],
): SharedFinding {
  const said = (text: Localized): SharedSentence =>
    depth === 'whole' ? { en: cut(text.en), zh: cut(text.zh) } : { [language]: cut(text[language]) };
  const { rule, severity, share, value, unit, cores, rate } = finding;
  const { highlight, highlightExcept, highlightEndingIn } = patternsOf(finding, isCarried);
  const hasSentences = depth !== 'numbers' && depth !== 'outline';
  const hasEvidence = depth === 'whole' || depth === 'evidence';
  const hasChildren = (hasEvidence || depth === 'outline') && finding.children.length > 0;
  const quotes = quotesOf(finding).slice(0, MOST_QUOTES);
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
    ...(hasSentences && { m: said(finding.summary), w: said(finding.severityReason) }),
    ...(hasEvidence && { e: finding.evidence.map((one) => sharedEvidence(one, said)) }),
    ...(rate !== undefined && { p: rate }),
    ...(quotes.length > 0 && { l: quotes.map((line) => line.slice(0, LONGEST_QUOTE)) }),
    ...(hasChildren && { k: finding.children.map((child) => sharedFinding(child, depth, language, quotesOf)) }),
  };
}

/** A sentence that names a function may be as long as that. */
function cut(text: string): string {
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1)}…`;
}

/**
 * A finding, and those that it explains, without the names of functions in its patterns that `isTold` doesn't let go: some
 * rules make patterns of what they find. Expressions of rules, which everybody has, stay.
 */
export function withoutPatternsOfNames(finding: Finding, isTold: (name: string) => boolean): Finding {
  const isToldBy = (expression: string) => {
    const name = nameOfPattern(expression);
    return name === undefined || isTold(name);
  };
  const children = finding.children.map((child) => withoutPatternsOfNames(child, isTold));
  const { highlightExcept: _, highlightEndingIn: __, ...rest } = finding;
  return { ...rest, ...patternsOf(finding, isToldBy), children };
}

type Patterns = Pick<Finding, 'highlight' | 'highlightExcept' | 'highlightEndingIn'>;

/** The patterns of a finding that have such expressions alone; none where what is left would find more than it is about. */
function patternsOf(
  { highlight, highlightExcept, highlightEndingIn }: Patterns,
  isGood: (expression: string) => boolean,
): Patterns {
  const endingIn = highlightEndingIn?.filter(isGood);
  const areAll = endingIn?.length !== 0 && (highlightExcept ?? []).every((pattern) => pattern.every(isGood));
  const good = areAll ? highlight.filter((pattern) => pattern.every(isGood)) : [];
  // None at all is any stack, of those that end in one of the expressions.
  if (!areAll || good.length < Math.min(highlight.length, 1)) return { highlight: [] };
  return {
    highlight: good,
    ...(highlightExcept && { highlightExcept }),
    ...(endingIn && { highlightEndingIn: endingIn }),
  };
}

/** Names that are longer come cut, and no pattern of theirs would find them. */
function isCarried(expression: string): boolean {
  return expression.length <= LONGEST_NAME;
}

/** The name that a pattern finds, where it finds nothing else. */
function nameOfPattern(expression: string): string | undefined {
  const escaped = /^\^((?:\\[^\w]|[^\\^$.*+?()[\]{}|])*)\$$/s.exec(expression)?.[1];
  return escaped?.replace(/\\(.)/gs, '$1');
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

/** What whoever opens a link knows of the rules. */
export interface KnownRules {
  /** What a rule says of itself. */
  textsOf(rule: string): RuleTexts;
  /** Whether an expression is one by which a rule finds stacks. */
  isShipped(expression: string): boolean;
}

/** A finding that came in a link, seen in a capture of this name. Where a link says nothing, the rule's own words stand. */
export function openedFinding(shared: SharedFinding, captureName: string, known: KnownRules): Finding {
  const {
    r: rule,
    y: severity,
    s: share,
    v: value,
    u: unit,
    c: cores,
    h: highlight = [],
    x: except,
    i: endingIn,
  } = shared;
  const texts = known.textsOf(rule);
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
    ...patternsOf(
      { highlight, ...(except && { highlightExcept: except }), ...(endingIn && { highlightEndingIn: endingIn }) },
      (expression) => isHarmless(expression, known),
    ),
    ...(shared.p !== undefined && { rate: shared.p }),
    ...(shared.l && { quotes: shared.l }),
    children: (shared.k ?? []).map((child) => openedFinding(child, captureName, known)),
  };
}

/**
 * Whether an expression that came in a link may be tried on names: one that finds a name and nothing else, one that the
 * rules here have, or one that takes little time whatever it is tried on. Others could stop the page for hours.
 */
function isHarmless(expression: string, { isShipped }: KnownRules): boolean {
  return nameOfPattern(expression) !== undefined || isShipped(expression) || compileSafely(expression).ok;
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
