import { useTranslation } from 'react-i18next';
import { cgroupCensus } from '../../analysis/node/cgroup-census.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatCount } from '../../model/units.ts';
import { NodeCard, type NodeNumber, NodeNumbers } from './NodeCard.tsx';
import { sectionsOf } from './sections-of.ts';

/** How many memory cgroups the kernel has against those that have a directory. */
export function CgroupCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const census = cgroupCensus(snapshot);
  if (!census) return null;
  const { inKernel, directories, dying, ratio, source } = census;
  const rows: readonly NodeNumber[] = [
    { name: t('inKernel'), value: formatCount(inKernel), isMain: true },
    ...(directories === undefined ? [] : [{ name: t('directories'), value: formatCount(directories) }]),
    ...(dying === undefined
      ? []
      : [
          {
            name: t('dying'),
            value: formatCount(dying),
            note: ratio === undefined ? undefined : t('ratio', { n: formatCount(Math.round(ratio * 10) / 10) }),
          },
        ]),
  ];
  return (
    <NodeCard title={t('cgroups')} from={sectionsOf(snapshot, [source === 'proc-cgroups' ? 'cgroups' : 'cgroup-stat'])}>
      <NodeNumbers rows={rows} />
    </NodeCard>
  );
}
