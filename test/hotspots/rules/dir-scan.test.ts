import { type Drawn, repeat, tableOf, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const EXEC = { at: 0, call: 'execve("/usr/bin/du", ["du", "-s", "/srv"], 0x7ffd0 /* 30 vars */) = 0', took: 0.0001 };
/** Directories one after the other, each with so many files. */
const walk = (directories: number, files: number, every: number, root = '/srv/data'): Drawn[] =>
  Array.from({ length: directories }, (_, d) => {
    const from = 0.01 + d * every * (files + 3);
    const calls = [
      `openat(AT_FDCWD, "${root}/d${d}", O_RDONLY|O_DIRECTORY|O_CLOEXEC) = 3`,
      ...Array.from(
        { length: files },
        (_f, f) => `newfstatat(3, "file${f}", {st_mode=S_IFREG|0644, st_size=7, ...}, AT_SYMLINK_NOFOLLOW) = 0`,
      ),
      'getdents64(3, 0x55d0 /* 12 entries */, 32768) = 368',
      'close(3) = 0',
    ];
    return calls.map((call, i) => ({ at: from + i * every, call, took: 0.000004 }));
  }).flat();

testTraceRule('dir-scan', {
  flags: {
    'a tree that is walked': {
      trace: textOf(EXEC, walk(500, 10, 0.0005), span),
      severity: 'info',
      says: /^du went through 500 directories below \/srv\/data/,
    },
    'a fast walk': { trace: textOf(EXEC, walk(2000, 10, 0.0001), span), severity: 'warning' },
    'a walk of less than a second, as no more than info': {
      trace: textOf(EXEC, walk(200, 10, 0.00002)),
      severity: 'info',
    },
    'directories alone, as updatedb walks': {
      trace: textOf(
        EXEC,
        repeat(
          { from: 0.01, every: 0.0005, times: 7900 },
          (i) => `openat(4, "dir${i}", O_RDONLY|O_NOATIME|O_DIRECTORY) = ${i % 2 === 0 ? 5 : 6}`,
        ),
        span,
      ),
      severity: 'info',
    },
    'a table of du': {
      table: tableOf([
        [6354, 0, 'newfstatat'],
        [1810, 0, 'getdents64'],
        [2715, 0, 'fcntl'],
        [1835, 0, 'close'],
        [942, 14, 'openat'],
      ]),
      severity: 'info',
      says: /strace -f -tt -T -y/,
    },
  },
  ignores: {
    'a program that looks at one file again and again': textOf(
      repeat({ every: 0.0001, times: 39_000 }, 'stat("/etc/hosts", {st_mode=S_IFREG|0644, st_size=7, ...}) = 0'),
      span,
    ),
    'directories of cgroups, which are another matter': textOf(walk(2000, 10, 0.0001, '/sys/fs/cgroup/memory'), span),
    'an interpreter that starts': textOf(EXEC, walk(60, 20, 0.0001), span),
    'a server that walks beside its work': textOf(
      EXEC,
      walk(500, 10, 0.0005),
      repeat({ from: 0.002, every: 0.0002, times: 19_000, tid: 1 }, 'sendto(7, "x"..., 512, 0, NULL, 0) = 512'),
      span,
    ),
    'a table of a program that reads some directories': {
      table: tableOf([
        [3000, 0, 'futex'],
        [2000, 0, 'newfstatat'],
        [300, 0, 'getdents64'],
        [2000, 0, 'epoll_pwait'],
      ]),
    },
  },
});
