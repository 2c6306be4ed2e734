import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptureFacts as Facts } from '../../model/facts.ts';
import { formatCores, formatCount, formatTime, formatValue } from '../../model/units.ts';

/** Value types that can be said in plain words. */
const PLAIN_TYPES: Readonly<Record<string, 'valueInuseSpace' | 'valueAllocSpace' | 'valueDelay' | 'valueGoroutine'>> = {
  inuse_space: 'valueInuseSpace',
  alloc_space: 'valueAllocSpace',
  delay: 'valueDelay',
  goroutine: 'valueGoroutine',
};

/** What was captured, in plain words and numbers; text that can be selected and copied. */
export const CaptureFacts = memo(({ name, facts }: { name: string; facts: Facts }) => {
  const { t } = useTranslation('findings');
  const every = facts.period > 0 && (facts.kind === 'cpu' || facts.kind === 'heap');
  const samples = { count: facts.samples, n: formatCount(facts.samples) };
  const rest = [
    every
      ? t('samplesEvery', { ...samples, period: formatValue(facts.period, facts.periodUnit) })
      : t('samples', samples),
    ...(facts.timeMillis === undefined ? [] : [t('recorded', { time: formatTime(facts.timeMillis) })]),
  ];
  return (
    <div className="facts">
      <h1 className="facts-title">{facts.program || name}</h1>
      <p className="facts-total">{useTotal(facts)}</p>
      <p className="facts-rest">
        {rest.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
    </div>
  );
});

/** The total of the default value type, and for CPU how many cores that kept busy. */
function useTotal(facts: Facts): string {
  const { t } = useTranslation('findings');
  const { durationNanos, kind } = facts;
  const type = facts.valueTypes[facts.defaultValueType];
  if (!type) return '';
  const total = formatValue(type.total, type.unit);
  const plain = PLAIN_TYPES[type.name];
  if (plain) return t(plain, { value: total });
  const duration = durationNanos === undefined ? undefined : formatValue(durationNanos, 'nanoseconds');
  if (kind === 'cpu' && type.unit === 'nanoseconds') {
    if (duration === undefined || facts.cores === undefined) return t('factsCpuAlone', { cpu: total });
    return t('factsCpu', { cpu: total, duration, cores: formatCores(facts.cores) });
  }
  if (duration === undefined) return t('factsTotal', { value: total, type: type.name });
  return t('factsTotalIn', { value: total, type: type.name, duration });
}
