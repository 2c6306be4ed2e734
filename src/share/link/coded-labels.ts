import { IntColumn } from '../../base/columns.ts';
import type { Label } from '../../model/label-sets.ts';
import { KIND } from './kinds.ts';
import { codeLabelSets } from './label-set-coder.ts';
import { MOST_ROWS } from './limits.ts';
import type { LinkCoder } from './link-coder.ts';
import { BrokenLink } from './link-failure.ts';
import { signed, unsigned } from './number-column.ts';
import { NumberPairs } from './number-pairs.ts';
import { PartCoder } from './part-coder.ts';
import { NO_LABELS, type SharedLabels } from './shared-labels.ts';
import type { SharedTree } from './shared-tree.ts';
import { NONE } from './texts.ts';

/** What labels are of: the rows of a tree, and the value and number of the samples without a stack. */
export interface LabelledRows {
  readonly tree: SharedTree;
  readonly stackless: readonly [number, number];
}

/**
 * Labels, where there are some: their sets; which of them each row has; then of rows that have several, what belongs to
 * each. @throws {BrokenLink} beyond the limits of links
 */
export function codeLabels(
  coder: LinkCoder,
  rows: LabelledRows,
  labels: SharedLabels | undefined,
): SharedLabels | undefined {
  // Zeros, which follow the last number, mean that there are none.
  if (coder.flag(KIND.hasNoLabels, labels === undefined)) return undefined;
  const told = labels ?? NO_LABELS;
  const sets = codeLabelSets(coder, rows.tree.names, told.sets);
  const { start, set } = codeParts(coder, rows, told, sets.length);
  return { sets, start, set, ...codeNumbers(coder, rows, { ...told, sets, start, set }) };
}

/** How many parts each row has, and of which sets. */
function codeParts(
  coder: LinkCoder,
  rows: LabelledRows,
  told: SharedLabels,
  sets: number,
): Pick<SharedLabels, 'start' | 'set'> {
  const { tree } = rows;
  const { length } = tree;
  const start = new Int32Array(length + 2);
  const set = new IntColumn();
  const parts = new PartCoder(coder, sets, tree.names.length);
  const awaited = new Int32Array(length);
  let depth = 0;
  for (let row = 0; row <= length; row++) {
    while (depth > 0 && awaited[depth - 1] === 0) depth--;
    if (depth > 0) awaited[depth - 1] = (awaited[depth - 1] as number) - 1;
    const name = row < length ? (tree.name[row] as number) : NONE;
    const { self, samples } = ownOf(rows, row);
    const isOwn = self !== 0 || samples !== 0;
    const kind = !isOwn ? KIND.partsOfNothing : name === NONE ? KIND.partsOfFolded : KIND.parts;
    const from = told.start[row] ?? 0;
    const number = coder.small(kind, (told.start[row + 1] ?? 0) - from);
    if (length + set.length + number > MOST_ROWS) throw new BrokenLink('too-large');
    parts.open(depth, name);
    for (let part = 0; part < number; part++) set.push(parts.code(told.set[from + part] ?? NONE));
    start[row + 1] = set.length;
    if (row < length) awaited[depth++] = tree.callees[row] as number;
  }
  return { start, set: set.done() };
}

/** Value and number of samples of every part; where it can be, the last of a row is what the others leave, and not told. */
function codeNumbers(coder: LinkCoder, rows: LabelledRows, told: SharedLabels): Pick<SharedLabels, 'value' | 'count'> {
  const { start } = told;
  const length = start.at(-1) as number;
  const value = new Float64Array(length);
  const count = new Float64Array(length);
  const isRest = coder.flag(KIND.isRest, lastsAreRests(rows, told));
  const sizes = told.sets.map(sizeOf);
  let numbers: NumberPairs | undefined;
  for (let row = 0; row + 1 < start.length; row++) {
    let { self, samples } = ownOf(rows, row);
    const end = start[row + 1] as number;
    for (let part = start[row] as number; part < end; part++) {
      if (isRest && part === end - 1) {
        value[part] = self;
        count[part] = samples;
        continue;
      }
      numbers ??= new NumberPairs(coder, told.value, told.count);
      const one = numbers.value(KIND.part, told.value[part] ?? 0);
      const size = sizes[told.set[part] as number] as number;
      const ones = codeCount(coder, numbers, told.count[part] ?? 0, Math.trunc(one / size));
      value[part] = one;
      count[part] = ones;
      self -= one;
      samples -= ones;
    }
  }
  return { value, count };
}

/** Counts are not further from what sizes tell than this, or are told by themselves. */
const FURTHEST = 1000;

/** How many samples a part has: how far that is from what the size of each tells, where it tells a number. */
function codeCount(coder: LinkCoder, numbers: NumberPairs, count: number, expected: number): number {
  if (!Number.isSafeInteger(expected)) return numbers.count(count);
  const off = count - expected;
  const isNear = Number.isInteger(off) && Math.abs(off) < FURTHEST;
  if (!coder.flag(KIND.isCountOfSize, isNear)) return numbers.count(count);
  return expected + unsigned(coder.number(KIND.offCountOfSize, signed(off, true)), true);
}

/** The number of a set, where it has one alone: in profiles of the heap the size of each sample, in bytes. Else 0. */
function sizeOf(set: readonly Label[]): number {
  const [number, ...others] = set.filter(({ text }) => text === null);
  return number && others.length === 0 ? number.number : 0;
}

/** Whether what the parts of a row but the last leave of it is its last part, of every row. */
function lastsAreRests(rows: LabelledRows, { start, value, count }: SharedLabels): boolean {
  for (let row = 0; row + 1 < start.length; row++) {
    let { self, samples } = ownOf(rows, row);
    const last = (start[row + 1] as number) - 1;
    for (let part = start[row] as number; part < last; part++) {
      self -= value[part] as number;
      samples -= count[part] as number;
    }
    if (last >= (start[row] as number) && (value[last] !== self || count[last] !== samples)) return false;
  }
  return true;
}

/** What ends in a row; behind the last one, what has no stack. */
function ownOf({ tree, stackless }: LabelledRows, row: number): { self: number; samples: number } {
  return row < tree.length
    ? { self: tree.self[row] as number, samples: tree.count[row] as number }
    : { self: stackless[0], samples: stackless[1] };
}
