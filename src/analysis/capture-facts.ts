import type { CaptureFacts } from '../model/facts.ts';
import type { Profile } from '../model/profile.ts';
import { profileKind } from './profile-kind.ts';

/** What was captured, in numbers. O(samples × value types). */
export function captureFacts(profile: Profile): CaptureFacts {
  const { meta, mappings, samples, valueTypes } = profile;
  const totals = valueTypes.map((type, i) => ({ name: type.name, unit: type.unit, total: sumOf(samples.values[i]) }));
  const cpu = totals.find((type) => type.name === 'cpu' && type.unit === 'nanoseconds');
  const ownCount = totals.find((type) => type.name === 'samples' && type.unit === 'count');
  const duration = meta.durationNanos;
  return {
    kind: profileKind(profile),
    program: baseName(mappings.file[0] ?? ''),
    buildId: mappings.buildId[0] ?? '',
    valueTypes: totals,
    defaultValueType: profile.defaultValueType,
    samples: ownCount ? ownCount.total : samples.length,
    stacks: countDistinct(samples.stack, profile.stacks.length),
    functions: new Set(profile.functions.name).size,
    locations: profile.locations.length,
    labels: new Set(profile.labels.key).size,
    period: meta.period,
    periodUnit: meta.periodType?.unit ?? '',
    timeMillis: meta.timeNanos === undefined ? undefined : Number(meta.timeNanos / 1_000_000n),
    durationNanos: duration,
    cores: cpu && duration !== undefined && duration > 0 ? cpu.total / duration : undefined,
    dropsFrames: meta.dropFrames !== '',
    comments: meta.comments,
    docUrl: meta.docUrl,
  };
}

function sumOf(column: Float64Array | undefined): number {
  let sum = 0;
  if (column) for (let i = 0; i < column.length; i++) sum += column[i] as number;
  return sum;
}

/** How many different rows a column refers to; -1 refers to none. */
function countDistinct(column: Int32Array, rows: number): number {
  const seen = new Uint8Array(rows);
  let distinct = 0;
  for (let i = 0; i < column.length; i++) {
    const row = column[i] as number;
    if (row < 0 || seen[row] === 1) continue;
    seen[row] = 1;
    distinct++;
  }
  return distinct;
}

/** Last part of a path; of what is no path, such as `[vdso]`, all. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
