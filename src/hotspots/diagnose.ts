import { type Localized, localize } from '../base/localized.ts';
import type { Confidence, Diagnosis, DiagnosisSign } from '../model/diagnosis.ts';
import type { CaptureFacts } from '../model/facts.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { Case, CaseCapture } from './case-view.ts';
import { CaseView, mergeSnapshots } from './case-view.ts';
import { rules } from './catalog.ts';
import type { Cause, CauseSign } from './cause.ts';
import { causes } from './causes.ts';
import { findHotspots } from './find-hotspots.ts';
import { rank, severities } from './severities.ts';

/** How much a sign counts. */
export const WEIGHTS: Readonly<Record<DiagnosisSign['weight'], number>> = { decisive: 4, strong: 2, supporting: 1 };

/** Part of all weights that must be seen, less what speaks against it. High takes a decisive sign besides. */
export const HIGH = 0.6;
export const MEDIUM = 0.3;
/** Less than one strong sign is no diagnosis. */
const LEAST = WEIGHTS.strong;

/**
 * What the captures of a case say together: causes that several findings point to, the surest first, then the most
 * severe. Each says what it rests on, what is missing, what speaks against it, and the command that would decide most.
 *
 * Pastes are joined before they are judged, so that a number of one and a number of another tell together what neither
 * tells alone. O(causes × signs × findings).
 */
export function diagnose(given: Case, known: readonly Cause[] = causes): readonly Diagnosis[] {
  const view = new CaseView(withJointFindings(given));
  return known
    .flatMap((cause) => diagnoseCause(cause, view))
    .sort(
      (a, b) =>
        confidences.indexOf(b.diagnosis.confidence) - confidences.indexOf(a.diagnosis.confidence) ||
        rank(b.diagnosis.severity) - rank(a.diagnosis.severity) ||
        b.score - a.score,
    )
    .map(({ diagnosis }) => diagnosis);
}

/** From unsure to sure. */
const confidences: readonly Confidence[] = ['low', 'medium', 'high'];

function diagnoseCause(cause: Cause, view: CaseView): readonly { diagnosis: Diagnosis; score: number }[] {
  const signs = cause.signs.map((sign) => see(sign, view));
  const seen = weightOf(signs, 'seen');
  const against = weightOf(signs, 'against');
  if (seen < LEAST || seen <= against) return [];
  const score = (seen - against) / signs.reduce((sum, { weight }) => sum + WEIGHTS[weight], 0);
  const decided = signs.some(({ weight, state }) => weight === 'decisive' && state === 'seen');
  const confidence = score >= HIGH && decided ? 'high' : score >= MEDIUM ? 'medium' : 'low';
  const missing = cause.signs.filter((_, i) => signs[i]?.state === 'missing');
  const next = missing.toSorted((a, b) => WEIGHTS[b.weight] - WEIGHTS[a.weight])[0];
  const diagnosis: Diagnosis = {
    id: cause.id,
    title: cause.title,
    confidence,
    confidenceReason: reasonOf(confidence, signs, decided),
    severity: severityOf(signs, view),
    summary: cause.summary(view, signs),
    signs,
    ...(next && { next: { ...next.ask, sign: next.id } }),
    explanation: cause.explanation,
    remedies: cause.remedies(view),
    references: cause.references,
    rules: [...new Set(signs.flatMap((sign) => sign.rules))],
  };
  return [{ diagnosis, score }];
}

function see({ id, label, weight, ask, look }: CauseSign, view: CaseView): DiagnosisSign {
  const found = look(view);
  if (found) return { id, label, weight, ...found };
  return { id, label, weight, state: 'missing', text: ask.tells, captures: [], rules: [] };
}

function weightOf(signs: readonly DiagnosisSign[], state: DiagnosisSign['state']): number {
  return signs.filter((sign) => sign.state === state).reduce((sum, { weight }) => sum + WEIGHTS[weight], 0);
}

/** As severe as the worst of what it joins; what only numbers tell is worth a warning. */
function severityOf(signs: readonly DiagnosisSign[], view: CaseView): Severity {
  const worst = Math.max(
    ...signs
      .filter(({ state }) => state === 'seen')
      .map((sign) => rank(sign.rules.length > 0 ? view.finding(sign.rules)?.severity : 'warning')),
  );
  return severities[worst] ?? 'info';
}

function reasonOf(confidence: Confidence, signs: readonly DiagnosisSign[], decided: boolean): Localized {
  const count = (state: DiagnosisSign['state']) => signs.filter((sign) => sign.state === state).length;
  const [seen, against, missing] = [count('seen'), count('against'), count('missing')];
  return localize((language) => {
    if (language === 'en') {
      return [
        `${seen} of ${signs.length} signs ${seen === 1 ? 'is' : 'are'} there`,
        ...(missing > 0 ? [`${missing} ${missing === 1 ? 'has' : 'have'} not been looked for`] : []),
        ...(against > 0 ? [`${against} ${against === 1 ? 'speaks' : 'speak'} against it`] : []),
        ...(confidence !== 'high' && !decided ? ['the deciding one is not there yet'] : []),
      ].join(', ');
    }
    return [
      `${signs.length} 个迹象中有 ${seen} 个已出现`,
      ...(missing > 0 ? [`${missing} 个尚未查看`] : []),
      ...(against > 0 ? [`${against} 个与之相反`] : []),
      ...(confidence !== 'high' && !decided ? ['决定性的迹象尚未出现'] : []),
    ].join('，');
  });
}

/** The case with what all its pastes tell together, when there are several. */
function withJointFindings(given: Case): Case {
  const pastes = given.captures.filter(({ snapshot }) => snapshot !== undefined);
  if (pastes.length < 2) return given;
  const snapshot = mergeSnapshots(pastes.flatMap((paste) => paste.snapshot ?? []));
  const facts = pastes[0]?.facts as CaptureFacts;
  const readers = rules.filter(({ signs }) => signs.some(({ kind }) => kind === 'snapshot'));
  const findings = findHotspots(
    { captureName: '', facts, snapshot, treeOf: noStacks },
    readers.map((rule) => ({ ...rule, signs: rule.signs.filter(({ kind }) => kind === 'snapshot') })),
  );
  const joint: CaseCapture = {
    name: '',
    facts,
    findings: findings.map((finding) =>
      named(
        finding,
        pastes.map(({ name }) => name),
      ),
    ),
    lookedFor: [],
  };
  return { ...given, captures: [...given.captures, joint] };
}

function named(finding: Finding, captures: readonly string[]): Finding {
  return { ...finding, captures, children: finding.children.map((child) => named(child, captures)) };
}

function noStacks(): never {
  throw new Error('what a node says of itself has no stacks');
}
