import { useTranslation } from 'react-i18next';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatCount } from '../../model/units.ts';
import { keyed } from './keyed.ts';
import { NodeCard } from './NodeCard.tsx';

/** Bare numbers that commands answered; nothing when there are none. */
export function AnswersCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const { answers = [] } = snapshot;
  if (answers.length === 0) return null;
  return (
    <NodeCard title={t('answers')}>
      <table className="node-table">
        <thead>
          <tr>
            <th scope="col">{t('command')}</th>
            <th scope="col">{t('answer')}</th>
          </tr>
        </thead>
        <tbody>
          {keyed(answers).map(({ key, item: { command, value } }) => (
            <tr key={key}>
              <th scope="row">
                <code>{command}</code>
              </th>
              <td>{formatCount(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </NodeCard>
  );
}
