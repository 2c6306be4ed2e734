import { parseSearch } from '../analysis/search.ts';
import { heaviestRowOf } from '../analysis/tree-walk.ts';
import type { Localized } from '../base/localized.ts';
import { packageOf } from '../model/names.ts';
import type { ComparedView } from '../worker/compare-protocol.ts';
import type { ChangedBy, ChangedNumbers } from './changed-numbers.ts';
import type { ChangedColumn, ChangedFilter, ComparisonView } from './comparison-view.ts';
import { remember } from './remember.ts';

/** The rows of a table of what changed. */
export interface ChangedRows {
  /** Rows of `numbers`, in the order in which they are shown. */
  readonly rows: Int32Array;
  /** Why the text filter is not applied; undefined when it is, or there is none. */
  readonly problem: Localized | undefined;
}

/** How the reader wants them. */
type Wishes = Pick<ComparisonView, 'sort' | 'filter' | 'only'> & Partial<Pick<ComparisonView, 'level'>>;

/** The rows that text and state leave, as the search field reads text, in the order of a column; ties by name. */
export function changedRowsOf(numbers: ChangedNumbers, { sort, filter, only, level = 0 }: Wishes): ChangedRows {
  return filtered(sorted(numbers, `${sort.column} ${sort.descending}`), `${only} ${level} ${filter}`);
}

/** The row of the comparison's tree that a row of a table stands for: its heaviest frame, -1 when it has none. O(rows). */
export function frameOfChanged(result: ComparedView, by: ChangedBy, row: number): number {
  const { tree } = result.comparison;
  if (by === 'function') return heaviestRowOf(tree, row);
  const wanted = result.packages.name[row];
  let heaviest = -1;
  let most = -1;
  const isInside = tree.functions.name.map((name) => groupName(name) === wanted);
  for (let at = 0; at < tree.length; at++) {
    if (!isInside[tree.func[at] as number] || (tree.weight[at] as number) <= most) continue;
    heaviest = at;
    most = tree.weight[at] as number;
  }
  return heaviest;
}

/** The row of a table that a frame of the comparison belongs to, -1 for none. */
export function changedOfFrame(result: ComparedView, by: ChangedBy, frame: number): number {
  if (frame < 0) return -1;
  const { tree } = result.comparison;
  const func = tree.func[frame] as number;
  return by === 'function' ? func : result.packages.name.indexOf(groupName(tree.functions.name[func] as string));
}

/** The package that `changedColumns` puts a function under. */
function groupName(name: string): string {
  return packageOf(name) || name;
}

/** All rows in one order. */
interface Sorted {
  readonly numbers: ChangedNumbers;
  readonly rows: Int32Array;
}

const sorted = remember((numbers: ChangedNumbers, order: string): Sorted => {
  const [column, descending] = order.split(' ') as [ChangedColumn, 'true' | 'false'];
  const sign = descending === 'true' ? -1 : 1;
  const byName = rowsByName(numbers, null);
  if (column === 'name') return { numbers, rows: sign < 0 ? byName.toReversed() : byName };
  const keys = sizesOf(numbers, column);
  const missing = (row: number) => (Number.isNaN(keys[row]) ? 1 : 0);
  // The sort is stable, so names break ties.
  const rows = byName.toSorted(
    (a, b) => missing(a) - missing(b) || (missing(a) ? 0 : sign * ((keys[a] as number) - (keys[b] as number))),
  );
  return { numbers, rows };
});

const rowsByName = remember(
  ({ name }: ChangedNumbers, _key: null): Int32Array =>
    Int32Array.from(name.keys()).sort((a, b) => ((name[a] as string) < (name[b] as string) ? -1 : 1)),
);

/** What rows are in order of: of changes it is their size, whichever way they go. */
function sizesOf(numbers: ChangedNumbers, column: Exclude<ChangedColumn, 'name'>): Float64Array {
  if (column === 'before' || column === 'after') return numbers[column];
  if (column === 'level') return Float64Array.from(numbers.level ?? numbers.noise.map(() => 0));
  if (column !== 'samples') return numbers[column].map(Math.abs);
  return numbers.samplesBefore.map((count, row) => count + (numbers.samplesAfter[row] as number));
}

const filtered = remember(({ numbers, rows }: Sorted, key: string): ChangedRows => {
  const [only, least] = key.split(' ', 2) as [ChangedFilter, string];
  const level = Number(least);
  const ofState = only === 'all' ? rows : rows.filter((row) => isMeant(numbers, row, only));
  const left = level === 0 ? ofState : ofState.filter((row) => (numbers.level?.[row] ?? 0) >= level);
  const search = parseSearch(key.slice(only.length + least.length + 2));
  if (search.kind === 'none') return { rows: left, problem: undefined };
  if (search.kind === 'unusable') return { rows: left, problem: search.problem };
  return { rows: left.filter((row) => search.matches(numbers.name[row] as string)), problem: undefined };
});

/** Where nobody can tell what is noise, all that differs is beyond it. */
function isMeant({ state, noise }: ChangedNumbers, row: number, only: Exclude<ChangedFilter, 'all'>): boolean {
  return only === 'beyond-noise' ? state[row] !== 'same' && noise[row] === 0 : state[row] === only;
}
