import { useTranslation } from 'react-i18next';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatDuration } from '../../model/units.ts';
import { keyed } from './keyed.ts';
import { NodeCard } from './NodeCard.tsx';
import { sectionsOf } from './sections-of.ts';

/** Pressure stall information, line by line. */
export function PressureCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const lines = snapshot.pressure ?? [];
  if (lines.length === 0) return null;
  return (
    <NodeCard title={t('pressure')} from={sectionsOf(snapshot, ['pressure'])}>
      <table className="node-table">
        <thead>
          <tr>
            <th scope="col">{t('resource')}</th>
            <th scope="col" className="node-word">
              {t('scope')}
            </th>
            <th scope="col">10 s</th>
            <th scope="col">60 s</th>
            <th scope="col">300 s</th>
            <th scope="col">total</th>
          </tr>
        </thead>
        <tbody>
          {keyed(lines).map(({ key, item: { resource, scope, avg10, avg60, avg300, total } }) => (
            <tr key={key}>
              <th scope="row">{t(`resource-${resource}`)}</th>
              <td className="node-word">{t(`scope-${scope}`)}</td>
              <td>{avg10.toFixed(2)}%</td>
              <td>{avg60.toFixed(2)}%</td>
              <td>{avg300.toFixed(2)}%</td>
              <td>{formatDuration(total)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="node-hint">{t('pressureNote')}</p>
    </NodeCard>
  );
}
