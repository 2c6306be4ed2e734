import { repeat, testTraceRule, textOf, timedOut } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const lock = (hertz: number, threads = 4, address = (_thread: number) => '0x7f00') =>
  Array.from({ length: threads }, (_, thread) =>
    repeat(
      { from: thread / 10_000, every: threads / hertz, times: (hertz * 4) / threads, tid: thread + 1, took: 0.0001 },
      `futex(${address(thread)}, FUTEX_WAIT_PRIVATE, 2, NULL) = 0`,
    ),
  );

testTraceRule('futex-hot-address', {
  flags: {
    'four threads on one lock': {
      trace: textOf(...lock(800), span),
      severity: 'info',
      says: /100% .* 0x7f00, by 4 threads/,
    },
    '3,000 waits a second': { trace: textOf(...lock(3000), span), severity: 'warning' },
    '12,000 waits a second': { trace: textOf(...lock(12_000), span), severity: 'critical' },
  },
  ignores: {
    'two threads that hand work to each other': textOf(...lock(3000, 2), span),
    'an address each': textOf(...lock(3000, 6, (thread) => `0x${thread + 1}000`), span),
    '300 a second': textOf(...lock(300), span),
    'waits that time out': textOf(
      ...Array.from({ length: 4 }, (_, i) =>
        repeat({ every: 0.001, times: 4000, tid: i + 1, took: 0.0005 }, timedOut(0.5)),
      ),
      span,
    ),
  },
});
