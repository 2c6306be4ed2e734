import { isEstimate, kernelAvailable, memoryAvailable } from '../../analysis/node/memory-available.ts';
import { type Localized, localize } from '../../base/localized.ts';
import type { NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatBytes } from '../../model/units.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Bound, Rule, SnapshotSighting } from '../rule.ts';
import { percent, roundPercent } from '../texts.ts';

/** From this difference on, as a share of the node, the two counts tell different stories. */
const FAR_APART = 0.05;
/** What `free` counts, as a share of the node, that is little and very little. */
const LITTLE = 0.15;
const VERY_LITTLE = 0.05;

export default {
  id: 'memory-available-calc',
  title: {
    en: 'What the kubelet holds to be available memory',
    zh: 'kubelet 眼中的可用内存',
  },
  components: ['kubelet', 'node'],
  signs: [
    {
      kind: 'snapshot',
      measure: {
        falls: true,
        say: (share) => ({
          en: `${roundPercent(share)} of memory available to the kubelet’s count`,
          zh: `按 kubelet 的算法可用内存为 ${roundPercent(share)}`,
        }),
      },
      thresholds: { info: 0.15, warning: 0.1, critical: 0.05 },
      basis: {
        en: 'The kubelet evicts below 100Mi by default, operators set 5 to 12%; below 5% the next burst ends in the OOM killer.',
        zh: 'kubelet 默认在低于 100Mi 时驱逐，运维通常设为 5–12%；低于 5% 时，下一次突增就会触发 OOM killer。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en:
      'memory.available = capacity − working set, and working set = usage of the root cgroup − inactive_file (not below 0). That is not what free prints: page cache that was used recently counts as used here, ' +
      'and memory outside of the cgroups may be missing. Eviction goes by this number, the OOM killer by what the kernel really has. When the two are far apart, eviction starts too late or without need.',
    zh:
      'memory.available = 容量 − 工作集（working set），而工作集 = 根 cgroup 的用量 − inactive_file（不小于 0）。它与 free 的结果不同：最近使用过的页缓存在这里算作已用，' +
      '而 cgroup 之外的内存可能没有计入。驱逐看的是这个数，OOM killer 看的是内核的真实余量。两者相差很大时，驱逐要么太晚，要么无谓地触发。',
  },
  confirm: [
    {
      command:
        'cat /sys/fs/cgroup/memory/memory.usage_in_bytes; grep total_inactive_file /sys/fs/cgroup/memory/memory.stat; grep MemTotal /proc/meminfo',
      tells: {
        en: 'cgroup v1: MemTotal − (the first number − the second) is memory.available.',
        zh: 'cgroup v1：MemTotal −（第一个数 − 第二个数）即 memory.available。',
      },
    },
    {
      command: 'grep -E "MemTotal|MemFree|MemAvailable|Inactive.file" /proc/meminfo',
      tells: {
        en: 'cgroup v2, whose root has no memory.current: usage is MemTotal − MemFree, and the rest is the same.',
        zh: 'cgroup v2 的根没有 memory.current：用量取 MemTotal − MemFree，其余相同。',
      },
    },
    {
      command: 'kubectl get --raw /api/v1/nodes/$NODE/proxy/stats/summary | grep -m1 -A6 \'"memory"\'',
      tells: {
        en: 'availableBytes and workingSetBytes as the kubelet itself sees them.',
        zh: 'kubelet 自己看到的 availableBytes 和 workingSetBytes。',
      },
    },
    {
      command: 'free -m',
      tells: { en: 'The kernel’s own estimate, in the last column.', zh: '内核自己的估计，见最后一列。' },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Choose eviction thresholds by this number, not by free, and leave room for the difference between the two.',
        zh: '按这个数（而不是 free）设定驱逐阈值，并为两者的差距留出余量。',
      },
    },
  ],
  references: [
    {
      ref: 'Kubernetes docs: node-pressure eviction',
      url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#43916',
      url: 'https://github.com/kubernetes/kubernetes/issues/43916',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'The numbers were taken at different moments.',
      zh: '这些数字不是同一时刻采集的。',
    },
    {
      en: 'On cgroup v2 the kubelet derives the usage of the root from /proc/meminfo; versions differ in what they subtract.',
      zh: '在 cgroup v2 上，kubelet 由 /proc/meminfo 推算根的用量，不同版本扣减的项目不同。',
    },
  ],
} satisfies Rule;

function detect(snapshot: NodeSnapshot): SnapshotSighting | undefined {
  const memory = memoryAvailable(snapshot);
  if (!memory) return undefined;
  const { capacity, usage, inactiveFile, workingSet, available: kubelet, share } = memory;
  const kernel = kernelAvailable(snapshot);
  const difference = kernel === undefined ? undefined : kubelet - kernel;
  const atLeast = apart(capacity, difference, kernel);
  const of = (bytes: number | undefined) => (bytes === undefined ? undefined : Math.min(Math.abs(bytes) / capacity, 1));
  const bytes = (id: string, label: Localized, value: number | undefined, level = 0) =>
    value === undefined ? [] : [numberEvidence({ id, label, value, unit: 'bytes', share: of(value), level })];
  return {
    measure: share,
    ...(atLeast && { atLeast }),
    ...(isEstimate(memory, snapshot) && { atMost: ESTIMATED }),
    share,
    value: kubelet,
    unit: 'bytes',
    summary: localize((language) => {
      const english = language === 'en';
      const first = english
        ? `To the kubelet ${formatBytes(kubelet)} of ${formatBytes(capacity)} are available (${percent(share)}): capacity minus a working set of ${formatBytes(workingSet)}.`
        : `在 kubelet 看来，${formatBytes(capacity)} 中可用 ${formatBytes(kubelet)}（${percent(share)}），即容量减去工作集 ${formatBytes(workingSet)}。`;
      if (kernel === undefined || difference === undefined) return first;
      const [own, gap] = [formatBytes(kernel), formatBytes(Math.abs(difference))];
      if (english) return `${first} free counts ${own}, ${gap} ${difference > 0 ? 'less' : 'more'}.`;
      return `${first}free 显示为 ${own}，${difference > 0 ? '少' : '多'} ${gap}。`;
    }),
    evidence: [
      ...bytes('available', { en: 'Available to the kubelet', zh: 'kubelet 认为可用' }, kubelet),
      ...bytes('capacity', { en: 'Memory of the node', zh: '节点内存容量' }, capacity),
      ...bytes('working-set', { en: 'Working set', zh: '工作集（working set）' }, workingSet),
      ...bytes('usage', { en: 'Usage of the root cgroup', zh: '根 cgroup 用量' }, usage, 1),
      ...bytes('inactive-file', { en: 'Inactive file pages, subtracted', zh: '扣除的 inactive_file' }, inactiveFile, 1),
      ...bytes('free-available', { en: 'Available to the kernel (free)', zh: '内核认为可用（free）' }, kernel),
      ...bytes('difference', { en: 'Difference between the two', zh: '两者之差' }, difference, 1),
    ],
  };
}

/** What /proc/meminfo alone tells of a node with cgroup v1, or of one that does not say its version. */
const ESTIMATED: Bound = {
  severity: 'info',
  because: {
    en: 'This is an estimate from /proc/meminfo: without the files of the root cgroup, what slabs take counts as used, which the kubelet may not count.',
    zh: '这是由 /proc/meminfo 得出的估算：缺少根 cgroup 的文件，slab 被算作已用，而 kubelet 未必计入。',
  },
};

/** The kubelet sees memory where the kernel has hardly any. */
function apart(capacity: number, difference: number | undefined, kernel: number | undefined): Bound | undefined {
  if (difference === undefined || kernel === undefined) return undefined;
  if (difference < capacity * FAR_APART || kernel > capacity * LITTLE) return undefined;
  const part = percent(Math.min(kernel / capacity, 1));
  return {
    severity: kernel <= capacity * VERY_LITTLE ? 'warning' : 'info',
    because: {
      en: `The kernel has only ${part} of memory left, ${formatBytes(difference)} less than the kubelet believes.`,
      zh: `内核只剩 ${part} 的内存，比 kubelet 认为的少 ${formatBytes(difference)}。`,
    },
  };
}
