import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Granularity, PLAIN_VIEW } from '../../analysis/filters/step.ts';
import type { GroupTable } from '../../analysis/group-table.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { functionRowsOf } from '../../state/function-rows.ts';
import { type FunctionTable, tableOfFold, tableOfGroups } from '../../state/function-table.ts';
import { EmptyFlame } from '../flame/EmptyFlame.tsx';
import { PanelNote } from '../shared/PanelNote.tsx';
import { useAnswer } from '../shared/use-answer.ts';
import { useLocalized } from '../shared/use-localized.ts';
import { useWidth } from '../shared/use-width.ts';
import { ColumnsMenu } from './ColumnsMenu.tsx';
import { CopyTable } from './CopyTable.tsx';
import { otherTypesOf } from './counted.ts';
import { FunctionsSum } from './FunctionsSum.tsx';
import { FunctionsTable } from './FunctionsTable.tsx';
import { fittingColumns, numberColumns } from './function-columns.ts';
import { GroupBy } from './GroupBy.tsx';
import { GroupsTable } from './GroupsTable.tsx';
import './functions-table.css';
import { othersOf } from './other-totals.ts';

interface FunctionsPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** All functions of the capture with their numbers, or what they are grouped by, and what the shown ones come to. */
export function FunctionsPanel({ entry, onPainted }: FunctionsPanelProps) {
  const { t } = useTranslation('functions');
  const { groupBy, folded } = entry.view;
  const grouped = useAnswer(entry, groupBy && { kind: 'groups', by: groupBy });
  const isSettled = grouped?.state !== 'asking';
  useEffect(() => {
    if (!isSettled) return;
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [isSettled, onPainted]);

  const table = groupBy ? tableBy(groupBy, grouped?.answer?.table) : tableOfFold(folded);
  if (table && grouped?.state !== 'failed') {
    return <Listed entry={entry} table={table} isStale={grouped?.state === 'asking'} />;
  }
  return (
    <div className="functions">
      <div className="functions-tools">
        <GroupBy view={entry.view} />
      </div>
      <PanelNote failure={grouped?.state === 'failed' ? grouped.failure : undefined}>
        <p>{t(grouped?.state === 'failed' ? 'failed' : 'working')}</p>
      </PanelNote>
    </div>
  );
}

/** The table of what has been asked for; while that is on its way, only one that is by the same. */
function tableBy(by: Granularity, groups: GroupTable | undefined): FunctionTable | undefined {
  return groups?.by === by ? tableOfGroups(groups) : undefined;
}

interface ListedProps {
  entry: OpenEntry;
  table: FunctionTable;
  /** Whether it is the table of before, while another one is on its way. */
  isStale: boolean;
}

function Listed({ entry, table, isStale }: ListedProps) {
  const { t } = useTranslation('functions');
  const localized = useLocalized();
  const { view } = entry;
  const { groupBy, hiddenColumns } = view;
  const by = groupBy ?? (view.folded.options.look ?? PLAIN_VIEW).granularity;
  const [panel, width] = useWidth();
  const { rows, problem } = functionRowsOf(view, table);

  const asksOthers = otherTypesOf(entry).length > 0 && !hiddenColumns.includes('others') && !isStale;
  const asked = useAnswer(entry, asksOthers ? { kind: 'values', ...(groupBy && { by: groupBy }) } : undefined);
  const values = asked?.state === 'ready' ? asked.answer.values : undefined;
  const others = useMemo(() => values && othersOf(table, values), [table, values]);
  const all = numberColumns({ entry, table, others, t });
  const chosen = all.filter(({ column }) => !hiddenColumns.includes(column));
  const columns = fittingColumns(chosen, width);

  return (
    <div className="functions" ref={panel} aria-busy={isStale} data-stale={isStale || undefined}>
      <div className="functions-tools">
        <GroupBy view={view} />
        <span className="functions-space" />
        <ColumnsMenu columns={all} hidden={hiddenColumns} fitting={columns} />
        <CopyTable copied={{ names: table.names, rows, columns: chosen, nameTitle: t(`name-${by}`) }} />
      </div>
      {problem && (
        <p className="functions-problem" role="alert">
          {localized(problem)}
        </p>
      )}
      {table.names.length === 0 ? (
        <EmptyFlame />
      ) : rows.length === 0 ? (
        <p className="functions-none">{t(by === 'function' ? 'none' : 'noneRows', { text: view.functionFilter })}</p>
      ) : groupBy ? (
        <GroupsTable key={groupBy} view={view} table={table} by={groupBy} rows={rows} columns={columns} />
      ) : (
        <FunctionsTable entry={entry} table={table} rows={rows} columns={columns} />
      )}
      <FunctionsSum entry={entry} table={table} rows={rows} by={by} />
    </div>
  );
}
