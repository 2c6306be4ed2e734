import { useTranslation } from 'react-i18next';
import { valueIn } from '../../analysis/node/value-in.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatCores, formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { NodeCard, type NodeNumber, NodeNumbers } from './NodeCard.tsx';
import { sectionsOf } from './sections-of.ts';

/** Throttling of a cgroup, and load; nothing when the paste has neither. */
export function CpuCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const { cpuStat, cpuLimit, load } = snapshot;
  const periods = valueIn(cpuStat, 'nr_periods');
  const throttled = valueIn(cpuStat, 'nr_throttled');
  const micros = valueIn(cpuStat, 'throttled_usec');
  const time = valueIn(cpuStat, 'throttled_time') ?? (micros === undefined ? undefined : micros * 1000);
  const rows: readonly NodeNumber[] = [
    ...(load
      ? [
          {
            name: t('load'),
            value: load[0].toFixed(2),
            note: t('loadOver', { one: load[0].toFixed(2), five: load[1].toFixed(2), fifteen: load[2].toFixed(2) }),
          },
        ]
      : []),
    ...(periods === undefined ? [] : [{ name: t('periods'), value: formatCount(periods) }]),
    ...(throttled === undefined
      ? []
      : [
          {
            name: t('throttled'),
            value: formatCount(throttled),
            note: periods ? t('ofPeriods', { share: formatShare(throttled / periods) }) : undefined,
            isMain: true,
          },
        ]),
    ...(time === undefined ? [] : [{ name: t('throttledTime'), value: formatDuration(time) }]),
    ...(cpuLimit === undefined
      ? []
      : [
          {
            name: t('limit'),
            value: Number.isFinite(cpuLimit) ? t('cores', { count: cpuLimit, n: formatCores(cpuLimit) }) : t('noLimit'),
          },
        ]),
  ];
  if (rows.length === 0) return null;
  return (
    <NodeCard title={cpuStat ? t('cpu') : t('load')} from={sectionsOf(snapshot, ['cpu-stat', 'load', 'top'])}>
      <NodeNumbers rows={rows} />
    </NodeCard>
  );
}
