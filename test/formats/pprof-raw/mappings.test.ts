import { describe, expect, it } from 'vitest';
import { parseMapping } from '../../../src/formats/pprof-raw/mappings.ts';

const read = (text: string) => {
  const found = parseMapping(text);
  return found && [found.id, found.init.file, found.init.buildId, found.init.has];
};

describe('parseMapping', () => {
  it.each([
    ['1: 0x400000/0x4e6000/0x0 /usr/bin/x cf7f78f267d5 [FN]', [1, '/usr/bin/x', 'cf7f78f267d5', 1]],
    ['1: 0x400000/0x4e6000/0x0 /usr/bin/x cf7f78f267d5 [FN][FL][LN][IN]', [1, '/usr/bin/x', 'cf7f78f267d5', 15]],
    ['3: 0x7ffd0000/0x7ffd2000/0x0 [vdso]  ', [3, '[vdso]', '', 0]],
    ['3: 0x7ffd0000/0x7ffd2000/0x0 [vdso]', [3, '[vdso]', '', 0]],
    ['2: 0x1/0x2/0x3 /my app (deleted)  ', [2, '/my app (deleted)', '', 0]],
    ['2: 0x1/0x2/0x3 /my app (deleted)', [2, '/my app (deleted)', '', 0]],
    ['2: 0x1/0x2/0x3 /my app 0a8e9e6786b3', [2, '/my app', '0a8e9e6786b3', 0]],
    ['2: 0x1/0x2/0x3 /x aB3_/cd-4/ef/gh [FN]', [2, '/x', 'aB3_/cd-4/ef/gh', 1]],
    ['1: 0x0/0x0/0x0   ', [1, '', '', 0]],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('keeps addresses of 64 bits', () => {
    expect(parseMapping('5: 0xffffffffff600000/0xffffffffff601000/0x10 [vsyscall]  ')?.init).toMatchObject({
      start: 0xffffffffff600000n,
      limit: 0xffffffffff601000n,
      offset: 0x10n,
    });
  });

  it.each(['', 'root@node1:~# ', '1: 0x400000/0x4e6000', 'x: 0x1/0x2/0x3 /x  '])('%j is none', (text) => {
    expect(parseMapping(text)).toBeUndefined();
  });
});
