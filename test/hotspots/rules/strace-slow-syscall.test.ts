import { describe, expect, it } from 'vitest';
import { outline, ruleOf } from '../../support/rule-tester.ts';
import { judgeText, tableOf, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const work = (at: number) => ({ at, tid: 2, call: 'getpid() = 2', took: 0.000003 });
const stat = (at: number, took: number, path = '/mnt/nfs/a') => ({
  at,
  call: `newfstatat(AT_FDCWD, "${path}", {st_mode=S_IFREG|0644, ...}, 0) = 0`,
  took,
});
const open = (at: number, path: string) => ({ at, call: `openat(AT_FDCWD, "${path}", O_RDONLY) = 3`, took: 0.00001 });
const read = (at: number, took: number) => ({ at, call: 'read(3, "x"..., 4096) = 4096', took });

testTraceRule('strace-slow-syscall', {
  flags: {
    'three calls of a quarter of a second': {
      trace: textOf(stat(0, 0.3), stat(1, 0.3), stat(2, 0.26, '/mnt/nfs/b'), work(4)),
      severity: 'info',
      says: /3 calls on files took 250 ms or more\. The slowest is newfstatat of \/mnt\/nfs\/a in thread 1: 300 ms\. The same path is among them 2 times/,
    },
    'one of half a second and more': {
      trace: textOf({ at: 0, call: 'unlink("/var/lib/a") = 0', took: 0.6 }, work(4)),
      severity: 'warning',
    },
    'one of two seconds and more': {
      trace: textOf(open(0, '/sys/fs/cgroup/memory/memory.usage_in_bytes'), read(1, 2.4), work(4)),
      severity: 'critical',
      says: /read of \/sys\/fs\/cgroup\/memory\/memory\.usage_in_bytes/,
    },
    'one that had not returned': {
      trace: textOf(work(0), { at: 1, call: 'statfs("/mnt/nfs",  <unfinished ...>' }, work(2)),
      severity: 'warning',
      says: /not back after 1 s/,
    },
    'a table with calls of 5 ms and more on average': {
      table: tableOf(
        [
          [100, 0, 'newfstatat'],
          [100, 0, 'close'],
        ],
        6000,
      ),
      severity: 'info',
      says: /newfstatat takes 6 ms/,
    },
  },
  ignores: {
    'two slow ones: strace itself stops threads': textOf(stat(0, 0.3), stat(1, 0.4), work(4)),
    'calls that wait by nature': textOf(
      { at: 0, call: 'futex(0x1000, FUTEX_WAIT_PRIVATE, 0, NULL) = 0', took: 3 },
      { at: 4, call: 'epoll_wait(4, [], 1, -1) = 0', took: 3 },
      { at: 8, call: 'wait4(-1, NULL, 0, NULL) = 7', took: 3 },
      work(12),
    ),
    'reading what is no file': textOf(
      { at: 0, call: 'read(3<pipe:[77]>, "x", 1) = 1', took: 3 },
      { at: 4, call: 'read(4<anon_inode:inotify>, "x", 1) = 1', took: 3 },
      { at: 8, call: 'read(5</dev/kmsg>, "x", 1) = 1', took: 3 },
      { at: 12, call: 'read(9, "x", 1) = 1', took: 3 },
      work(16),
    ),
    'a slow memory.stat, which has a rule of its own': textOf(
      open(0, '/sys/fs/cgroup/memory/memory.stat'),
      read(1, 2.4),
      work(4),
    ),
    'the difference of times that are printed in whole seconds':
      '7 12:00:01 openat(AT_FDCWD, "/a", O_RDONLY <unfinished ...>\n8 12:00:01 getpid() = 8\n7 12:00:02 <... openat resumed>) = 3\n8 12:00:04 getpid() = 8\n',
    'calls that strace delayed': textOf({ at: 0, call: 'unlink("/a") = 0 (DELAYED)', took: 3 }, work(4)),
    'a table with reads, which may wait for anything': { table: tableOf([[100, 0, 'read']], 60_000) },
    'a table with few slow calls': { table: tableOf([[3, 0, 'openat']], 6000) },
  },
});

describe('strace-slow-syscall', () => {
  const catalog = [ruleOf('strace-slow-syscall'), ruleOf('hung-statfs')];

  it('and a file system that does not answer are told once', () => {
    expect(outline(judgeText(textOf(stat(0, 0.9), work(4)), catalog))).toBe('strace-slow-syscall warning');
    expect(outline(judgeText(textOf(stat(0, 1.2), work(4)), catalog))).toBe(
      ['strace-slow-syscall warning', '  hung-statfs info'].join('\n'),
    );
    expect(outline(judgeText(textOf(stat(0, 40), work(44)), catalog))).toBe(
      ['hung-statfs critical', '  strace-slow-syscall critical'].join('\n'),
    );
  });
});
