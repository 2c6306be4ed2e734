import { describe, expect, it } from 'vitest';
import { GiB, KiB, read } from '../read.ts';

const AUX = 'USER       PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\n';
const UPDATEDB = 'root   1337531 12.1 28.7 19088644 18874368 ?   D    03:14 112:41 /usr/bin/updatedb -f sysfs,rootfs\n';
const row = (paste: string) => read(paste).processes?.[0];

describe('tables of processes', () => {
  it('of ps aux', () => {
    expect(row(AUX + UPDATEDB)).toEqual({
      pid: 1_337_531,
      user: 'root',
      cores: 0.121,
      resident: 18 * GiB,
      memoryShare: 0.287,
      state: 'D',
      command: '/usr/bin/updatedb -f sysfs,rootfs',
    });
  });

  it('of ps aux | grep, which takes the titles off', () => {
    expect(row(`$ ps aux | grep [u]pdatedb\n${UPDATEDB}`)).toMatchObject({ pid: 1_337_531, state: 'D' });
  });

  it('of ps -ef, with or without titles', () => {
    const line = 'root      5352     1  8 Jun21 ?        10:39:41 /usr/bin/kubelet --v=2\n';
    const expected = { pid: 5352, user: 'root', cores: 0.08, state: '', command: '/usr/bin/kubelet --v=2' };
    expect(row(`UID        PID  PPID  C STIME TTY          TIME CMD\n${line}`)).toEqual(expected);
    expect(row(line)).toEqual(expected);
  });

  it('of ps -o with columns that hold blanks, by where their titles stand', () => {
    const paste = `    PID CMD                         COMMAND         CGROUP
1337531 /usr/bin/updatedb -f sysfs, updatedb        11:memory:/system.slice/crond.service,1:name=systemd:/
      2 [kthreadd]                  kthreadd        -
`;
    expect(read(paste).processes).toEqual([
      {
        pid: 1_337_531,
        user: '',
        cores: 0,
        state: '',
        command: '/usr/bin/updatedb -f sysfs,',
        cgroup: '11:memory:/system.slice/crond.service,1:name=systemd:/',
      },
      { pid: 2, user: '', cores: 0, state: '', command: '[kthreadd]' },
    ]);
  });

  it('of ps -o with a whole date', () => {
    const paste = `  PID  PPID USER                      STARTED STAT   RSS %CPU COMMAND
    1     0 root     Fri Nov 27 08:32:29 2026 SLl  23600  0.5 /sbin/init splash
`;
    expect(row(paste)).toMatchObject({ pid: 1, resident: 23_600 * KiB, cores: 0.005, command: '/sbin/init splash' });
  });

  it('of top, sizes with letters', () => {
    const paste = `    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND
1337531 root      39  19   18.4g  18.0g    884 D  14.2  28.9  31:12.44 updatedb
   5352 root      20   0 1612340  88660  30112 S 101.3   0.1 639:41.00 kubelet
`;
    expect(read(paste).processes).toMatchObject([
      { pid: 5352, cores: 1.013, resident: 88_660 * KiB },
      { pid: 1_337_531, resident: 18 * GiB, state: 'D' },
    ]);
  });

  it('of several turns of top are those of the last one', () => {
    const turn = (pid: number) =>
      `  PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n ${pid} root  20 0 1 1 1 S 1.0 0.1 0:00.01 a\n`;
    expect(read(`$ top -b -n2\n${turn(7)}\n${turn(8)}`).processes?.map(({ pid }) => pid)).toEqual([8]);
  });

  it('of pidstat, the average at the end, with memory from another of its tables', () => {
    const paste = `$ pidstat -ur -p 5352 1 2
Linux 3.10.0-957.el7.x86_64 (node-1) \t05/17/2021 \t_x86_64_\t(8 CPU)

10:12:01 AM   UID       PID    %usr %system  %guest    %CPU   CPU  Command
10:12:02 AM     0      5352   40.00   60.00    0.00  100.00     3  kubelet

10:12:01 AM   UID       PID  minflt/s  majflt/s     VSZ    RSS   %MEM  Command
10:12:02 AM     0      5352      1.00      0.00 1612340  88660   0.27  kubelet

Average:      UID       PID    %usr %system  %guest    %CPU   CPU  Command
Average:        0      5352   40.50   60.00    0.00  100.50     -  kubelet
`;
    expect(read(paste)).toMatchObject({
      processes: [{ pid: 5352, cores: 1.005, resident: 88_660 * KiB, command: 'kubelet' }],
      kernel: { major: 3, minor: 10 },
    });
  });

  it('of several commands are one list: what one does not say, another may', () => {
    const paste = `$ ps aux | grep updatedb\n${UPDATEDB}$ pidstat -p 1337531
10:12:01      UID       PID    %usr %system  %guest    %CPU   CPU  Command
10:12:02        0   1337531   40.00   60.00    0.00  100.00     3  updatedb
`;
    expect(read(paste).processes).toEqual([
      expect.objectContaining({
        user: 'root',
        cores: 1,
        resident: 18 * GiB,
        command: '/usr/bin/updatedb -f sysfs,rootfs',
      }),
    ]);
  });

  it('show the flags of the kubelet', () => {
    const line =
      'root  2117  1  6 Feb14 ?  2-08:12:44 /usr/bin/kubelet --eviction-hard=memory.available<500Mi,nodefs.available<10% --eviction-soft=memory.available<12%\n';
    expect(read(line).eviction).toEqual({ hard: { bytes: 500 * 1024 ** 2 }, soft: { share: 0.12 } });
  });
});
