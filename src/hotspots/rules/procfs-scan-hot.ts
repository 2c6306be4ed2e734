import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { READ_DIR } from '../frames.ts';
import { largestPartText } from '../largest-part.ts';
import type { EvidencePart, Rule } from '../rule.ts';
import { percent, usage } from '../texts.ts';

/** Files of processes, read with the library of the Prometheus project; not its other files of /proc. */
const PROMETHEUS =
  '(?:^|/)github\\.com/prometheus/procfs\\.(?:AllProcs$|FS\\.AllProcs$|\\(\\*FS\\)\\.AllProcs$|Proc\\.|\\(\\*Proc\\)\\.|AllThreads$|FS\\.AllThreads$)';
/** The same with gopsutil; its package net looks for sockets among the open files of every process. */
const GOPSUTIL = '(?:^|/)github\\.com/shirou/gopsutil(?:/v\\d+)?/(?:process|net)\\.';
/** … of Elastic’s and Datadog’s agents, and of small libraries that list processes. */
const AGENTS =
  '(?:^|/)github\\.com/(?:elastic/(?:elastic-agent-system-metrics/metric/system/process|go-sysinfo/providers/linux)|DataDog/datadog-agent/pkg/process/procutil|mitchellh/go-ps|ncabatoff/process-exporter/proc)\\.';
const SCANS: StackSet = { anyOf: [[PROMETHEUS], [GOPSUTIL], [AGENTS]] };
const withinScans = (frame: string): StackSet => ({
  anyOf: [
    [PROMETHEUS, frame],
    [GOPSUTIL, frame],
    [AGENTS, frame],
  ],
});

const PARTS: readonly EvidencePart[] = [
  { id: 'list', label: { en: 'Listing directories', zh: '列目录' }, level: 1, stacks: withinScans(READ_DIR) },
  {
    id: 'memory',
    label: { en: 'smaps: the kernel adds up every mapping', zh: 'smaps：内核要统计每个映射' },
    level: 1,
    stacks: withinScans('[sS][mM]aps|MemoryMaps'),
  },
  {
    id: 'descriptors',
    label: { en: 'Open files of each process', zh: '每个进程打开的文件' },
    level: 1,
    stacks: withinScans('FileDescriptor|OpenFiles|NumFDs|fillFromfd|[cC]onnections|getProcInodes'),
  },
  {
    id: 'status',
    label: { en: 'stat, status and the like', zh: 'stat、status 等' },
    level: 1,
    stacks: withinScans(
      'Proc\\)?\\.(?:Stat|NewStat|NewStatus|Limits|IO|CmdLine|Cgroups?)\\w*$|fillFrom(?:TID)?[sS]tat',
    ),
  },
];

export default {
  id: 'procfs-scan-hot',
  title: {
    en: 'Reading files of every process takes much of the CPU',
    zh: '读取每个进程的文件占用了大量 CPU',
  },
  components: ['any Go', 'agents'],
  signs: [
    {
      kind: 'cpu',
      stacks: SCANS,
      thresholds: { info: 0.3, warning: 0.6, critical: 0.85 },
      minCores: { warning: 0.15, critical: 0.5 },
      basis: {
        en: 'An agent’s job is to look, so the amount decides. Five files of 1,000 processes every 10 s, some 500 a second, are about a hundredth of a core.',
        zh: '查看进程是代理的本职，因此主要看绝对用量。每 10 秒读取 1,000 个进程各 5 个文件（约每秒 500 个），约占百分之一核。',
      },
      evidence: [
        { id: 'scans', label: { en: 'Reading files of processes', zh: '读取进程文件' }, level: 0, stacks: SCANS },
        ...PARTS,
        {
          id: 'kernel',
          label: { en: 'Of all that, within the kernel', zh: '其中内核部分' },
          level: 1,
          stacks: withinScans('^(?:syscall|(?:internal/runtime|runtime/internal)/syscall(?:/\\w+)?)\\.'),
        },
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          const kernel = percent(seen.part('kernel').share);
          return language === 'en'
            ? `Reading files of processes takes ${used}, ${kernel} of it in system calls. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `读取进程文件${used}，其中系统调用占 ${kernel}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
  ],
  explains: [],
  explanation: {
    en:
      'Metrics about processes open several files of each process at every look, so the cost follows the number of processes and threads, not what they do. ' +
      'smaps and lists of open files are the worst: the kernel has to walk every mapping or every descriptor to make them up.',
    zh:
      '进程指标每次都要打开每个进程的若干文件，开销随进程和线程数增长，与它们在做什么无关。' +
      '最贵的是 smaps 和打开文件列表：内核要遍历每个映射或每个描述符才能生成。',
  },
  confirm: [
    {
      command: 'ls -d /proc/[0-9]* | wc -l; ls -d /proc/[0-9]*/task/[0-9]* | wc -l',
      tells: {
        en: 'How many processes and threads each look takes in.',
        zh: '每次查看涉及多少进程和线程。',
      },
    },
    {
      command: 'timeout 10 strace -f -tt -T -e trace=openat,getdents64,readlinkat -p $PID -o opens.txt',
      tells: {
        en: 'Which files are opened and how often. Open the file here: files of processes are counted.',
        zh: '打开了哪些文件、频率如何。在这里打开该文件，会统计进程文件的访问。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Look at fewer processes (a filter by name), at fewer files (no smaps, no list of open files), less often.',
        zh: '减少查看的进程（按名称过滤）和文件（不读 smaps、不列打开文件），降低频率。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Use metrics of cgroups instead of processes, smaps_rollup instead of smaps, events (eBPF, netlink) instead of looking again and again.',
        zh: '用 cgroup 指标代替进程指标，用 smaps_rollup 代替 smaps，用事件（eBPF、netlink）代替反复扫描。',
      },
    },
  ],
  references: [
    {
      ref: 'prometheus/node_exporter#1880',
      url: 'https://github.com/prometheus/node_exporter/issues/1880',
      verified: true,
    },
    { ref: 'google/cadvisor#2049', url: 'https://github.com/google/cadvisor/issues/2049', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'The program looks at processes by nature (ps, top, an agent) and uses little CPU in all.',
      zh: '程序本来就以查看进程为业（ps、top、代理），且总用量很小。',
    },
  ],
} satisfies Rule;
