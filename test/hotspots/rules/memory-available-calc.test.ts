import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../../src/hotspots/case-view.ts';
import { ruleOf } from '../../support/rule-tester.ts';
import { judgePaste, testSnapshotRule } from '../../support/snapshot-rule-tester.ts';

const GIB = 1024 ** 3;
/** What the article's script prints, for a node of 64 GiB of which so much is available. */
const script = (available: number) => `# bash memory-available.sh
memory.capacity_in_bytes ${64 * GIB}
memory.usage_in_bytes ${(64 - available + 2) * GIB}
memory.total_inactive_file ${2 * GIB}
memory.working_set ${(64 - available) * GIB}
memory.available_in_bytes ${available * GIB}
memory.available_in_kb ${available * 1024 ** 2}
memory.available_in_mb ${available * 1024}
`;
const free = (available: number) => `# free -m
              total        used        free      shared  buff/cache   available
Mem:          65536       ${60000 - available}         512          91        5024       ${available}
Swap:             0           0           0
`;
/** The same from the files, as of cgroup v1. */
const FILES = `# grep MemTotal /proc/meminfo
MemTotal:       67108864 kB
# cat /sys/fs/cgroup/memory/memory.usage_in_bytes
${62 * GIB}
# grep total_inactive_file /sys/fs/cgroup/memory/memory.stat
total_inactive_file ${4 * GIB}
`;

testSnapshotRule('memory-available-calc', {
  flags: {
    'an eighth of memory': {
      paste: script(8),
      severity: 'info',
      says: /8 GiB of 64 GiB are available \(12\.5%\): capacity minus a working set of 56 GiB/,
    },
    'a sixteenth': { paste: script(4), severity: 'warning' },
    'hardly any': { paste: script(2), severity: 'critical' },
    'plenty to the kubelet, and little to the kernel': {
      paste: script(20) + free(6000),
      severity: 'info',
      says: /free counts 5\.86 GiB, 14\.1 GiB less/,
    },
    'plenty to the kubelet, and nothing left to the kernel': { paste: script(20) + free(400), severity: 'warning' },
    'the files that the script reads': { paste: FILES, severity: 'warning', says: /6 GiB of 64 GiB/ },
    'an estimate, on a node that does not say which cgroups it has': {
      paste: `# cat /proc/meminfo
MemTotal:       67108864 kB
MemFree:         1048576 kB
MemAvailable:   33554432 kB
Inactive(file):  2097152 kB
`,
      severity: 'info',
      says: /3 GiB of 64 GiB/,
    },
    'cgroup v2, whose root has no memory.current': {
      paste: `# cat /proc/meminfo
MemTotal:       67108864 kB
MemFree:         1048576 kB
MemAvailable:    3145728 kB
Active(file):    1048576 kB
Inactive(file):  2097152 kB
# stat -fc %T /sys/fs/cgroup/
cgroup2fs
`,
      severity: 'critical',
      says: /3 GiB of 64 GiB/,
    },
  },
  ignores: {
    'plenty, to both': script(30) + free(31_000),
    'a little less to the kernel, but plenty': script(30) + free(24_000),
    'free alone, which is not what the kubelet counts': free(400),
    'the usage of one container against the memory of the node': `# grep MemTotal /proc/meminfo
MemTotal:       67108864 kB
# cat /sys/fs/cgroup/memory/kubepods/pod12/memory.usage_in_bytes
${63 * GIB}
# grep total_inactive_file /sys/fs/cgroup/memory/kubepods/pod12/memory.stat
total_inactive_file 0
`,
  },
});

describe('memory-available-calc', () => {
  it('names every number of the calculation', () => {
    const [finding] = judgePaste(script(4) + free(400), [ruleOf('memory-available-calc')]);
    const ids = ['capacity', 'usage', 'inactive-file', 'working-set', 'available'];
    expect(ids.map((id) => (finding ? (evidenceOf(finding, id)?.value ?? 0) / GIB : 0))).toEqual([64, 62, 2, 60, 4]);
    expect(finding && evidenceOf(finding, 'difference')?.value).toBe(4 * GIB - 400 * 1024 ** 2);
  });
});
