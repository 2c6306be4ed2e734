import type { ComparedCapture, CompareOptions } from '../../src/analysis/diff/compare-captures.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { ComparedView } from '../../src/worker/compare-protocol.ts';
import { compareSides } from '../../src/worker/jobs/compare-sides.ts';

/** What the thread that compares says of two captures (`capture` of compared-facts.ts draws them). */
export function comparedView(
  before: ComparedCapture,
  after: ComparedCapture,
  options: CompareOptions = {},
  findings: { readonly before?: readonly Finding[]; readonly after?: readonly Finding[] } = {},
): ComparedView {
  const side = (key: 'before' | 'after', { facts, seconds }: ComparedCapture) => ({
    key,
    facts,
    findings: findings[key] ?? [],
    ...(seconds && { seconds }),
  });
  const treesOf = ({ facts, treeOf }: ComparedCapture) =>
    new Map(facts.valueTypes.map((_, valueType) => [valueType, treeOf(valueType)]));
  return compareSides(
    { before: side('before', before), after: side('after', after), options },
    new Map([
      ['before', treesOf(before)],
      ['after', treesOf(after)],
    ]),
  );
}
