import type { Evidence } from '../../model/finding.ts';

/** So many pieces of evidence lead at most. */
const MOST = 4;

/** What is less than this does not lead, unless it speaks against the finding. */
const LEAST = 0.05;

/**
 * The pieces of evidence to show at first, in their order: those that speak against the finding, the whole and its
 * parts, and the heaviest part of a part. All of them when there are few.
 */
export function leadingEvidence(evidence: readonly Evidence[]): readonly Evidence[] {
  if (evidence.length <= MOST) return evidence;
  const deeper = evidence.filter(({ level }) => level === 2).sort((a, b) => (b.share ?? 0) - (a.share ?? 0))[0];
  const leads = (one: Evidence) =>
    one.against || one.level === 0 || one === deeper || (one.level === 1 && (one.share ?? 1) >= LEAST);
  return evidence.filter(leads).slice(0, MOST);
}
