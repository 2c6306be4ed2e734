import { cgroupCensus } from '../../analysis/node/cgroup-census.ts';
import { COUNT_CGROUPS, TIME_MEMORY_STAT } from '../../analysis/node/cgroup-commands.ts';
import { type KernelAdvice, memoryStatWalk } from '../../analysis/node/kernel-advice.ts';
import { memoryStatRead, STAT_READ } from '../../analysis/node/memory-stat-read.ts';
import { valueIn } from '../../analysis/node/value-in.ts';
import { localize } from '../../base/localized.ts';
import type { NodeSnapshot, TimedCommand } from '../../model/node-snapshot.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { kernelEvidence } from '../kernel-evidence.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Bound, Rule, SnapshotSighting } from '../rule.ts';
import { percent } from '../texts.ts';

/** Cgroups in the kernel for each that lives, and dying ones, from where the ratio alone tells. */
const MANY_FOR_EACH = 3;
const MOST_OF_ALL = 10;
const SOME_DYING = 1000;
const MANY_DYING = 5000;
/** A slow read of memory.stat counts when so much of its time is the kernel's own. */
const MOSTLY_SYSTEM = 0.8;

export default {
  id: 'zombie-memory-cgroups',
  title: {
    en: 'The kernel keeps far more memory cgroups than there are directories',
    zh: '内核中的 memory cgroup 远多于实际目录',
  },
  components: ['kernel', 'kubelet'],
  signs: [
    {
      kind: 'snapshot',
      measure: {
        say: (n) => ({
          en: `${formatCount(n)} memory cgroups beyond those that live`,
          zh: `多出 ${formatCount(n)} 个 memory cgroup`,
        }),
      },
      thresholds: { info: 1000, warning: 5000, critical: 20_000 },
      basis: {
        en: 'A node has some hundreds of cgroups. From a few thousand dead ones on, reading memory.stat gets noticeably slower on kernels before 5.2; tens of thousands made single reads of 9 to 14 s.',
        zh: '正常节点只有几百个 cgroup。在 5.2 之前的内核上，残留数千个时读取 memory.stat 已明显变慢，数万个时单次读取可达 9–14 秒。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en:
      'A memory cgroup that is removed stays in the kernel until the last page, slab object or socket buffer that was charged to it is gone. Page cache, dentries and inodes of files that others still use hold it for weeks. ' +
      'Such dying cgroups are no longer to be seen in /sys/fs/cgroup, but each costs memory on every CPU, and kernels before 5.2 visit all of them at every read of memory.stat further up.',
    zh:
      '删除 memory cgroup 后，只要还有一页内存、一个 slab 对象或套接字缓冲记在它名下，内核就不会释放它；被其他进程继续使用的文件的页缓存、dentry 和 inode 可以让它残留数周。' +
      '这些残留（dying）cgroup 在 /sys/fs/cgroup 中已看不到，但每个都占用 per-CPU 内存；5.2 之前的内核每次读取上级 cgroup 的 memory.stat 都要把它们逐个走一遍。',
  },
  confirm: [
    {
      command: `grep memory /proc/cgroups; ${COUNT_CGROUPS}`,
      tells: {
        en: 'The third column of the first line counts the memory cgroups in the kernel, the second line the directories. The difference is dying ones.',
        zh: '第一行第三列是内核中 memory cgroup 的数量，第二行是目录数，差额就是残留的 cgroup。',
      },
    },
    {
      command: 'cat /sys/fs/cgroup/cgroup.stat',
      tells: {
        en: 'Only cgroup v2: nr_dying_descendants counts the dying ones outright.',
        zh: '仅适用于 cgroup v2：nr_dying_descendants 直接给出残留数量。',
      },
    },
    {
      command: TIME_MEMORY_STAT,
      tells: {
        en: 'What they cost: a tenth of a second or more, nearly all of it sys, means that the kernel walks over them at every read.',
        zh: '它们的代价：达到 0.1 秒以上且几乎全是 sys 时间，说明内核每次读取都在遍历它们。',
      },
    },
    {
      command: 'grep -E "Percpu|Slab|SReclaimable" /proc/meminfo; slabtop -o -s c | head -20; uname -r',
      tells: {
        en: 'What holds them (dentry and inode caches), how much memory they take per CPU, and whether the kernel is older than 5.2.',
        zh: '是什么引用着它们（dentry、inode 缓存），占用多少 per-CPU 内存，以及内核是否早于 5.2。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'echo 2 > /proc/sys/vm/drop_caches frees the dentries and inodes that hold them. The relief lasts until the caches have grown again.',
        zh: '执行 echo 2 > /proc/sys/vm/drop_caches，释放引用它们的 dentry 和 inode。缓存重新增长后问题会再现。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'If page cache holds them: echo 3 > /proc/sys/vm/drop_caches. It throws away all clean page cache, so expect disk reads afterwards.',
        zh: '若由页缓存引用：执行 echo 3 > /proc/sys/vm/drop_caches。它会丢弃全部干净的页缓存，之后磁盘读会增多。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Kernel 5.2 or later no longer walks over them (RHEL 8: 4.18.0-176 or later); from 5.3 and 5.9 on slab objects of a dead cgroup move to its parent and hold it no longer.',
        zh: '升级到 5.2 或更高版本的内核，不再遍历它们（RHEL 8：4.18.0-176 及以上）；自 5.3、5.9 起，已删除 cgroup 的 slab 对象会转移给父级，不再阻碍释放。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Make fewer short-lived pods and containers, and keep them from filling caches that others go on using (tmpfs and files shared between pods).',
        zh: '减少短命的 Pod 和容器，并避免由它们写入、再由其他 Pod 长期使用的缓存（tmpfs、Pod 间共享文件）。',
      },
    },
  ],
  references: [
    {
      ref: 'Oracle Linux blog: zombie memcgs',
      url: 'https://blogs.oracle.com/linux/?p=2100',
      verified: true,
      note: 'cgroups held by page cache remain as of 6.12',
    },
    {
      ref: 'kubernetes/kubernetes#64137',
      url: 'https://github.com/kubernetes/kubernetes/issues/64137',
      verified: true,
    },
    { ref: 'google/cadvisor#1774', url: 'https://github.com/google/cadvisor/issues/1774', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'Nodes that really run thousands of cgroups (many systemd user sessions): compare with the number of directories.',
      zh: '确实运行着数千个 cgroup 的节点（例如大量 systemd 用户会话）：请与目录数对比。',
    },
    {
      en: 'The directories of another tree were counted than that of the memory controller.',
      zh: '统计的目录并非内存控制器的那一棵。',
    },
  ],
} satisfies Rule;

function detect(snapshot: NodeSnapshot): SnapshotSighting | undefined {
  const census = cgroupCensus(snapshot);
  if (!census) return undefined;
  const { inKernel: cgroups, directories: living, ratio } = census;
  // Without the directories the paste does not show that they are dead, only that there are many.
  const proven = census.dying !== undefined;
  const dying = census.dying ?? cgroups;
  const percpu = valueIn(snapshot.meminfo, 'Percpu');
  const read = memoryStatRead(snapshot);
  const slow = read && read.real >= STAT_READ.slow && read.sys >= read.real * MOSTLY_SYSTEM ? read : undefined;
  const walk = snapshot.kernel && memoryStatWalk(snapshot.kernel);
  const atLeast = raise(dying, ratio ?? 0, slow);
  const atMost = hold({ proven, walk, read, slow });
  return {
    measure: dying,
    ...(atLeast && { atLeast }),
    ...(atMost && { atMost }),
    share: proven ? dying / cgroups : 0,
    value: dying,
    unit: 'count',
    summary: localize((language) => {
      const english = language === 'en';
      const [all, dead] = [formatCount(cgroups), formatCount(dying)];
      const first =
        living === undefined
          ? proven
            ? english
              ? `The kernel keeps ${dead} memory cgroups that were deleted and are still referred to.`
              : `内核中残留着 ${dead} 个已删除但仍被引用的 memory cgroup。`
            : english
              ? `The kernel holds ${all} memory cgroups, where a node has some hundreds. How many of them are dead shows when the directories are counted.`
              : `内核中有 ${all} 个 memory cgroup，而正常节点只有几百个。统计目录数后才能知道其中多少是残留的。`
          : english
            ? `The kernel holds ${all} memory cgroups, but only ${formatCount(living)} live: ${dead} (${percent(dying / cgroups)}) were deleted and are still referred to.`
            : `内核中有 ${all} 个 memory cgroup，存活的只有 ${formatCount(living)} 个：${dead} 个（${percent(dying / cgroups)}）已删除但仍被引用。`;
      const second = slow
        ? english
          ? ` One read of memory.stat took ${formatDuration(slow.real)}, ${percent(Math.min(slow.sys / slow.real, 1))} of it in the kernel.`
          : `读取一次 memory.stat 用了 ${formatDuration(slow.real)}，其中内核占 ${percent(Math.min(slow.sys / slow.real, 1))}。`
        : '';
      return first + second;
    }),
    evidence: [
      numberEvidence({
        id: 'kernel-cgroups',
        label: { en: 'Memory cgroups in the kernel', zh: '内核中的 memory cgroup' },
        value: cgroups,
        unit: 'count',
      }),
      ...(living === undefined
        ? []
        : [
            numberEvidence({
              id: 'directories',
              label: { en: 'Living ones (directories)', zh: '存活的（目录数）' },
              value: living,
              unit: 'count',
              share: living / cgroups,
              level: 1,
            }),
          ]),
      ...(proven
        ? [
            numberEvidence({
              id: 'dying',
              label: { en: 'Dead ones that are still kept', zh: '已删除但残留的' },
              value: dying,
              unit: 'count',
              share: dying / cgroups,
              level: 1,
            }),
          ]
        : []),
      ...(ratio === undefined
        ? []
        : [
            numberEvidence({
              id: 'ratio',
              label: { en: 'Cgroups in the kernel for each that lives', zh: '内核 cgroup 数与存活数之比' },
              value: ratio,
              unit: '',
              text: localize(() => `${Number(ratio.toPrecision(3))}×`),
            }),
          ]),
      ...(slow
        ? [
            numberEvidence({
              id: 'memory-stat-time',
              label: { en: 'One read of memory.stat', zh: '读取一次 memory.stat' },
              value: slow.real,
              unit: 'nanoseconds',
            }),
          ]
        : []),
      ...(percpu === undefined
        ? []
        : [
            numberEvidence({
              id: 'percpu',
              label: { en: 'Memory per CPU (Percpu)', zh: 'per-CPU 内存（Percpu）' },
              value: percpu,
              unit: 'bytes',
            }),
          ]),
      ...kernelEvidence(snapshot),
    ],
  };
}

function raise(dying: number, ratio: number, slow: TimedCommand | undefined): Bound | undefined {
  if (dying < SOME_DYING || ratio < MANY_FOR_EACH) return undefined;
  if (slow && slow.real >= STAT_READ.verySlow) {
    return {
      severity: 'critical',
      because: {
        en: `A read of memory.stat takes ${formatDuration(slow.real)}, and the kubelet makes it every ten seconds.`,
        zh: `读取一次 memory.stat 需要 ${formatDuration(slow.real)}，而 kubelet 每十秒就要读一次。`,
      },
    };
  }
  const times = Number(ratio.toPrecision(3));
  return {
    severity: ratio >= MOST_OF_ALL && dying >= MANY_DYING ? 'critical' : 'warning',
    because: {
      en: `There are ${times} cgroups in the kernel for each that lives: from ${MANY_FOR_EACH} on it is a warning, from ${MOST_OF_ALL} on with ${formatCount(MANY_DYING)} dead ones critical.`,
      zh: `内核中的 cgroup 数是存活数的 ${times} 倍：达到 ${MANY_FOR_EACH} 倍为“警告”，达到 ${MOST_OF_ALL} 倍且残留 ${formatCount(MANY_DYING)} 个为“严重”。`,
    },
  };
}

interface Doubts {
  readonly proven: boolean;
  readonly walk: KernelAdvice | undefined;
  readonly read: TimedCommand | undefined;
  readonly slow: TimedCommand | undefined;
}

/** What keeps it a warning: that nobody knows, that this kernel does not mind, or that a read was seen to be fast. */
function hold({ proven, walk, read, slow }: Doubts): Bound | undefined {
  if (!proven) {
    return {
      severity: 'warning',
      because: {
        en: 'Without the number of directories it is not certain that they are dead.',
        zh: '没有目录数，无法确定它们是否已删除。',
      },
    };
  }
  if (slow) return undefined;
  if (read && read.real <= STAT_READ.fast) {
    return {
      severity: 'warning',
      because: {
        en: `A read of memory.stat takes only ${formatDuration(read.real)} all the same; what is left is the memory they hold.`,
        zh: `读取一次 memory.stat 仍只需 ${formatDuration(read.real)}，剩下的只是内存占用。`,
      },
    };
  }
  if (walk?.state !== 'has') return undefined;
  return {
    severity: 'warning',
    because: {
      en: 'This kernel no longer walks over them when statistics are read; what is left is the memory they hold.',
      zh: '该内核读取统计时已不再遍历它们，剩下的只是内存占用。',
    },
  };
}
