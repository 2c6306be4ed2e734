import type { TFunction } from 'i18next';
import type { ComparedScale } from '../../analysis/diff/changed-table.ts';
import { canTellChance } from '../../analysis/diff/compare-values.ts';
import { runsOn, type Scaling } from '../../analysis/diff/scale.ts';
import { deltaText, pointsNumber, scaledText, spreadText } from '../../analysis/diff/scaled-text.ts';
import type { Language } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import type { ChangedNumbers, ChangedOf } from '../../state/changed-numbers.ts';
import type { ChangedColumn } from '../../state/comparison-view.ts';
import type { CopiedColumn } from '../functions/table-text.ts';
import type { GridColumn } from '../shared/table/GridHead.tsx';
import { signedText } from './change-text.ts';
import { ratioText, runsOfZ } from './row-numbers.ts';

/** A column beside the names. */
export interface ChangedTableColumn {
  readonly key: Exclude<ChangedColumn, 'name'> | 'state';
  readonly title: string;
  /** What the title is short for. */
  readonly note?: string;
  /** In pixels. */
  readonly width: number;
  /** A cell for reading; `''` where a row has nothing to say. */
  text(row: number): string;
  /** What is copied of it: one column or two. */
  readonly copied: readonly CopiedColumn[];
}

interface ColumnInput {
  readonly numbers: ChangedNumbers;
  readonly scale: ComparedScale;
  readonly of: ChangedOf;
  readonly language: Language;
  readonly t: TFunction<'changes'>;
}

/**
 * The columns of a comparison, in order. Where samples are not drawn there is no number of them, and no z unless captures
 * tell; shares differ by points, so of these the column of differences is enough.
 */
export function changedColumnsOf({ numbers, scale, of, language, t }: ColumnInput): readonly ChangedTableColumn[] {
  const { scaling, gated } = scale;
  const tells = canTellChance(scale);
  const runs = runsOfZ(scaling);
  const isShare = scaling.scale === 'share';
  const isWide = scaling.scale === 'rate' && !isCores(scaling);
  const factor = factorOf(scaling);
  const copiedTitle = (column: string) => t(`copied-${of}`, { column });
  const copiedNumber = (title: string, column: Float64Array, text: (value: number) => string) => ({
    title: copiedTitle(title),
    unit: unitOf(scaling),
    number: (row: number) => (column[row] as number) * factor,
    text: (value: number) => text(value / factor),
  });
  const side = (key: 'before' | 'after'): ChangedTableColumn => {
    const text = (value: number) => scaledText(value, scaling)[language];
    const deviations = numbers[key === 'before' ? 'deviationBefore' : 'deviationAfter'];
    const isSeveral = runsOn(scaling[key]) > 1;
    return {
      key,
      title: t(key),
      ...(isSeveral && { note: t('spreadNote', { side: t(key) }) }),
      width: (isWide ? 132 : isSeveral ? 94 : 108) + (isSeveral ? SPREAD : 0),
      text: (row) => spreadText(numbers[key][row] as number, deviations[row] as number, scaling)[language],
      copied: [
        copiedNumber(t(key), numbers[key], text),
        ...(isSeveral ? [copiedNumber(t('deviation', { side: t(key) }), deviations, text)] : []),
      ],
    };
  };
  const delta = (value: number) => deltaText(value, scaling)[language];
  const columns: ChangedTableColumn[] = [
    side('before'),
    side('after'),
    {
      key: 'delta',
      title: t('delta'),
      note: t('deltaNote'),
      width: isWide ? 156 : 118,
      text: (row) => delta(numbers.delta[row] as number),
      copied: [copiedNumber(t('delta'), numbers.delta, delta)],
    },
  ];
  const zTitle = runs ? t('zOfRuns', { a: runs.before, b: runs.after }) : t('z');
  const plain = (
    key: 'points' | 'ratio' | 'z',
    unit: string,
    by: number,
    text: (value: number) => string,
  ): ChangedTableColumn => ({
    key,
    title: key === 'z' ? zTitle : t(key),
    note: key === 'z' && runs ? t('zOfRunsNote') : t(`${key}Note`),
    width: key === 'z' ? (runs ? 124 : 62) : 78,
    text: (row) => textOrNone(numbers[key][row] as number, text),
    copied: [
      {
        title: copiedTitle(key === 'z' ? zTitle : t(key)),
        unit,
        number: (row) => (numbers[key][row] as number) * by,
        text: (value) => textOrNone(value / by, text),
      },
    ],
  });
  if (!isShare) columns.push(plain('points', '', 100, (points) => signedText(points, pointsNumber(points))));
  columns.push(plain('ratio', '%', 100, ratioText));
  if (gated) {
    const samples = (key: 'samplesBefore' | 'samplesAfter', of: string): CopiedColumn => ({
      title: copiedTitle(`${t('samples')} ${of}`),
      unit: '',
      number: (row) => numbers[key][row] as number,
      text: formatCount,
    });
    columns.push({
      key: 'samples',
      title: t('samples'),
      note: t('samplesNote'),
      width: 112,
      text: (row) =>
        t('samplesOf', {
          before: formatCount(numbers.samplesBefore[row] as number),
          after: formatCount(numbers.samplesAfter[row] as number),
        }),
      copied: [samples('samplesBefore', t('before')), samples('samplesAfter', t('after'))],
    });
  }
  if (tells) columns.push(plain('z', '', 1, (z) => signedText(z, Math.abs(z).toFixed(1))));
  const state = (row: number) => {
    const word = t(`state-${numbers.state[row] ?? 'same'}`);
    return numbers.noise[row] === 1 && numbers.state[row] !== 'same'
      ? t(runs ? 'noisyRuns' : 'noisy', { state: word })
      : word;
  };
  columns.push({
    key: 'state',
    title: t('state'),
    width: tells ? 218 : 78,
    text: state,
    copied: [{ title: t('state'), word: state }],
  });
  return columns;
}

