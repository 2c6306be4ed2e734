import { describe, expect, it } from 'vitest';
import { FAMILIES, familiesOf, familyOf } from '../../../src/analysis/syscalls/syscall-family.ts';

describe('the family of a system call', () => {
  it.each([
    [
      'waiting',
      'futex futex_waitv epoll_wait epoll_pwait poll ppoll select _newselect nanosleep clock_nanosleep wait4 restart_syscall sched_yield pause',
    ],
    [
      'file',
      'read write openat close newfstatat getdents64 statfs fsync pread64 writev fcntl ioctl inotify_add_watch sendfile dup3 fchmod lstat renameat2',
    ],
    [
      'network',
      'socket connect accept4 bind listen sendto recvmsg setsockopt epoll_ctl epoll_create1 getpeername socketpair',
    ],
    ['memory', 'mmap munmap brk madvise mprotect mremap mlock2 membarrier'],
    [
      'process',
      'clone3 vfork execve exit_group tgkill rt_sigreturn getpid gettid sched_getaffinity arch_prctl rseq prlimit64 getuid set_robust_list',
    ],
    ['other', 'uname sysinfo getrandom clock_gettime bpf syscall_0x1ff ???'],
  ] as const)('%s', (family, names) => {
    expect(names.split(' ').filter((name) => familyOf(name) !== family)).toEqual([]);
  });

  it('is that of the same call in another ABI', () => {
    expect(familyOf('readv#64')).toBe('file');
  });

  it('comes as a row of the families, one a name', () => {
    expect([...familiesOf(['futex', 'mmap', 'uname'])].map((row) => FAMILIES[row])).toEqual([
      'waiting',
      'memory',
      'other',
    ]);
  });
});
