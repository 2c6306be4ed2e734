import { repeat, testTraceRule, textOf, timedOut } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const waits = (hertz: number, ms: number, from = 0) =>
  repeat({ from, every: 1 / hertz, times: hertz * 4, took: ms / 1000 }, timedOut(ms));

testTraceRule('futex-short-timeout', {
  flags: {
    'waits of half a millisecond, 150 a second': {
      trace: textOf(waits(150, 0.5), span),
      severity: 'info',
      says: /100% of the 600/,
    },
    '600 a second': { trace: textOf(waits(600, 0.5), span), severity: 'warning' },
    '2,500 a second': {
      trace: textOf(waits(2500, 0.2), span),
      severity: 'critical',
      says: /half of them after 200 µs/,
    },
  },
  ignores: {
    '80 a second': textOf(waits(80, 0.5), span),
    'waits of two milliseconds': textOf(waits(300, 2), span),
    'short ones among longer ones': textOf(waits(150, 0.5), waits(200, 4, 0.001), span),
  },
});
