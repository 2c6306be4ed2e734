import type { CaptureFacts, ProfileKind } from '../../model/facts.ts';
import type { SecondsKind } from '../../model/syscall-summary.ts';
import type { Pair } from './pair.ts';
import { isState } from './scale.ts';

/** What of a capture decides whether, and by what, it can be compared with another. */
export interface ComparedFacts extends Pick<CaptureFacts, 'kind' | 'valueTypes' | 'defaultValueType' | 'withoutLines'> {
  /** What the seconds of a table of system calls are; absent for other captures. */
  readonly seconds?: SecondsKind;
}

/** The capture that is compared with, and the one that is compared. */
export type Side = keyof Pair<unknown>;

/** Why two captures cannot be compared. */
export type Incomparable =
  | { readonly code: 'kinds'; readonly before: ProfileKind; readonly after: ProfileKind }
  | { readonly code: 'no-values'; readonly kind: ProfileKind }
  | { readonly code: 'no-lines' }
  | { readonly code: 'no-common-type'; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly code: 'no-such-type'; readonly wanted: string; readonly common: readonly string[] }
  | { readonly code: 'cpu-with-wall'; readonly before: SecondsKind; readonly after: SecondsKind }
  | { readonly code: 'no-rate'; readonly sides: readonly Side[] }
  | { readonly code: 'side-kinds'; readonly side: Side; readonly kinds: readonly ProfileKind[] }
  | { readonly code: 'side-types'; readonly side: Side }
  | { readonly code: 'side-logs'; readonly side: Side };

/** The value types by which two captures are compared, as indices of either; or why there are none. */
export type CommonType =
  | { readonly ok: true; readonly types: Pair<number> }
  | { readonly ok: false; readonly why: Incomparable };

/**
 * By what two captures are compared: the value type that the baseline shows first and both have, else the one that the
 * comparison shows first, else the last that both have; or the one that is `wanted`, by its name. Seconds of CPU are
 * never held against seconds on the wall: where tables of system calls are not known to have the same, they are compared
 * by their calls.
 */
export function commonType(before: ComparedFacts, after: ComparedFacts, wanted?: string): CommonType {
  const no = (why: Incomparable): CommonType => ({ ok: false, why });
  const nothing = [before, after].find(({ kind }) => kind === 'node');
  if (nothing) return no({ code: 'no-values', kind: nothing.kind });
  // Messages that are numbered are not those of another log with the same numbers.
  if (before.withoutLines || after.withoutLines) return no({ code: 'no-lines' });
  // Folded stacks do not say what they are of.
  if (before.kind !== after.kind && before.kind !== 'other' && after.kind !== 'other') {
    return no({ code: 'kinds', before: before.kind, after: after.kind });
  }
  const pairs = before.valueTypes.flatMap(({ name, unit }, row) => {
    const other = after.valueTypes.findIndex((type) => type.name === name && type.unit === unit);
    return other < 0 ? [] : [{ name, unit, before: row, after: other }];
  });
  const namesOf = ({ valueTypes }: ComparedFacts) => valueTypes.map(({ name }) => name);
  if (pairs.length === 0) {
    return no({ code: 'no-common-type', before: namesOf(before), after: namesOf(after) });
  }
  const secondsDiffer = before.seconds !== after.seconds || before.seconds === 'unknown';
  const usable = secondsDiffer ? pairs.filter(({ unit }) => unit !== 'nanoseconds') : pairs;
  if (wanted !== undefined) {
    const pair = usable.find(({ name }) => name === wanted);
    if (pair) return { ok: true, types: { before: pair.before, after: pair.after } };
    if (pairs.some(({ name }) => name === wanted) && before.seconds && after.seconds) {
      return no({ code: 'cpu-with-wall', before: before.seconds, after: after.seconds });
    }
    return no({ code: 'no-such-type', wanted, common: usable.map(({ name }) => name) });
  }
  const pair =
    usable.find((one) => one.before === before.defaultValueType) ??
    usable.find((one) => one.after === after.defaultValueType) ??
    usable.find(({ name }) => name === 'calls') ??
    usable.at(-1);
  if (!pair) return no({ code: 'no-common-type', before: namesOf(before), after: namesOf(after) });
  return { ok: true, types: { before: pair.before, after: pair.after } };
}

/** What tells whether a capture is a snapshot of a process. */
type Snapshot = Pick<CaptureFacts, 'kind' | 'valueTypes' | 'timeMillis' | 'buildId' | 'program'>;

/** Whether one capture may be an earlier snapshot of the other's process: what `subtract` is for. */
export function isLaterSnapshot(before: Snapshot, after: Snapshot, types: Pair<number>): boolean {
  const first = before.valueTypes[types.before];
  const last = after.valueTypes[types.after];
  if (!first || !last || isState(first) || before.kind === 'cpu') return false;
  const later = (after.timeMillis ?? 0) > (before.timeMillis ?? 0);
  return before.buildId === after.buildId && before.program === after.program && later && last.total >= first.total;
}
