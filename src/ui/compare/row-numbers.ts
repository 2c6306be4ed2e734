import type { TFunction } from 'i18next';
import { type Comparison, compareRow } from '../../analysis/diff/compare-trees.ts';
import { type ComparedValues, isNoise } from '../../analysis/diff/compare-values.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { runsOn, type Scaling } from '../../analysis/diff/scale.ts';
import { deltaText, type NumberKind, pointsText, scaledText, spreadText } from '../../analysis/diff/scaled-text.ts';
import { isBetweenRuns } from '../../analysis/diff/spread.ts';
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
  /** Numbers of both, with the standard deviation where a side has several captures. */
  readonly spread: Pair<Localized>;
  /** The means of the captures of both sides, each counted alike, with it; undefined where each side has one. */
  readonly perRun: Pair<Localized> | undefined;
  /** Whether z is of the spread between captures, and of how many on each side. */
  readonly runs: Pair<number> | undefined;
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
    spread: {
      before: spreadText(values.before, values.deviation?.before ?? Number.NaN, kind),
      after: spreadText(values.after, values.deviation?.after ?? Number.NaN, kind),
    },
    perRun: values.mean && {
      before: spreadText(values.mean.before, values.deviation?.before ?? Number.NaN, kind),
      after: spreadText(values.mean.after, values.deviation?.after ?? Number.NaN, kind),
    },
    runs: runsOfZ(comparison.scaling),
    values,
    samples,
    noise: isNoise({ samplesBefore: samples[0], samplesAfter: samples[1] }, values.z, comparison.gated),
  };
}

/** Of how many captures on each side z tells the spread; undefined where it tells of samples. */
export function runsOfZ(scaling: Scaling): Pair<number> | undefined {
  return isBetweenRuns(scaling) ? { before: runsOn(scaling.before), after: runsOn(scaling.after) } : undefined;
}

/** `+12%`, `−99.8%`; from ten times on `×14`. */
export function ratioText(ratio: number): string {
  if (ratio >= 9) return `×${formatCount(Math.round(ratio + 1))}`;
  const percent = Math.abs(ratio) * 100;
  return `${ratio < 0 ? '−' : '+'}${percent.toFixed(percent < 10 || percent > 99 ? 1 : 0)}%`;
}

/** `z 5.2`; with what it is of where that is captures: `z 5.2 of 3 and 4 runs`. */
export function zText(z: number, runs: Pair<number> | undefined, t: TFunction<'compare'>): string {
  const text = `z ${z.toFixed(1).replace('-', '−')}`;
  return runs ? t('zOfRuns', { z: text, a: runs.before, b: runs.after }) : text;
}

/** What became of it, in a word, and how sure that is. */
export function stateText({ values, noise, runs }: RowNumbers, t: TFunction<'compare'>): string {
  const state = t(`state-${values.state}`);
  return noise === true && values.state !== 'same' ? t(runs ? 'withinSpread' : 'mayBeChance', { state }) : state;
}
