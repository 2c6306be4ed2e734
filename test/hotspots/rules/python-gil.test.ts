import { repeat, testTraceRule, textOf, timedOutAt } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const waiting = (threads: number, hertz: number, took = 0.00506, address = (_thread: number) => '0x55aa') =>
  Array.from({ length: threads }, (_, i) =>
    repeat({ from: i / 1000, every: 1 / hertz, times: hertz * 4 - 1, tid: i + 1, took }, timedOutAt(address(i))),
  );

testTraceRule('python-gil', {
  flags: {
    'two threads that ask for the GIL': {
      trace: textOf(...waiting(2, 50), span),
      severity: 'info',
      says: /2 threads .*5\.06 ms/,
    },
    'three that do nothing else': { trace: textOf(...waiting(3, 180), span), severity: 'warning' },
    'eight of them': { trace: textOf(...waiting(8, 190), span), severity: 'critical' },
  },
  ignores: {
    'threads that wait 5 ms on something of their own': textOf(
      ...waiting(20, 100, 0.00506, (i) => `0x${i + 1}000`),
      span,
    ),
    'one thread': textOf(...waiting(1, 180), span),
    'waits of 8 ms': textOf(...waiting(3, 100, 0.008), span),
    'a Go program': textOf({ at: 0, call: 'tgkill(1, 2, SIGURG) = 0', took: 0.00001 }, ...waiting(3, 180), span),
  },
});
