import type { ProfileMeta, ValueType } from '../../model/profile.ts';
import { normalizeValueType } from '../value-units.ts';
import type { Reading } from './reading.ts';

/** What the profile says about itself; times in nanoseconds, the period in the model's unit of its type. */
export function readMeta(reading: Reading): ProfileMeta {
  const { sections, texts } = reading;
  const { periodType, scale } = readPeriodType(reading);
  return {
    periodType,
    period: sections.period * scale,
    timeNanos: sections.timeNanos === 0n ? undefined : sections.timeNanos,
    durationNanos: readDuration(reading),
    comments: sections.comments.map((comment) => texts.of(comment)),
    docUrl: texts.of(sections.docUrl),
    dropFrames: texts.of(sections.dropFrames),
    keepFrames: texts.of(sections.keepFrames),
  };
}

function readPeriodType({ sections, texts }: Reading): { periodType: ValueType | undefined; scale: number } {
  if (!sections.periodType) return { periodType: undefined, scale: 1 };
  const name = texts.of(sections.periodType.type);
  const unit = texts.of(sections.periodType.unit);
  if (name === '' && unit === '') return { periodType: undefined, scale: 1 };
  const { valueType, scale } = normalizeValueType({ name, unit });
  return { periodType: valueType, scale };
}

function readDuration({ sections, ledger }: Reading): number | undefined {
  const { value, byte } = sections.durationNanos;
  if (value < 0) ledger.add('duration-negative', { byte });
  return value > 0 ? value : undefined;
}
