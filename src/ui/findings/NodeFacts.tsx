import { useTranslation } from 'react-i18next';
import { cgroupCensus } from '../../analysis/node/cgroup-census.ts';
import { kernelAvailable, memoryAvailable } from '../../analysis/node/memory-available.ts';
import { slabShare } from '../../analysis/node/slab-share.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatBytes, formatCount, formatDuration, formatShare } from '../../model/units.ts';

/** Numbers in front of all others; the view beside has the rest. */
const MOST_SAID = 4;

/** What a node says of itself, in one sentence with numbers, and how much of it was read. */
export function NodeFacts({ name, snapshot }: { name: string; snapshot: NodeSnapshot }) {
  const { t } = useTranslation('findings');
  const said = useSaid(snapshot);
  const { kernel, kubernetes, sections } = snapshot;
  const kubelet = kubernetes?.kubelet ?? kubernetes?.server;
  const versions = [
    ...(kernel ? [t('nodeKernel', { release: kernel.release })] : []),
    ...(kubelet === undefined ? [] : [t('nodeKubernetes', { version: kubelet })]),
  ];
  const rest = [
    ...said.slice(1, MOST_SAID),
    ...(versions.length > 0 ? [versions.join(' · ')] : []),
    t('nodeSections', { count: sections.length, n: formatCount(sections.length) }),
  ];
  return (
    <div className="facts">
      <h1 className="facts-title">{name}</h1>
      {said[0] !== undefined && <p className="facts-total">{said[0]}</p>}
      <p className="facts-rest">
        {rest.map((text) => (
          <span key={text}>{text}</span>
        ))}
      </p>
    </div>
  );
}

/** The numbers that tell most, those first that the paste is likely about. */
function useSaid(snapshot: NodeSnapshot): readonly string[] {
  const { t } = useTranslation('findings');
  const census = cgroupCensus(snapshot);
  const memory = memoryAvailable(snapshot);
  const kernel = kernelAvailable(snapshot);
  const slab = slabShare(snapshot);
  const slowest = [...(snapshot.timed ?? [])].sort((a, b) => b.real - a.real)[0];
  const top = snapshot.processes?.[0];
  const count = snapshot.processes?.length ?? 0;
  return [
    ...(census
      ? [
          census.directories === undefined
            ? t('nodeCgroups', { n: formatCount(census.inKernel) })
            : t('nodeCgroupsSeen', { n: formatCount(census.inKernel), seen: formatCount(census.directories) }),
        ]
      : []),
    ...(memory
      ? [t('nodeAvailable', { available: formatBytes(memory.available), share: formatShare(memory.share) })]
      : []),
    ...(kernel === undefined ? [] : [t('nodeFree', { free: formatBytes(kernel) })]),
    ...(slab
      ? [
          slab.ofMemory === undefined
            ? t('nodeSlab', { slab: formatBytes(slab.slab) })
            : t('nodeSlabShare', { slab: formatBytes(slab.slab), share: formatShare(slab.ofMemory) }),
        ]
      : []),
    ...(slowest ? [t('nodeTimed', { time: formatDuration(slowest.real), command: slowest.command || '…' })] : []),
    ...(top
      ? [
          t('nodeProcesses', {
            count,
            n: formatCount(count),
            percent: formatShare(top.cores),
            top: top.command.split(' ')[0] ?? '',
          }),
        ]
      : []),
  ];
}
