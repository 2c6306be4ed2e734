import { COUNT_CGROUPS, TIME_MEMORY_STAT } from '../../analysis/node/cgroup-commands.ts';
import { memoryStatRead, STAT_READ } from '../../analysis/node/memory-stat-read.ts';
import { type Localized, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { durationSighting } from '../duration-sighting.ts';
import {
  CGROUP_STATS,
  CLOSE,
  CONTAINERD_MEMORY_STATS,
  MEMINFO_STATS,
  MEMORY_STATS,
  NUMA_STATS,
  OPEN,
  READ,
  READ_CALL,
  SCAN,
  SMALL_MEMORY_FILES,
  STAT,
} from '../frames.ts';
import { kernelEvidence } from '../kernel-evidence.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Bound, Rule, Seen, Sighting, SnapshotSighting } from '../rule.ts';
import { FAMILY } from '../scans/families.ts';
import { STAT_FILE } from '../scans/file-scan.ts';
import { percentilesOf } from '../scans/futex-waits.ts';
import { durationOf, longestFirst } from '../scans/timed-calls.ts';
import { percent, usage } from '../texts.ts';
import { timeEvidence } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

/**
 * memory.stat is read line by line, the small files of the same controller at once: only Scan → Read tells its time.
 * The two other files that are read line by line below the same function are taken out.
 */
const READING_MEMORY_STAT: StackSet = {
  anyOf: [
    [MEMORY_STATS, SCAN, READ, READ_CALL],
    [CONTAINERD_MEMORY_STATS, SCAN, READ, READ_CALL],
  ],
  except: [[NUMA_STATS], [MEMINFO_STATS]],
};

/** Stops of the tracer last up to a tenth of a second: below this, three slow reads are asked for, not one. */
const CERTAIN = 500e6;
const REPEATED = 3;
/** All reads together: from this part of the span on they keep a thread busy. */
const BUSY = 0.1;
/** … provided that the reads themselves are slow, and not only very many. */
const SLOW_ON_AVERAGE = 1e6;
const SHOWN = 3;
/** A timed read is slow in the kernel when so much of its time is the kernel's own; the rest is waiting for a CPU. */
const MOSTLY_SYSTEM = 0.5;

export default {
  id: 'cgroup-memory-stat-slow',
  title: {
    en: 'Reading memory.stat is slow in the kernel',
    zh: '内核读取 memory.stat 很慢',
  },
  components: ['kubelet', 'cadvisor', 'containerd', 'cri-o'],
  signs: [
    {
      kind: 'cpu',
      stacks: READING_MEMORY_STAT,
      thresholds: { info: 0.08, warning: 0.2, critical: 0.4 },
      minCores: { warning: 0.1, critical: 0.3 },
      basis: {
        en: 'memory.stat is one file of about twenty that are read for each cgroup, so a fair share is below 8%.',
        zh: '每个 cgroup 要读约二十个文件，memory.stat 只是其中之一，正常占比应低于 8%。',
      },
      evidence: [
        {
          id: 'read',
          label: { en: 'Reading memory.stat, in the kernel', zh: '在内核中读取 memory.stat' },
          level: 0,
          stacks: READING_MEMORY_STAT,
        },
        {
          id: 'cgroups',
          label: { en: 'Statistics of all controllers (GetStats)', zh: '所有控制器的统计（GetStats）' },
          level: 0,
          stacks: { anyOf: [[CGROUP_STATS], [MEMORY_STATS], [CONTAINERD_MEMORY_STATS]] },
        },
        {
          id: 'memory',
          label: { en: 'Statistics of the memory controller', zh: '内存控制器的统计' },
          level: 1,
          stacks: { anyOf: [[MEMORY_STATS], [CONTAINERD_MEMORY_STATS]] },
        },
        {
          id: 'parse',
          label: { en: 'Parsing memory.stat', zh: '解析 memory.stat' },
          level: 2,
          stacks: {
            anyOf: [[MEMORY_STATS], [CONTAINERD_MEMORY_STATS]],
            except: [OPEN, READ, CLOSE, STAT, SMALL_MEMORY_FILES, NUMA_STATS, MEMINFO_STATS].map((frame) => [frame]),
          },
        },
        {
          id: 'numa',
          label: { en: 'memory.numa_stat', zh: 'memory.numa_stat' },
          level: 2,
          stacks: { anyOf: [[MEMORY_STATS, NUMA_STATS]] },
        },
        {
          id: 'small',
          label: {
            en: 'The small files of the memory controller (usage, limit, failcnt)',
            zh: '内存控制器的小文件（usage、limit、failcnt）',
          },
          level: 2,
          stacks: { anyOf: [[MEMORY_STATS, SMALL_MEMORY_FILES]] },
          against: true,
        },
      ],
      summary: summarize,
    },
    {
      kind: 'trace',
      measure: {
        kind: 'duration',
        say: (n) => ({ en: `reads of a statistics file took ${n} and more`, zh: `读取统计文件耗时达 ${n}` }),
      },
      thresholds: { info: 5e6, warning: 50e6, critical: 500e6 },
      basis: {
        en: 'A healthy read takes about 50 µs. Below 500 ms it takes three slow ones, because strace itself stops threads for up to 100 ms.',
        zh: '健康时读取一次约 50 µs。低于 500 ms 时要求至少三次慢读，因为 strace 自身会让线程停顿最多 100 ms。',
      },
      detect,
    },
    {
      kind: 'snapshot',
      measure: {
        say: (n) => ({
          en: `one read of memory.stat in ${formatDuration(n)}`,
          zh: `读取一次 memory.stat 用时 ${formatDuration(n)}`,
        }),
      },
      thresholds: { info: STAT_READ.fast, warning: STAT_READ.slow, critical: STAT_READ.verySlow },
      basis: {
        en: 'Normal is a few milliseconds, and the kubelet reads it every ten seconds for the root and for kubepods; a reported sick node took 9 s.',
        zh: '正常为几毫秒，而 kubelet 每十秒就要为根和 kubepods 读取一次；有案例一次读了 9 秒。',
      },
      detect: detectTimed,
    },
  ],
  explains: ['cadvisor-housekeeping-dominant'],
  explanation: {
    en:
      'Before kernel 5.2 a read of memory.stat walked every memory cgroup below, also those that are deleted but still held by ' +
      'page cache, dentries or inodes. Thousands of such dying cgroups make one read of the root take seconds of system time, and the kubelet ' +
      'reads the root and kubepods at every housekeeping. Because the time passes inside read(), Go shows it as a system call; ' +
      'perf shows memcg_stat_show and mem_cgroup_iter.',
    zh:
      '在 5.2 之前的内核中，读取 memory.stat 会遍历其下所有 memory cgroup，包括那些已删除、但仍被页缓存、dentry 或 inode 引用的“僵尸”。' +
      '数千个这样的 cgroup 会让读取一次根 cgroup 耗费数秒系统时间，而 kubelet 每次 housekeeping 都要读取根和 kubepods。' +
      '时间消耗在 read() 内部，所以 Go 只显示为系统调用；用 perf 可以看到 memcg_stat_show 和 mem_cgroup_iter。',
  },
  confirm: [
    {
      command: TIME_MEMORY_STAT,
      tells: {
        en: 'Normal is a few milliseconds. A tenth of a second or more, nearly all of it sys, proves it; a reported sick node took 9 s. It reads the file of cgroup v1, or where there is none, that of v2.',
        zh: '正常为几毫秒。达到 0.1 秒以上且几乎全是 sys 时间即可证实；有案例一次读了 9 秒。该命令读取 cgroup v1 的文件，没有时读取 v2 的。',
      },
    },
    {
      command: `grep memory /proc/cgroups; ${COUNT_CGROUPS}`,
      tells: {
        en: 'The third column of the first line counts the memory cgroups in the kernel, the second line the directories. Many more cgroups than directories: the difference is dying ones.',
        zh: '第一行第三列是内核中 memory cgroup 的数量，第二行是目录数。前者远多于后者时，差额就是残留的 cgroup。',
      },
    },
    {
      command: "grep -E '^nr_d' /sys/fs/cgroup/cgroup.stat",
      tells: {
        en: 'Only cgroup v2: nr_dying_descendants counts the dying ones outright.',
        zh: '仅适用于 cgroup v2：nr_dying_descendants 直接给出残留数量。',
      },
    },
    {
      command: 'slabtop -o -s c | head -20',
      tells: {
        en: 'A slab made up mostly of dentry and inode caches is what keeps the dying cgroups.',
        zh: '若 slab 主要是 dentry 和 inode 缓存，正是它们引用着残留的 cgroup。',
      },
    },
    {
      command: 'uname -r',
      tells: {
        en: 'From 5.2 on (RHEL 8: from 4.18.0-176 on) the walk is gone; then look for another cause.',
        zh: '5.2 及以上（RHEL 8：4.18.0-176 及以上）已不再遍历，此时应另找原因。',
      },
    },
    {
      command: 'perf top -g -p $(pidof kubelet)',
      tells: {
        en: 'memcg_stat_show and mem_cgroup_iter on top: it is the walk over memory cgroups.',
        zh: '若 memcg_stat_show 和 mem_cgroup_iter 居首，就是在遍历 memory cgroup。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'echo 2 > /proc/sys/vm/drop_caches frees the dentries and inodes that hold the dying cgroups. It costs cache, and the relief does not last.',
        zh: '执行 echo 2 > /proc/sys/vm/drop_caches，释放引用残留 cgroup 的 dentry 和 inode。会损失缓存，且效果不持久。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'Standalone cAdvisor from 0.34 on: --disable_root_cgroup_stats=true.',
        zh: '独立运行的 cAdvisor（0.34 及以上）：--disable_root_cgroup_stats=true。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Kernel 5.2 or later, which keeps recursive counters instead of walking (commit 42a300353577 of the series that begins with 205b20cc5a99).',
        zh: '升级到 5.2 或更高版本的内核：改为维护递归计数，不再遍历（提交 42a300353577，所属系列始于 205b20cc5a99）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'RHEL 8 and CentOS 8: kernel-4.18.0-176 or later has it too.',
        zh: 'RHEL 8 / CentOS 8：kernel-4.18.0-176 及以上已包含该修复。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Where the kernel must stay below 5.2: 4.16 (a983b5ebee57) and 4.19 (8de7ecc6483b) make the read cheaper.',
        zh: '若内核只能低于 5.2：4.16（a983b5ebee57）和 4.19（8de7ecc6483b）降低了读取开销。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Make fewer short-lived cgroups: CronJobs, exec probes.',
        zh: '减少短命的 cgroup：CronJob、exec 探针等。',
      },
    },
  ],
  references: [
    { ref: 'google/cadvisor#1774', url: 'https://github.com/google/cadvisor/issues/1774', verified: true },
    { ref: 'google/cadvisor#2259', url: 'https://github.com/google/cadvisor/issues/2259', verified: true },
    {
      ref: 'torvalds/linux@205b20cc5a99',
      url: 'https://github.com/torvalds/linux/commit/205b20cc5a99cdf197c32f4dbee2b09c699477f0',
      verified: true,
      note: 'first patch of the series',
    },
    {
      ref: 'torvalds/linux@42a300353577',
      url: 'https://github.com/torvalds/linux/commit/42a300353577ccc17ecc627b8570a89fa1678bec',
      verified: true,
      note: 'the patch that removes the walk',
    },
    {
      ref: 'torvalds/linux@a983b5ebee57',
      url: 'https://github.com/torvalds/linux/commit/a983b5ebee57209c99f68c8327072f25e0e6e3da',
      verified: true,
      note: 'mentions reads of 14 s',
    },
    {
      ref: 'torvalds/linux@8de7ecc6483b',
      url: 'https://github.com/torvalds/linux/commit/8de7ecc6483bf94cef9f48c4c3511ef3e9ee6d40',
      verified: true,
    },
    { ref: 'Red Hat bug 1795049', url: 'https://bugzilla.redhat.com/show_bug.cgi?id=1795049', verified: false },
  ],
  mayBeWrong: [
    {
      en: 'Kernel 5.2 or later with very many cgroups: then flushing their statistics costs the time, not the walk over dying ones.',
      zh: '内核为 5.2 或更高且 cgroup 极多：此时耗时的是刷新统计数据，而不是遍历残留的 cgroup。',
    },
    {
      en: 'One slow read while the node was short of memory.',
      zh: '仅仅是节点内存紧张时的一次慢读。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen): Localized {
  const ofCgroups = percent(seen.matched.value / seen.part('cgroups').value);
  return localize((language) =>
    language === 'en'
      ? `Reading memory.stat takes ${usage(seen.matched, seen.recorded, 'en')}. That is ${ofCgroups} of what all cgroup statistics cost, and it passes inside the kernel: parsing takes ${percent(seen.part('parse').share)}.`
      : `读取 memory.stat ${usage(seen.matched, seen.recorded, 'zh')}。它占全部 cgroup 统计开销的 ${ofCgroups}，且时间消耗在内核中：解析只占 ${percent(seen.part('parse').share)}。`,
  );
}

const NAMES = ['', 'memory.stat', 'memory.numa_stat', 'cpu.stat'];

function detect(view: TraceView): Sighting | undefined {
  const { statFile } = view.files;
  const rows = longestFirst(
    view,
    view.rowsOf(FAMILY.read).filter((row) => statFile[row] !== STAT_FILE.none),
  );
  const [slowest] = rows;
  if (slowest === undefined) return undefined;
  const longest = durationOf(view, slowest);
  const third = rows[REPEATED - 1];
  const sum = rows.reduce((total, row) => total + durationOf(view, row), 0);
  const part = view.seconds === undefined ? 0 : sum / 1e9 / view.seconds;
  const [median] = percentilesOf(
    rows.map((row) => durationOf(view, row)),
    [0.5],
  ) as [number];
  const measure = longest >= CERTAIN ? longest : third === undefined ? 0 : durationOf(view, third);
  const isBusy = part >= BUSY && median >= SLOW_ON_AVERAGE;
  const path = view.pathOf(slowest);
  return durationSighting(view, rows, {
    measure,
    ...(isBusy && {
      atLeast: {
        severity: 'critical' as const,
        because: {
          en: `All reads together took ${percent(Math.min(part, 1))} of the span.`,
          zh: `所有读取合计占时间跨度的 ${percent(Math.min(part, 1))}。`,
        },
      },
    }),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(rows.length)} reads of statistics files of cgroups took ${formatDuration(sum)} in all, half of them ${formatDuration(median)} or more, the slowest ${formatDuration(longest)}${path && ` (${path})`}.`
        : `读取 cgroup 统计文件 ${formatCount(rows.length)} 次，合计 ${formatDuration(sum)}，中位数 ${formatDuration(median)}，最慢 ${formatDuration(longest)}${path && `（${path}）`}。`,
    ),
    evidence: rows.slice(0, SHOWN).map((row) => {
      const what = view.pathOf(row) || (NAMES[statFile[row] as number] ?? '');
      return timeEvidence(view, { en: what, zh: what }, durationOf(view, row));
    }),
    calls: { syscalls: ['read'], ...(path !== '' && { path }) },
  });
}

/** A read that somebody timed on the node. */
function detectTimed(snapshot: NodeSnapshot): SnapshotSighting | undefined {
  const read = memoryStatRead(snapshot);
  if (!read || read.real <= 0) return undefined;
  const { real, sys, user } = read;
  const share = Math.min(sys / real, 1);
  const part = (id: string, label: Localized, value: number) =>
    numberEvidence({ id, label, value, unit: 'nanoseconds', share: Math.min(value / real, 1), level: 1 });
  return {
    measure: real,
    ...(share < MOSTLY_SYSTEM && { atMost: elsewhere(sys) }),
    share,
    value: real,
    unit: 'nanoseconds',
    summary: {
      en: `One read of memory.stat took ${formatDuration(real)}, ${formatDuration(sys)} of it in the kernel (sys).`,
      zh: `读取一次 memory.stat 用时 ${formatDuration(real)}，其中 ${formatDuration(sys)} 在内核中（sys）。`,
    },
    evidence: [
      numberEvidence({
        id: 'memory-stat-time',
        label: { en: 'One read of memory.stat', zh: '读取一次 memory.stat' },
        value: real,
        unit: 'nanoseconds',
      }),
      part('memory-stat-sys', { en: 'In the kernel (sys)', zh: '在内核中（sys）' }, sys),
      part('memory-stat-user', { en: 'In the program (user)', zh: '在程序中（user）' }, user),
      ...kernelEvidence(snapshot),
    ],
  };
}

function elsewhere(sys: number): Bound {
  return {
    severity: 'info',
    because: {
      en: `Only ${formatDuration(sys)} of it are the kernel’s own; the rest was waiting, on a node that was short of CPU or memory.`,
      zh: `其中只有 ${formatDuration(sys)} 是内核自身的时间，其余在等待，说明当时节点缺少 CPU 或内存。`,
    },
  };
}
