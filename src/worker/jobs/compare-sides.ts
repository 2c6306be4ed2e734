import { changedColumns, changedTable } from '../../analysis/diff/changed-table.ts';
import { type ComparedCapture, compareCaptures } from '../../analysis/diff/compare-captures.ts';
import { compareFindings } from '../../analysis/diff/compare-findings.ts';
import { elidedPaths } from '../../analysis/diff/elided-paths.ts';
import { headlineOf } from '../../analysis/diff/headline.ts';
import { incomparableText } from '../../analysis/diff/warning-texts.ts';
import { layoutFlame } from '../../analysis/flame-layout.ts';
import { assert } from '../../base/assert.ts';
import { DecodeError } from '../../formats/format.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { ComparedView, CompareRequest, SideRequest } from '../compare-protocol.ts';

/** The trees that were taken of each capture, by value type. */
export type TakenTrees = ReadonlyMap<string, ReadonlyMap<number, CallTree>>;

/** Compares two captures in every way that the page shows. @throws {DecodeError} that says why they can't be. */
export function compareSides({ before, after, options }: CompareRequest, taken: TakenTrees): ComparedView {
  const sides = { before: sideOf(before, taken), after: sideOf(after, taken) };
  const compared = compareCaptures(sides.before, sides.after, options);
  if (!compared.ok) throw new DecodeError('incomparable', incomparableText(compared.why));
  const { comparison, types, warnings } = compared;
  const findings = compareFindings(sides.before, sides.after);
  const { kind } = after.facts;
  const functions = changedTable(comparison, 'function');
  return {
    comparison,
    types,
    warnings,
    layout: layoutFlame(comparison.tree),
    headline: headlineOf({ comparison, functions, findings, kind }),
    functions: changedColumns(comparison, 'function'),
    packages: changedColumns(comparison, 'package'),
    findings,
    elided: { before: elidedPaths(comparison, 'before'), after: elidedPaths(comparison, 'after') },
  };
}

function sideOf({ key, facts, findings, seconds }: SideRequest, taken: TakenTrees): ComparedCapture & SideRequest {
  const trees = taken.get(key);
  return {
    key,
    facts,
    findings,
    ...(seconds && { seconds }),
    treeOf(valueType) {
      const tree = trees?.get(valueType);
      assert(tree, 'trees are taken before they are compared');
      return tree;
    },
  };
}
