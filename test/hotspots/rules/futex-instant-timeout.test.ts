import { repeat, testTraceRule, textOf, timedOut, timedOutAt } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const spin = (hertz: number, took = 0.000009) => repeat({ every: 1 / hertz, times: hertz * 4, took }, timedOutAt());

testTraceRule('futex-instant-timeout', {
  flags: {
    'deadlines that have passed, 50 a second': {
      trace: textOf(spin(50), span),
      severity: 'info',
      says: /without sleeping .*9 µs/,
    },
    '500 a second': { trace: textOf(spin(500), span), severity: 'warning' },
    '3,000 a second': { trace: textOf(spin(3000), span), severity: 'critical' },
    'a wait for no time at all': {
      trace: textOf(repeat({ every: 0.01, times: 400, took: 0.00009 }, timedOut(0)), span),
      severity: 'info',
    },
  },
  ignores: {
    'waits of 60 µs': textOf(spin(3000, 0.00006), span),
    'ten a second': textOf(spin(15), span),
    'the rest of waits that were going on when strace attached': textOf(
      Array.from({ length: 300 }, (_, i) => ({
        at: 0,
        tid: i + 1,
        call: 'restart_syscall(<... resuming interrupted read ...>) = -1 ETIMEDOUT (Connection timed out)',
        took: 0.000034,
      })),
      span,
    ),
  },
});
