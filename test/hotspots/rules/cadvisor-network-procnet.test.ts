import { testRule } from '../../support/rule-tester.ts';

const LIB = 'github.com/google/cadvisor/container/libcontainer';
const STATS = `github.com/google/cadvisor/manager.(*containerData).housekeeping;${LIB}.(*Handler).GetStats`;

testRule('cadvisor-network-procnet', {
  flags: {
    'a third of a core, for the table of TCP': {
      stacks: `
        ${STATS};${LIB}.tcpStatsFromProc;${LIB}.scanTCPStats;os.ReadFile 25
        ${STATS};${LIB}.udpStatsFromProc;${LIB}.scanUDPStats             5
        ${STATS};${LIB}.networkStatsFromProc;${LIB}.scanInterfaceStats    5
        main.main                                                      65`,
      severity: 'critical',
      says: /35\.0% of the CPU time\. Most of that is the table of all TCP sockets: 25\.0%/,
    },
    'a sixth, in cAdvisor 0.60': {
      stacks: 'github.com/google/cadvisor/lib/container/libcontainer.advancedTCPStatsFromProc 16\nmain.main 84',
      severity: 'warning',
    },
    'a twentieth': { stacks: `${STATS};${LIB}.networkStatsFromProc 5\nmain.main 95`, severity: 'info' },
  },
  ignores: {
    'the default set of a healthy node': `${STATS};${LIB}.networkStatsFromProc;${LIB}.scanInterfaceStats 4\nmain.main 96`,
    'files of processes': `${STATS};${LIB}.processStatsFromProcs 40\nmain.main 60`,
    'node_exporter reading the same file': 'github.com/prometheus/procfs.newNetTCP 50\nmain.main 50',
  },
});
