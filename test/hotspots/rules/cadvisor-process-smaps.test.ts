import { testRule } from '../../support/rule-tester.ts';

const LIB = 'github.com/google/cadvisor/container/libcontainer';
const STATS = `github.com/google/cadvisor/manager.(*containerData).housekeeping;${LIB}.(*Handler).GetStats`;

testRule('cadvisor-process-smaps', {
  flags: {
    'a third of a core in smaps': {
      stacks: `
        ${STATS};${LIB}.referencedBytesStat;${LIB}.getReferencedKBytes;os.ReadFile 28
        ${STATS};${LIB}.processStatsFromProcs;os.ReadDir                           5
        main.main                                                                 67`,
      severity: 'critical',
      says: /33\.0% of the CPU time\. Most of that is smaps/,
    },
    'a sixth for open files': {
      stacks: `k8s.io/kubernetes/vendor/${LIB}.processStatsFromProcs;os.Readlink 16\nmain.main 84`,
      severity: 'warning',
    },
    'a twentieth for ps': {
      stacks:
        'github.com/google/cadvisor/manager.(*containerData).GetProcessList;os/exec.(*Cmd).Output 5\nmain.main 95',
      severity: 'info',
    },
  },
  ignores: {
    'less than its lowest level': `${STATS};${LIB}.schedulerStatsFromProcs 4\nmain.main 96`,
    'statistics of cgroups': `${STATS};github.com/opencontainers/runc/libcontainer/cgroups/fs.(*Manager).GetStats 60\nmain.main 40`,
    'another program that reads smaps': 'github.com/prometheus/procfs.Proc.ProcSMapsRollup 50\nmain.main 50',
  },
});
