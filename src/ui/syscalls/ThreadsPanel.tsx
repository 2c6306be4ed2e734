import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ThreadRow } from '../../analysis/syscalls/thread-rows.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { hasCalls } from '../../state/tabs.ts';
import { useActions } from '../shared/store-context.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { useLanguage } from '../shared/use-localized.ts';
import { EmptyCalls } from './EmptyCalls.tsx';
import { groupLines } from './group-lines.ts';
import { sortRows } from './sort-rows.ts';
import { ThreadCells } from './ThreadCells.tsx';
import { threadColumns, threadKey } from './thread-columns.ts';
import { useCallViews } from './use-call-views.ts';
import './syscalls.css';

interface ThreadsPanelProps {
  entry: OpenEntry;
  onPainted: () => void;
}

/** The threads of a trace: what each is for, what it called, and what it was doing at the end. */
export function ThreadsPanel({ entry, onPainted }: ThreadsPanelProps) {
  const { t } = useTranslation('syscalls');
  const { sortSyscalls, selectCall, showTab } = useActions();
  const { show } = useCallViews(entry);
  const language = useLanguage();
  const [selected, setSelected] = useState(-1);
  const { opened, view } = entry;
  const leads = hasCalls(opened);
  const all = view.syscalls?.tables.threads;
  const rows = useMemo(() => (all ?? []).filter((row) => row.calls + row.pending > 0), [all]);
  const lines = groupLines(entry, 'thread');
  const columns = threadColumns(t, rows, lines !== undefined);
  const asked = view.syscalls?.sort;
  const sort =
    asked && columns.some(({ name }) => name === asked.column) ? asked : { column: 'calls', descending: true };
  const sorted = useMemo(
    () => sortRows(rows, (row) => threadKey(row, sort.column, language), sort.descending),
    [rows, sort.column, sort.descending, language],
  );

  useEffect(() => {
    const frame = requestAnimationFrame(onPainted);
    return () => cancelAnimationFrame(frame);
  }, [onPainted]);

  if (rows.length === 0) return <EmptyCalls entry={entry} />;
  const showThread = (row: ThreadRow, errno?: string) =>
    show(
      [{ kind: 'thread', thread: row.thread }, ...(errno ? [{ kind: 'errno', name: errno } as const] : [])],
      errno ? 'calls' : 'syscalls',
    );
  return (
    <div className="syscalls">
      <VirtualGrid
        table="thread"
        label={t('threads')}
        columns={columns}
        sort={sort}
        onSort={sortSyscalls}
        count={sorted.length}
        keyOf={(index) => (sorted[index] as ThreadRow).thread}
        cells={(index) => {
          const row = sorted[index] as ThreadRow;
          return (
            <ThreadCells
              row={row}
              columns={columns}
              lines={lines}
              clock={opened.syscalls?.facts.clock}
              onShow={leads ? (errno) => showThread(row, errno) : undefined}
              onCall={(call) => {
                selectCall(call);
                showTab('calls');
              }}
            />
          );
        }}
        selectedAt={sorted.findIndex((row) => row.thread === selected)}
        onSelect={(index) => setSelected((sorted[index] as ThreadRow).thread)}
        onOpen={(index) => leads && showThread(sorted[index] as ThreadRow)}
      />
      <p className="syscalls-hint">{t(leads ? 'threadsHint' : 'threadsHintLink')}</p>
    </div>
  );
}
