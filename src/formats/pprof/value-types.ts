import type { ValueType } from '../../model/profile.ts';
import { normalizeValueType } from '../value-units.ts';
import { VALUE_TYPE } from './fields.ts';
import { type Reading, readText } from './reading.ts';

/** Value types in the model's units, and what to multiply each column of the file by. */
export interface ValueTypes {
  readonly types: readonly ValueType[];
  readonly scales: Float64Array;
  /** Index of the one to show first. */
  readonly default: number;
}

/** Reads what the samples count; without a default that exists, the last is shown first, as `go tool pprof` does. */
export function readValueTypes(reading: Reading): ValueTypes {
  const { wire, texts, ledger } = reading;
  const { sampleTypes, defaultSampleType } = reading.sections;
  const types: ValueType[] = [];
  const scales = new Float64Array(sampleTypes.starts.length);
  for (let i = 0; i < scales.length; i++) {
    wire.enter(sampleTypes.starts.at(i), sampleTypes.ends.at(i));
    let name = '';
    let unit = '';
    while (wire.next()) {
      if (wire.field === VALUE_TYPE.type) name = readText(reading);
      else if (wire.field === VALUE_TYPE.unit) unit = readText(reading);
      else wire.skip();
    }
    const { valueType, scale } = normalizeValueType({ name, unit });
    types.push(valueType);
    scales[i] = scale;
  }

  const wanted = texts.of(defaultSampleType);
  const found = wanted === '' ? -1 : types.findIndex(({ name }) => name === wanted);
  if (wanted !== '' && found < 0) ledger.add('default-value-type-unknown', { byte: defaultSampleType.byte });
  return { types, scales, default: found < 0 ? types.length - 1 : found };
}
