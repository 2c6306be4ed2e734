import type { Finding } from '../model/finding.ts';

const RANK = { critical: 0, warning: 1, info: 2 } as const;

/** So many findings tell what a capture is about. */
const MOST = 3;

/** The findings that tell most about a capture: the most severe, then those of the greatest share. */
export function findingsFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || b.share - a.share).slice(0, MOST);
}
