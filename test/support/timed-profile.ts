import { gzipSync } from 'node:zlib';
import { Function as Func, Label, Line, Location, Profile, Sample, StringTable, ValueType } from 'pprof-format';

/** What a made profile with times says besides its samples. */
interface TimedOptions {
  /** Address of documentation (pprof: doc_url); none unless given. */
  readonly docUrl?: string;
}

/** When the first sample of a `timedProfile` was taken: 2026-11-20 18:00 UTC, in nanoseconds since 1970. */
export const TIMED_FROM = 1_795_197_600_000_000_000n;

/**
 * A gzipped pprof of CPU time whose samples say when they were taken, as the profilers of Datadog and OpenTelemetry
 * write it: a numeric label `end_timestamp_ns`. Ten samples of 10 ms a second for a minute, but forty in each of the
 * seconds 30 to 39: 900 samples, 400 of them in that third, which `main.burst` takes. No Go program writes such labels.
 */
export function timedProfile({ docUrl = '' }: TimedOptions = {}): Uint8Array {
  const stringTable = new StringTable();
  const id = (text: string) => stringTable.dedup(text);
  const names = ['main.main', 'main.steady', 'main.burst'];
  const key = id('end_timestamp_ns');
  const type = (name: string, unit: string) => new ValueType({ type: id(name), unit: id(unit) });
  const sample: Sample[] = [];
  for (let second = 0; second < 60; second++) {
    const isBurst = second >= 30 && second < 40;
    const each = isBurst ? 40 : 10;
    for (let i = 0; i < each; i++) {
      const num = TIMED_FROM + BigInt(second) * 1_000_000_000n + BigInt(i) * (1_000_000_000n / BigInt(each));
      sample.push(
        new Sample({ locationId: [isBurst ? 3 : 2, 1], value: [1, 10_000_000], label: [new Label({ key, num })] }),
      );
    }
  }
  const profile = new Profile({
    stringTable,
    sampleType: [type('samples', 'count'), type('cpu', 'nanoseconds')],
    sample,
    function: names.map(
      (name, i) =>
        new Func({ id: i + 1, name: id(name), systemName: id(name), filename: id('main.go'), startLine: i + 1 }),
    ),
    location: names.map((_, i) => new Location({ id: i + 1, line: [new Line({ functionId: i + 1, line: i + 1 })] })),
    periodType: type('cpu', 'nanoseconds'),
    period: 10_000_000,
    timeNanos: TIMED_FROM,
    durationNanos: 60_000_000_000,
    ...(docUrl !== '' && { docUrl: id(docUrl) }),
  });
  return gzipSync(profile.encode());
}
