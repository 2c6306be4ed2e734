import { useTranslation } from 'react-i18next';
import type { Side } from '../../../analysis/diff/comparable.ts';
import type { ComparedLogs, ComparedMessage } from '../../../analysis/diff/compare-logs.ts';
import type { Pair } from '../../../analysis/diff/pair.ts';
import { formatCount } from '../../../model/units.ts';
import { changedRowsOf } from '../../../state/changed-rows.ts';
import type { ChangedColumn, ComparisonView } from '../../../state/comparison-view.ts';
import type { OpenEntry } from '../../../state/entries.ts';
import { messageNumbersOf } from '../../../state/message-numbers.ts';
import { sortedBy } from '../../../state/syscall-view.ts';
import { CopyTable } from '../../functions/CopyTable.tsx';
import { PanelFoot } from '../../shared/PanelFoot.tsx';
import { useActions } from '../../shared/store-context.tsx';
import { VirtualGrid } from '../../shared/table/VirtualGrid.tsx';
import { useLanguage, useLocalized } from '../../shared/use-localized.ts';
import { useWidth } from '../../shared/use-width.ts';
import { fittingChangedColumns, gridColumns } from '../changed-columns.ts';
import { SpanField } from '../SpanField.tsx';
import { AllMessages } from './AllMessages.tsx';
import { MessageCells } from './MessageCells.tsx';
import { MessageTools } from './MessageTools.tsx';
import { messageColumnsOf } from './message-columns.ts';
import { SelectedMessage } from './SelectedMessage.tsx';
import '../../log/log.css';
import '../compare-tables.css';
import './messages.css';

interface ComparedMessagesProps {
  view: ComparisonView;
  logs: ComparedLogs;
  entries: Pair<OpenEntry>;
}

/** So much is left for the text of a message, in pixels, before columns give way. */
const TEXT = 340;

/** The messages of two logs: how often by level and when, and each kind with both rates; one of them in both logs. */
export function ComparedMessages({ view, logs, entries }: ComparedMessagesProps) {
  const { t } = useTranslation(['messages', 'changes', 'log']);
  const language = useLanguage();
  const localized = useLocalized();
  const { lookAtComparison } = useActions();
  const [panel, width] = useWidth();
  const numbers = messageNumbersOf(logs);
  const { rows, problem } = changedRowsOf(numbers, view);
  const all = messageColumnsOf(logs, language, t);
  const columns = fittingChangedColumns(all, width, TEXT);
  const messageAt = (index: number) => logs.rows[rows[index] as number] as ComparedMessage;
  const selected = logs.rows.find(({ text }) => text === view.message);
  const select = (index: number) => lookAtComparison({ message: messageAt(index).text });
  return (
    <div className="compared-messages" ref={panel}>
      <LengthNotes view={view} entries={entries} />
      <AllMessages logs={logs} entries={entries} />
      <div className="changed">
        <MessageTools view={view} gated={logs.unit !== undefined} problem={problem && localized(problem)}>
          <CopyTable
            copied={{
              names: numbers.name,
              rows,
              columns: all.flatMap(({ copied }) => copied),
              nameTitle: t('message'),
            }}
          />
        </MessageTools>
        {rows.length === 0 ? (
          <p className="changed-none">{t(whyNone(view, logs))}</p>
        ) : (
          <VirtualGrid
            table="messages"
            label={t('messages')}
            columns={gridColumns(columns, t('message'))}
            sort={view.sort}
            onSort={(column) =>
              lookAtComparison({ sort: sortedBy(view.sort, column) as { column: ChangedColumn; descending: boolean } })
            }
            count={rows.length}
            filter={`${view.only} ${view.level} ${view.filter}`}
            keyOf={(index) => rows[index] as number}
            cells={(index) => <MessageCells message={messageAt(index)} row={rows[index] as number} columns={columns} />}
            selectedAt={selected ? rows.indexOf(logs.rows.indexOf(selected)) : -1}
            onSelect={select}
            onOpen={select}
          />
        )}
        <PanelFoot hint={t('hint')}>
          {rows.length === logs.rows.length
            ? t('count', { count: rows.length, n: formatCount(rows.length) })
            : t('countShown', { shown: formatCount(rows.length), n: formatCount(logs.rows.length) })}
        </PanelFoot>
      </div>
      {selected && <SelectedMessage message={selected} view={view} entries={entries} unit={logs.unit} />}
    </div>
  );
}

/** Why there are no rates, and the way to say how long a log is that does not tell. */
function LengthNotes({ view, entries }: Pick<ComparedMessagesProps, 'view' | 'entries'>) {
  const { t } = useTranslation(['messages', 'changes']);
  const { lookAtComparison } = useActions();
  const { spans } = view;
  const silent = (['before', 'after'] as const).filter((side) => entries[side].opened.log?.facts.seconds === undefined);
  if (silent.length === 0) return null;
  const [first, last] = silent.filter((side) => spans[side] === undefined);
  const onSpan = (side: Side, span: number | undefined) => lookAtComparison({ spans: { ...spans, [side]: span } });
  return (
    <div className="changed-notes">
      {first && <p>{last ? t('noLengths') : t('noLength', { side: t(`changes:${first}`) })}</p>}
      {silent.map((side) => (
        <SpanField key={side} side={side} captures={1} span={spans[side]} onSpan={onSpan} />
      ))}
    </div>
  );
}

/** Why no row is left. */
function whyNone({ filter, only, level }: ComparisonView, { rows, unit }: ComparedLogs) {
  if (rows.length === 0) return 'nothing' as const;
  if (filter.trim() !== '' || level > 0 || only === 'all') return 'none' as const;
  return only === 'beyond-noise' && !unit ? ('noneChanged' as const) : (`none-${only}` as const);
}
