import { useTranslation } from 'react-i18next';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { CommandLine } from '../shared/CommandLine.tsx';
import { missingParts } from './missing-parts.ts';
import { NodeCard } from './NodeCard.tsx';

/** What the paste does not have, with the commands to type: their answers can be pasted together. */
export function MissingCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const parts = missingParts(snapshot);
  if (parts.length === 0) return null;
  return (
    <NodeCard title={t('missing')} wide>
      <p className="node-hint">{t('missingNote')}</p>
      <ul className="node-missing">
        {parts.map(({ part, command }) => (
          <li key={part}>
            <span className="node-missing-part">{t(`missing-${part}`)}</span>
            <CommandLine command={command} copyLabel={t('copyCommand', { command })} />
          </li>
        ))}
      </ul>
    </NodeCard>
  );
}
