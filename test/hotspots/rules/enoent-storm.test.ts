import { repeat, tableOf, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const EXEC = { at: 0, call: 'execve("/usr/bin/app", ["app"], 0x7ffd0 /* 30 vars */) = 0', took: 0.0001 };
const miss = (path: string) => `openat(AT_FDCWD, "${path}", O_RDONLY) = -1 ENOENT (No such file or directory)`;

testTraceRule('enoent-storm', {
  flags: {
    'one file asked for 300 times a second': {
      trace: textOf(repeat({ every: 1 / 300, times: 1200 }, miss('/run/app/ready')), span),
      severity: 'info',
      says: /1,200 times .*300 a second, 1 different .*\/run\/app\/ready/,
    },
    'search paths, 1,500 a second': {
      trace: textOf(
        EXEC,
        repeat({ from: 1.5, every: 0.0004, times: 6200 }, (i) => miss(`/usr/lib/mod${i}.so`)),
        span,
      ),
      severity: 'warning',
    },
    'a loop from the first moment on': {
      trace: textOf(
        EXEC,
        repeat({ from: 0.01, every: 0.0001, times: 39_000 }, (i) => miss(`/etc/app/${i % 100}.yaml`)),
        span,
      ),
      severity: 'critical',
      says: /^app asked .* below \/etc\/app/,
    },
    'a table of failed opens': {
      table: tableOf([
        [20_002, 20_000, 'openat'],
        [50, 0, 'read'],
      ]),
      severity: 'info',
      says: /20,000 of 20,002/,
    },
  },
  ignores: {
    'a loader that starts': textOf(
      EXEC,
      repeat({ from: 0.01, every: 0.0005, times: 1900 }, (i) => miss(`/usr/lib/python3/mod${i}.so`)),
      span,
    ),
    'a child that starts, forked by a server': textOf(
      {
        at: 0,
        call: 'clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x1) = 2',
        took: 0.0001,
      },
      { at: 2, tid: 2, call: 'execve("/usr/bin/python3", ["python3"], 0x7ffd0 /* 30 vars */) = 0', took: 0.0001 },
      repeat({ from: 2.01, every: 0.0005, times: 1900, tid: 2 }, (i) => miss(`/usr/lib/python3/mod${i}.so`)),
      span,
    ),
    '100 a second': textOf(repeat({ every: 0.01, times: 400 }, miss('/run/app/ready')), span),
    'files that may not be opened': textOf(
      repeat(
        { every: 0.001, times: 3900 },
        'openat(AT_FDCWD, "/etc/shadow", O_RDONLY) = -1 EACCES (Permission denied)',
      ),
      span,
    ),
    'a table of a program that mostly finds its files': {
      table: tableOf([
        [54_988, 1583, 'openat'],
        [103_398, 0, 'read'],
      ]),
    },
  },
});
