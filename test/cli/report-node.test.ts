import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { paint } from '../../src/cli/paint.ts';
import { nodeJson, nodeLines } from '../../src/cli/report-node.ts';
import { texts } from '../../src/cli/texts.ts';
import { nodeSnapshot } from '../../src/formats/node-snapshot/node-snapshot.ts';

const { snapshot = { sections: [] } } = nodeSnapshot.decode(
  new Uint8Array(readFileSync('test/fixtures/node/zombie-cgroups.txt')),
);
const pen = (language: 'en' | 'zh') => ({ language, t: texts[language], p: paint(false), top: 20 });

describe('what a node says of itself, reported', () => {
  it('is a line a number for people', () => {
    expect(nodeLines(snapshot, pen('en'))).toEqual([
      '  The kubelet believes that 25.8 GiB (41.0%) are available',
      '  The kernel says 540 MiB are available',
      '  30 GiB in slabs, 47.8% of the memory',
      '  60,123 memory cgroups in the kernel, 702 of them with a directory',
      '  9.06 s for cat /sys/fs/cgroup/memory/memory.stat >/dev/null',
      '  Most CPU: /usr/bin/updatedb -f sysfs,rootfs, 0.12 cores',
      '  Kernel 3.10.0-957.el7.x86_64',
    ]);
    expect(nodeLines(snapshot, pen('zh'))[3]).toBe('  内核中有 60,123 个 memory cgroup，其中 702 个有目录');
  });

  it('is numbers in bytes and nanoseconds for programs', () => {
    expect(nodeJson(snapshot)).toMatchObject({
      memory: { available: 27_657_474_048, source: 'cgroup' },
      availableBytes: 566_231_040,
      cgroups: { inKernel: 60_123, directories: 702, dying: 59_421 },
      timed: [{ real: 9_065_000_000 }],
      kernel: '3.10.0-957.el7.x86_64',
      eviction: { hard: { bytes: 524_288_000 }, soft: { share: 0.12 } },
    });
  });

  it('says null for what is not known', () => {
    expect(nodeJson({ sections: [] })).toMatchObject({
      memory: null,
      slab: null,
      cgroups: null,
      kernel: null,
      processes: [],
    });
    expect(nodeLines({ sections: [] }, pen('en'))).toEqual([]);
  });
});
