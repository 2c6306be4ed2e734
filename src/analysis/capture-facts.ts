import type { Capture } from '../model/capture.ts';
import type { CaptureFacts, MappingFacts, ProfileKind } from '../model/facts.ts';
import type { MappingTable, Profile } from '../model/profile.ts';
import { profileKind } from './profile-kind.ts';
import { timeLabelOf } from './sample-times.ts';
import { processesOf } from './syscalls/processes.ts';
import { isDifference, wholeOf } from './whole.ts';

/** What the stacks of a capture were derived from, if from anything. */
export type DerivedFrom = Pick<Capture, 'trace' | 'summary' | 'log' | 'snapshot'>;

/** What was captured, in numbers. O(samples × value types). */
export function captureFacts(profile: Profile, from: DerivedFrom = {}): CaptureFacts {
  const { meta, mappings, samples, valueTypes } = profile;
  const totals = valueTypes.map(({ name, unit }, i) => ({
    name,
    unit,
    total: sumOf(samples.values[i]),
    whole: wholeOf(profile, i),
  }));
  const difference = isDifference(profile);
  const cpu = totals.find((type) => type.name === 'cpu' && type.unit === 'nanoseconds');
  const kind = kindOf(profile, from);
  const counted = isOfCalls(kind) ? 'calls' : kind === 'log' ? 'lines' : 'samples';
  const ownCount = totals.find((type) => type.name === counted && type.unit === 'count');
  const duration = meta.durationNanos;
  return {
    kind,
    program: from.trace ? programOf(from.trace) : baseName(mappings.file[0] ?? ''),
    buildId: mappings.buildId[0] ?? '',
    valueTypes: totals,
    defaultValueType: profile.defaultValueType,
    isDifference: difference,
    samples: ownCount ? ownCount.total : samples.length,
    stacks: countDistinct(samples.stack, profile.stacks.length),
    functions: new Set(profile.functions.name).size,
    locations: profile.locations.length,
    labels: new Set(profile.labels.key).size,
    hasTimes: timeLabelOf(profile.labels) !== undefined,
    period: meta.period,
    periodUnit: meta.periodType?.unit ?? '',
    timeMillis: meta.timeNanos === undefined ? undefined : Number(meta.timeNanos / 1_000_000n),
    durationNanos: duration,
    cores: cpu && !difference && duration !== undefined && duration > 0 ? cpu.total / duration : undefined,
    dropsFrames: meta.dropFrames !== '',
    dropFrames: meta.dropFrames,
    keepFrames: meta.keepFrames,
    mappings: mappingFacts(mappings),
    mappingCount: mappings.length,
    comments: meta.comments,
    docUrl: meta.docUrl,
  };
}

/** Whether a capture is of system calls: a trace or a table of strace. */
export function isOfCalls(kind: ProfileKind): boolean {
  return kind === 'syscall-trace' || kind === 'syscall-summary';
}

function kindOf(profile: Profile, { trace, summary, log, snapshot }: DerivedFrom): ProfileKind {
  if (trace) return 'syscall-trace';
  if (summary) return 'syscall-summary';
  if (log) return 'log';
  return snapshot ? 'node' : profileKind(profile);
}

/** Name of the first process that has one. */
function programOf(trace: NonNullable<DerivedFrom['trace']>): string {
  return processesOf(trace).name.find((name) => name !== '') ?? '';
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

/** So many mappings are told: a process that compiles as it runs may have a hundred thousand. */
const MOST_MAPPINGS = 1000;

function mappingFacts({ length, file, buildId, start, limit, offset, has }: MappingTable): readonly MappingFacts[] {
  return Array.from({ length: Math.min(length, MOST_MAPPINGS) }, (_, row) => ({
    file: file[row] as string,
    buildId: buildId[row] as string,
    start: hex(start[row] as bigint),
    limit: hex(limit[row] as bigint),
    offset: hex(offset[row] as bigint),
    has: has[row] as number,
  }));
}

function hex(address: bigint): string {
  return `0x${address.toString(16)}`;
}

/** Last part of a path; of what is no path, such as `[vdso]`, all. */
function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
