import type { Comparison } from '../../analysis/diff/compare-trees.ts';
import { rowOfPath } from '../../analysis/tree-walk.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { fitTogether, type LinkContent } from '../../share/link/fit-link.ts';
import { heaviestOf } from '../../share/link/link-content.ts';
import type { CompareRequest, PairShareRequest, SharedPair } from '../compare-protocol.ts';

/**
 * The data of links that hold both captures of a comparison. The same rows are shown of each, so that nothing looks as if
 * it had come or gone that was only left out; what is left out stands for the same frames in both.
 */
export function sharePair(
  comparison: Comparison,
  { before, after }: Pick<CompareRequest, 'before' | 'after'>,
  { facts, selected, language, hidesNames, rooms }: PairShareRequest,
): readonly (SharedPair | undefined)[] {
  const { tree } = comparison;
  const found = [...before.findings, ...after.findings].flatMap((finding) => heaviestOf(tree, finding));
  const row = selected.length > 0 ? rowOfPath(tree, selected) : -1;
  const first = [...(row >= 0 ? [row] : []), ...found];
  const contentOf = (side: 'before' | 'after', findings: LinkContent['findings']): LinkContent => {
    const [samples, stacks, functions, locations, labels] = facts[side].o;
    return {
      // Rows are counted of what both have together.
      facts: { ...facts[side], o: [samples, stacks, functions, locations, labels, tree.length] },
      tree: sideTree(comparison, side),
      findings,
      first,
      language,
      ...(hidesNames && { hidesNames }),
    };
  };
  const contents = [contentOf('before', before.findings), contentOf('after', after.findings)];
  return rooms.map((room) => {
    const [a, b] = fitTogether(contents, { tree, first }, room) ?? [];
    return (
      a &&
      b && { before: a.data, after: b.data, shown: Math.min(a.shown, b.shown), rows: a.rows, of: a.of, names: b.names }
    );
  });
}

/** The raw numbers of one capture on the rows of the comparison. */
function sideTree({ tree, before, after }: Comparison, side: 'before' | 'after'): CallTree {
  const { self, total, count } = side === 'before' ? before : after;
  return { ...tree, self, total, count };
}
