/** What a system call does, as far as rules tell them apart. */
export const FAMILY = {
  other: 0,
  open: 1,
  /** Asks about a path. */
  stat: 2,
  /** Asks about a descriptor. */
  fstat: 3,
  /** Reads a directory. */
  list: 4,
  /** Tests or resolves a path. */
  access: 5,
  read: 6,
  write: 7,
  /** Reads from, writes to a socket. */
  receive: 8,
  send: 9,
  accept: 10,
  connect: 11,
  /** Waits for one of several descriptors. */
  poll: 12,
  sleep: 13,
  futex: 14,
  yield: 15,
  /** Makes a thread or a process. */
  clone: 16,
  exec: 17,
  map: 18,
  unmap: 19,
  advise: 20,
  sync: 21,
  close: 22,
  control: 23,
  /** Sends a signal to a thread. */
  signal: 24,
  socket: 25,
  duplicate: 26,
  /** Asks about a file system. */
  statfs: 27,
  pair: 28,
  closeRange: 29,
  socketOption: 30,
  /** Changes the names in a directory. */
  link: 31,
} as const;

const NAMES: Readonly<Record<Exclude<keyof typeof FAMILY, 'other'>, string>> = {
  open: 'open openat openat2 creat',
  stat: 'stat stat64 lstat lstat64 newfstatat fstatat64 statx oldstat oldlstat',
  fstat: 'fstat fstat64 oldfstat',
  list: 'getdents getdents64',
  access: 'access faccessat faccessat2 readlink readlinkat',
  read: 'read pread pread64 readv preadv preadv2',
  write: 'write pwrite pwrite64 writev pwritev pwritev2',
  receive: 'recv recvfrom recvmsg recvmmsg recvmmsg_time64',
  send: 'send sendto sendmsg sendmmsg',
  accept: 'accept accept4',
  connect: 'connect',
  poll: 'epoll_wait epoll_pwait epoll_pwait2 poll ppoll ppoll_time64 select _newselect pselect6 pselect6_time64',
  sleep: 'nanosleep clock_nanosleep clock_nanosleep_time64',
  futex: 'futex futex_time64 futex_wait futex_waitv futex_wake restart_syscall',
  yield: 'sched_yield',
  clone: 'clone clone2 clone3 fork vfork',
  exec: 'execve execveat',
  map: 'mmap mmap2',
  unmap: 'munmap',
  advise: 'madvise process_madvise',
  sync: 'fsync fdatasync sync_file_range sync_file_range2 msync sync syncfs',
  close: 'close',
  control: 'fcntl fcntl64',
  signal: 'tgkill tkill',
  socket: 'socket',
  duplicate: 'dup',
  statfs: 'statfs statfs64 fstatfs fstatfs64',
  pair: 'pipe pipe2 socketpair',
  closeRange: 'close_range',
  socketOption: 'getsockopt',
  link: 'unlink unlinkat rename renameat renameat2 mkdir mkdirat rmdir link linkat symlink symlinkat mount umount2 truncate',
};

const FAMILIES: ReadonlyMap<string, number> = new Map(
  Object.entries(NAMES).flatMap(([family, names]) =>
    names.split(' ').map((name) => [name, FAMILY[family as keyof typeof NAMES]] as const),
  ),
);

/** The family of a system call by its name. */
export function familyOf(name: string): number {
  return FAMILIES.get(name) ?? FAMILY.other;
}
