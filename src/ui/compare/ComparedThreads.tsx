import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComparedThread } from '../../analysis/diff/compare-threads.ts';
import { formatCount } from '../../model/units.ts';
import { sortedBy } from '../../state/syscall-view.ts';
import { CopyTable } from '../functions/CopyTable.tsx';
import { PanelFoot } from '../shared/PanelFoot.tsx';
import { GridCell } from '../shared/table/GridCell.tsx';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { useLanguage } from '../shared/use-localized.ts';
import { sortRows } from '../syscalls/sort-rows.ts';
import { DeltaText } from './DeltaText.tsx';
import {
  copiedThreadColumns,
  inCallsText,
  threadCallsOf,
  threadCallsText,
  threadChangeColumns,
  threadChangeKey,
  threadDeltaText,
  threadErrorsText,
  threadName,
} from './thread-change-columns.ts';
import './compared-threads.css';

interface ComparedThreadsProps {
  rows: readonly ComparedThread[];
  /** Whether both are parts of one trace. */
  sameTrace: boolean;
}

/** Threads of two traces, or of two parts of one: how often they called, how that failed, and how long they were in calls. */
export function ComparedThreads({ rows, sameTrace }: ComparedThreadsProps) {
  const { t } = useTranslation(['traces', 'changes']);
  const language = useLanguage();
  const [sort, setSort] = useState({ column: 'delta', descending: true });
  const [selected, setSelected] = useState('');
  const hasRates = rows[0]?.rates !== undefined;
  const columns = threadChangeColumns(t, hasRates);
  const sorted = useMemo(
    () => sortRows(rows, (row) => threadChangeKey(row, sort.column, { t, language }), sort.descending),
    [rows, sort.column, sort.descending, t, language],
  );
  const rowAt = (index: number) => sorted[index] as ComparedThread;
  const copied = {
    names: sorted.map((row) => threadName(row, { t, language })),
    rows: Int32Array.from(sorted.keys()),
    columns: copiedThreadColumns(sorted, t, hasRates),
    nameTitle: t('thread'),
  };
  return (
    <div className="changed">
      <div className="changed-notes compared-threads-head">
        <p>{t(sameTrace ? 'byTid' : 'byName')}</p>
        <CopyTable copied={copied} />
      </div>
      {rows.length === 0 ? (
        <p className="changed-none">{t('noThreads')}</p>
      ) : (
        <VirtualGrid
          table="compared-threads"
          label={t('threads')}
          columns={columns}
          sort={sort}
          onSort={(column) => setSort(sortedBy(sort, column))}
          count={sorted.length}
          keyOf={(index) => rowAt(index).key}
          cells={(index) => <ThreadCells row={rowAt(index)} columns={columns} />}
          selectedAt={sorted.findIndex(({ key }) => key === selected)}
          onSelect={(index) => setSelected(rowAt(index).key)}
          onOpen={(index) => setSelected(rowAt(index).key)}
        />
      )}
      <PanelFoot hint={t('changes:deltaNote')}>
        {t('countThreads', { count: rows.length, n: formatCount(rows.length) })}
      </PanelFoot>
    </div>
  );
}

function ThreadCells({ row, columns }: { row: ComparedThread; columns: readonly GridColumn[] }) {
  const { t } = useTranslation('traces');
  const language = useLanguage();
  const { before, after } = threadCallsOf(row);
  const counted = t('counted', { before: formatCount(row.calls.before), after: formatCount(row.calls.after) });
  return columns.map(({ name }) => {
    switch (name) {
      case 'before':
      case 'after':
        return (
          <GridCell key={name} name={name} title={counted}>
            {threadCallsText(row, name)}
          </GridCell>
        );
      case 'delta':
        return (
          <GridCell key={name} name={name}>
            <DeltaText delta={after - before} text={threadDeltaText(row)} />
          </GridCell>
        );
      case 'errors':
        return (
          <GridCell key={name} name={name}>
            {threadErrorsText(row)}
          </GridCell>
        );
      case 'inCalls':
        return (
          <GridCell key={name} name={name}>
            {inCallsText(row)}
          </GridCell>
        );
      default: {
        const text = name === 'state' ? t(`state-${row.state}`) : threadName(row, { t, language });
        return (
          <GridCell key={name} name={name} title={name === 'name' ? text : undefined}>
            {text}
          </GridCell>
        );
      }
    }
  });
}