/** The columns as a grid takes them, the names last. */
export function gridColumns(columns: readonly ChangedTableColumn[], nameTitle: string): readonly GridColumn[] {
  return [
    ...columns.map(({ key, title, note, width }) => ({
      name: key,
      title,
      width: `${width}px`,
      ...(note !== undefined && { note }),
      sortable: key !== 'state',
    })),
    { name: 'name', title: nameTitle, width: 'minmax(120px, 1fr)', sortable: true },
  ];
}
/** So much wider is a column that has a standard deviation beside its numbers, in pixels. */
const SPREAD = 90;

/** In this order columns give way where there is no room; the others always stay. */
const GIVE_WAY: readonly ChangedTableColumn['key'][] = ['points', 'z', 'samples', 'ratio', 'state', 'before'];
/** Less is too little for a name, in pixels. */
const NAME = 170;

/** The columns that fit into a width beside a name; those that can give way do. */
export function fittingChangedColumns(
  columns: readonly ChangedTableColumn[],
  width: number,
  name = NAME,
): readonly ChangedTableColumn[] {
  let fitting = columns;
  for (const key of GIVE_WAY) {
    if (fitting.reduce((sum, column) => sum + column.width, name) <= width) break;
    fitting = fitting.filter((column) => column.key !== key);
  }
  return fitting;
}

function textOrNone(value: number, text: (value: number) => string): string {
  return Number.isNaN(value) ? '' : text(value);
}

function isCores({ valueType: { name, unit } }: Scaling): boolean {
  return name === 'cpu' && unit === 'nanoseconds';
}

/** Of a copied number, as spreadsheets take it. */
function unitOf(scaling: Scaling): string {
  const { scale, valueType } = scaling;
  if (scale === 'share') return '%';
  if (scale !== 'rate') return valueType.unit;
  if (isCores(scaling)) return 'cores';
  return `${valueType.unit === 'nanoseconds' ? 'seconds' : valueType.unit} per second`;
}

function factorOf({ scale }: Scaling): number {
  return scale === 'share' ? 100 : 1;
}
