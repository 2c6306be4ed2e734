import { describe, expect, it } from 'vitest';
import { MiB, read } from '../read.ts';

describe('the memory.available script', () => {
  it('is read in bytes, as exactly as it prints', () => {
    const paste = `memory.capacity_in_bytes 67385921536
memory.usage_in_bytes 66571993088
memory.total_inactive_file 214748364
memory.working_set 66357244724
memory.available_in_bytes 1028676812
memory.available_in_kb 1004567
memory.available_in_mb 981
`;
    expect(read(paste).kubeletMemory).toEqual({
      capacity: 67_385_921_536,
      usage: 66_571_993_088,
      inactiveFile: 214_748_364,
      workingSet: 66_357_244_724,
      available: 1_028_676_812,
    });
  });

  it('may have lost all but its last line', () => {
    expect(read('memory.available_in_mb 981\n').kubeletMemory).toEqual({ available: 981 * MiB });
  });
});
