import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseSearch } from '../../analysis/search.ts';
import type { AnswerTo } from '../../state/answers.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { shownWholeOf } from '../../state/step-results.ts';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { VirtualGrid } from '../shared/table/VirtualGrid.tsx';
import { useAddOnce } from '../steps/use-add-once.ts';
import { LabelCells, type Measure } from './LabelCells.tsx';
import { LabelMenu, type LabelTarget } from './LabelMenu.tsx';
import { labelDeeds } from './label-deeds.ts';
import { type LabelRow, labelRows, nameOfRow } from './label-rows.ts';

interface LabelsTableProps {
  entry: OpenEntry;
  answer: AnswerTo<'labels'>;
  /** What the table is narrowed to; what can't be searched for narrows nothing. */
  filter: string;
}

/** Every key with its values. Enter or a click on a value asks for its samples alone; on a key, folds its values away. */
export function LabelsTable({ entry, answer, filter }: LabelsTableProps) {
  const { t } = useTranslation('labels');
  const addOnce = useAddOnce(entry);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState('');
  const [target, setTarget] = useState<LabelTarget | undefined>(undefined);
  const rows = useMemo(() => {
    const search = parseSearch(filter);
    return labelRows(answer.keys, { closed, matches: search.kind === 'query' ? search.matches : undefined });
  }, [answer, filter, closed]);
  const measure: Measure = {
    unit: entry.view.folded.tree.valueType.unit,
    whole: answer.whole,
    shown: shownWholeOf(entry.view),
  };
  const columns: readonly GridColumn[] = [
    { name: 'label', title: t('label'), width: 'minmax(140px, 1fr)' },
    { name: 'value', title: t('value'), width: '104px' },
    { name: 'of-all', title: t('ofAll'), width: '132px', note: t('ofAllNote') },
    ...(measure.shown === undefined
      ? []
      : [{ name: 'of-shown', title: t('ofShown'), width: '84px', note: t('ofShownNote') }]),
    { name: 'samples', title: t('samples'), width: '96px' },
  ];
  const doOf = (row: LabelRow | undefined): (() => void) | undefined => {
    if (!row || row.kind === 'more') return undefined;
    const { key } = row.key;
    if (row.kind === 'key') {
      return () => setClosed((before) => (before.has(key) ? without(before, key) : new Set([...before, key])));
    }
    const step = row.kind === 'value' ? labelDeeds(key, row.value).focus : labelDeeds(key).ignore;
    return step && (() => addOnce(step));
  };
  if (rows.length === 0) return <p className="labels-none">{t('noMatch', { text: filter })}</p>;
  const menuOf = (row: LabelRow, place: DOMRectReadOnly) =>
    setTarget({ key: row.key.key, value: row.kind === 'value' ? row.value : undefined, place });
  return (
    <>
      <VirtualGrid
        table="labels"
        label={t('table')}
        columns={columns}
        sort={{ column: 'value', descending: true }}
        onSort={() => {}}
        count={rows.length}
        filter={filter}
        keyOf={(index) => rows[index]?.id ?? index}
        cells={(index) => {
          const row = rows[index];
          return row && <LabelCells row={row} measure={measure} onDo={doOf(row)} />;
        }}
        selectedAt={selected === '' ? -1 : rows.findIndex((row) => nameOfRow(row) === selected)}
        onSelect={(index) => setSelected(rows[index] ? nameOfRow(rows[index]) : '')}
        onOpen={(index) => doOf(rows[index])?.()}
        onMenu={(index, place) => {
          const row = rows[index];
          if (!row) return;
          setSelected(nameOfRow(row));
          menuOf(row, place);
        }}
      />
      {target && (
        <LabelMenu key={`${target.key} ${target.value?.text}`} target={target} onClose={() => setTarget(undefined)} />
      )}
    </>
  );
}

function without(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  return new Set([...set].filter((other) => other !== one));
}
