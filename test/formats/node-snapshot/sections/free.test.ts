import { describe, expect, it } from 'vitest';
import { GiB, KiB, MiB, read } from '../read.ts';

const NEW = '              total        used        free      shared  buff/cache   available\n';

describe('free', () => {
  it.each([
    ['free -m', MiB],
    ['free -k', KiB],
    ['free', KiB],
    ['free -b', 1],
    ['free -g', GiB],
    ['free -t --mega', MiB],
  ])('counts in the unit that %j asks for', (command, unit) => {
    expect(read(`$ ${command}\n${NEW}Mem:  64264  38012  1024  812  25228  540\nSwap:  0  0  0\n`).free).toEqual({
      total: 64_264 * unit,
      used: 38_012 * unit,
      free: 1024 * unit,
      shared: 812 * unit,
      cache: 25_228 * unit,
      available: 540 * unit,
      swapTotal: 0,
      swapUsed: 0,
    });
  });

  it('reads the units of -h', () => {
    expect(read(`${NEW}Mem:   62Gi   37Gi   1.0Gi   812Mi   24Gi   540Mi\nSwap:  0B  0B  0B\n`).free).toMatchObject({
      total: 62 * GiB,
      free: GiB,
      available: 540 * MiB,
    });
  });

  it('takes caches off what old versions count as used', () => {
    const old = `             total       used       free     shared    buffers     cached
Mem:      32870640   31233444    1637196      12345     301010   20010000
-/+ buffers/cache:   10922434   21948206
Swap:            0          0          0
`;
    expect(read(`$ free\n${old}`).free).toEqual({
      total: 32_870_640 * KiB,
      used: 10_922_434 * KiB,
      free: 1_637_196 * KiB,
      shared: 12_345 * KiB,
      cache: (301_010 + 20_010_000) * KiB,
      swapTotal: 0,
      swapUsed: 0,
    });
  });

  it.each([
    [
      'Chinese',
      '            总计       已用       空闲     共享   缓冲/缓存     可用\n内存：   64264  38012  1024  812  25228  540\n',
    ],
    [
      'German',
      '          gesamt  benutzt   frei  gemns. Puffer/Cache verfügbar\nSpeicher:  64264  38012  1024  812  25228  540\n',
    ],
  ])('is read in %s', (_language, table) => {
    expect(read(`$ free -m\n${table}`).free).toMatchObject({ total: 64_264 * MiB, available: 540 * MiB });
  });

  it.each([
    ['64264', 64_264 * MiB],
    ['65806564', 65_806_564 * KiB],
    ['62', 62 * GiB],
    ['67385921536', 67_385_921_536],
  ])('without its command takes %s for what memory is', (total, bytes) => {
    expect(read(`${NEW}Mem:  ${total}  1  1  1  1  1\n`).free?.total).toBe(bytes);
  });
});
