import type { ComparedCapture, CompareOptions } from '../../src/analysis/diff/compare-captures.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { ComparedView } from '../../src/worker/compare-protocol.ts';
import { compareSides } from '../../src/worker/jobs/compare-sides.ts';

/** What the thread that compares says of two captures, or of several on a side (`capture` of compared-facts.ts draws them). */
export function comparedView(
  before: ComparedCapture | readonly ComparedCapture[],
  after: ComparedCapture | readonly ComparedCapture[],
  options: CompareOptions = {},
  findings: { readonly before?: readonly Finding[]; readonly after?: readonly Finding[] } = {},
): ComparedView {
  const sides = { before: [before].flat(), after: [after].flat() };
  const requestsOf = (key: 'before' | 'after') =>
    sides[key].map(({ facts, seconds }, i) => ({
      key: `${key} ${i}`,
      facts,
      findings: findings[key] ?? [],
      ...(seconds && { seconds }),
    }));
  const treesOf = ({ facts, treeOf }: ComparedCapture) =>
    new Map(facts.valueTypes.map((_, valueType) => [valueType, treeOf(valueType)]));
  const taken = (['before', 'after'] as const).flatMap((key) =>
    sides[key].map((capture, i) => [`${key} ${i}`, treesOf(capture)] as const),
  );
  return compareSides({ before: requestsOf('before'), after: requestsOf('after'), options }, new Map(taken));
}
