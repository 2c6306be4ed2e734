/** What a system call does with descriptors. */
export const FD = {
  none: 0,
  /** Its first argument is a descriptor. */
  uses: 1,
  /** Returns a new descriptor of something new. */
  opens: 2,
  /** Uses one, returns another of something new (`accept`). */
  accepts: 3,
  /** Returns another descriptor of the same (`dup`). */
  duplicates: 4,
  closes: 5,
  closesRange: 6,
  /** Writes two new descriptors (`pipe`). */
  opensPair: 7,
  /** Gives its descriptor an address. */
  connects: 8,
  /** Starts another program: descriptors that are to be closed then are. */
  executes: 9,
  /** Duplicates or not, as its second argument says. */
  controls: 10,
} as const;

const NAMES: readonly (readonly [number, string])[] = [
  [
    FD.opens,
    `open openat openat2 creat socket epoll_create epoll_create1 eventfd eventfd2 inotify_init inotify_init1 signalfd
    signalfd4 timerfd_create memfd_create memfd_secret pidfd_open perf_event_open userfaultfd io_uring_setup
    fanotify_init open_by_handle_at open_tree fsopen mq_open bpf`,
  ],
  [FD.accepts, 'accept accept4'],
  [FD.duplicates, 'dup dup2 dup3'],
  [FD.closes, 'close'],
  [FD.closesRange, 'close_range'],
  [FD.opensPair, 'pipe pipe2 socketpair'],
  [FD.connects, 'connect bind'],
  [FD.executes, 'execve execveat'],
  [FD.controls, 'fcntl fcntl64'],
  [
    FD.uses,
    `read write pread64 pwrite64 readv writev preadv pwritev preadv2 pwritev2 fstat fstat64 lseek _llseek ioctl getdents
    getdents64 fsync fdatasync sync_file_range ftruncate ftruncate64 fchmod fchown flock fadvise64 fallocate fchdir
    sendto recvfrom send recv sendmsg recvmsg sendmmsg recvmmsg listen getsockname getpeername setsockopt getsockopt
    shutdown epoll_wait epoll_pwait epoll_pwait2 epoll_ctl inotify_add_watch inotify_rm_watch fstatfs fstatfs64
    timerfd_settime timerfd_gettime sendfile sendfile64 copy_file_range splice tee vmsplice fgetxattr fsetxattr
    flistxattr io_uring_enter readahead syncfs newfstatat statx fstatat64 faccessat faccessat2 readlinkat unlinkat
    mkdirat mknodat renameat renameat2 linkat fchmodat fchownat utimensat futimesat name_to_handle_at pidfd_send_signal`,
  ],
];

const KINDS: ReadonlyMap<string, number> = new Map(
  NAMES.flatMap(([kind, names]) => names.split(/\s+/).map((name) => [name, kind] as const)),
);

/** What the system call of this name does with descriptors, as `FD` counts. */
export function fdKind(name: string): number {
  return KINDS.get(name) ?? FD.none;
}
