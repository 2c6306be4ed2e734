import fc from 'fast-check';
import { type Comparison, compareTrees } from '../../src/analysis/diff/compare-trees.ts';
import { countsSamples } from '../../src/analysis/diff/compare-values.ts';
import type { MatchKey } from '../../src/analysis/diff/match-key.ts';
import { type Scale, type ScaledSide, scaleBy } from '../../src/analysis/diff/scale.ts';
import { type UnionTree, uniteTrees } from '../../src/analysis/diff/union-tree.ts';
import type { CallTree } from '../../src/model/call-tree.ts';
import type { ValueType } from '../../src/model/profile.ts';
import { foldedTexts } from './arbitrary-stacks.ts';
import { nameOf, treeOf } from './stacks.ts';

/** How to compare two profiles drawn as folded text. */
export interface DrawnOptions {
  /** `absolute` unless given. */
  readonly scale?: Scale;
  /** Seconds that were recorded, 1 unless given. */
  readonly seconds?: readonly [before: number, after: number];
  readonly keyOf?: MatchKey;
  /** What the weights of the lines count; samples unless given. */
  readonly valueTypes?: readonly ValueType[];
}

/** Two profiles drawn as folded text, compared by their last weight. */
export function comparisonOf(before: string, after: string, options: DrawnOptions = {}): Comparison {
  const { scale = 'absolute', seconds = [1, 1], keyOf, valueTypes } = options;
  const trees = [before, after].map((text) => treeOf(text, valueTypes ? { valueTypes } : {})) as [CallTree, CallTree];
  const union = uniteTrees(trees[0], trees[1], keyOf);
  const types = valueTypes ?? [{ name: 'samples', unit: 'count' }];
  const sides = trees.map(
    (tree, i): ScaledSide => ({
      whole: tree.sum,
      samples: tree.countSum,
      durationNanos: (seconds[i] as number) * 1e9,
    }),
  ) as [ScaledSide, ScaledSide];
  const scaling = scaleBy(scale, { valueType: union.valueType, before: sides[0], after: sides[1] });
  return compareTrees(union, scaling, countsSamples(types, types.length - 1));
}

/** A comparison as text, one `name before→after` a row, callees indented. */
export function drawComparison({ tree, before, after }: Comparison): string {
  return Array.from(
    tree.parent,
    (_, row) =>
      `${'  '.repeat(tree.depth[row] as number)}${nameOf(tree, row)} ${before.total[row]}→${after.total[row]}`,
  ).join('\n');
}

/** The call paths of a union, as folded text. */
export function pathsOf({ parent, func, functions }: Pick<UnionTree, 'parent' | 'func' | 'functions'>): string[] {
  const paths: string[] = [];
  for (let row = 0; row < parent.length; row++) {
    const above = parent[row] as number;
    paths[row] = `${above < 0 ? '' : `${paths[above]};`}${functions.name[func[row] as number]}`;
  }
  return paths;
}

/** Pairs of profiles drawn as folded text, with one weight a line that counts samples. */
export const drawnPairs: fc.Arbitrary<readonly [string, string]> = fc.tuple(oneWeight(), oneWeight());

function oneWeight(): fc.Arbitrary<string> {
  return foldedTexts().map((text) => text.replace(/ \d+$/gm, ''));
}
