import type { LabelTable } from '../model/profile.ts';
import { knownUnit } from '../model/unit-names.ts';
import { formatExact } from '../model/units.ts';
import { labelUnits } from './label-units.ts';

/** An entry of a label set for reading, numbers exact and with their unit: `/healthz`, `65,536 B`, `12`. */
export function labelText(labels: LabelTable, entry: number): string {
  const text = labels.text[entry];
  if (typeof text === 'string') return text;
  const { number, unit } = labelValue(labels, entry);
  return formatExact(number, unit);
}

/** A numeric entry in the model's unit: sizes in bytes, times in nanoseconds, any other number as it is, its unit the capture's. */
export function labelValue(labels: LabelTable, entry: number): { readonly number: number; readonly unit: string } {
  const unit = labelUnits(labels)(entry);
  const known = knownUnit(unit);
  const number = labels.number[entry] as number;
  if (known) return { number: number * known.size, unit: known.unit };
  return { number, unit: unit === labels.key[entry] ? '' : unit };
}
