import { type Comparison, compareRow } from '../../analysis/diff/compare-trees.ts';
import { impactOf, isNoise } from '../../analysis/diff/compare-values.ts';
import type { Pair } from '../../analysis/diff/pair.ts';
import { CHANGE_TONES, changePaletteOf, GHOST_TONE } from '../flame/palette.ts';
import type { RowPaint } from '../flame/row-paint.ts';

interface PaintOptions {
  /** The capture that is drawn; undefined for both as one. */
  readonly side: keyof Pair<unknown> | undefined;
  readonly bySelf: boolean;
  readonly leftOut?: LeftOut | undefined;
}

/** What widths of one capture leave out: of the other one, right below each row, at the scale. */
export interface LeftOut {
  readonly below: Float64Array;
  /** The capture that the widths are of. */
  readonly shown: keyof Pair<unknown>;
}

/** What may be chance is coloured so much more faintly. */
const FAINT = 0.3;
const MIDDLE = (CHANGE_TONES - 1) / 2;

/**
 * How the rows of a comparison are painted: by what their change means for all, orange for more and blue for less, with a
 * sign before the name; crossed where they came or went. In the picture of one capture a row fills so much of its place
 * as it has of what the other one has; what it has nothing of is left as a ghost of its size.
 */
export function comparePaint(comparison: Comparison, { side, bySelf, leftOut }: PaintOptions): RowPaint {
  const of = bySelf ? 'self' : 'total';
  const { tree, before, after, scaling } = comparison;
  /** Tones and signs by row, each found when it is first drawn. */
  const known = new Uint8Array(tree.length);
  const tones = new Uint8Array(tree.length);
  const signs = new Int8Array(tree.length);
  const isGhost = (row: number) => side !== undefined && comparison[side].total[row] === 0;
  const partOf = (row: number) => {
    if (side === undefined) return 1;
    const [a, b] = [
      (before.total[row] as number) / scaling.divisors.before,
      (after.total[row] as number) / scaling.divisors.after,
    ];
    return (side === 'before' ? a : b) / (Math.max(a, b) || 1);
  };
  const look = (row: number) => {
    if (known[row] === 1) return;
    known[row] = 1;
    const { delta, z, state } = compareRow(comparison, row, of);
    const samples = {
      samplesBefore: before.count[row] as number,
      samplesAfter: after.count[row] as number,
    };
    const mayBeChance = isNoise(samples, z, comparison.gated) === true;
    const impact = impactOf(delta, scaling) * (mayBeChance ? FAINT : 1);
    tones[row] = isGhost(row) ? GHOST_TONE : Math.round(MIDDLE + impact * MIDDLE);
    signs[row] = state === 'same' || mayBeChance ? 0 : Math.sign(delta);
  };
  return {
    paletteOf: changePaletteOf,
    restTone: MIDDLE,
    toneOf(row) {
      look(row);
      return tones[row] as number;
    },
    partOf,
    isHatched: (row) => !isGhost(row) && (before.total[row] === 0 || after.total[row] === 0),
    leftOutOf(row) {
      const missing = leftOut?.below[row] ?? 0;
      if (!leftOut || missing === 0) return 0;
      const { shown } = leftOut;
      const width = (comparison[shown].total[row] as number) / scaling.divisors[shown];
      return width === 0 ? 0 : Math.min(1, missing / width);
    },
    signOf(row) {
      look(row);
      const sign = signs[row] as number;
      return isGhost(row) || sign === 0 ? '' : sign > 0 ? '▲ ' : '▼ ';
    },
  };
}
