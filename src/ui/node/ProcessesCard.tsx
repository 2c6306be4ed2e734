import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { orderProcesses, type ProcessOrder } from '../../analysis/node/process-list.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatBytes, formatCores, formatCount, formatShare } from '../../model/units.ts';
import { Icon } from '../shared/Icon.tsx';
import { NodeCard } from './NodeCard.tsx';
import { sectionsOf } from './sections-of.ts';

const SHOWN = 20;
/** Columns with what they are ordered by, where they are. */
const COLUMNS = [
  { title: 'pid', order: 'pid' },
  { title: 'user' },
  { title: 'cpuCores', order: 'cpu' },
  { title: 'resident', order: 'memory' },
  { title: 'ofNode' },
  { title: 'state' },
  { title: 'command', order: 'command' },
] as const;

/** The first processes in an order that the reader chooses. */
export function ProcessesCard({ snapshot }: { snapshot: NodeSnapshot }) {
  const { t } = useTranslation('node');
  const { processes = [] } = snapshot;
  const [order, setOrder] = useState<ProcessOrder>('cpu');
  if (processes.length === 0) return null;
  const shown = orderProcesses(processes, order, SHOWN);
  return (
    <NodeCard title={t('processes')} from={sectionsOf(snapshot, ['processes'])} wide>
      <table className="node-table node-processes">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th
                key={column.title}
                scope="col"
                data-column={column.title}
                aria-sort={'order' in column && column.order === order ? sortOf(order) : undefined}
              >
                {'order' in column ? (
                  <button
                    type="button"
                    onClick={() => setOrder(column.order)}
                    title={t('sortBy', { column: t(column.title) })}
                  >
                    {t(column.title)}
                    {column.order === order && <Icon name={sortOf(order) === 'ascending' ? 'up' : 'down'} size={11} />}
                  </button>
                ) : (
                  t(column.title)
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ pid, user, cores, resident, memoryShare, state, command, cgroup }) => (
            <tr key={pid}>
              <td>{pid}</td>
              <td className="node-word">{user}</td>
              <td>{formatCores(cores)}</td>
              <td>{resident === undefined ? '' : formatBytes(resident)}</td>
              <td>{memoryShare === undefined ? '' : formatShare(memoryShare)}</td>
              <td className="node-word">{state}</td>
              <th scope="row">
                <code title={command}>{command}</code>
                {cgroup !== undefined && <code className="node-cgroup">{cgroup}</code>}
              </th>
            </tr>
          ))}
        </tbody>
      </table>
      {processes.length > shown.length && (
        <p className="node-hint">
          {t('processesOf', { shown: formatCount(shown.length), n: formatCount(processes.length) })}
        </p>
      )}
    </NodeCard>
  );
}

function sortOf(order: ProcessOrder): 'ascending' | 'descending' {
  return order === 'pid' || order === 'command' ? 'ascending' : 'descending';
}
