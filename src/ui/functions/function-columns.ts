import type { TFunction } from 'i18next';
import { shareOf } from '../../analysis/coverage.ts';
import { formatCores, formatCount, formatShare, formatValue } from '../../model/units.ts';
import type { OpenEntry } from '../../state/entries.ts';
import { type FunctionTable, meanOf } from '../../state/function-table.ts';
import type { FunctionColumn, SortColumn } from '../../state/state.ts';
import { shownWholeOf } from '../../state/step-results.ts';
import { countNameOf, otherTypesOf } from './counted.ts';
import type { OtherTotals } from './other-totals.ts';

/** A column of numbers of the functions table: the same for the screen and for what is copied. */
export interface NumberColumn {
  /** What it is hidden by; the other value types are one. */
  readonly column: FunctionColumn;
  /** Names it in the grid. */
  readonly key: string;
  readonly title: string;
  /** What the title is short for. */
  readonly note?: string;
  /** In pixels; `narrow` where the table is. */
  readonly width: number;
  readonly narrow?: number;
  readonly sort?: SortColumn;
  /** Unit of its raw numbers; `''` for none. */
  readonly unit: string;
  /** The raw number of a row; NaN where it has none. */
  number(row: number): number;
  /** A number as it is read. */
  text(number: number): string;
  /** A part of a share, drawn darker. */
  part?(row: number): number;
}

interface ColumnInput {
  readonly entry: OpenEntry;
  readonly table: FunctionTable;
  /** Of the table's rows by the other value types; undefined until they are known. */
  readonly others: OtherTotals | undefined;
  readonly t: TFunction<'functions'>;
}

/** The columns that a capture has, in order, those that the reader has hidden too. */
export function numberColumns({ entry, table, others, t }: ColumnInput): readonly NumberColumn[] {
  const { opened, view } = entry;
  const { unit } = view.folded.tree.valueType;
  const shownWhole = shownWholeOf(view);
  const value = (of: Float64Array) => ({
    unit,
    number: (row: number) => of[row] as number,
    text: (number: number) => formatValue(number, unit),
  });
  const share = (of: Float64Array, whole: number) => ({
    unit: '%',
    number: (row: number) => shareOf({ whole }, of[row] as number) * 100,
    text: (number: number) => formatShare(number / 100),
  });
  const columns: NumberColumn[] = [
    { column: 'self', key: 'self', title: t('self'), width: 78, narrow: 70, sort: 'self', ...value(table.self) },
    {
      column: 'selfShare',
      key: 'self-share',
      title: t('selfShare'),
      note: t('shareNote'),
      width: 60,
      ...share(table.self, table.whole),
    },
  ];
  if (shownWhole !== undefined) {
    columns.push({
      column: 'selfShown',
      key: 'self-shown',
      title: t('selfShown'),
      note: t('shownNote'),
      width: 88,
      ...share(table.self, shownWhole),
    });
  }
  columns.push(
    { column: 'total', key: 'total', title: t('total'), width: 78, narrow: 70, sort: 'total', ...value(table.total) },
    {
      column: 'totalShare',
      key: 'total-share',
      title: t('totalShare'),
      note: t('shareNote'),
      width: 112,
      narrow: 58,
      ...share(table.total, table.whole),
      part: (row) => shareOf(table, table.self[row] as number),
    },
  );
  if (shownWhole !== undefined) {
    columns.push({
      column: 'totalShown',
      key: 'total-shown',
      title: t('totalShown'),
      note: t('shownNote'),
      width: 92,
      ...share(table.total, shownWhole),
    });
  }
  const { cores } = opened.facts;
  if (cores !== undefined && unit === 'nanoseconds') {
    columns.push({
      column: 'cores',
      key: 'cores',
      title: t('cores'),
      width: 56,
      unit: '',
      number: (row) => cores * shareOf(table, table.total[row] as number),
      text: formatCores,
    });
  }
  const counted = countNameOf(entry);
  if (counted !== undefined) {
    columns.push({
      column: 'count',
      key: 'count',
      title: t(`count-${counted.kind}`, { name: counted.name }),
      note: t('countNote'),
      width: counted.kind === 'contentions' ? 104 : 80,
      sort: 'count',
      unit: '',
      number: (row) => table.count[row] as number,
      text: formatCount,
    });
    if (counted.kind !== 'samples') {
      columns.push({
        column: 'mean',
        key: 'mean',
        title: t(`mean-${counted.kind}`),
        note: t('meanNote'),
        width: 94,
        sort: 'mean',
        unit,
        number: (row) => meanOf(table, row),
        text: (mean) => (Number.isNaN(mean) ? '' : formatValue(mean, unit)),
      });
    }
  }
  for (const type of otherTypesOf(entry)) {
    columns.push({
      column: 'others',
      key: `other-${type.index}`,
      title: type.name,
      note: t('otherNote', { name: type.name }),
      width: 100,
      unit: type.unit,
      number: (row) => others?.of(type.index, row) ?? Number.NaN,
      text: (number) => (Number.isNaN(number) ? '…' : formatValue(number, type.unit)),
    });
  }
  return columns;
}

/** In this order columns give way where there is no room; the others always stay. */
const GIVE_WAY: readonly FunctionColumn[] = [
  'selfShare',
  'cores',
  'others',
  'mean',
  'selfShown',
  'count',
  'totalShown',
];
/** Up to this width, in pixels, a table is narrow: as in grid.css. */
const NARROW = 640;
/** Less is too little for a name, in pixels. */
const NAME = 200;
const NAME_NARROW = 150;

/** The columns that fit into a width beside a name; those that can give way do. */
export function fittingColumns(columns: readonly NumberColumn[], width: number): readonly NumberColumn[] {
  const isNarrow = width <= NARROW;
  let fitting = isNarrow ? columns.map((one) => ({ ...one, width: one.narrow ?? one.width })) : columns;
  const name = isNarrow ? NAME_NARROW : NAME;
  for (const column of GIVE_WAY) {
    if (fitting.reduce((sum, one) => sum + one.width, name) <= width) break;
    fitting = fitting.filter((one) => one.column !== column);
  }
  return fitting;
}
