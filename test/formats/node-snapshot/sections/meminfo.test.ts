import { describe, expect, it } from 'vitest';
import { KiB, read } from '../read.ts';

describe('/proc/meminfo', () => {
  it('is read in bytes, numbers of pages as they stand', () => {
    const { meminfo } = read('MemTotal:       65806564 kB\nActive(file):     1024 kB\nHugePages_Total:       4\n');
    expect(meminfo).toEqual({ MemTotal: 65806564 * KiB, 'Active(file)': 1024 * KiB, HugePages_Total: 4 });
  });

  it('is put together from the lines of several greps', () => {
    const { meminfo } = read(
      '$ grep Slab /proc/meminfo\nSlab:  2 kB\n$ grep SReclaimable /proc/meminfo\nSReclaimable:  1 kB\n',
    );
    expect(meminfo).toEqual({ Slab: 2 * KiB, SReclaimable: KiB });
  });

  it('counts as it was last', () => {
    expect(read('$ grep Slab /proc/meminfo\nSlab: 2 kB\n$ grep Slab /proc/meminfo\nSlab: 1 kB\n').meminfo).toEqual({
      Slab: KiB,
    });
  });

  it('is not begun by other words with a colon', () => {
    expect(() => read('Total:    17 kB\nNode 0 Normal:  4 kB\n')).toThrow(/None of the 2 lines/);
  });
});
