import { testRule } from '../../support/rule-tester.ts';

const FIND = 'runtime.mcall;runtime.park_m;runtime.schedule;runtime.findRunnable';

testRule('runtime-scheduler-spin', {
  flags: {
    'a tenth of the CPU': { stacks: `${FIND} 10\nmain.main 90`, severity: 'info' },
    'a fifth, mostly in putting threads to sleep and waking them': {
      stacks: `
        ${FIND};runtime.stopm;runtime.notesleep;runtime.futexsleep;runtime.futex       15
        ${FIND};runtime.stealWork;runtime.runqsteal;runtime.runqgrab                    5
        main.main;runtime.wakep;runtime.startm;runtime.notewakeup;runtime.futexwakeup  10
        main.main                                                                      70`,
      severity: 'warning',
      says: /The largest part of it is putting threads to sleep and waking them: 25\.0%/,
    },
    'code that calls Gosched in a loop, with the names before Go 1.19': {
      stacks:
        'runtime.mcall;runtime.gosched_m;runtime.goschedImpl;runtime.schedule;runtime.findrunnable 40\nmain.main 60',
      cores: 4,
      severity: 'critical',
      says: /goroutines that call runtime\.Gosched: 40\.0%/,
    },
    'a large share of a process with little to do': {
      stacks: `${FIND} 500\nmain.main 500`,
      cores: 0.4,
      severity: 'info',
    },
  },
  ignores: {
    'just below a tenth': `${FIND} 99\nmain.main 901`,
    'an idle process, whatever the share': { stacks: `${FIND} 10\nmain.main 5`, cores: 0.005 },
    'schedulers that are not Go’s': `
      k8s.io/kubernetes/pkg/scheduler.(*Scheduler).schedule 50
      main.findRunnable                                     50`,
  },
});
