import { countTypeOf } from '../../analysis/count-type.ts';
import type { ValueType } from '../../model/profile.ts';
import type { OpenEntry } from '../../state/entries.ts';

/** What the samples of a value are, by the capture's own count of them. */
export interface Counted {
  readonly kind: 'samples' | 'objects' | 'contentions' | 'other';
  /** As the capture calls it. */
  readonly name: string;
}

/** What is counted beside the value on the screen; undefined where that is a count itself, or samples are none. */
export function countNameOf({ opened, view }: OpenEntry): Counted | undefined {
  // The stacks of a strace capture are derived: their samples are no calls.
  if (opened.syscalls) return undefined;
  const { valueTypes } = opened.facts;
  const chosen = view.folded.options.valueType;
  const index = valueTypes[chosen] ? countTypeOf(valueTypes, chosen) : -1;
  if (index === chosen) return undefined;
  const name = valueTypes[index]?.name ?? 'samples';
  return { kind: kindOf(name), name };
}

/** A value type and its place in the capture. */
export type PlacedType = ValueType & { readonly index: number };

/** The value types that are neither the one on the screen nor what counts it. */
export function otherTypesOf({ opened, view }: OpenEntry): readonly PlacedType[] {
  if (opened.syscalls) return [];
  const { valueTypes } = opened.facts;
  const chosen = view.folded.options.valueType;
  const counted = valueTypes[chosen] ? countTypeOf(valueTypes, chosen) : -1;
  return valueTypes
    .map(({ name, unit }, index) => ({ name, unit, index }))
    .filter(({ index }) => index !== chosen && index !== counted);
}

function kindOf(name: string): Counted['kind'] {
  if (name === 'samples' || name === 'contentions') return name;
  return /(?:^|_)objects$/.test(name) ? 'objects' : 'other';
}
