import type { TFunction } from 'i18next';
import type { DensitySide } from '../../analysis/diff/compare-densities.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { formatBytes, formatTime } from '../../model/units.ts';
import type { ComparisonView } from '../../state/comparison-view.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { shortCaptureName } from '../shared/capture-name.ts';
import { rangesText } from './part-text.ts';
import { densitySides, tracePartsOf } from './trace-sides.ts';

/** What tells a capture from another of its name: when it was recorded, else its size. */
export function momentOf({ opened: { facts, bytes } }: OpenEntry): string {
  return facts.timeMillis === undefined ? formatBytes(bytes) : formatTime(facts.timeMillis);
}

/** What captures are called; where several have one name, with what tells them apart. */
export function captureNames(entries: readonly OpenEntry[]): readonly string[] {
  const names = entries.map(({ name }) => shortCaptureName(name));
  return entries.map((entry, i) => {
    const name = names[i] as string;
    const isShared = entries.some((other, j) => other !== entry && names[j] === name);
    return isShared ? `${name} (${momentOf(entry)})` : name;
  });
}

/** What both sides are called: one capture by its name, several by their number. Parts of a trace go by their times. */
export function pairNames(
  { before, after }: Pair<readonly OpenEntry[]>,
  t: TFunction<'compare'>,
  view: Pick<ComparisonView, 'parts'> = {},
): Pair<string> {
  const sides = tracePartsOf(view) && densitySides({ before, after }, view);
  if (sides) {
    const textOf = ({ columns, ranges }: DensitySide) => rangesText(columns.clock, ranges);
    return { before: textOf(sides.before), after: textOf(sides.after) };
  }
  const names = captureNames([...before, ...after]);
  const nameOf = (side: readonly OpenEntry[], name: string | undefined) =>
    side.length === 1 ? (name ?? '') : t('several', { count: side.length, n: side.length });
  return { before: nameOf(before, names[0]), after: nameOf(after, names.at(-1)) };
}
