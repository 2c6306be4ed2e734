import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formats } from '../../../src/formats/catalog.ts';
import { DecodeError } from '../../../src/formats/format.ts';
import { nodeSnapshot } from '../../../src/formats/node-snapshot/node-snapshot.ts';
import { textOf } from '../../../src/formats/text-lines.ts';
import { bytesOf, outline, read } from './read.ts';

const fixture = (name: string) => readFileSync(`test/fixtures/node/${name}.txt`, 'utf8');
const formatOf = (text: string) => formats.find((format) => format.recognizes(bytesOf(text)))?.id;
const ledgerOf = (text: string) =>
  nodeSnapshot.decode(bytesOf(text)).ledger.map(({ code, count, at }) => ({ code, count, at }));

describe('a paste of a terminal', () => {
  it('is cut at its prompts', () => {
    expect(outline(fixture('memory-eviction'))).toEqual([
      'processes 4-4 ps -ef | grep [k]ubelet',
      'kubelet-memory 6-12 bash memory-available.sh',
      'free 14-16 free -m',
      'top 18-22 top -b -n1 -o %MEM | head -10',
      'processes 24-26 top -b -n1 -o %MEM | head -10',
      'processes 28-29 ps -e -o pid,cmd,comm,cgroup | grep -e CGROUP -e updatedb',
      'pressure 31-32 head /proc/pressure/memory',
    ]);
  });

  it('is all read where a real machine was asked', () => {
    const { code, count } = ledgerOf(fixture('this-machine')).find((entry) => entry.code === 'lines-skipped') ?? {};
    expect([code, count]).toEqual([undefined, undefined]);
    const { meminfo, slabs, free, controllers, memoryUsage, cgroupDirectories, pressure } = read(
      fixture('this-machine'),
    );
    expect(Object.keys(meminfo ?? {}).length).toBeGreaterThan(50);
    expect(slabs?.[0]?.name).toBe('ext4_inode_cache');
    expect(controllers).toHaveLength(12);
    expect({ memoryUsage, cgroupDirectories }).toEqual({ memoryUsage: 1_410_871_296, cgroupDirectories: 11 });
    expect(pressure?.map(({ resource, scope }) => `${resource} ${scope}`)).toEqual([
      'cpu some',
      'cpu full',
      'io some',
      'io full',
      'memory some',
      'memory full',
    ]);
    // `-h` rounds, and came last.
    expect(free?.total).toBeCloseTo((meminfo?.['MemTotal'] ?? 0) * 0.977, -9);
  });

  it('has the signs of dead memory cgroups', () => {
    expect(read(fixture('zombie-cgroups'))).toMatchObject({
      timed: [{ command: 'cat /sys/fs/cgroup/memory/memory.stat >/dev/null', real: 9_065_000_000 }],
      cgroupDirectories: 702,
      memoryCgroup: '/',
      kernel: { release: '3.10.0-957.el7.x86_64' },
      kubernetes: { kubelet: 'v1.15.0' },
      cgroupVersion: 1,
    });
  });

  it.each([
    ['Markdown', '```console\n$ grep Slab /proc/meminfo\nSlab:  1 kB\n```'],
    ['a mail', '> $ grep Slab /proc/meminfo\r\n> Slab:  1 kB\r\n'],
    ['a command over two lines', '$ grep \\\n  Slab /proc/meminfo\nSlab:  1 kB\n'],
    ['a ticket', 'grep Slab /proc/meminfo:\nSlab:  1 kB\n'],
  ])('may stand in %s', (_where, paste) => {
    expect(read(paste).sections[0]).toMatchObject({
      kind: 'meminfo',
      command: expect.stringMatching(/^grep +Slab \/proc\/meminfo$/),
    });
  });

  it('is told from the prose around it: what follows a paragraph is no answer', () => {
    expect(outline('$ uname -r\n3.10.0-957.el7.x86_64\n\nOur versions are:\n\n  • Kubernetes: v1.15.0\n')).toEqual([
      'kernel 2-2 uname -r',
      'versions 6-6',
    ]);
  });
});

