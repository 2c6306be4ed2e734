import { runColumns } from '../analysis/diff/compare-trees.ts';
import { type ChangeState, compareValues, isNoise } from '../analysis/diff/compare-values.ts';
import type { ComparedView } from '../worker/compare-protocol.ts';
import { remember } from './remember.ts';

/** What the tables of what changed list. */
export type ChangedBy = 'function' | 'package';

/** Which samples count for them: those that end in it, or those that it is in. */
export type ChangedOf = 'self' | 'total';

/**
 * Functions or packages of both captures, compared: row `i` of every column is one of them, in the order of
 * `ComparedView`. What such a table shows, sorts, narrows and copies is in here, each number worked out once.
 */
export interface ChangedNumbers {
  readonly name: readonly string[];
  /** At the scale. */
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly delta: Float64Array;
  /** Differences of the shares of the wholes, in [-1, 1]. */
  readonly points: Float64Array;
  /** `after / before - 1`; NaN but for what has changed. */
  readonly ratio: Float64Array;
  /** Standard errors; NaN where nobody can tell. */
  readonly z: Float64Array;
  /** Standard deviation between the captures of each side, at the scale; NaN of one alone. */
  readonly deviationBefore: Float64Array;
  readonly deviationAfter: Float64Array;
  readonly samplesBefore: Float64Array;
  readonly samplesAfter: Float64Array;
  readonly state: readonly ChangeState[];
  /** 1 where the difference may be chance, 0 where it is not or nobody can tell. */
  readonly noise: Uint8Array;
  /** Of messages, the worst level of each (`LOG_LEVEL`). */
  readonly level?: Uint8Array;
}

/** Compares all functions, or packages, by their own samples or all. O(rows), once as long as the result is the same. */
export function changedNumbersOf(result: ComparedView, by: ChangedBy, of: ChangedOf): ChangedNumbers {
  return compared(result, `${by} ${of}`);
}

const compared = remember((result: ComparedView, key: string): ChangedNumbers => {
  const [by, of] = key.split(' ') as [ChangedBy, ChangedOf];
  const { scaling, gated } = result.comparison;
  const { name, before, after, runs } = by === 'function' ? result.functions : result.packages;
  const columns = runs && runColumns(runs, of);
  const count = of === 'self' ? 'selfCount' : 'count';
  const column = () => new Float64Array(name.length);
  const state: ChangeState[] = [];
  const numbers = {
    before: column(),
    after: column(),
    delta: column(),
    points: column(),
    ratio: column(),
    z: column(),
    deviationBefore: column(),
    deviationAfter: column(),
    noise: new Uint8Array(name.length),
  };
  for (let row = 0; row < name.length; row++) {
    const samples = {
      samplesBefore: before[count][row] as number,
      samplesAfter: after[count][row] as number,
    };
    const pair = {
      before: before[of][row] as number,
      after: after[of][row] as number,
      ...samples,
      runs: columns && { ...columns, row },
    };
    const values = compareValues(pair, scaling, gated);
    numbers.before[row] = values.before;
    numbers.after[row] = values.after;
    numbers.delta[row] = values.delta;
    numbers.points[row] = values.points;
    numbers.ratio[row] = values.ratio ?? Number.NaN;
    numbers.z[row] = values.z ?? Number.NaN;
    numbers.deviationBefore[row] = values.deviation?.before ?? Number.NaN;
    numbers.deviationAfter[row] = values.deviation?.after ?? Number.NaN;
    numbers.noise[row] = isNoise(samples, values.z, gated) === true ? 1 : 0;
    state.push(values.state);
  }
  return { name, ...numbers, samplesBefore: before[count], samplesAfter: after[count], state };
});
