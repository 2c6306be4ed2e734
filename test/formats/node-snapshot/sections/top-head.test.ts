import { describe, expect, it } from 'vitest';
import { KiB, MiB, read } from '../read.ts';

describe('the head of top', () => {
  it('has load, and memory as free prints it', () => {
    const paste = `top - 10:12:01 up 12 days,  3:04,  2 users,  load average: 8.12, 7.90, 7.01
Tasks: 412 total,   2 running, 410 sleeping,   0 stopped,   0 zombie
%Cpu(s): 12.5 us, 20.1 sy,  0.0 ni, 60.3 id,  6.8 wa,  0.0 hi,  0.3 si,  0.0 st
MiB Mem :  64263.0 total,   1024.0 free,  38012.0 used,  25226.0 buff/cache
MiB Swap:      0.0 total,      0.0 free,      0.0 used.    540.0 avail Mem
`;
    expect(read(paste)).toMatchObject({
      load: [8.12, 7.9, 7.01],
      free: { total: 64_263 * MiB, used: 38_012 * MiB, cache: 25_226 * MiB, available: 540 * MiB, swapTotal: 0 },
    });
  });

  it('of older versions has a k behind its numbers', () => {
    const paste = `top - 10:12:01 up 1 min,  1 user,  load average: 0.00, 0.01, 0.05
Cpu(s):  1.0%us,  1.0%sy,  0.0%ni, 98.0%id,  0.0%wa,  0.0%hi,  0.0%si,  0.0%st
Mem:  32779444k total, 31233444k used,  1546000k free,   301010k buffers
Swap:        0k total,        0k used,        0k free, 20010000k cached
`;
    expect(read(paste).free).toMatchObject({ total: 32_779_444 * KiB, free: 1_546_000 * KiB, cache: 301_010 * KiB });
  });

  it('does not replace what free says', () => {
    const paste = `$ free -b
      total        used        free      shared  buff/cache   available
Mem:      9         1          1         1          1         5
$ top -b -n1
KiB Mem :  100 total,  1 free,  1 used,  1 buff/cache
`;
    expect(read(paste).free).toMatchObject({ total: 9, available: 5 });
  });
});