describe('its ledger', () => {
  it('counts what was read, what came again, and what was not understood', () => {
    expect(
      ledgerOf('$ free -m\nsh: free: not found\n$ uptime\n2.46 2.25 1.38 3/142 21756\n2.46 2.25 1.38 3/142 21757\n'),
    ).toEqual([
      { code: 'sections', count: 2, at: undefined },
      { code: 'lines', count: 2, at: undefined },
      { code: 'commands', count: 2, at: { line: 1 } },
      { code: 'sections-repeated', count: 1, at: { line: 5 } },
      { code: 'lines-skipped', count: 1, at: { line: 2 } },
    ]);
  });

  it('says that a line was long', () => {
    expect(ledgerOf(`Slab: 1 kB\n${'x'.repeat(9000)}\n`).map(({ code }) => code)).toContain('lines-long');
  });
});

describe('a paste with a log in it', () => {
  it('is both', () => {
    const { snapshot, log, ledger } = nodeSnapshot.decode(bytesOf(fixture('systemd-slices')));
    expect(snapshot?.answers?.map(({ value }) => value)).toEqual([5_992_826, 5_987_033]);
    expect(snapshot?.processes).toMatchObject([{ pid: 1, cores: 0.077 }]);
    expect(log?.lines.length).toBe(6);
    expect([...(log?.lines.line ?? [])]).toEqual([5, 6, 7, 8, 9, 10]);
    const first = log && textOf(log.text, log.lines.start[0], log.lines.end[0]);
    expect(first).toBe(
      'Jun 27 12:49:14 ip-10-0-0-66 systemd: Created slice libcontainer_6148_systemd_test_default.slice.',
    );
    expect(ledger.find(({ code }) => code === 'lines-skipped')?.count).toBe(2);
  });
});

describe('recognition', () => {
  it.each(['zombie-cgroups', 'memory-eviction', 'systemd-slices', 'this-machine'])('takes %s', (name) => {
    expect(formatOf(fixture(name))).toBe('node-snapshot');
  });

  it.each([
    ['/proc/meminfo as a file', 'MemTotal:       65806564 kB\nMemFree:         1024000 kB\n'],
    ['an answer of two lines', 'real\t0m9.345s\nuser\t0m0.000s\n'],
    ['memory.stat, whose lines are like folded stacks', 'cache 4096\nrss 0\nmapped_file 0\n'],
  ])('takes %s', (_what, text) => {
    expect(formatOf(text)).toBe('node-snapshot');
  });

  const dump = Array.from({ length: 200 }, (_, i) => `Nov 20 10:00:00 node kubelet[1]: line ${i}`);
  it.each([
    ['a word', 'real\n'],
    ['prose', 'The kernel frees memory when the cache is full.\nreal trouble ahead\n'],
    ['folded stacks', 'main;read;cache 4096\nmain;write 12\n'],
    ['a table of numbers', 'name,size\ncache,4096\n'],
    ['a trace', '12:00:00.000000 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL) = 0 <0.1>\n'],
    ['a log with some lines of /proc/meminfo in it', [...dump, 'MemFree:  1024 kB', 'Slab:  1 kB', ...dump].join('\n')],
    [
      'a dump of the kernel in its log',
      '[  12.000001] Mem-Info:\n[  12.000002] active_anon:1 inactive_anon:2\n[  12.000003] Node 0 DMA free:15kB\n',
    ],
    ['bytes', 'MemTotal: 1 kB\n\0\0\0'],
  ])('leaves %s to others', (_what, text) => {
    expect(formatOf(text)).not.toBe('node-snapshot');
  });

  it('that fails says what to paste instead', () => {
    expect(() => read('nothing here\n')).toThrow(DecodeError);
    expect(() => read('nothing here\n')).toThrow(/None of the 1 line .*cat \/proc\/meminfo/);
  });
});
