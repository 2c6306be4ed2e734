import type { ValueType } from '../model/profile.ts';
import { knownUnit } from '../model/unit-names.ts';

/** A value type in the model's unit, and what to multiply the file's values by to get there. */
export interface NormalizedValueType {
  readonly valueType: ValueType;
  /** 1 where the file's unit is kept. */
  readonly scale: number;
}

/** Turns times into nanoseconds and sizes into bytes; any other unit stays as the file has it. */
export function normalizeValueType({ name, unit }: ValueType): NormalizedValueType {
  const known = knownUnit(unit);
  return known ? { valueType: { name, unit: known.unit }, scale: known.size } : { valueType: { name, unit }, scale: 1 };
}
