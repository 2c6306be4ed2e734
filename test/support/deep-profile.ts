import { gzipSync } from 'node:zlib';
import { Function as Func, Line, Location, Profile, Sample, StringTable, ValueType } from 'pprof-format';

/**
 * A gzipped pprof of CPU time whose stacks are `depth` frames deep: a function that calls itself through another one,
 * and one stack of as many different functions. Nothing that Go records is that deep (it stops at 1,024 locations);
 * other writers of pprof have no such limit.
 */
export function deepProfile(depth: number): Uint8Array {
  const stringTable = new StringTable();
  const id = (text: string) => stringTable.dedup(text);
  const names = [
    'main.main',
    'main.walk',
    'main.visit',
    ...Array.from({ length: depth - 1 }, (_, i) => `deep.level${i + 1}`),
  ];
  const functions = names.map(
    (name, i) =>
      new Func({ id: i + 1, name: id(name), systemName: id(name), filename: id('deep.go'), startLine: i + 1 }),
  );
  const locations = names.map(
    (_, i) => new Location({ id: i + 1, line: [new Line({ functionId: i + 1, line: i + 1 })] }),
  );
  const recursion = Array.from({ length: depth - 1 }, (_, i) => (i % 2 === 0 ? 2 : 3)).reverse();
  const chain = Array.from({ length: depth - 1 }, (_, i) => i + 4).reverse();
  const type = (name: string, unit: string) => new ValueType({ type: id(name), unit: id(unit) });
  const profile = new Profile({
    stringTable,
    sampleType: [type('samples', 'count'), type('cpu', 'nanoseconds')],
    sample: [
      new Sample({ locationId: [...recursion, 1], value: [60, 600_000_000] }),
      new Sample({ locationId: [...chain, 1], value: [40, 400_000_000] }),
    ],
    function: functions,
    location: locations,
    periodType: type('cpu', 'nanoseconds'),
    period: 10_000_000,
    durationNanos: 1_000_000_000,
  });
  return gzipSync(profile.encode());
}
