import { type Drawn, repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const EXEC = { at: 0, call: 'execve("/usr/bin/app", ["app"], 0x7ffd0 /* 30 vars */) = 0', took: 0.0001 };
const churn = (hertz: number, seconds = 4, size = 1_048_576, unmapped = size): Drawn[] =>
  repeat(
    { from: 0.01, every: 1 / hertz, times: hertz * seconds - hertz / 100 },
    `mmap(NULL, ${size}, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f0000000000`,
  ).flatMap((map) => [map, { at: map.at + 0.00001, call: `munmap(0x7f0000000000, ${unmapped}) = 0`, took: 0.00001 }]);

testTraceRule('mm-churn', {
  flags: {
    'a megabyte mapped and unmapped 300 times a second': {
      trace: textOf(churn(300), span),
      severity: 'info',
      says: /300|297/,
    },
    '2,500 times a second': { trace: textOf(churn(2500), span), severity: 'warning' },
    'pages dropped 3,000 times a second': {
      trace: textOf(
        repeat({ every: 1 / 3000, times: 11_900 }, 'madvise(0x7f0000000000, 8192, MADV_DONTNEED) = 0'),
        span,
      ),
      severity: 'warning',
      says: /11,900 times by madvise/,
    },
  },
  ignores: {
    'a loader that starts': textOf(EXEC, churn(2500, 0.9), span),
    'maps that stay': textOf(churn(2500, 4, 4096, 8192), span),
    'advice of another kind': textOf(
      repeat({ every: 1 / 3000, times: 11_900 }, 'madvise(0x7f0000000000, 8192, MADV_HUGEPAGE) = 0'),
      span,
    ),
    '100 a second': textOf(churn(100), span),
  },
});
