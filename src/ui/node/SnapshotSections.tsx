import { useTranslation } from 'react-i18next';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { keyed } from './keyed.ts';
import { useLines } from './NodeCard.tsx';

/** Every part that was recognised, with its command and its lines. */
export function SnapshotSections({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const localized = useLocalized();
  const lines = useLines();
  return (
    <>
      <h2 className="details-empty">{t('sections')}</h2>
      <p className="details-hint">{t('sectionsNote')}</p>
      <ol className="node-sections">
        {keyed(snapshot.sections).map(({ key, item }) => (
          <li key={key}>
            <b>{localized(item.title)}</b> <span>{lines(item)}</span>
            {item.command !== '' && <code>{item.command}</code>}
          </li>
        ))}
      </ol>
    </>
  );
}
