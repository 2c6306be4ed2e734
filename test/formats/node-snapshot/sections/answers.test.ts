import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

describe('bare numbers', () => {
  it.each([
    ['cat /sys/fs/cgroup/memory/memory.usage_in_bytes', { memoryUsage: 45, memoryCgroup: '/', cgroupVersion: 1 }],
    [
      'cat /sys/fs/cgroup/kubepods.slice/memory.current',
      { memoryUsage: 45, memoryCgroup: '/kubepods.slice', cgroupVersion: 2 },
    ],
    ['cat /sys/fs/cgroup/kubepods.slice/memory.max', { memoryLimit: 45, memoryCgroup: '/kubepods.slice' }],
    ['find /sys/fs/cgroup/memory -type d | wc -l', { cgroupDirectories: 45 }],
    ['d=/sys/fs/cgroup/memory; [ -d $d ] || d=/sys/fs/cgroup; find $d -type d | wc -l', { cgroupDirectories: 45 }],
    [
      'sudo grep -c oom /var/log/messages',
      { answers: [{ command: 'sudo grep -c oom /var/log/messages', value: 45, line: 2 }] },
    ],
  ])('mean what %j asks for', (command, expected) => {
    expect(read(`$ ${command}\n45\n`)).toMatchObject(expected);
  });

  it('may be max, or the number that cgroup v1 has for it', () => {
    expect(read('$ cat memory.max\nmax\n').memoryLimit).toBe(Number.POSITIVE_INFINITY);
    expect(read('$ cat memory.limit_in_bytes\n9223372036854771712\n').memoryLimit).toBe(Number.POSITIVE_INFINITY);
  });

  it('may have the file behind them', () => {
    expect(read('# sudo wc -l /var/log/messages\n5992826 /var/log/messages\n').answers).toEqual([
      { command: 'sudo wc -l /var/log/messages', value: 5_992_826, line: 2 },
    ]);
  });

  it('mean nothing without a command, or when they are not its first line', () => {
    expect(() => read('45\n')).toThrow();
    expect(() => read('$ cat list\nprose\n45\n')).toThrow();
  });
});
