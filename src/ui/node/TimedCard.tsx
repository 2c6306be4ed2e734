import { useTranslation } from 'react-i18next';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatDuration } from '../../model/units.ts';
import { keyed } from './keyed.ts';
import { NodeCard } from './NodeCard.tsx';
import { sectionsOf } from './sections-of.ts';

/** What `time` said of commands. */
export function TimedCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const timed = snapshot.timed ?? [];
  if (timed.length === 0) return null;
  return (
    <NodeCard title={t('timed')} from={sectionsOf(snapshot, ['timed'])}>
      <table className="node-table">
        <thead>
          <tr>
            <th scope="col">{t('command')}</th>
            <th scope="col">real</th>
            <th scope="col">user</th>
            <th scope="col">sys</th>
          </tr>
        </thead>
        <tbody>
          {keyed(timed).map(({ key, item: { command, real, user, sys } }) => (
            <tr key={key}>
              <th scope="row">{command === '' ? t('noCommand') : <code>{command}</code>}</th>
              <td>
                <b>{formatDuration(real)}</b>
              </td>
              <td>{formatDuration(user)}</td>
              <td>{formatDuration(sys)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </NodeCard>
  );
}
