import { useTranslation } from 'react-i18next';
import { evictionInForce } from '../../analysis/node/eviction-in-force.ts';
import { kernelAvailable, memoryAvailable, thresholdDistances } from '../../analysis/node/memory-available.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatBytes, formatShare } from '../../model/units.ts';
import { useApp } from '../shared/store-context.tsx';
import { MemoryBar } from './MemoryBar.tsx';
import { NodeCard, type NodeNumber, NodeNumbers } from './NodeCard.tsx';
import { sectionsOf } from './sections-of.ts';
import { ThresholdFields } from './ThresholdFields.tsx';
import { thresholdText } from './threshold-text.ts';

/** Where the numbers stand, by what they were computed from. */
const SECTION_OF = {
  script: 'kubelet-memory',
  cgroup: 'memory-stat',
  'memory-stat': 'memory-stat',
  meminfo: 'meminfo',
} as const;

/** What the kubelet believes to be available, step by step, against what the kernel says and against the thresholds. */
export function MemoryCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const entered = useApp((state) => state.entered);
  const memory = memoryAvailable(snapshot);
  const kernel = kernelAvailable(snapshot);
  const { settings, problems } = evictionInForce(snapshot.eviction, entered);
  const distances = memory ? thresholdDistances(memory, settings) : [];
  const rows: readonly NodeNumber[] = memory
    ? [
        { name: t('capacity'), value: formatBytes(memory.capacity) },
        { name: t('usage'), value: formatBytes(memory.usage) },
        { name: t('inactiveFile'), value: formatBytes(memory.inactiveFile) },
        { name: t('workingSet'), value: formatBytes(memory.workingSet) },
        {
          name: t('available'),
          value: formatBytes(memory.available),
          note: t('ofMemory', { share: formatShare(memory.share) }),
          isMain: true,
        },
        ...(kernel === undefined
          ? []
          : [
              { name: t('kernelAvailable'), value: formatBytes(kernel) },
              {
                name: t(memory.available >= kernel ? 'difference' : 'differenceLess'),
                value: formatBytes(Math.abs(memory.available - kernel)),
              },
            ]),
        ...distances.map(({ kind, threshold, bytes, left }) => ({
          name: t(`leftTitle_${kind}`, { value: thresholdText(threshold) }),
          value: formatBytes(bytes),
          note: t(left < 0 ? 'crossed' : 'leftTo', { left: formatBytes(Math.abs(left)) }),
        })),
      ]
    : [];
  return (
    <NodeCard title={t('memory')} from={memory ? sectionsOf(snapshot, [SECTION_OF[memory.source]]) : []} wide>
      {memory ? (
        <>
          <p className="node-sentence">
            {t('believes', {
              available: formatBytes(memory.available),
              share: formatShare(memory.share),
              capacity: formatBytes(memory.capacity),
            })}
          </p>
          {kernel !== undefined && <p className="node-sentence">{t('believesFree', { free: formatBytes(kernel) })}</p>}
          <MemoryBar memory={memory} kernel={kernel} distances={distances} />
          <div className="node-memory">
            <NodeNumbers rows={rows} />
            <ThresholdFields found={snapshot.eviction} problems={problems} />
          </div>
          <p className="node-hint">{t(`source-${memory.source}`)}</p>
        </>
      ) : (
        <div className="node-memory">
          <p className="node-hint">{t('memoryMissing')}</p>
          <ThresholdFields found={snapshot.eviction} problems={problems} />
        </div>
      )}
    </NodeCard>
  );
}
