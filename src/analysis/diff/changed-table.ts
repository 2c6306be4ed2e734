import { Interner } from '../../base/interner.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { packageOf } from '../../model/names.ts';
import type { FunctionTotals } from '../functions.ts';
import { functionTotals } from '../functions.ts';
import type { Comparison } from './compare-trees.ts';
import { type ComparedValues, compareValues, isNoise } from './compare-values.ts';
import type { NodeValues } from './union-tree.ts';

/** A function, or a package, in both captures. */
export interface ChangedRow {
  readonly name: string;
  /** `''` where neither capture says. */
  readonly file: string;
  /** Of the samples that end in it. */
  readonly self: ComparedValues;
  /** Of the samples that it is in, each once however often it recurs. */
  readonly total: ComparedValues;
  readonly samplesBefore: number;
  readonly samplesAfter: number;
  /** Whether the change of the total is within what chance makes of it; undefined where samples are not drawn. */
  readonly noise: boolean | undefined;
}

/**
 * All functions, or packages, of both captures: those whose total changed most first, whichever way, ties by name.
 * O(rows).
 */
export function changedTable(comparison: Comparison, by: 'function' | 'package'): readonly ChangedRow[] {
  const { before, after, scaling, gated } = comparison;
  const tree = by === 'function' ? comparison.tree : byPackage(comparison.tree);
  const totalsBefore = totalsOf(tree, before);
  const totalsAfter = totalsOf(tree, after);
  const rows = tree.functions.name.map((name, i): ChangedRow => {
    const pair = (of: 'self' | 'total') => {
      const count = of === 'self' ? 'selfCount' : 'count';
      return {
        before: totalsBefore[of][i] as number,
        after: totalsAfter[of][i] as number,
        samplesBefore: totalsBefore[count][i] as number,
        samplesAfter: totalsAfter[count][i] as number,
      };
    };
    const total = compareValues(pair('total'), scaling, gated);
    const { samplesBefore, samplesAfter } = pair('total');
    return {
      name,
      file: tree.functions.file[i] as string,
      self: compareValues(pair('self'), scaling, gated),
      total,
      samplesBefore,
      samplesAfter,
      noise: isNoise({ samplesBefore, samplesAfter }, total.z),
    };
  });
  return rows.sort((a, b) => Math.abs(b.total.delta) - Math.abs(a.total.delta) || (a.name < b.name ? -1 : 1));
}

interface Totals extends FunctionTotals {
  /** Number of samples that end in the function. */
  readonly selfCount: Float64Array;
}

/** Totals of one capture by the functions of the union. */
function totalsOf(tree: CallTree, { self, total, count }: NodeValues): Totals {
  const selfCount = new Float64Array(tree.functions.length);
  const add = (row: number, samples: number) => {
    const func = tree.func[row] as number;
    selfCount[func] = (selfCount[func] as number) + samples;
  };
  for (let row = 0; row < tree.length; row++) {
    add(row, count[row] as number);
    const caller = tree.parent[row] as number;
    if (caller >= 0) add(caller, -(count[row] as number));
  }
  return { ...functionTotals({ ...tree, self, total, count }), selfCount };
}

/** The tree with packages for functions; what has none goes by its name. */
function byPackage(tree: CallTree): CallTree {
  const packages = new Interner();
  const ofFunction = tree.functions.name.map((name) => packages.idOf(packageOf(name) || name));
  const name = packages.texts;
  return {
    ...tree,
    func: tree.func.map((func) => ofFunction[func] as number),
    functions: { length: name.length, name, file: name.map(() => ''), startLine: new Int32Array(name.length) },
  };
}
