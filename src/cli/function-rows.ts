import type { FunctionTotals } from '../analysis/functions.ts';
import type { NamedFunctions } from '../model/call-tree.ts';

/** One function by name, with its values by each value type of the capture, in that type's unit. */
export interface FunctionRow {
  readonly name: string;
  /** `''` when the capture does not say. */
  readonly file: string;
  readonly self: readonly number[];
  readonly total: readonly number[];
}

/** The functions of a capture folded by one of its value types. */
export interface FoldedFunctions {
  readonly names: NamedFunctions;
  readonly totals: FunctionTotals;
}

/**
 * Joins the functions of all value types by name (a function may have values of some only), ordered by total of
 * one of them, largest first whatever its sign, as pprof lists them, ties by name.
 */
export function functionRows(folds: readonly FoldedFunctions[], orderBy: number): readonly FunctionRow[] {
  const rows = new Map<string, { file: string; self: number[]; total: number[] }>();
  folds.forEach(({ names, totals }, valueType) => {
    for (let i = 0; i < names.length; i++) {
      const name = names.name[i] as string;
      let row = rows.get(name);
      if (!row) {
        row = { file: names.file[i] as string, self: folds.map(() => 0), total: folds.map(() => 0) };
        rows.set(name, row);
      }
      row.self[valueType] = totals.self[i] as number;
      row.total[valueType] = totals.total[i] as number;
    }
  });
  const ordered = Array.from(rows, ([name, row]): FunctionRow => ({ name, ...row }));
  return ordered.sort((a, b) => sizeOf(b, orderBy) - sizeOf(a, orderBy) || (a.name < b.name ? -1 : 1));
}

function sizeOf({ total }: FunctionRow, valueType: number): number {
  return Math.abs(total[valueType] as number);
}
