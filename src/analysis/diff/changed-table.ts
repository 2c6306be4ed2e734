import { Interner } from '../../base/interner.ts';
import type { CallTree } from '../../model/call-tree.ts';
import { packageOf } from '../../model/names.ts';
import type { FunctionTotals } from '../functions.ts';
import { functionTotals } from '../functions.ts';
import { type Comparison, runColumns } from './compare-trees.ts';
import { type ComparedValues, compareValues, isNoise } from './compare-values.ts';
import type { NodeValues } from './lay-over.ts';
import type { Pair } from './pair.ts';

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
  /** Whether the change of the total is within what chance makes of it; undefined where nobody can tell. */
  readonly noise: boolean | undefined;
}

/** The raw numbers of all functions, or packages, of both captures: what a table of them is made of, row by row. */
export interface ChangedColumns extends Pair<ChangedTotals> {
  readonly name: readonly string[];
  /** `''` where neither capture says, and for packages. */
  readonly file: readonly string[];
  /** Where several captures stand on either side, what each has. */
  readonly runs?: Pair<readonly RunTotals[]>;
}

/** Of one of several captures on a side. */
export type RunTotals = Pick<FunctionTotals, 'self' | 'total'>;

/** Of one capture, by function or package, in its own unit. */
export interface ChangedTotals extends FunctionTotals {
  /** Number of samples that end in the function. */
  readonly selfCount: Float64Array;
}

/** What all tables of a comparison share. */
export type ComparedScale = Pick<Comparison, 'scaling' | 'gated'>;

/** Adds up functions, or packages, of both captures. O(rows). */
export function changedColumns(comparison: Comparison, by: 'function' | 'package'): ChangedColumns {
  const tree = by === 'function' ? comparison.tree : byPackage(comparison.tree);
  const { name, file } = tree.functions;
  const ofRun = (values: NodeValues): RunTotals => {
    const { self, total } = functionTotals({ ...tree, ...values });
    return { self, total };
  };
  const { runs } = comparison;
  return {
    name,
    file,
    before: totalsOf(tree, comparison.before),
    after: totalsOf(tree, comparison.after),
    ...(runs && { runs: { before: runs.before.map(ofRun), after: runs.after.map(ofRun) } }),
  };
}

/** One of them, compared. */
export function changedRow(
  { name, file, before, after, runs }: ChangedColumns,
  i: number,
  by: ComparedScale,
): ChangedRow {
  const pair = (of: 'self' | 'total') => {
    const count = of === 'self' ? 'selfCount' : 'count';
    return {
      before: before[of][i] as number,
      after: after[of][i] as number,
      samplesBefore: before[count][i] as number,
      samplesAfter: after[count][i] as number,
      runs: runs && { ...runColumns(runs, of), row: i },
    };
  };
  const total = compareValues(pair('total'), by.scaling, by.gated);
  const { samplesBefore, samplesAfter } = pair('total');
  return {
    name: name[i] as string,
    file: file[i] as string,
    self: compareValues(pair('self'), by.scaling, by.gated),
    total,
    samplesBefore,
    samplesAfter,
    noise: isNoise({ samplesBefore, samplesAfter }, total.z, by.gated),
  };
}

/**
 * All functions, or packages, of both captures: those whose total changed most first, whichever way, ties by name.
 * O(rows).
 */
export function changedTable(comparison: Comparison, by: 'function' | 'package'): readonly ChangedRow[] {
  const columns = changedColumns(comparison, by);
  const rows = columns.name.map((_, i) => changedRow(columns, i, comparison));
  return rows.sort((a, b) => Math.abs(b.total.delta) - Math.abs(a.total.delta) || (a.name < b.name ? -1 : 1));
}

/** Totals of one capture by the functions of the union. */
function totalsOf(tree: CallTree, { self, total, count }: NodeValues): ChangedTotals {
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
