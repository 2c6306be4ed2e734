import { useTranslation } from 'react-i18next';
import { kernelAdvice } from '../../analysis/node/kernel-advice.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { NodeCard, type NodeNumber, NodeNumbers } from './NodeCard.tsx';
import { sectionsOf } from './sections-of.ts';

/** Versions of the kernel and of Kubernetes, and what that kernel has or lacks for memory cgroups. */
export function VersionsCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const { kernel, kubernetes = {}, cgroupVersion } = snapshot;
  const rows: readonly NodeNumber[] = [
    ...(kernel ? [{ name: t('kernel'), value: kernel.release, isMain: true }] : []),
    ...(cgroupVersion === undefined ? [] : [{ name: t('cgroupVersion'), value: `v${cgroupVersion}` }]),
    ...(['kubelet', 'server', 'client', 'runtime'] as const).flatMap((name) => {
      const value = kubernetes[name];
      return value === undefined ? [] : [{ name: t(name), value }];
    }),
  ];
  if (rows.length === 0) return null;
  return (
    <NodeCard title={t('versions')} from={sectionsOf(snapshot, ['kernel', 'versions'])}>
      <NodeNumbers rows={rows} />
      {kernel && <Advice kernel={kernel} />}
    </NodeCard>
  );
}

function Advice({ kernel }: { kernel: NonNullable<NodeSnapshot['kernel']> }) {
  const { t } = useTranslation('node');
  const localized = useLocalized();
  return (
    <ul className="node-advice">
      {kernelAdvice(kernel).map(({ id, state, text, source }) => (
        <li key={id} data-state={state}>
          <b>{t(`advice-${state}`)}</b> {localized(text)}{' '}
          <a href={source.url} target="_blank" rel="noreferrer" aria-label={t('newWindow', { ref: source.ref })}>
            {source.ref}
          </a>
        </li>
      ))}
    </ul>
  );
}
