import { describe, expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const SCHEDULE = 'runtime.mcall;runtime.park_m;runtime.schedule;runtime.findRunnable';

testRule('timer-churn', {
  flags: {
    'a twentieth, as Go 1.23 and later do it': {
      stacks: `
        ${SCHEDULE};runtime.(*timers).check;runtime.(*timers).run;runtime.(*timer).unlockAndRun 3
        main.poll;time.Sleep;runtime.resetForSleep;runtime.(*timer).modify                      2
        main.main                                                                              95`,
      severity: 'info',
      says: /Who asks for them: main\.poll \(2\.0%\)/,
    },
    'an eighth, as Go 1.14 to 1.22 do it': {
      stacks: `${SCHEDULE};runtime.checkTimers;runtime.runtimer;runtime.siftdownTimer 13\nmain.main 87`,
      severity: 'warning',
      says: /the scheduler looking which are due: 13\.0%/,
    },
    'a quarter, as Go 1.13 and older do it, and by deadlines': {
      stacks: `
        runtime.timerproc;runtime.siftdownTimer                                  15
        main.ask;context.WithTimeout;context.WithDeadline;time.AfterFunc         10
        main.main                                                                75`,
      cores: 2,
      severity: 'critical',
      says: /Who asks for them: main\.ask/,
    },
  },
  ignores: {
    'just below a twentieth': `${SCHEDULE};runtime.(*timers).check 49\nmain.main 951`,
    'telling the time': 'main.main;time.Now;time.runtimeNow 60\nmain.main;time.Since 40',
    'timers of the program’s own': 'main.(*timers).check 50\nmain.runtimer 50',
  },
});

describe('timer-churn', () => {
  it('takes the scheduler that it keeps busy under it', () => {
    expect(
      outline(
        judge(`${SCHEDULE};runtime.(*timers).check 20\n${SCHEDULE} 4\nmain.main 76`, [
          ruleOf('runtime-scheduler-spin'),
          ruleOf('timer-churn'),
        ]),
      ),
    ).toBe(['timer-churn warning', '  runtime-scheduler-spin info'].join('\n'));
  });
});
