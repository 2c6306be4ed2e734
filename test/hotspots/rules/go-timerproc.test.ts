import { type Drawn, repeat, testTraceRule, textOf, timedOut } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
/** The monitor of an old Go runtime sleeps, which tells that it is Go. */
const sysmon = repeat(
  { every: 0.01, times: 390, tid: 9, took: 0.0098 },
  'nanosleep({tv_sec=0, tv_nsec=20000}, NULL) = 0',
);
const timers = (hertz: number, soon = 0.00004, address = (i: number) => `0xc${i % 4}00`): Drawn[] =>
  repeat({ every: 1 / hertz, times: hertz * 4, took: 0.0003 }, (i) => timedOut(0.3, address(i))).flatMap((wait) => [
    wait,
    { at: wait.at + (wait.took ?? 0) + soon, call: 'futex(0xc042, FUTEX_WAKE_PRIVATE, 1) = 1', took: 0.000005 },
  ]);

testTraceRule('go-timerproc', {
  flags: {
    '700 timers a second': {
      trace: textOf(sysmon, timers(700), span),
      severity: 'info',
      says: /2,800 times.*700 a second.* 4 addresses/,
    },
    '1,500 timers a second': { trace: textOf(sysmon, timers(1500), span), severity: 'warning' },
  },
  ignores: {
    '300 a second, normal for a kubelet of that time': textOf(sysmon, timers(300), span),
    'timeouts that wake nobody else at once': textOf(sysmon, timers(1500, 0.00015), span),
    'a program that is not Go': textOf(timers(1500), span),
    'more addresses than there are timer threads': textOf(
      sysmon,
      timers(1500, 0.00004, (i) => `0x${(i % 100) + 1}000`),
      span,
    ),
    'a Go that preempts by signals: its timers are elsewhere': textOf(
      sysmon,
      timers(1500),
      { at: 1, call: 'tgkill(1, 9, SIGURG) = 0', took: 0.00001 },
      span,
    ),
  },
});
