import { COUNT_CGROUPS, TIME_MEMORY_STAT } from '../../analysis/node/cgroup-commands.ts';
import { localize } from '../../base/localized.ts';
import { formatCores, formatCount } from '../../model/units.ts';
import type { CaseView } from '../case-view.ts';
import type { Cause, Look } from '../cause.ts';
import { lookForFinding } from '../cause.ts';
import { fastRead, smallPart } from './memory-stat-read.ts';

/** So many cgroups on one node are many, and so many are not. */
const MANY = 1000;
const ORDINARY = 300;
export const manyCgroups: Cause = {
  id: 'many-cgroups',
  title: {
    en: 'Too many cgroups are read too often',
    zh: 'cgroup 太多，读得太勤',
  },
  explanation: {
    en:
      'cAdvisor opens, reads and closes some fifteen to thirty small files for every cgroup it knows, at every housekeeping. ' +
      'No single read is slow; there are just too many of them: cgroups × files × how often.',
    zh:
      'cAdvisor 每次 housekeeping 都要为它所知的每个 cgroup 打开、读取、关闭约十五到三十个小文件。单次读取并不慢，只是次数太多：' +
      'cgroup 数 × 文件数 × 频率。',
  },
  signs: [
    {
      id: 'fast-read',
      label: { en: 'A read of memory.stat is fast', zh: '读取 memory.stat 很快' },
      weight: 'decisive',
      ask: {
        command: TIME_MEMORY_STAT,
        tells: {
          en: 'Decides it. A few milliseconds: too many cgroups are read too often. A tenth of a second or more: the kernel is slow at memory.stat.',
          zh: '决定性的一步。几毫秒：cgroup 太多、读得太勤。0.1 秒以上：内核读取 memory.stat 慢。',
        },
      },
      look: fastRead,
    },
    {
      id: 'housekeeping',
      label: { en: 'CPU goes into housekeeping', zh: 'CPU 花在 housekeeping' },
      weight: 'strong',
      ask: {
        command: 'kubectl get --raw "/api/v1/nodes/$NODE/proxy/debug/pprof/profile?seconds=30" > kubelet.pprof',
        tells: {
          en: 'A CPU profile of the kubelet: drop it here.',
          zh: 'kubelet 的 CPU 性能剖析：拖入本页。',
        },
      },
      look: lookForFinding({ rules: ['cadvisor-housekeeping-dominant'], kinds: ['cpu', 'other'] }),
    },
    {
      id: 'split',
      label: {
        en: 'The time goes into opening and reading many small files, not into memory.stat',
        zh: '时间花在打开和读取大量小文件上，而不是 memory.stat',
      },
      weight: 'strong',
      ask: {
        command: 'kubectl get --raw "/api/v1/nodes/$NODE/proxy/debug/pprof/profile?seconds=30" > kubelet.pprof',
        tells: {
          en: 'The CPU profile shows which part of housekeeping carries the time.',
          zh: 'CPU 性能剖析会显示时间落在 housekeeping 的哪一部分。',
        },
      },
      look: smallPart,
    },
    {
      id: 'many',
      label: { en: 'Thousands of cgroups on the node', zh: '节点上有数千个 cgroup' },
      weight: 'strong',
      ask: {
        command: COUNT_CGROUPS,
        tells: {
          en: `How many cgroups are read each time. ${formatCount(MANY)} and more are many; then ask who makes them.`,
          zh: `每一轮读取的 cgroup 数。${formatCount(MANY)} 个以上即为偏多，应查明是谁创建的。`,
        },
      },
      look: countOfCgroups,
    },
    {
      id: 'trace',
      label: { en: 'The trace shows cgroup files opened all the time', zh: '跟踪中不断打开 cgroup 文件' },
      weight: 'supporting',
      ask: {
        command: 'timeout -s INT 10 strace -f -tt -T -p $PID -o kubelet.strace',
        tells: {
          en: 'A trace of the kubelet: drop it here. It shows how many cgroup files are opened per second, and which.',
          zh: 'kubelet 的跟踪：拖入本页即可看出每秒打开多少个 cgroup 文件、是哪些文件。',
        },
      },
      look: lookForFinding({ rules: ['cgroup-scan'], kinds: ['syscall-trace'] }),
    },
  ],
  summary(view) {
    const finding = view.finding(['cadvisor-housekeeping-dominant']);
    const count = view.snapshot.cgroupDirectories;
    return localize((language) => {
      const cores =
        finding?.cores === undefined
          ? ''
          : language === 'en'
            ? `Housekeeping takes ${formatCores(finding.cores)} cores. `
            : `housekeeping 占用 ${formatCores(finding.cores)} 核。`;
      const cgroups =
        count === undefined
          ? ''
          : language === 'en'
            ? `The node has ${formatCount(count)} cgroup directories. `
            : `节点上有 ${formatCount(count)} 个 cgroup 目录。`;
      return language === 'en'
        ? `${cores}${cgroups}No single file is slow: many small files are opened and read again and again.`
        : `${cores}${cgroups}没有哪个文件特别慢：只是大量小文件被反复打开和读取。`;
    });
  },
  remedies: () => [
    {
      kind: 'temporary',
      text: {
        en: 'Raise the kubelet’s --housekeeping-interval (default 10s), or of a standalone cAdvisor --housekeeping_interval (default 1s) and --max_housekeeping_interval: twice as long is half the CPU.',
        zh: '调大 kubelet 的 --housekeeping-interval（默认 10s），或独立 cAdvisor 的 --housekeeping_interval（默认 1s）和 --max_housekeeping_interval：间隔加倍，CPU 减半。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Find out who makes the cgroups (find the directories with most children) and remove those that are left behind.',
        zh: '查明是谁创建了这些 cgroup（找出子目录最多的目录），并清除遗留的 cgroup。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Do not collect twice: no standalone cAdvisor beside the kubelet unless one of the two is trimmed (--docker_only, --disable_metrics=…).',
        zh: '不要重复采集：除非精简其中之一（--docker_only、--disable_metrics=…），否则不要在 kubelet 之外再运行独立的 cAdvisor。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#55386',
      url: 'https://github.com/kubernetes/kubernetes/issues/55386',
      verified: true,
    },
    { ref: 'google/cadvisor#2459', url: 'https://github.com/google/cadvisor/issues/2459', verified: true },
  ],
};

function countOfCgroups(view: CaseView): Look | undefined {
  const count = view.snapshot.cgroupDirectories;
  if (count === undefined || (count < MANY && count > ORDINARY)) return undefined;
  return {
    state: count >= MANY ? 'seen' : 'against',
    text: {
      en: `${formatCount(count)} cgroup directories on the node.`,
      zh: `节点上有 ${formatCount(count)} 个 cgroup 目录。`,
    },
    captures: view.whoHas(({ cgroupDirectories }) => cgroupDirectories !== undefined),
    rules: [],
  };
}
