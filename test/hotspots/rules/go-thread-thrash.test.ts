import { goSigns, repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const pairs = (hertz: number) => [
  repeat(
    { every: 1 / hertz, times: hertz * 4, tid: 1, took: 0.00005 },
    'futex(0xc000, FUTEX_WAIT_PRIVATE, 0, NULL) = 0',
  ),
  repeat({ from: 0.00002, every: 1 / hertz, times: hertz * 4, tid: 2 }, 'futex(0xc000, FUTEX_WAKE_PRIVATE, 1) = 1'),
];

testTraceRule('go-thread-thrash', {
  flags: {
    '2,500 pairs a second': {
      trace: textOf(goSigns(), ...pairs(2500), span),
      severity: 'info',
      says: /10,000 times .*2,500 a second/,
    },
    '6,000 pairs a second': { trace: textOf(goSigns(), ...pairs(6000), span), severity: 'warning' },
  },
  ignores: {
    '1,000 pairs a second': textOf(goSigns(), ...pairs(1000), span),
    'the same in a program that is not Go': textOf(...pairs(6000), span),
    'wake-ups that wake nobody': textOf(
      goSigns(),
      repeat({ every: 1 / 6000, times: 24_000, tid: 2 }, 'futex(0xc000, FUTEX_WAKE_PRIVATE, 1) = 0'),
      span,
    ),
  },
});
