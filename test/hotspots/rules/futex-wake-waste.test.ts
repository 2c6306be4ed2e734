import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const wakes = (hertz: number, woken: (i: number) => number) =>
  repeat({ every: 1 / hertz, times: hertz * 4 }, (i) => `futex(0x1000, FUTEX_WAKE_PRIVATE, 1) = ${woken(i)}`);

testTraceRule('futex-wake-waste', {
  flags: {
    'wake-ups that wake nobody': {
      trace: textOf(
        wakes(600, () => 0),
        span,
      ),
      severity: 'info',
      says: /100% of 2,400/,
    },
    'two of three in vain': {
      trace: textOf(
        wakes(3600, (i) => (i % 3 === 0 ? 1 : 0)),
        span,
      ),
      severity: 'warning',
    },
    '12,000 a second': {
      trace: textOf(
        wakes(12_000, () => 0),
        span,
      ),
      severity: 'critical',
    },
  },
  ignores: {
    'wake-ups that wake': textOf(
      wakes(3600, () => 1),
      span,
    ),
    'one of three in vain': textOf(
      wakes(3600, (i) => (i % 3 === 0 ? 0 : 1)),
      span,
    ),
    '400 a second': textOf(
      wakes(400, () => 0),
      span,
    ),
  },
});
