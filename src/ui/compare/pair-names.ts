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

/** What two captures are called; where they have one name, with what tells them apart. Parts of a trace go by their times. */
export function pairNames({ before, after }: Pair<OpenEntry>, view: Pick<ComparisonView, 'parts'> = {}): Pair<string> {
  const sides = tracePartsOf(view) && densitySides({ before, after }, view);
  if (sides) {
    const textOf = ({ columns, ranges }: DensitySide) => rangesText(columns.clock, ranges);
    return { before: textOf(sides.before), after: textOf(sides.after) };
  }
  const names = { before: shortCaptureName(before.name), after: shortCaptureName(after.name) };
  if (before === after || names.before !== names.after) return names;
  return { before: `${names.before} (${momentOf(before)})`, after: `${names.after} (${momentOf(after)})` };
}
