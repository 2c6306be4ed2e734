import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { shareOf } from '../../analysis/coverage.ts';
import { formatCount, formatShare, formatValue } from '../../model/units.ts';
import { Icon } from '../shared/Icon.tsx';
import { GridCell } from '../shared/table/GridCell.tsx';
import { ShareCell } from '../shared/table/ShareCell.tsx';
import type { LabelRow } from './label-rows.ts';

/** What values and shares of a table are in and of. */
export interface Measure {
  readonly unit: string;
  /** Of the whole capture. */
  readonly whole: number;
  /** Of what is shown; undefined where that is the whole capture. */
  readonly shown: number | undefined;
}

interface LabelCellsProps {
  row: LabelRow;
  measure: Measure;
  /** What a click on the name does; undefined where it does nothing. */
  onDo: (() => void) | undefined;
}

/** One key of labels, or one value of it. */
export function LabelCells({ row, measure, onDo }: LabelCellsProps) {
  const { t } = useTranslation('labels');
  const { key } = row;
  if (row.kind === 'more') {
    return (
      <GridCell name="label">
        <span className="label-value label-rest">
          {t('more', { count: key.more ?? 0, n: formatCount(key.more ?? 0) })}
        </span>
      </GridCell>
    );
  }
  const value = row.kind === 'value' ? row.value.value : row.kind === 'without' ? key.without : key.value;
  return (
    <>
      <GridCell name="label" title={row.kind === 'value' ? row.value.text : key.key}>
        {row.kind === 'key' ? (
          <KeyName row={row} onDo={onDo} />
        ) : row.kind === 'without' ? (
          <Name
            className="label-rest"
            text={t('without', { key: key.key })}
            hint={t('focusWithout', { key: key.key })}
            onDo={onDo}
          />
        ) : (
          <Name text={row.value.text} hint={t('focusOn', { key: key.key, value: row.value.text })} onDo={onDo} />
        )}
      </GridCell>
      <GridCell name="value">{formatValue(value, measure.unit)}</GridCell>
      <ShareCell name="of-all" share={shareOf(measure, value)} />
      {measure.shown !== undefined && (
        <GridCell name="of-shown">{formatShare(shareOf({ whole: measure.shown }, value))}</GridCell>
      )}
      <GridCell name="samples">{row.kind === 'value' ? formatCount(row.value.count) : ''}</GridCell>
    </>
  );
}

function KeyName({ row, onDo }: { row: Extract<LabelRow, { kind: 'key' }>; onDo: (() => void) | undefined }) {
  const { t } = useTranslation('labels');
  const { key, isOpen } = row;
  const values = key.values.length + (key.more ?? 0);
  return (
    <span className="label-key">
      <button
        type="button"
        className="label-fold"
        tabIndex={-1}
        aria-expanded={isOpen}
        aria-label={t('fold', { key: key.key })}
        onClick={onceOf(onDo)}
        onDoubleClick={stop}
      >
        <Icon name={isOpen ? 'down' : 'right'} size={11} />
      </button>
      <bdi>{key.key}</bdi>
      <span className="label-count">{t('values', { count: values, n: formatCount(values) })}</span>
    </span>
  );
}

interface NameProps {
  text: string;
  hint: string;
  className?: string;
  onDo: (() => void) | undefined;
}

function Name({ text, hint, className = '', onDo }: NameProps) {
  const { t } = useTranslation('labels');
  const words = <bdi>{text === '' ? t('empty') : text}</bdi>;
  if (!onDo) return <span className={`label-value ${className}`}>{words}</span>;
  return (
    <button
      type="button"
      className={`grid-link label-value ${className}`}
      tabIndex={-1}
      title={hint}
      onClick={onceOf(onDo)}
      onDoubleClick={stop}
    >
      {words}
    </button>
  );
}

/** Who clicks twice wants it once; and not to select the row. The keys go on in the grid: what was clicked may be gone then. */
function onceOf(onDo: (() => void) | undefined) {
  return (event: MouseEvent) => {
    event.stopPropagation();
    event.currentTarget.closest<HTMLElement>('[role=grid]')?.focus({ preventScroll: true });
    if (event.detail < 2) onDo?.();
  };
}

/** The row would take a double click for another one. */
function stop(event: MouseEvent) {
  event.stopPropagation();
}
