import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

const some = (avg = '1.00') => `some avg10=${avg} avg60=2.00 avg300=3.00 total=100`;
const full = (avg = '1.00') => `full avg10=${avg} avg60=2.00 avg300=3.00 total=100`;
const resources = (paste: string) => read(paste).pressure?.map(({ resource, scope }) => `${resource} ${scope}`);

describe('pressure stall information', () => {
  it('is read in percent, its total in nanoseconds', () => {
    expect(read(`$ cat /proc/pressure/memory\n${some('41.20')}\n`).pressure).toEqual([
      { resource: 'memory', scope: 'some', avg10: 41.2, avg60: 2, avg300: 3, total: 100_000 },
    ]);
  });

  it.each([
    ['the path in the command', `$ cat /proc/pressure/io\n${some()}\n${full()}`, ['io some', 'io full']],
    [
      'headings of head',
      `==> /proc/pressure/cpu <==\n${some()}\n\n==> /proc/pressure/io <==\n${some()}`,
      ['cpu some', 'io some'],
    ],
    [
      'files in the order in which the command names them',
      `$ cat /proc/pressure/io /proc/pressure/cpu\n${some()}\n${full()}\n${some()}\n${full()}`,
      ['io some', 'io full', 'cpu some', 'cpu full'],
    ],
    [
      'a list in braces',
      `$ cat /proc/pressure/{cpu,memory}\n${some()}\n${full()}\n${some()}`,
      ['cpu some', 'cpu full', 'memory some'],
    ],
    [
      'a pattern',
      `$ cat /proc/pressure/*\n${some()}\n${full()}\n${some()}\n${full()}\n${full()}\n${some()}`,
      ['cpu some', 'cpu full', 'io some', 'io full', 'irq full', 'memory some'],
    ],
    ['what grep puts in front', `/sys/fs/cgroup/kubepods.slice/memory.pressure:${some()}`, ['memory some']],
    ['a title of one’s own', `memory:\n${some()}\nio\n${some()}`, ['memory some', 'io some']],
    ['nothing', some(), ['unknown some']],
  ])('is told apart by %s', (_by, paste, expected) => {
    expect(resources(paste)).toEqual(expected);
  });
});
