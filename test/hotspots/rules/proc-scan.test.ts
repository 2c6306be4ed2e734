import { type Drawn, repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const EXEC = { at: 0, call: 'execve("/usr/bin/ps", ["ps"], 0x7ffd0 /* 30 vars */) = 0', took: 0.0001 };
const reads = (hertz: number, path: (i: number) => string, from = 0.01): Drawn[] =>
  repeat(
    { from, every: 1 / hertz, times: Math.floor(hertz * 3.5) },
    (i) => `openat(AT_FDCWD, "${path(i)}", O_RDONLY) = 5`,
  );

testTraceRule('proc-scan', {
  flags: {
    'status of all processes, 300 a second': {
      trace: textOf(
        reads(300, (i) => `/proc/${i}/status`),
        span,
      ),
      severity: 'info',
      says: /\/proc\/N\/status/,
    },
    '2,500 a second': {
      trace: textOf(
        reads(2500, (i) => `/proc/${i % 300}/smaps`),
        span,
      ),
      severity: 'warning',
    },
    'names relative to /proc': {
      trace: textOf(
        { at: 0, call: 'openat(AT_FDCWD, "/proc", O_RDONLY|O_DIRECTORY) = 3', took: 0.00001 },
        repeat({ from: 0.01, every: 0.001, times: 3900 }, (i) => `openat(3, "${i}/stat", O_RDONLY) = 5`),
        span,
      ),
      severity: 'info',
    },
  },
  ignores: {
    'files of the kernel in /proc': textOf(
      reads(2500, () => '/proc/sys/net/core/somaxconn'),
      span,
    ),
    'ps in its first second': textOf(
      EXEC,
      repeat({ from: 0.01, every: 0.001, times: 900 }, (i) => `openat(AT_FDCWD, "/proc/${i}/stat", O_RDONLY) = 5`),
      span,
    ),
    '100 a second': textOf(
      reads(100, (i) => `/proc/${i}/status`),
      span,
    ),
  },
});
