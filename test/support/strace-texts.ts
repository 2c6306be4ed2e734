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

/**
 * A trace with a mark wherever a program can put a text of its own, and so many calls that find nothing, a thousand a
 * second.
 */
export function markedTrace(mark: string, calls: number): string {
  return `7 12:00:00.000000 execve("/opt/${mark}-folder/kubelet", ["kubelet", "--token=${mark}-arg"], 0x1 /* 1 vars */) = 0 <0.000100>
7 12:00:00.010000 openat(AT_FDCWD, "/home/${mark}-path/libjvm.so", O_RDONLY|O_CLOEXEC) = 3</home/${mark}-path/libjvm.so> <0.000020>
7 12:00:00.020000 read(3</home/${mark}-path/libjvm.so>, "${mark}-secret\\n", 4096) = 14 <0.000020>
7 12:00:00.030000 connect(4<TCP:[${mark}-host:1->${mark}-host:2]>, {sa_family=AF_INET, sin_port=htons(1)}, 16) = -1 ECONNREFUSED (Connection refused) <0.000020>
7 12:00:00.040000 write(2, "E1128 ${mark}-log: failed", 24) = 24 <0.000020>
7 12:00:00.050000 ioctl(5, ${mark}_IOCTL, 0x7ffe) = -1 ENOTTY (${mark} of an error) <0.000020>
7 12:00:00.060000 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=1, si_uid=0, si_str="${mark}-signal"} ---
 > /opt/${mark}-binary(${mark}_symbol+0x12) [0x3456]
${Array.from({ length: calls }, (_, i) => `7 12:00:${String(1 + Math.floor(i / 1000)).padStart(2, '0')}.${String((i % 1000) * 1000).padStart(6, '0')} openat(AT_FDCWD, "/etc/${mark}-${i % 7}", O_RDONLY) = -1 ENOENT (No such file or directory) <0.000020>`).join('\n')}
7 12:00:06.000000 statfs("/mnt/${mark}-mount",  <unfinished ...>
7 12:00:07.000000 +++ left ${mark}-behind +++
strace: ${mark}-note
`;
}
