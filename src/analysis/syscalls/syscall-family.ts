/** What kinds of work there are for the kernel, as far as a reader wants to tell them apart at a glance. */
export const FAMILIES = ['waiting', 'file', 'network', 'memory', 'process', 'other'] as const;
export type SyscallFamily = (typeof FAMILIES)[number];

/** Row of `FAMILIES`: calls that do nothing but wait. */
export const WAITING = 0;

/**
 * The family of a system call by its name alone; `other` when it is none. `restart_syscall` waits, because only calls
 * that wait are restarted by it; `read` is of files, whatever its descriptor is.
 */
export function familyOf(syscall: string): SyscallFamily {
  const name = syscall.replace(/#64$/, '');
  return PATTERNS.find(([, pattern]) => pattern.test(name))?.[0] ?? 'other';
}

/** Rows of `FAMILIES`, one for each name. */
export function familiesOf(syscalls: readonly string[]): Uint8Array {
  return Uint8Array.from(syscalls, (name) => FAMILIES.indexOf(familyOf(name)));
}

/** The first that fits wins: `epoll_ctl` is of the network, `epoll_wait` waits. */
const PATTERNS: readonly (readonly [SyscallFamily, RegExp])[] = [
  [
    'waiting',
    /^(?:futex|epoll_p?wait|p?poll$|ppoll_|_newselect$|p?select|(?:clock_)?nanosleep|pause$|restart_syscall|wait(?:4|id|pid)|rt_sig(?:timedwait|suspend)|sigsuspend|sched_yield|io_p?getevents)/,
  ],
  [
    'network',
    /^(?:socket|bind$|listen$|accept|connect$|send(?!file)|recv|shutdown$|[gs]etsockopt|getsockname|getpeername|epoll_c)/,
  ],
  [
    'memory',
    /^(?:brk$|mmap|munmap|mremap|mprotect|pkey_|(?:process_)?madvise|m(?:un)?lock|mincore|msync|membarrier|mbind|move_pages|migrate_pages|[gs]et_mempolicy|shm|memfd_|remap_file_pages|process_mrelease|userfaultfd)/,
  ],
  [
    'process',
    /^(?:clone|v?fork$|exec|exit|t?g?kill|rt_|sig(?!nalfd)|pidfd_|[gs]et(?:p?pid|tid|pgid|sid|pgrp|priority|rlimit|res[ug]id|re?[ug]id|e?[ug]id|groups)|sched_|set_tid_address|[gs]et_robust_list|rseq|arch_prctl|prctl|ptrace|cap[gs]et|seccomp|prlimit|getrusage|times$|setns|unshare|process_vm|kcmp|set_thread_area|personality)/,
  ],
  [
    'file',
    /^(?:open|creat$|close|p?readv?|p?writev?|_?ll?seek|f?l?stat|newfstat|statx|getdents|readdir|readlink|f?access|(?:un)?link|symlink|rename|mkdir|rmdir|mknod|f?chmod|[fl]?chown|utime|futimes|f?truncate|fallocate|fadvise|readahead|f?sync|fdatasync|sendfile|splice$|tee$|vmsplice|copy_file_range|dup|fcntl|flock|ioctl|pipe|eventfd|inotify|fanotify|signalfd|timerfd|getcwd|f?chdir|chroot|u?mount|pivot_root|f?statfs|[lf]?(?:[gs]et|list|remove)xattr|name_to_handle|quotactl|umask|io_|cachestat)/,
  ],
];
