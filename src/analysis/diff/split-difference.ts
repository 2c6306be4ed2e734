import type { CaptureFacts } from '../../model/facts.ts';
import type { Profile, ValueType } from '../../model/profile.ts';
import { selectLabels } from '../filters/label-steps.ts';
import { selectSamples } from '../filters/rewrite.ts';
import { isBaseMark, isDifference, marksBase } from '../whole.ts';
import type { Pair } from './pair.ts';

/**
 * How a difference holds its two captures. `columns`: a value column each. `marked`: their samples beside each other,
 * those of the base negative and marked (`-diff_base`). `signed`: what both had has cancelled out (`-base`).
 */
export type DifferenceForm = 'columns' | 'marked' | 'signed';

/**
 * The two captures that a difference was made of, as far as it still has them: profiles of their own, each with its own
 * samples and nothing that marks them. How long either took the difference does not say.
 */
export interface SplitDifference extends Pair<Profile> {
  readonly form: DifferenceForm;
}

/**
 * Takes a profile apart that is the difference of two: `go tool pprof -proto -diff_base` or `-base`, folded stacks with
 * two weights (difffolded.pl), or what `unionProfile` makes. Undefined for any other profile. O(samples × value types).
 */
export function splitDifference(profile: Profile): SplitDifference | undefined {
  const columns = sideColumns(profile.valueTypes);
  if (columns) return { form: 'columns', before: pick(profile, columns.before), after: pick(profile, columns.after) };
  if (!isDifference(profile)) return undefined;
  // Samples of the base are there with their values negated, so the sign tells all there is to tell.
  return {
    form: marksBase(profile) ? 'marked' : 'signed',
    before: half(profile, -1),
    after: half(profile, 1),
  };
}

/** Whether a difference still has all of both captures: what has cancelled out is gone, and what is left nobody can judge. */
export function keepsBoth(form: DifferenceForm): boolean {
  return form !== 'signed';
}

/** Whether a profile holds two captures, as far as its facts tell: `splitDifference` takes it apart. */
export function holdsBoth({
  isDifference: signed,
  valueTypes,
}: Pick<CaptureFacts, 'isDifference' | 'valueTypes'>): boolean {
  return signed || sideColumns(valueTypes) !== undefined;
}

/** What either capture counts that a difference holds, by the difference's own value types. */
export function heldTypes(valueTypes: readonly ValueType[]): readonly ValueType[] {
  return sideColumns(valueTypes)?.before.map(({ valueType }) => valueType) ?? valueTypes;
}

/** The name of a value type of one of two captures. */
const OF_SIDE = /^(?:(.+)_)?(before|after)$/;

interface Column {
  readonly index: number;
  readonly valueType: ValueType;
}

function sideColumns(valueTypes: readonly ValueType[]): Pair<readonly Column[]> | undefined {
  const columns: Pair<Column[]> = { before: [], after: [] };
  for (const [index, { name, unit }] of valueTypes.entries()) {
    const match = OF_SIDE.exec(name);
    if (!match) return undefined;
    columns[match[2] as keyof Pair<unknown>].push({ index, valueType: { name: match[1] ?? 'samples', unit } });
  }
  const { before, after } = columns;
  return before.length === after.length && before.length > 0 ? columns : undefined;
}

function pick(profile: Profile, columns: readonly Column[]): Profile {
  return withOwnSamples({
    ...profile,
    valueTypes: columns.map(({ valueType }) => valueType),
    defaultValueType: columns.length - 1,
    meta: withoutDuration(profile),
    samples: { ...profile.samples, values: columns.map(({ index }) => profile.samples.values[index] as Float64Array) },
  });
}

/** What has one sign, without it. */
function half(profile: Profile, sign: 1 | -1): Profile {
  const { labels, samples } = profile;
  const values = samples.values.map((column) => column.map((value) => Math.max(sign * value, 0)));
  const own = withOwnSamples({ ...profile, meta: withoutDuration(profile), samples: { ...samples, values } });
  return selectLabels(own, (at) => !isBaseMark(labels, at));
}

/** Without the samples that are of the other capture alone. */
function withOwnSamples(profile: Profile): Profile {
  const { length, values } = profile.samples;
  const own = Uint8Array.from({ length }, (_, i) => Number(values.some((column) => column[i] !== 0)));
  return selectSamples(profile, own);
}

/** The duration of a difference is that of both captures together. */
function withoutDuration({ meta }: Profile): Profile['meta'] {
  return { ...meta, durationNanos: undefined };
}
