import { type Drawn, repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 10, call: 'getpid() = 1', took: 0.000003 };
const CLOSE = { at: 9.99, call: 'close(3) = 0', took: 0.000003 };
const opens = (times: number, every: number, from = 0): Drawn[] =>
  repeat({ from, every, times }, (i) => `openat(AT_FDCWD, "/data/f${i}", O_RDONLY) = ${i + 4}`);

testTraceRule('fd-leak', {
  flags: {
    'files that are opened and stay open': {
      trace: textOf(opens(300, 0.033), CLOSE, span),
      severity: 'info',
      says: /300 descriptors were opened and 1 closed/,
    },
    'sockets as well': {
      trace: textOf(
        repeat({ every: 0.0066, times: 1500 }, (i) => `socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = ${i + 4}`),
        CLOSE,
        span,
      ),
      severity: 'warning',
      says: /socket/,
    },
    'until the limit is reached': {
      trace: textOf(
        opens(300, 0.033),
        CLOSE,
        { at: 9.995, call: 'openat(AT_FDCWD, "/data/f", O_RDONLY) = -1 EMFILE (Too many open files)', took: 0.00001 },
        span,
      ),
      severity: 'critical',
    },
  },
  ignores: {
    'a program that opens much at its start': textOf(opens(300, 0.003), CLOSE, span),
    'files that are closed': textOf(
      repeat({ every: 0.01, times: 900 }, (i) =>
        i % 2 === 0 ? 'openat(AT_FDCWD, "/data/f", O_RDONLY) = 4' : 'close(4) = 0',
      ),
      span,
    ),
    'a trace of opens alone, where nobody knows': textOf(opens(300, 0.033), span),
    'fifty files': textOf(opens(50, 0.19), CLOSE, span),
  },
});
