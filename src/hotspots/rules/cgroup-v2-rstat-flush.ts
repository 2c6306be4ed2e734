import { COUNT_CGROUPS } from '../../analysis/node/cgroup-commands.ts';
import { type Localized, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import {
  CGROUP_STATS,
  LIBCONTAINER,
  MEMINFO_STATS,
  NUMA_STATS,
  READ,
  READ_CALL,
  SCAN,
  SMALL_MEMORY_FILES,
} from '../frames.ts';
import type { Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const statOf = (file: string) => `${LIBCONTAINER}fs2\\.(?:\\(\\*[mM]anager\\)\\.)?stat${file}$`;
const CONTAINERD = '(?:^|/)github\\.com/containerd/cgroups(?:/v\\d+)?(?:/v2|/cgroup2)?\\.\\(\\*Manager\\)\\.Stat$';

/** Reading line by line what the kernel adds up first; the files beside them that are read so are taken out. */
const reading = (...frames: readonly string[]): StackSet => ({
  anyOf: frames.map((frame) => [frame, SCAN, READ, READ_CALL]),
  except: [[NUMA_STATS], [MEMINFO_STATS], [SMALL_MEMORY_FILES]],
});
const FLUSHING = reading(statOf('Memory'), statOf('Cpu'), statOf('Io'), CONTAINERD);

export default {
  id: 'cgroup-v2-rstat-flush',
  title: {
    en: 'Reading cgroup v2 statistics waits for the kernel to add them up (rstat flush)',
    zh: '读取 cgroup v2 统计时要等内核汇总（rstat flush）',
  },
  components: ['kubelet', 'cadvisor', 'containerd'],
  signs: [
    {
      kind: 'cpu',
      stacks: FLUSHING,
      thresholds: { info: 0.1, warning: 0.25, critical: 0.45 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: {
        severity: 'info',
        because: {
          en: 'No published measurement backs these thresholds, so it is a hint to check and not given a higher level.',
          zh: '这些门槛没有公开的测量数据佐证，因此仅作为排查提示，不给更高级别。',
        },
      },
      basis: {
        en: 'Only three files of about twenty make the kernel add up (cpu.stat, io.stat, memory.stat), so a tenth of all CPU in their reads is a lot.',
        zh: '约二十个文件中只有三个（cpu.stat、io.stat、memory.stat）会触发汇总，因此读它们占到全部 CPU 的十分之一就已偏高。',
      },
      evidence: [
        {
          id: 'flush',
          label: {
            en: 'Reading cpu.stat, io.stat and memory.stat, in the kernel',
            zh: '在内核中读取 cpu.stat、io.stat、memory.stat',
          },
          level: 0,
          stacks: FLUSHING,
        },
        {
          id: 'memory',
          label: { en: 'Of it, memory.stat', zh: '其中 memory.stat' },
          level: 1,
          stacks: reading(statOf('Memory')),
        },
        { id: 'cpu', label: { en: 'Of it, cpu.stat', zh: '其中 cpu.stat' }, level: 1, stacks: reading(statOf('Cpu')) },
        { id: 'io', label: { en: 'Of it, io.stat', zh: '其中 io.stat' }, level: 1, stacks: reading(statOf('Io')) },
        {
          id: 'cgroups',
          label: { en: 'All statistics of cgroups', zh: '全部 cgroup 统计' },
          level: 0,
          stacks: { anyOf: [[CGROUP_STATS], [CONTAINERD]] },
        },
      ],
      summary: summarize,
    },
  ],
  explains: ['cgroup-memory-stat-slow', 'cadvisor-housekeeping-dominant'],
  explanation: {
    en:
      'With cgroup v2 the kernel keeps changes per CPU and adds them up, for a cgroup and all below it, when cpu.stat, io.stat or memory.stat is read. ' +
      'With many CPUs and many cgroups that is long, and a global lock lets one reader do it at a time: several agents that poll wait for each other. ' +
      'It shows as system time in read() of these three files, and of no other.',
    zh:
      '在 cgroup v2 中，内核按 CPU 保存变化量，读取 cpu.stat、io.stat 或 memory.stat 时才为该 cgroup 及其下级汇总。' +
      'CPU 和 cgroup 越多耗时越长，且由一把全局锁保证同时只有一个读者执行：多个采集代理会互相等待。表现为仅在这三个文件的 read() 中消耗系统时间。',
  },
  confirm: [
    {
      command: 'for f in cpu io memory; do echo $f; time cat /sys/fs/cgroup/$f.stat >/dev/null; done',
      tells: {
        en: 'How long each of the three takes at the root. A few milliseconds are normal; tens of them, nearly all sys, confirm it. No such files: the node has cgroup v1, and this is not it.',
        zh: '三个文件在根 cgroup 上各要多久。几毫秒正常；几十毫秒且几乎全是 sys 即可证实。若文件不存在，说明节点使用 cgroup v1，与此无关。',
      },
    },
    {
      command: 'perf top -e cycles:k',
      tells: {
        en: 'cgroup_rstat_flush, mem_cgroup_flush_stats or a spin lock below them at the top: it is the adding up.',
        zh: '若 cgroup_rstat_flush、mem_cgroup_flush_stats 或其下的自旋锁居首，就是在汇总。',
      },
    },
    {
      command: `nproc; ${COUNT_CGROUPS}`,
      tells: { en: 'CPUs and cgroups: the cost grows with both.', zh: 'CPU 数和 cgroup 数：开销随两者增长。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Poll less often, and stop agents that collect the same a second time.',
        zh: '降低采集频率，停掉重复采集同样数据的代理。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'A newer kernel: the 6.x series limits how often and how deep statistics are added up.',
        zh: '升级内核：6.x 系列限制了汇总的频率和范围。',
      },
    },
  ],
  references: [
    {
      ref: 'xdp-project/xdp-project#93',
      url: 'https://github.com/xdp-project/xdp-project/pull/93',
      verified: true,
      note: 'says that reading these files makes readers contend for a lock',
    },
    { ref: 'google/cadvisor#3528', url: 'https://github.com/google/cadvisor/issues/3528', verified: true },
    {
      ref: 'torvalds/linux@2d146aa3aa84',
      url: 'https://github.com/torvalds/linux/commit/2d146aa3aa84',
      verified: false,
      note: 'memory cgroups on rstat',
    },
  ],
  mayBeWrong: [
    {
      en: 'Kernels before 5.2 walk over dying memory cgroups when memory.stat is read, with cgroup v2 as with v1.',
      zh: '5.2 之前的内核读取 memory.stat 时会遍历残留的 memory cgroup，cgroup v1 和 v2 都一样。',
    },
    {
      en: 'Very many cgroups: then reading all their files is the cost, and these three are only part of it.',
      zh: 'cgroup 极多：此时开销在于读取它们的所有文件，这三个只是其中一部分。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen): Localized {
  const [memory, cpu, io] = ['memory', 'cpu', 'io'].map((id) => percent(seen.part(id).share));
  return localize((language) =>
    language === 'en'
      ? `Reading the statistics files for which the kernel adds up all cgroups below takes ${usage(seen.matched, seen.recorded, 'en')}: memory.stat ${memory}, cpu.stat ${cpu}, io.stat ${io}.`
      : `读取需要内核汇总下级 cgroup 的统计文件${usage(seen.matched, seen.recorded, 'zh')}：memory.stat 占 ${memory}，cpu.stat 占 ${cpu}，io.stat 占 ${io}。`,
  );
}
