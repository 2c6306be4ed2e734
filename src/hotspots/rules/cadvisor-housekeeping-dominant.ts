import { COUNT_CGROUPS, TIME_MEMORY_STAT } from '../../analysis/node/cgroup-commands.ts';
import { type Localized, localize } from '../../base/localized.ts';
import type { StackPattern } from '../../model/finding.ts';
import {
  CGROUP_STATS,
  CLOSE,
  HOUSEKEEPING,
  MEMORY_STATS,
  NEW_FILE,
  OPEN,
  OPEN_CALL,
  PROCESS_STATS,
  READ,
  READ_DIR,
  SCAN,
  STAT,
} from '../frames.ts';
import type { Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const inCgroups = (...path: StackPattern): StackPattern => [HOUSEKEEPING, CGROUP_STATS, ...path];

export default {
  id: 'cadvisor-housekeeping-dominant',
  title: {
    en: 'cAdvisor housekeeping dominates the CPU',
    zh: 'cAdvisor 的 housekeeping 占用了大部分 CPU',
  },
  components: ['kubelet', 'cadvisor'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[HOUSEKEEPING]] },
      thresholds: { info: 0.15, warning: 0.3, critical: 0.5 },
      minCores: { warning: 0.25, critical: 0.8 },
      basis: {
        en: 'Reported sick kubelets show 39–69%; a dense healthy node commonly stays under 25%.',
        zh: '已报告的异常 kubelet 为 39–69%；容器密集但健康的节点通常低于 25%。',
      },
      evidence: [
        {
          id: 'housekeeping',
          label: { en: 'Housekeeping of all containers', zh: '所有容器的 housekeeping' },
          level: 0,
          stacks: { anyOf: [[HOUSEKEEPING]] },
        },
        {
          id: 'cgroups',
          label: { en: 'Statistics from cgroup files (GetStats)', zh: '从 cgroup 文件读取统计（GetStats）' },
          level: 1,
          stacks: { anyOf: [inCgroups()] },
        },
        {
          id: 'open',
          label: { en: 'Opening the files', zh: '打开文件' },
          level: 2,
          stacks: { anyOf: [inCgroups(OPEN)] },
        },
        {
          id: 'open-call',
          label: { en: 'The open system call', zh: 'open 系统调用' },
          level: 3,
          stacks: { anyOf: [inCgroups(OPEN, OPEN_CALL)] },
        },
        {
          id: 'epoll',
          label: { en: 'Go registering each file with epoll', zh: 'Go 将每个文件注册到 epoll' },
          level: 3,
          stacks: { anyOf: [inCgroups(OPEN, NEW_FILE)] },
        },
        {
          id: 'read',
          label: { en: 'Reading them', zh: '读取文件' },
          level: 2,
          stacks: { anyOf: [inCgroups(READ)] },
        },
        {
          id: 'memory-stat',
          label: { en: 'Reading memory.stat and memory.numa_stat', zh: '读取 memory.stat 和 memory.numa_stat' },
          level: 3,
          stacks: { anyOf: [[HOUSEKEEPING, MEMORY_STATS, SCAN, READ]] },
          always: true,
        },
        {
          id: 'close',
          label: { en: 'Closing them', zh: '关闭文件' },
          level: 2,
          stacks: { anyOf: [inCgroups(CLOSE)] },
        },
        {
          id: 'stat',
          label: { en: 'Asking whether they exist and how big they are (stat)', zh: '查询是否存在及大小（stat）' },
          level: 2,
          stacks: { anyOf: [inCgroups(STAT)] },
        },
        {
          id: 'parse',
          label: { en: 'Building paths, parsing, allocating', zh: '拼接路径、解析、分配内存' },
          level: 2,
          stacks: { anyOf: [inCgroups()], except: [OPEN, READ, CLOSE, STAT].map((call) => inCgroups(call)) },
        },
        {
          id: 'processes',
          label: { en: 'Processes and network, from /proc', zh: '来自 /proc 的进程和网络统计' },
          level: 1,
          stacks: { anyOf: [[HOUSEKEEPING, PROCESS_STATS]] },
        },
        {
          id: 'list',
          label: { en: 'Listing directories', zh: '列目录' },
          level: 2,
          stacks: { anyOf: [[HOUSEKEEPING, PROCESS_STATS, READ_DIR]] },
        },
      ],
      summary: summarize,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Each cgroup that cAdvisor knows has its own goroutine. It wakes at the housekeeping interval and opens, reads and closes ' +
      'some fifteen to thirty small files. The cost therefore grows with cgroups × files × cost of a read: either there are too many ' +
      'cgroups, or the interval is too short, or reads have become slow in the kernel. The part that carries the time tells which.',
    zh:
      'cAdvisor 为它所知的每个 cgroup 运行一个 goroutine，按 housekeeping 间隔醒来，打开、读取并关闭约十五到三十个小文件。' +
      '因此开销等于 cgroup 数 × 文件数 × 单次读取的代价：要么 cgroup 太多，要么间隔太短，要么内核里的读取变慢了。看时间落在哪一部分即可判断。',
  },
  confirm: [
    {
      command: TIME_MEMORY_STAT,
      tells: {
        en:
          'Decides between the two causes. A few milliseconds: too many cgroups are read too often. A tenth of a second or more: ' +
          'the kernel is slow at memory.stat, most often because of dying memory cgroups. It works with cgroup v1 and v2.',
        zh:
          '用来区分两种原因。几毫秒：说明 cgroup 太多、读得太勤。达到 0.1 秒以上：说明内核读 memory.stat 很慢，多半是残留的（dying）memory cgroup 所致。' +
          '该命令适用于 cgroup v1 和 v2。',
      },
    },
    {
      command: COUNT_CGROUPS,
      tells: {
        en: 'How many cgroups are read each time, with cgroup v1 or v2. Thousands on one node are worth asking who makes them.',
        zh: '每一轮要读取多少个 cgroup（cgroup v1 和 v2 均适用）。单个节点上有数千个时，应查明是谁创建的。',
      },
    },
    {
      command: "ps -o args= -C kubelet | tr ' ' '\\n' | grep -i housekeeping",
      tells: {
        en: 'The housekeeping interval, if it was changed. Nothing means the default: 10 s in the kubelet, 1 s in a standalone cAdvisor.',
        zh: '如果改过 housekeeping 间隔，会显示在这里。没有输出表示默认值：kubelet 为 10 秒，独立运行的 cAdvisor 为 1 秒。',
      },
    },
    {
      command: 'grep memory /proc/cgroups',
      tells: {
        en: 'The third column counts the memory cgroups in the kernel. Many more than there are directories means that dead ones are kept.',
        zh: '第三列是内核中 memory cgroup 的数量。若远多于目录数，说明有已删除的 cgroup 残留。',
      },
    },
    {
      command: 'kubectl get --raw /api/v1/nodes/$NODE/proxy/metrics/cadvisor | grep -c ^container_',
      tells: {
        en: 'How many container series this node exports. Compare with a healthy node.',
        zh: '该节点导出多少条容器指标序列，可与健康节点对比。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Raise the kubelet’s --housekeeping-interval (default 10s), or of a standalone cAdvisor --housekeeping_interval (default 1s) and --max_housekeeping_interval.',
        zh: '调大 kubelet 的 --housekeeping-interval（默认 10s）；独立运行的 cAdvisor 则调大 --housekeeping_interval（默认 1s）和 --max_housekeeping_interval。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'Standalone cAdvisor: set --docker_only and --disable_metrics=tcp,udp,advtcp,sched,process,percpu,hugetlb,referenced_memory,disk,diskIO.',
        zh: '独立运行的 cAdvisor：加上 --docker_only 和 --disable_metrics=tcp,udp,advtcp,sched,process,percpu,hugetlb,referenced_memory,disk,diskIO。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Remove the cause that the evidence points to: cgroups left behind, a slow memory.stat, disk walks, process metrics.',
        zh: '消除证据所指的根因：残留的 cgroup、缓慢的 memory.stat、磁盘遍历、进程指标。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Do not collect twice: no standalone cAdvisor beside the kubelet unless one of the two is trimmed.',
        zh: '不要重复采集：除非精简其中之一，否则不要在 kubelet 之外再运行独立的 cAdvisor。',
      },
    },
  ],
  references: [
    { ref: 'google/cadvisor#1774', url: 'https://github.com/google/cadvisor/issues/1774', verified: true },
    {
      ref: 'kubernetes/kubernetes#55386',
      url: 'https://github.com/kubernetes/kubernetes/issues/55386',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#16296',
      url: 'https://github.com/kubernetes/kubernetes/issues/16296',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#51798',
      url: 'https://github.com/kubernetes/kubernetes/issues/51798',
      verified: true,
    },
    { ref: 'google/cadvisor#2459', url: 'https://github.com/google/cadvisor/issues/2459', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'The profile was taken while hundreds of pods were starting.',
      zh: '采集时正好有数百个 Pod 在启动。',
    },
    {
      en: 'The process is nearly idle: then every share is large, and none matters.',
      zh: '进程几乎空闲：此时任何占比都会显得很大，但并无意义。',
    },
  ],
} satisfies Rule;

