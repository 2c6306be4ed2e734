import { testRule } from '../../support/rule-tester.ts';

const FS = 'github.com/opencontainers/runc/libcontainer/cgroups/fs';
const MEMORY = `github.com/google/cadvisor/manager.(*containerData).housekeeping;${FS}.(*Manager).GetStats;${FS}.(*MemoryGroup).GetStats`;
const NUMA = `${MEMORY};${FS}.getPageUsageByNUMA`;

testRule('cadvisor-numa-stat', {
  flags: {
    'a third of a core for one optional file': {
      stacks: `${NUMA};${FS}.addNUMAStatsByType;reflect.Value.FieldByName 30\nmain.main 70`,
      severity: 'critical',
      says: /0\.30 cores of 1\.00 in use.*Most of that is parsing: 30\.0%/,
    },
    'a tenth, in a newer library and with cgroup v2': {
      stacks:
        'github.com/opencontainers/cgroups/fs2.statMemory;github.com/opencontainers/cgroups/fs2.getPageUsageByNUMAV2;bufio.(*Scanner).Scan;os.(*File).Read 10\nmain.main 90',
      severity: 'warning',
    },
    'much, but of hardly any CPU': { stacks: `${NUMA} 90\nmain.main 60`, cores: 0.05, severity: 'info' },
    'a tenth of all garbage': { kind: 'heap-allocated', stacks: `${NUMA} 100\nmain.main 900`, severity: 'info' },
  },
  ignores: {
    'a fair share of one file': `${NUMA} 29\nmain.main 971`,
    'memory.stat, which is another file': `${MEMORY};bufio.(*Scanner).Scan;os.(*File).Read 40\nmain.main 60`,
    'a function of another project': 'example.com/cgroups/fs.getPageUsageByNUMA 50\nmain.main 50',
  },
});
