import { changedColumns, changedTable } from '../../analysis/diff/changed-table.ts';
import { type CaptureComparison, type ComparedCapture, compareCaptures } from '../../analysis/diff/compare-captures.ts';
import { compareFindings } from '../../analysis/diff/compare-findings.ts';
import { elidedPaths } from '../../analysis/diff/elided-paths.ts';
import { headlineOf } from '../../analysis/diff/headline.ts';
import { layoutFlame } from '../../analysis/flame-layout.ts';
import { assert } from '../../base/assert.ts';
import { DecodeError } from '../../formats/format.ts';
import type { CallTree } from '../../model/call-tree.ts';
import type { ComparedView, CompareRequest, SideRequest } from '../compare-protocol.ts';
import { incomparableFailure } from '../incomparable-failure.ts';

/** The trees that were taken of each capture, by value type. */
export type TakenTrees = ReadonlyMap<string, ReadonlyMap<number, CallTree>>;

/** Lays the stacks of both sides over each other: those that steps have left, or all. @throws {DecodeError} */
export function compareStacks(
  { before, after, options }: CompareRequest,
  taken: TakenTrees,
  which: 'shown' | 'all',
): CaptureComparison {
  const of = (side: readonly SideRequest[]) =>
    side.map((one) => captureOf(one, taken, which === 'shown' ? (one.shown ?? one.key) : one.key));
  const compared = compareCaptures(of(before), of(after), options);
  if (!compared.ok) {
    const { code, text } = incomparableFailure(compared.why);
    throw new DecodeError(code, text);
  }
  const { ok: _, ...comparison } = compared;
  return comparison;
}

/** Compares two sides in every way that the page shows. @throws {DecodeError} that says why they can't be. */
export function compareSides(request: CompareRequest, taken: TakenTrees): ComparedView {
  const { comparison, types, warnings } = compareStacks(request, taken, 'shown');
  const { before, after, form } = request;
  // Findings are of the whole captures, whatever is shown of them.
  const judged = (side: readonly SideRequest[]) => side.map((one) => captureOf(one, taken, one.key));
  const findings = compareFindings(judged(before), judged(after));
  const functions = changedTable(comparison, 'function');
  const callNames = [...before, ...after].flatMap((side) => side.syscalls ?? []);
  const syscalls = callNames.length > 0 ? new Set(callNames) : undefined;
  return {
    comparison,
    types,
    warnings,
    layout: layoutFlame(comparison.tree),
    headline: headlineOf({ comparison, functions, findings, syscalls }),
    functions: changedColumns(comparison, 'function'),
    packages: changedColumns(comparison, 'package'),
    findings,
    ...(form && { form }),
    elided: { before: elidedPaths(comparison, 'before'), after: elidedPaths(comparison, 'after') },
  };
}

function captureOf(
  { facts, findings, seconds }: SideRequest,
  taken: TakenTrees,
  key: string,
): ComparedCapture & Pick<SideRequest, 'findings'> {
  const trees = taken.get(key);
  return {
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
