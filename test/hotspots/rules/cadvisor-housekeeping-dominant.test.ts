import { testRule } from '../../support/rule-tester.ts';

const CADVISOR = 'k8s.io/kubernetes/vendor/github.com/google/cadvisor';
const HOUSEKEEPING = `${CADVISOR}/manager.(*containerData).housekeeping`;

testRule('cadvisor-housekeeping-dominant', {
  flags: {
    'half of the CPU and 0.8 cores': {
      stacks: `
        ${HOUSEKEEPING};${CADVISOR}/manager.(*containerData).updateStats 500
        main.main                                                         500`,
      cores: 1.6,
      severity: 'critical',
    },
    'nearly all of the CPU, but of less than a core': {
      stacks: `${HOUSEKEEPING} 900\nmain.main 100`,
      cores: 0.5,
      severity: 'warning',
    },
    'a third of a core': {
      stacks: `${HOUSEKEEPING} 30\nmain.main 70`,
      severity: 'warning',
    },
    'a third of little CPU': {
      stacks: `${HOUSEKEEPING} 400\nmain.main 600`,
      cores: 0.3,
      severity: 'info',
    },
    'a goroutine that starts in updateStats, as after inlining, without the vendor prefix': {
      stacks: `github.com/google/cadvisor/manager.(*containerData).updateStats.func1 90\nmain.main 10`,
      severity: 'critical',
    },
    'cAdvisor 0.60, whose packages moved below lib': {
      stacks: `github.com/google/cadvisor/lib/manager.(*containerData).housekeepingTick 90\nmain.main 10`,
      severity: 'critical',
    },
  },
  ignores: {
    'less than its lowest level': `${HOUSEKEEPING} 14\nmain.main 86`,
    'the manager looking for new containers': `
      ${CADVISOR}/manager.(*manager).globalHousekeeping;${CADVISOR}/manager.(*manager).detectSubcontainers 90
      main.main                                                                                           10`,
    'another project that calls a method the same': `
      example.com/cadvisor/manager.(*containerData).housekeeping 90
      main.main                                                  10`,
    'a healthy kubelet: a third of 15 samples, of half a percent of a core': {
      stacks: `${HOUSEKEEPING} 5\nmain.main 10`,
      cores: 0.005,
    },
  },
});
