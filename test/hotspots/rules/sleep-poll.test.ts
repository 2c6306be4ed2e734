import { goSigns, repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const sleeps = (hertz: number, ms: (i: number) => number) =>
  repeat(
    { every: 1 / hertz, times: hertz * 4, took: 0.5 / hertz },
    (i) => `clock_nanosleep(CLOCK_REALTIME, 0, {tv_sec=0, tv_nsec=${Math.round(ms(i) * 1e6)}}, NULL) = 0`,
  );

testTraceRule('sleep-poll', {
  flags: {
    'five milliseconds, 150 times a second': {
      trace: textOf(
        sleeps(150, () => 5),
        span,
      ),
      severity: 'info',
      says: /slept 5 ms 600 times: 150 a second/,
    },
    'one millisecond, 600 times a second': {
      trace: textOf(
        sleeps(600, () => 1),
        span,
      ),
      severity: 'warning',
    },
    'a tenth of one': {
      trace: textOf(
        sleeps(2500, () => 0.1),
        span,
      ),
      severity: 'critical',
    },
  },
  ignores: {
    'pauses of 20 ms': textOf(
      sleeps(150, () => 20),
      span,
    ),
    'another length each time': textOf(
      sleeps(600, (i) => 1 + i / 1000),
      span,
    ),
    'the monitor of Go, and sleeps while it looks for work': textOf(
      goSigns(),
      sleeps(2500, () => 0.02),
      span,
    ),
    '80 a second': textOf(
      sleeps(80, () => 5),
      span,
    ),
  },
});