/** Says which part of housekeeping carries the time, because that decides what to do. */
function summarize(seen: Seen): Localized {
  const [open, read, close, stat] = ['open', 'read', 'close', 'stat'].map((id) => seen.part(id).share) as [
    number,
    number,
    number,
    number,
  ];
  const { share } = seen.matched;
  const memoryStat = seen.part('memory-stat').share;
  const processes = seen.part('processes').share;
  const half = share / 2;
  return localize((language) => {
    const used = usage(seen.matched, seen.recorded, language);
    if (memoryStat >= half) {
      return language === 'en'
        ? `Housekeeping takes ${used}. Most of it waits for the kernel to make up memory.stat: ${percent(memoryStat)}.`
        : `housekeeping ${used}。其中大部分时间花在等待内核生成 memory.stat 上：${percent(memoryStat)}。`;
    }
    if (open + read + close + stat >= half) {
      return language === 'en'
        ? `Housekeeping takes ${used}. The time goes into opening and reading many small cgroup files, again and again: opening takes ${percent(open)}, ` +
            `reading ${percent(read)}, closing ${percent(close)}. ${memoryStatText(memoryStat, 'en')}`
        : `housekeeping ${used}。时间花在反复打开和读取大量小的 cgroup 文件上：打开占 ${percent(open)}，` +
            `读取占 ${percent(read)}，关闭占 ${percent(close)}。${memoryStatText(memoryStat, 'zh')}`;
    }
    if (processes >= half) {
      return language === 'en'
        ? `Housekeeping takes ${used}. Most of it reads /proc, for the processes and the network of each container: ${percent(processes)}.`
        : `housekeeping ${used}。其中大部分花在读取 /proc 上，即每个容器的进程和网络统计：${percent(processes)}。`;
    }
    return language === 'en'
      ? `Housekeeping takes ${used}. Cgroup files take ${percent(seen.part('cgroups').share)}, /proc takes ${percent(processes)}; no single step carries most of it.`
      : `housekeeping ${used}。其中 cgroup 文件占 ${percent(seen.part('cgroups').share)}，/proc 占 ${percent(processes)}，没有哪一步占大头。`;
  });
}

/** What a fair read of memory.stat may take: it is one file of about twenty. */
const FAIR_MEMORY_STAT = 0.08;

function memoryStatText(share: number, language: 'en' | 'zh'): string {
  if (share < FAIR_MEMORY_STAT) {
    return language === 'en'
      ? `Reading memory.stat (and memory.numa_stat) takes only ${percent(share)}, so it is not slow here: there are too many cgroups, or they are read too often.`
      : `读取 memory.stat（含 memory.numa_stat）只占 ${percent(share)}，可见它在这里并不慢：要么 cgroup 太多，要么读得太勤。`;
  }
  return language === 'en'
    ? `Reading memory.stat (and memory.numa_stat) takes ${percent(share)}, more than one file of about twenty should.`
    : `读取 memory.stat（含 memory.numa_stat）占 ${percent(share)}，对二十来个文件中的一个来说偏高。`;
}
