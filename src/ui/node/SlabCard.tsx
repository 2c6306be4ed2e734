import { useTranslation } from 'react-i18next';
import { isFileCache, slabShare } from '../../analysis/node/slab-share.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatBytes, formatCount, formatShare } from '../../model/units.ts';
import { NodeCard, type NodeNumber, NodeNumbers } from './NodeCard.tsx';
import { sectionsOf } from './sections-of.ts';

const SHOWN = 6;

/** How much memory the kernel has in slabs, and which caches have most of it. */
export function SlabCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const slab = slabShare(snapshot);
  const from = sectionsOf(snapshot, ['slabtop', 'slabinfo', 'meminfo']);
  if (!slab) return null;
  const { reclaimable, unreclaimable, fileCaches, ofMemory, ofSlab, largest } = slab;
  const rows: readonly NodeNumber[] = [
    {
      name: t('slabAll'),
      value: formatBytes(slab.slab),
      note: ofMemory === undefined ? undefined : t('ofMemory', { share: formatShare(ofMemory) }),
      isMain: true,
    },
    ...(fileCaches === undefined || ofSlab === undefined
      ? []
      : [{ name: t('fileCaches'), value: formatBytes(fileCaches), note: t('ofSlab', { share: formatShare(ofSlab) }) }]),
    ...(reclaimable === undefined ? [] : [{ name: t('reclaimable'), value: formatBytes(reclaimable) }]),
    ...(unreclaimable === undefined ? [] : [{ name: t('unreclaimable'), value: formatBytes(unreclaimable) }]),
  ];
  return (
    <NodeCard title={t('slab')} from={from}>
      <NodeNumbers rows={rows} />
      {largest.length > 0 && (
        <table className="node-table">
          <thead>
            <tr>
              <th scope="col">{t('cache')}</th>
              <th scope="col">{t('objects')}</th>
              <th scope="col">{t('size')}</th>
            </tr>
          </thead>
          <tbody>
            {largest.slice(0, SHOWN).map((row) => (
              <tr key={row.name} data-main={isFileCache(row) || undefined}>
                <th scope="row" className="mono">
                  {row.name}
                </th>
                <td>{formatCount(row.objects)}</td>
                <td>{formatBytes(row.bytes)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </NodeCard>
  );
}
