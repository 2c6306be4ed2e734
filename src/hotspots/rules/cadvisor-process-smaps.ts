import { costSummary } from '../cost-texts.ts';
import { CADVISOR } from '../frames.ts';
import type { Rule } from '../rule.ts';

const inLibcontainer = (names: string) => `${CADVISOR}container/libcontainer\\.(?:\\(\\*Handler\\)\\.)?(?:${names})$`;
const PROCESSES = inLibcontainer('processStatsFromProcs|processLimitsFile|processRootProcUlimits');
const SCHEDULER = inLibcontainer('schedulerStatsFromProcs');
const REFERENCED = inLibcontainer('referencedBytesStat|getReferencedKBytes|clearReferencedBytes');
const LISTED = `${CADVISOR}manager\\.\\(\\*containerData\\)\\.(?:getPsOutput|GetProcessList|parseProcessList|getContainerPids)$`;
const ALL = [[PROCESSES], [SCHEDULER], [REFERENCED], [LISTED]];

export default {
  id: 'cadvisor-process-smaps',
  title: {
    en: 'cAdvisor’s statistics of each process are hot',
    zh: 'cAdvisor 逐进程的统计（smaps、fd、schedstat）开销大',
  },
  components: ['cadvisor', 'kubelet'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: ALL },
      thresholds: { info: 0.05, warning: 0.15, critical: 0.3 },
      minCores: { warning: 0.1, critical: 0.3 },
      basis: {
        en: 'The kubelet leaves most of these out by default. In a report, reading smaps of a process with 1 TB took 5 to 9 s.',
        zh: 'kubelet 默认关闭其中大部分指标。有报告称，读取一个 1 TB 进程的 smaps 要 5–9 秒。',
      },
      evidence: [
        {
          id: 'processes',
          label: { en: 'Statistics of each process', zh: '逐进程的统计' },
          level: 0,
          stacks: { anyOf: ALL },
        },
        {
          id: 'referenced',
          label: {
            en: 'Memory that was touched (smaps, clear_refs)',
            zh: '被访问过的内存（smaps、clear_refs）',
          },
          level: 1,
          stacks: { anyOf: [[REFERENCED]] },
        },
        {
          id: 'descriptors',
          label: {
            en: 'Open files and sockets (a list of each fd folder), limits',
            zh: '打开的文件和 socket（列举 fd 目录）、ulimit',
          },
          level: 1,
          stacks: { anyOf: [[PROCESSES]] },
        },
        {
          id: 'scheduler',
          label: { en: 'Waiting for the scheduler (schedstat)', zh: '调度统计（schedstat）' },
          level: 1,
          stacks: { anyOf: [[SCHEDULER]] },
        },
        {
          id: 'list',
          label: { en: 'Lists of processes, made by starting ps', zh: '进程列表（通过启动 ps 获得）' },
          level: 1,
          stacks: { anyOf: [[LISTED]] },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Reading files of each process in /proc', zh: '读取 /proc 下各进程的文件' }, [
          {
            id: 'referenced',
            name: { en: 'smaps, for the memory that was touched', zh: '读取 smaps（被访问过的内存）' },
          },
          { id: 'descriptors', name: { en: 'counting open files and sockets', zh: '统计打开的文件和 socket' } },
          { id: 'scheduler', name: { en: 'schedstat', zh: '读取 schedstat' } },
          { id: 'list', name: { en: 'lists of processes', zh: '获取进程列表' } },
        ]),
    },
  ],
  explains: ['cadvisor-housekeeping-dominant'],
  explanation: {
    en:
      'These metrics open several files of every process: process lists each folder of descriptors, sched reads schedstat, referenced_memory has the kernel walk all page tables (smaps) ' +
      'and resets their marks (clear_refs), which also stalls the process that is looked at.',
    zh:
      '这些指标会打开每个进程的多个文件：process 列举各进程的 fd 目录，sched 读取 schedstat，referenced_memory 让内核遍历全部页表（smaps）' +
      '并清除访问标记（clear_refs），还会让被查看的进程停顿。',
  },
  confirm: [
    {
      command: 'ls -d /proc/[0-9]* | wc -l; ls /proc/[0-9]*/fd 2>/dev/null | wc -l',
      tells: {
        en: 'How many processes and open files each pass looks at.',
        zh: '每一遍要查看多少进程和打开的文件。',
      },
    },
    {
      command: "ps -o args= -C cadvisor | tr ' ' '\\n' | grep metrics",
      tells: {
        en: 'Which metrics a standalone cAdvisor leaves out or collects: --enable_metrics, or a --disable_metrics without process, sched and referenced_memory.',
        zh: '独立运行的 cAdvisor 禁用或启用了哪些指标：是否有 --enable_metrics，或 --disable_metrics 中缺少 process、sched、referenced_memory。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Standalone cAdvisor: have process, sched and referenced_memory in --disable_metrics.',
        zh: '独立运行的 cAdvisor：在 --disable_metrics 中包含 process、sched、referenced_memory。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Leave them off, but for a study of a few hours on a few nodes.',
        zh: '平时保持关闭，只在少数节点上做短期分析时开启。',
      },
    },
  ],
  references: [
    { ref: 'google/cadvisor#2622', url: 'https://github.com/google/cadvisor/issues/2622', verified: true },
    { ref: 'google/cadvisor#3670', url: 'https://github.com/google/cadvisor/issues/3670', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'Somebody has the page of cAdvisor with the list of processes open while it is recorded.',
      zh: '采集时恰好有人打开了 cAdvisor 的进程列表页面。',
    },
  ],
} satisfies Rule;
