import type { TFunction } from 'i18next';
import type { ComparedLogs, ComparedMessage } from '../../../analysis/diff/compare-logs.ts';
import { MESSAGE_STATES } from '../../../analysis/diff/logs-headline.ts';
import { perUnit, rateNumber } from '../../../analysis/diff/rate-unit.ts';
import type { Language } from '../../../base/localized.ts';
import { formatCount } from '../../../model/units.ts';
import type { CopiedColumn } from '../../functions/table-text.ts';
import { levelKey } from '../../log/log-words.ts';
import { signedText } from '../change-text.ts';
import type { ChangedTableColumn } from '../changed-columns.ts';
import { ratioText } from '../row-numbers.ts';

type Words = TFunction<readonly ['messages', 'changes', 'log']>;

/** The columns of the messages of two logs beside their text, in order; without rates, numbers of messages alone. */
export function messageColumnsOf(
  { rows, unit }: ComparedLogs,
  language: Language,
  t: Words,
): readonly ChangedTableColumn[] {
  const at = (row: number) => rows[row] as ComparedMessage;
  const word = unit ? t(`messages:per-${unit}`) : '';
  const scaled = (value: number) => (unit ? perUnit(value, unit) : value);
  /** What is copied is in the unit of the table, as it is read; the text is made of what stands in the rows. */
  const copied = (title: string, of: (row: ComparedMessage) => number, text: (value: number) => string) => ({
    title,
    unit: word,
    number: (row: number) => scaled(of(at(row))),
    text: (value: number) => text(unit ? value / perUnit(1, unit) : value),
  });
  const side = (key: 'before' | 'after'): ChangedTableColumn => {
    const name = t(`changes:${key}`);
    const title = unit ? t('messages:rateOf', { side: name, unit: word }) : t('messages:countOf', { side: name });
    const of = ({ rate, count }: ComparedMessage) => (rate ?? count)[key];
    return {
      key,
      title,
      width: 88,
      text: (row) => rateNumber(of(at(row)), unit),
      copied: [copied(title, of, (value) => rateNumber(value, unit))],
    };
  };
  const delta = (value: number) => signedText(value, rateNumber(value, unit));
  const ratio = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '' : ratioText(value));
  const z = (value: number | undefined) =>
    value === undefined || Number.isNaN(value) ? '' : signedText(value, Math.abs(value).toFixed(1));
  const counts = (key: 'before' | 'after'): CopiedColumn => ({
    title: `${t('messages:counts')} ${t(`changes:${key}`)}`,
    unit: '',
    number: (row) => at(row).count[key],
    text: formatCount,
  });
  const state = (row: number) => {
    const { state: became, noise } = at(row);
    const said = MESSAGE_STATES[became][language];
    return noise === true && became !== 'same' ? t('messages:chance', { state: said }) : said;
  };
  const level = (row: number) => levelText(at(row), t);
  return [
    side('before'),
    side('after'),
    {
      key: 'delta',
      title: t('changes:delta'),
      note: t('messages:deltaNote'),
      width: 100,
      text: (row) => delta(at(row).delta),
      copied: [copied(t('changes:delta'), (row) => row.delta, delta)],
    },
    ...(rows.some((row) => row.ratio !== undefined)
      ? ([
          {
            key: 'ratio',
            title: t('changes:ratio'),
            note: t('messages:ratioNote'),
            width: 76,
            text: (row) => ratio(at(row).ratio),
            copied: [
              {
                title: t('changes:ratio'),
                unit: '%',
                number: (row) => (at(row).ratio ?? Number.NaN) * 100,
                text: (value) => ratio(value / 100),
              },
            ],
          },
        ] satisfies ChangedTableColumn[])
      : []),
    ...(unit
      ? ([
          {
            key: 'samples',
            title: t('messages:counts'),
            note: t('messages:countsNote'),
            width: 112,
            text: (row) => {
              const { before, after } = at(row).count;
              return t('messages:countsOf', { before: formatCount(before), after: formatCount(after) });
            },
            copied: [counts('before'), counts('after')],
          },
          {
            key: 'z',
            title: t('changes:z'),
            note: t('messages:zNote'),
            width: 60,
            text: (row) => z(at(row).z),
            copied: [{ title: t('changes:z'), unit: '', number: (row) => at(row).z ?? Number.NaN, text: z }],
          },
        ] satisfies ChangedTableColumn[])
      : []),
    {
      key: 'state',
      title: t('changes:state'),
      width: unit ? 190 : 84,
      text: state,
      copied: [{ title: t('changes:state'), word: state }],
    },
    {
      key: 'level',
      title: t('messages:level'),
      width: rows.some(changesLevel) ? 124 : 76,
      text: level,
      copied: [{ title: t('messages:level'), word: level }],
    },
  ];
}

/** The level of a message, or both where it is another one in B; `''` for none. */
function levelText(row: ComparedMessage, t: Words): string {
  const name = (level: number) => t(`log:${levelKey(level)}`);
  if (changesLevel(row)) {
    return t('messages:levelChange', { before: name(row.levels.before ?? 0), after: name(row.levels.after ?? 0) });
  }
  return row.level === 0 ? '' : name(row.level);
}

function changesLevel({ levels: { before, after } }: ComparedMessage): boolean {
  return before !== undefined && after !== undefined && before !== after;
}
