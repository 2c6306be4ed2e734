import type { Pair } from '../../analysis/diff/pair.ts';
import { formatBytes, formatTime } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { shortCaptureName } from '../shared/capture-name.ts';

/** What tells a capture from another of its name: when it was recorded, else its size. */
export function momentOf({ opened: { facts, bytes } }: OpenEntry): string {
  return facts.timeMillis === undefined ? formatBytes(bytes) : formatTime(facts.timeMillis);
}

/** What two captures are called; where they have one name, with what tells them apart. */
export function pairNames({ before, after }: Pair<OpenEntry>): Pair<string> {
  const names = { before: shortCaptureName(before.name), after: shortCaptureName(after.name) };
  if (before === after || names.before !== names.after) return names;
  return { before: `${names.before} (${momentOf(before)})`, after: `${names.after} (${momentOf(after)})` };
}
