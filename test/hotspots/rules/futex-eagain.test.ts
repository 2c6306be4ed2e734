import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const LOST = 'futex(0x7f00, FUTEX_WAIT_PRIVATE, 2, NULL) = -1 EAGAIN (Resource temporarily unavailable)';
const WON = 'futex(0x7f00, FUTEX_WAIT_PRIVATE, 2, NULL) = 0';
const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const races = (hertz: number, part = 1, threads = 4) =>
  Array.from({ length: threads }, (_, thread) =>
    repeat({ from: thread / 10_000, every: threads / hertz, times: (hertz * 4) / threads, tid: thread + 1 }, (i) =>
      i % 10 < part * 10 ? LOST : WON,
    ),
  );

testTraceRule('futex-eagain', {
  flags: {
    '800 lost races a second': {
      trace: textOf(...races(800), span),
      severity: 'info',
      says: /at 0x7f00, which 4 threads want/,
    },
    'races of which a third is lost': { trace: textOf(...races(8000, 0.3), span), severity: 'warning' },
    '12,000 a second': { trace: textOf(...races(12_000), span), severity: 'critical' },
  },
  ignores: {
    'the ping-pong of Go channels, 240 a second': textOf(...races(240), span),
    'a tenth of the waits': textOf(...races(8000, 0.1), span),
    'EAGAIN of a read': textOf(
      repeat({ every: 0.001, times: 4000 }, 'read(3, 0x1, 64) = -1 EAGAIN (Resource temporarily unavailable)'),
      span,
    ),
  },
});
