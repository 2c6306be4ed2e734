import { describe, expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const SLOW = 'sync.(*Mutex).Lock;internal/sync.(*Mutex).Lock;internal/sync.(*Mutex).lockSlow';
const HOUSEKEEPING = 'github.com/google/cadvisor/manager.(*containerData).housekeeping';

testRule('lock-contention-cpu', {
  flags: {
    'a twelfth in a mutex of the program': {
      stacks: `main.(*Registry).Lookup;${SLOW} 9\nmain.main 91`,
      severity: 'info',
      says: /locks of the program itself \(9\.0%\)\. Who wants them: main\.\(\*Registry\)\.Lookup \(9\.0%\)/,
    },
    'a sixth in locks of the runtime, as select takes them': {
      stacks: `
        main.wait;runtime.selectgo;runtime.sellock;runtime.lock;runtime.lock2;runtime.procyield  10
        runtime.bgsweep;runtime.(*mheap).freeSpan;runtime.lock;runtime.lock2                       6
        main.main                                                                                 84`,
      cores: 2,
      severity: 'warning',
      says: /locks of the Go runtime \(16\.0%\)/,
    },
    'a third': {
      stacks: `main.work;${SLOW};runtime.semacquire1;runtime.lock2 35\nmain.main 65`,
      cores: 2,
      severity: 'critical',
    },
    'a third of little CPU': { stacks: `main.work;${SLOW} 350\nmain.main 650`, cores: 0.3, severity: 'info' },
  },
  ignores: {
    'just below 8%': `main.work;${SLOW} 79\nmain.main 921`,
    'threads that go to sleep because there is nothing to do': `
      runtime.mcall;runtime.schedule;runtime.stopm;runtime.mPark;runtime.notesleep;runtime.futexsleep;runtime.futex 50
      runtime.mcall;runtime.schedule;runtime.stealWork;runtime.runqgrab;runtime.osyield                              20
      main.main                                                                                                     30`,
    'locks of other kinds': `
      github.com/gofrs/flock.(*Flock).Lock   30
      main.(*Mutex).lockSlow                 30
      k8s.io/client-go/tools/leaderelection/resourcelock.(*LeaseLock).Get 40`,
  },
});

describe('lock-contention-cpu', () => {
  it('stands under what most of the locks are taken for', () => {
    const stacks = `
      ${HOUSEKEEPING};${SLOW} 10
      ${HOUSEKEEPING}         70
      main.main;${SLOW}        2
      main.main               18`;
    const findings = judge(stacks, [ruleOf('lock-contention-cpu'), ruleOf('cadvisor-housekeeping-dominant')]);
    expect(outline(findings)).toBe(
      ['cadvisor-housekeeping-dominant critical', '  lock-contention-cpu info'].join('\n'),
    );
    expect(findings[0]?.children[0]?.summary.en).toContain('83.3% of the time spent on locks lies under it');
  });
});
