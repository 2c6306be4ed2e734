import type { Diagnosis } from '../../src/model/diagnosis.ts';

const both = (en: string, zh: string) => ({ en, zh });

/** A diagnosis with a sign in each state and something in every field. */
export function diagnosisOf(change: Partial<Diagnosis> = {}): Diagnosis {
  return {
    id: 'zombie-memory-cgroups',
    title: both('Zombie memory cgroups make memory.stat slow', '残留的 memory cgroup 使 memory.stat 读取变慢'),
    confidence: 'medium',
    confidenceReason: both(
      '1 of 3 signs is there, 1 has not been looked for, 1 speaks against it',
      '3 个迹象中有 1 个已出现，1 个尚未查看，1 个与之相反',
    ),
    severity: 'critical',
    summary: both('The kernel holds 60,000 memory cgroups.', '内核中有 60,000 个 memory cgroup。'),
    signs: [
      {
        id: 'zombies',
        label: both('More memory cgroups than directories', 'memory cgroup 多于目录'),
        state: 'seen',
        weight: 'decisive',
        text: both('60,000 against 700.', '60,000 对 700。'),
        captures: ['kubelet.pprof', 'cgroups.txt'],
        rules: ['zombie-memory-cgroups'],
      },
      {
        id: 'slow-read',
        label: both('Reading memory.stat is slow', '读取 memory.stat 很慢'),
        state: 'missing',
        weight: 'strong',
        text: both('A tenth of a second is slow.', '0.1 秒即为慢。'),
        captures: [],
        rules: [],
      },
      {
        id: 'kernel',
        label: both('An old kernel', '旧内核'),
        state: 'against',
        weight: 'supporting',
        text: both('Kernel 6.8.0 no longer walks.', '内核 6.8.0 已不再遍历。'),
        captures: ['cgroups.txt'],
        rules: [],
      },
    ],
    next: {
      command: 'time cat /sys/fs/cgroup/memory/memory.stat',
      tells: both('A tenth of a second is slow.', '0.1 秒即为慢。'),
      sign: 'slow-read',
    },
    explanation: both('Removed cgroups stay in the kernel.', '被删除的 cgroup 仍留在内核中。'),
    remedies: [
      { kind: 'temporary', text: both('Drop caches.', '清理缓存。') },
      { kind: 'durable', text: both('Move to kernel 5.2.', '升级到内核 5.2。') },
    ],
    references: [
      { ref: 'google/cadvisor#1774', url: 'https://github.com/google/cadvisor/issues/1774', verified: true },
      { ref: 'a talk', url: 'https://example.org/talk', verified: false },
    ],
    rules: ['zombie-memory-cgroups'],
    ...change,
  };
}
