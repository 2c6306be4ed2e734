import { ProfileBuilder } from '../../../src/model/profile-builder.ts';

/** A profile in the words of pprof, enough of it to be printed as `go tool pprof -raw` prints it. */
export interface RawProfile {
  readonly valueTypes: readonly string[];
  readonly locations: readonly RawLocation[];
  readonly samples: readonly RawSample[];
}

export interface RawLocation {
  readonly id: number;
  readonly address: bigint;
  readonly mapping: number;
  readonly folded: boolean;
  /** Innermost first. */
  readonly lines: readonly RawLine[];
}

export interface RawLine {
  readonly name: string;
  readonly systemName: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly startLine: number;
}

export interface RawSample {
  readonly values: readonly number[];
  /** Numbers of locations, innermost first. */
  readonly locations: readonly number[];
  readonly labels: Readonly<Record<string, string>>;
  readonly numbers: Readonly<Record<string, number>>;
}

/** Prints a profile as pprof's `String()` does; without columns as that of Go 1.19 does. */
export function rawText({ valueTypes, locations, samples }: RawProfile, columns: boolean): string {
  const lines = ['PeriodType: cpu nanoseconds', 'Period: 10000000', 'Samples:', valueTypes.join(' ')];
  for (const { values, locations: ids, labels, numbers } of samples) {
    lines.push(
      `${values.map((value) => ` ${String(value).padStart(10)}`).join('')}: ${ids.map((id) => `${id} `).join('')}`,
    );
    for (const set of [labels, numbers]) {
      const entries = Object.entries(set).map(([key, value]) => `${key}:[${value}]`);
      if (entries.length > 0) lines.push(`${' '.repeat(16)}${entries.sort().join(' ')}`);
    }
  }
  lines.push('Locations');
  for (const { id, address, mapping, folded, lines: calls } of locations) {
    const head = `${String(id).padStart(6)}: 0x${address.toString(16)} ${mapping ? `M=${mapping} ` : ''}${folded ? '[F] ' : ''}`;
    if (calls.length === 0) lines.push(head);
    for (const [i, { name, systemName, file, line, column, startLine }] of calls.entries()) {
      const place = `${file}:${line}${columns ? `:${column}` : ''} s=${startLine}`;
      lines.push(`${i === 0 ? head : ' '.repeat(13)}${name} ${place}${systemName === name ? '' : `(${systemName})`}`);
    }
  }
  lines.push('Mappings', '1: 0x400000/0x4e6000/0x0 /usr/bin/my app cf7f78f267d5 [FN][FL]', '2: 0x0/0x0/0x0 [vdso]  ');
  return `${lines.join('\n')}\n`;
}

/** What a decoder should make of it, in the form of `stackLines`. */
export function expectedLines({ locations, samples }: RawProfile): string[] {
  const byId = new Map(locations.map((location) => [location.id, location]));
  return samples
    .map(({ values, locations: ids, labels, numbers }) => {
      const path = ids.toReversed().map((id) => locationText(byId.get(id) as RawLocation));
      const entries = Object.entries({ ...labels, ...numbers }).sort(([a], [b]) => (a < b ? -1 : 1));
      const text = entries.map(([key, value]) => `${key}=${value}`).join(' ');
      return `${path.join(';')} = ${values.map((value) => value + 0).join(' ')}${text && ` {${text}}`}`;
    })
    .sort();
}

function locationText({ address, mapping, lines }: RawLocation): string {
  const known = lines.filter(({ name, systemName, file }) => name !== '' || systemName !== '' || file !== '');
  if (known.length === 0) {
    return `${nameOfUnknown(address, mapping)} :0:0`;
  }
  return known
    .toReversed()
    .map(
      ({ name, systemName, file, line, startLine }, i) =>
        `${i > 0 ? '(inlined) ' : ''}${name || systemName || '<unknown>'} ${file}:${line}:${startLine}`,
    )
    .join(';');
}

/** How the model names an address without a function, wherever it is. */
function nameOfUnknown(address: bigint, mapping: number): string {
  const builder = new ProfileBuilder([{ name: 'samples', unit: 'count' }]);
  const binary = { buildId: '', offset: 0n, has: 0 };
  builder.addMapping({ ...binary, file: '/usr/bin/my app', start: 0x400000n, limit: 0x4e6000n });
  builder.addMapping({ ...binary, file: '[vdso]', start: 0n, limit: 0n });
  builder.addLocation(address, mapping - 1, false, []);
  return builder.build(NOTHING_SAID, 0).functions.name[0] as string;
}

const NOTHING_SAID = {
  periodType: undefined,
  period: 0,
  timeNanos: undefined,
  durationNanos: undefined,
  comments: [],
  docUrl: '',
  dropFrames: '',
  keepFrames: '',
} as const;
