import { expect, it } from 'vitest';
import { judge, outline, testRule } from '../../support/rule-tester.ts';

const FS2 = 'github.com/opencontainers/runc/libcontainer/cgroups/fs2';
const STATS = `github.com/google/cadvisor/manager.(*containerData).housekeeping;${FS2}.(*manager).GetStats`;
const READ = 'bufio.(*Scanner).Scan;os.(*File).Read;syscall.Read;syscall.read';

testRule('cgroup-v2-rstat-flush', {
  flags: {
    'half of the CPU, which stays a hint': {
      stacks: `
        ${STATS};${FS2}.statMemory;${READ} 30
        ${STATS};${FS2}.statCpu;${READ}    15
        ${STATS};${FS2}.statIo;${READ}      5
        main.main                          50`,
      severity: 'info',
      says: /50\.0% of the CPU time: memory\.stat 30\.0%, cpu\.stat 15\.0%, io\.stat 5\.0%/,
    },
    'containerd, which reads them itself': {
      stacks: `github.com/containerd/cgroups/v3/cgroup2.(*Manager).Stat;github.com/containerd/cgroups/v3/cgroup2.readKVStatsFile;${READ} 20\nmain.main 80`,
      severity: 'info',
    },
  },
  ignores: {
    'cgroup v1': `github.com/opencontainers/runc/libcontainer/cgroups/fs.(*Manager).GetStats;github.com/opencontainers/runc/libcontainer/cgroups/fs.(*MemoryGroup).GetStats;${READ} 60\nmain.main 40`,
    'opening and parsing them': `${STATS};${FS2}.statMemory;os.Open 30\n${STATS};${FS2}.statMemory;strings.Fields 30\nmain.main 40`,
    'the files beside them that are read line by line too': `${STATS};${FS2}.statMemory;${FS2}.getPageUsageByNUMAV2;${READ} 60\nmain.main 40`,
    'a fair share': `${STATS};${FS2}.statCpu;${READ} 9\nmain.main 91`,
  },
});

it('is a hint under what reads the same files', () => {
  const findings = judge(`${STATS};${FS2}.statMemory;${READ} 60\nmain.main 40`);
  expect(outline(findings)).toMatch(/^ +cgroup-v2-rstat-flush info$/m);
  expect(findings.map(({ rule }) => rule)).not.toContain('cgroup-v2-rstat-flush');
});
