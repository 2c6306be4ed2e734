import { testRule } from '../../support/rule-tester.ts';

const GROW = 'runtime.newstack;runtime.copystack';

testRule('stack-growth-hot', {
  flags: {
    'a thirtieth of the CPU': {
      stacks: `main.deep;${GROW};runtime.adjustframe 4\nmain.main 96`,
      severity: 'info',
      says: /They grow in main\.deep \(4\.0%\)/,
    },
    'a quarter, and no more than info is said': {
      stacks: `main.deep;runtime.morestack;${GROW};runtime.stackalloc 25\nmain.main 75`,
      cores: 2,
      severity: 'info',
    },
  },
  ignores: {
    'just below': `main.deep;${GROW} 29\nmain.main 971`,
    'the collector making stacks smaller': `
      runtime.gcBgMarkWorker;runtime.markroot;runtime.scanstack;runtime.shrinkstack;runtime.copystack 20
      main.main                                                                                       80`,
    'goroutines that are stopped for others to run': `
      main.loop;runtime.newstack;runtime.gopreempt_m;runtime.goschedImpl 20
      main.main                                                          80`,
    'stacks of the program’s own': 'main.newstack;main.copystack 100',
  },
});
