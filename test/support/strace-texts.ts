/** Two threads of a program: waits that time out, a file that is read, and a call that never returns. */
export const TRACE = `7 12:00:00.000000 futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=100000000}) = -1 ETIMEDOUT (Connection timed out) <0.100000>
8 12:00:00.050000 openat(AT_FDCWD, "/sys/fs/cgroup/memory/memory.stat", O_RDONLY|O_CLOEXEC) = 3 <0.000020>
8 12:00:00.100000 read(3, "cache 1\\n", 4096) = 8 <0.400000>
7 12:00:01.200000 futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=100000000}) = -1 ETIMEDOUT (Connection timed out) <0.100000>
8 12:00:01.300000 close(3 <unfinished ...>
7 12:00:01.400000 write(1, "x", 1) = 1 <0.000010>
8 12:00:01.500000 <... close resumed>) = 0 <0.200000>
8 12:00:02.000000 epoll_pwait(4,  <unfinished ...>
`;

/** What strace -c prints. */
export const TABLE = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 99.97    2.598752         154     16791      9432 futex
  0.03    0.000780          39        20           read
------ ----------- ----------- --------- --------- ----------------
100.00    2.599532         154     16811      9432 total
`;
