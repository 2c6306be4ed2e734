import type { ValueTotals } from '../../analysis/value-totals.ts';
import type { FunctionTable } from '../../state/function-table.ts';

/** What the rows of a table have by other value types. */
export interface OtherTotals {
  /** In the unit of the value type; 0 for a row that has nothing of it. */
  of(valueType: number, row: number): number;
}

/** Joins totals to the rows of a table by name; undefined while they are about the rows of another one. */
export function othersOf(table: FunctionTable, values: ValueTotals): OtherTotals | undefined {
  const { names, totals } = values;
  if (names.length !== table.names.length || names.some((name, row) => name !== table.names[row])) return undefined;
  return { of: (valueType, row) => totals[valueType]?.[row] ?? 0 };
}
