import type { Comparison } from '../../analysis/diff/compare-trees.ts';
import type { NodeValues } from '../../analysis/diff/lay-over.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { rowOfPath } from '../../analysis/tree-walk.ts';
import { fitTogether, type LinkContent } from '../../share/link/fit-link.ts';
import { heaviestOf } from '../../share/link/link-content.ts';
import { rowsOfTree } from '../../share/link/prune-tree.ts';
import type { CompareRequest, PairShareRequest, SharedSides } from '../compare-protocol.ts';

/**
 * The data of links that hold all captures of a comparison. The same rows are shown of each, so that nothing looks as if
 * it had come or gone that was only left out; what is left out stands for the same frames in all.
 */
export function sharePair(
  comparison: Comparison,
  { before, after }: Pick<CompareRequest, 'before' | 'after'>,
  { facts, selected, language, hidesNames, rooms }: PairShareRequest,
): readonly (SharedSides | undefined)[] {
  const { tree } = comparison;
  const found = [...before, ...after].flatMap(({ findings }) =>
    findings.flatMap((finding) => heaviestOf(tree, finding)),
  );
  const { all } = rowsOfTree(tree);
  const row = selected.length > 0 ? rowOfPath(tree, selected) : -1;
  const first = [...(row >= 0 ? [row] : []), ...found];
  const contentsOf = (side: Side): readonly LinkContent[] =>
    valuesOf(comparison, side).map((values, i) => {
      const own = facts[side][i] as LinkContent['facts'];
      const [samples, stacks, functions, locations, labels] = own.o;
      return {
        // Rows are counted of what all have together.
        facts: { ...own, o: [samples, stacks, functions, locations, labels, all] },
        tree: { ...tree, ...values },
        findings: (side === 'before' ? before : after)[i]?.findings ?? [],
        first,
        language,
        ...(hidesNames && { hidesNames }),
      };
    });
  const contents = [...contentsOf('before'), ...contentsOf('after')];
  return rooms.map((room) => {
    const links = fitTogether(contents, { tree, first }, room);
    const [one] = links ?? [];
    if (!links || !one) return undefined;
    const data = links.map((link) => link.data);
    return {
      before: data.slice(0, before.length),
      after: data.slice(before.length),
      shown: Math.min(...links.map(({ shown }) => shown)),
      rows: one.rows,
      of: one.of,
      names: one.names,
    };
  });
}

type Side = keyof Pair<unknown>;

/** The raw numbers of each capture of a side on the rows of the comparison. */
function valuesOf(comparison: Comparison, side: Side): readonly NodeValues[] {
  return comparison.runs?.[side] ?? [comparison[side]];
}
