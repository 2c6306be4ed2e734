import type { TFunction } from 'i18next';
import { type Comparison, compareRow } from '../../analysis/diff/compare-trees.ts';
import { type ComparedValues, isNoise } from '../../analysis/diff/compare-values.ts';
import { deltaText, type NumberKind, pointsText, scaledText } from '../../analysis/diff/scaled-text.ts';
import type { Localized } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';

/** What there is to say of one row: of all that passes through it, or of what ends in it. */
export interface RowNumbers {
  readonly before: Localized;
  readonly after: Localized;
  readonly delta: Localized;
  readonly points: Localized;
  /** `+12%`; undefined where the row is not in both. */
  readonly ratio: string | undefined;
  readonly values: ComparedValues;
  readonly samples: readonly [before: number, after: number];
  /** Whether it may be chance; undefined where nothing can be said. */
  readonly noise: boolean | undefined;
}

/** How the numbers of a comparison are read. */
export function kindOf({ scaling, tree }: Comparison): NumberKind {
  return { scale: scaling.scale, valueType: tree.valueType };
}

/** The numbers of a row of a comparison, as they are shown. */
export function rowNumbers(comparison: Comparison, row: number, of: 'self' | 'total'): RowNumbers {
  const values = compareRow(comparison, row, of);
  const kind = kindOf(comparison);
  const samples = [comparison.before.count[row] as number, comparison.after.count[row] as number] as const;
  const points = pointsText(values.points);
  const sign = values.points < 0 ? '−' : values.points > 0 ? '+' : '';
  return {
    before: scaledText(values.before, kind),
    after: scaledText(values.after, kind),
    delta: deltaText(values.delta, kind),
    points: { en: sign + points.en, zh: sign + points.zh },
    ratio: values.ratio === undefined ? undefined : ratioText(values.ratio),
    values,
    samples,
    noise: isNoise({ samplesBefore: samples[0], samplesAfter: samples[1] }, values.z),
  };
}

/** `+12%`, `−99.8%`; from ten times on `×14`. */
export function ratioText(ratio: number): string {
  if (ratio >= 9) return `×${formatCount(Math.round(ratio + 1))}`;
  const percent = Math.abs(ratio) * 100;
  return `${ratio < 0 ? '−' : '+'}${percent.toFixed(percent < 10 || percent > 99 ? 1 : 0)}%`;
}

/** What became of it, in a word, and how sure that is. */
export function stateText({ values, noise }: RowNumbers, t: TFunction<'compare'>): string {
  const state = t(`state-${values.state}`);
  return noise === true && values.state !== 'same' ? t('mayBeChance', { state }) : state;
}
