import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const work = (at: number) => ({ at, tid: 2, call: 'getpid() = 2', took: 0.000003 });

testTraceRule('hung-statfs', {
  flags: {
    'a stat that took 1.2 s': {
      trace: textOf(
        { at: 0, call: 'newfstatat(AT_FDCWD, "/mnt/nfs/a", {st_mode=S_IFREG|0644, ...}, 0) = 0', took: 1.2 },
        work(4),
      ),
      severity: 'info',
      says: /newfstatat of \/mnt\/nfs\/a in thread 1 took 1\.2/,
    },
    'a statfs that took 6 s': {
      trace: textOf({ at: 0, call: 'statfs("/mnt/nfs", {f_type=NFS_SUPER_MAGIC, ...}) = 0', took: 6 }, work(7)),
      severity: 'warning',
    },
    'one that did not return': {
      trace: textOf(work(0), { at: 1, call: 'statfs("/mnt/nfs",  <unfinished ...>' }, work(10)),
      severity: 'critical',
      says: /had not returned after 9/,
    },
    'one that had been waiting for two seconds': {
      trace: textOf(work(0), { at: 8, call: 'statfs("/mnt/nfs",  <detached ...>' }, work(10)),
      severity: 'warning',
    },
    'a read of a file': {
      trace: textOf(
        { at: 0, call: 'openat(AT_FDCWD, "/mnt/nfs/log", O_RDONLY) = 3', took: 0.00001 },
        { at: 1, call: 'read(3, "x"..., 4096) = 4096', took: 40 },
        work(42),
      ),
      severity: 'critical',
    },
    'a capture that ends in one, with nothing after it': {
      trace: textOf(work(0), { at: 8, call: 'statfs("/mnt/nfs",  <detached ...>' }),
      severity: 'warning',
      says: /ends while thread 1 is in statfs of \/mnt\/nfs/,
    },
    'all that strace could show of a process that hangs, without times': {
      trace: 'statfs("/mnt/nfs",  <detached ...>\n',
      severity: 'warning',
    },
  },
  ignores: {
    'the last of the files that a program goes through': textOf(
      repeat({ every: 0.001, times: 50 }, 'newfstatat(AT_FDCWD, "/usr/share/a", {st_mode=S_IFREG|0644, ...}, 0) = 0'),
      { at: 0.06, call: 'newfstatat(AT_FDCWD, "/usr/share/b",  <detached ...>' },
    ),
    'a capture that ends in a file of a cgroup': textOf(work(0), {
      at: 8,
      call: 'openat(AT_FDCWD, "/sys/fs/cgroup/memory/memory.usage_in_bytes", O_RDONLY <detached ...>',
    }),
    'a capture that ends in a wait': textOf(work(0), { at: 8, call: 'epoll_wait(4,  <detached ...>' }),
    'a read of a pipe, which comes when it comes': textOf(
      { at: 0, call: 'pipe2([3, 4], O_CLOEXEC) = 0', took: 0.00001 },
      { at: 1, call: 'read(3, "x", 4096) = 1', took: 40 },
      work(42),
    ),
    'a read of something that was open before': textOf({ at: 1, call: 'read(3,  <unfinished ...>' }, work(42)),
    'calls that are cut off at the end': textOf(
      work(0),
      { at: 9.9, call: 'statfs("/mnt/nfs",  <unfinished ...>' },
      work(10),
    ),
    'a thread that waits on a futex': textOf(
      { at: 0, call: 'futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>' },
      work(42),
    ),
    'a slow statistics file of a cgroup, which has a rule of its own': textOf(
      { at: 0, call: 'openat(AT_FDCWD, "/sys/fs/cgroup/memory/memory.stat", O_RDONLY) = 3', took: 0.00001 },
      { at: 1, call: 'read(3, "x"..., 4096) = 4096', took: 4 },
      work(6),
    ),
  },
});
