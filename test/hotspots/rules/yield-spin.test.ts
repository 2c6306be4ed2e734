import { repeat, tableOf, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const yields = (hertz: number, tid = 1) => [
  repeat({ every: 1 / hertz, times: hertz * 4, tid }, 'sched_yield() = 0'),
  repeat({ from: 0.000007, every: 100 / hertz, times: (hertz * 4) / 100, tid }, 'getppid() = 1'),
];

testTraceRule('yield-spin', {
  flags: {
    '600 yields a second': {
      trace: textOf(...yields(600), span),
      severity: 'info',
      says: /2,400 of them in thread 1: 600 a second/,
    },
    '6,000 a second': { trace: textOf(...yields(6000), span), severity: 'warning' },
    '500 in a row, however short the trace': {
      trace: textOf(repeat({ every: 0.00002, times: 500 }, 'sched_yield() = 0')),
      severity: 'info',
    },
    'a table with a tenth of yields': {
      table: tableOf([
        [5000, 0, 'sched_yield'],
        [20_000, 0, 'read'],
      ]),
      severity: 'info',
    },
  },
  ignores: {
    'eight threads with 80 a second each': textOf(...[1, 2, 3, 4, 5, 6, 7, 8].flatMap((tid) => yields(100, tid)), span),
    'what runtimes do by themselves': textOf(...yields(100), span),
    'a table with a few yields': {
      table: tableOf([
        [10, 0, 'sched_yield'],
        [20_000, 0, 'read'],
      ]),
    },
  },
});
