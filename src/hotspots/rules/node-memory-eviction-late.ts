import { capacityOf, isEstimate, kernelAvailable, memoryAvailable } from '../../analysis/node/memory-available.ts';
import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import { thresholdBytes } from '../../model/memory-threshold.ts';
import type { MemoryThreshold, NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatBytes, formatCount } from '../../model/units.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Bound, Rule, SeenLines, SnapshotSighting } from '../rule.ts';
import { levelOf, rank } from '../severities.ts';
import { percent, roundPercent } from '../texts.ts';

/** Kills of the whole node from where on each level is reached. */
const KILLS = { info: 1, warning: 3, critical: 10 } as const;
/** Lines that each tell of one kill; the same kill has the same process id in all of them. */
const KILL_PARTS = ['oom-kills', 'oom-constraints', 'system-ooms'] as const;
/** Programs without which the node stops working. Names are cut to 15 letters by the kernel. */
const VITAL = /^(?:kubelet|containerd|dockerd|docker-containe|crio)$/;
const SHOWN = 4;

/** A node that has less than this left, as a share of its memory, is nearly out of it. */
const NEARLY_OUT = 0.05;

export default {
  id: 'node-memory-eviction-late',
  title: {
    en: 'The kubelet evicts too late: the OOM killer is first',
    zh: 'kubelet 驱逐太晚，OOM killer 抢先动手',
  },
  components: ['kubelet', 'node'],
  signs: [
    {
      kind: 'log',
      lines: [
        {
          id: 'oom-kills',
          label: { en: 'Processes killed because the node had no memory', zh: '因节点内存耗尽而被杀的进程' },
          has: ['Out of memory: Kill'],
          pattern: 'Out of memory: Kill(?:ed)? process (?<pid>\\d{1,10}) \\((?<victim>[^)]{0,64})\\)',
        },
        {
          id: 'oom-constraints',
          label: { en: 'Kills that no limit of a container explains', zh: '并非由容器 limit 引起的 OOM' },
          has: ['oom-kill:constraint=CONSTRAINT_NONE'],
          pattern: 'oom-kill:constraint=CONSTRAINT_NONE,.{0,600}?\\btask=(?<victim>[^,]{0,64}),pid=(?<pid>\\d{1,10})',
        },
        {
          id: 'system-ooms',
          label: { en: 'Reports of the kubelet: System OOM', zh: 'kubelet 报告的 System OOM' },
          has: ['System OOM encountered'],
          pattern: 'System OOM encountered(?:, victim process: (?<victim>[^,]{0,64}), pid: (?<pid>\\d{1,10}))?',
        },
        {
          id: 'evictions',
          label: { en: 'Evictions for memory', zh: '因内存触发的驱逐' },
          has: ['viction manager:', 'Attempting to reclaim memory', 'low on resource: memory'],
          pattern:
            'eviction manager: (?:(?:attempting to reclaim|must evict pod\\(s\\) to reclaim)"? (?:resourceName=)?"?memory|pods? .{0,200}?\\bevicted)|Attempting to reclaim memory|low on resource: memory',
          ignoreCase: true,
          uncounted: true,
        },
        {
          id: 'hard-threshold',
          label: { en: 'Hard eviction threshold in the log', zh: '日志中的硬驱逐阈值' },
          has: ['memory.available'],
          pattern:
            'eviction-?hard.{0,300}?memory\\.available[<:"\\\\ ]{1,6}(?<hard>\\d{1,12}(?:\\.\\d{1,4})?(?:[KMGT]i?|%)?)',
          ignoreCase: true,
          uncounted: true,
        },
        {
          id: 'container-ooms',
          label: { en: 'Kills within the limit of a container', zh: '容器超出自身 limit 引起的 OOM' },
          has: ['Memory cgroup out of memory', 'oom-kill:constraint=CONSTRAINT_MEMCG'],
          pattern: 'Memory cgroup out of memory|oom-kill:constraint=CONSTRAINT_MEMCG',
          against: true,
        },
      ],
      measure: 'count',
      thresholds: {},
      basis: {
        en: 'One process killed for the whole node is worth a note, three are a warning, ten critical; so is one that the node needs to work. Kills within the limit of a container do not count.',
        zh: '因整个节点内存耗尽而杀掉一个进程即值得提示，三个为警告，十个为严重；被杀的是节点赖以工作的进程时同样严重。容器自身 limit 引起的不计。',
      },
      summary: summarizeLog,
      bounds: (seen) => {
        const atLeast = boundOf(seen);
        return atLeast ? { atLeast } : {};
      },
      evidence: victimEvidence,
    },
    {
      kind: 'snapshot',
      measure: {
        falls: true,
        say: (share) => ({
          en: `a hard eviction threshold at ${roundPercent(share)} of memory`,
          zh: `硬驱逐阈值为内存的 ${roundPercent(share)}`,
        }),
      },
      thresholds: { info: 0.02 },
      basis: {
        en: 'The kubelet looks every 10 s; what a fast process allocates in that time must fit below the threshold. 500Mi were too little on a node where one process took 18 GB.',
        zh: 'kubelet 每 10 秒检查一次，快速增长的进程在此期间申请的内存必须小于阈值。有案例中一个进程占用 18 GB，500Mi 的阈值远远不够。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en:
      'For the kubelet memory.available is capacity minus working set (usage of the root cgroup minus inactive_file), not what free prints. It is looked at every 10 s. With a hard threshold of a few hundred MiB, and a process that allocates fast, ' +
      'the node runs out between two looks, or while the kubelet still counts memory as available that the kernel does not have. Then the kernel kills something instead, and it does not know priorities of pods.',
    zh:
      '对 kubelet 来说，memory.available = 容量 − 工作集（working set，即根 cgroup 用量 − inactive_file），而不是 free 的输出，且每 10 秒才检查一次。硬驱逐阈值只有几百 MiB 时，遇到快速申请内存的进程，' +
      '节点会在两次检查之间、或在 kubelet 仍认为有余量时耗尽内存，于是由内核动手杀进程，而内核并不了解 Pod 的优先级。',
  },
  confirm: [
    {
      command: "journalctl -k --since -1d | grep -iE 'oom-kill|out of memory|invoked oom' | tail -50",
      tells: {
        en: 'Who was killed, and whether for a container (CONSTRAINT_MEMCG) or for the node (CONSTRAINT_NONE).',
        zh: '谁被杀，是因容器 limit（CONSTRAINT_MEMCG）还是因整个节点（CONSTRAINT_NONE）。',
      },
    },
    {
      command: 'journalctl -u kubelet --since -1d | grep -i "eviction manager" | tail -50',
      tells: { en: 'Whether and when the kubelet evicted.', zh: 'kubelet 是否、何时执行了驱逐。' },
    },
    {
      command: 'kubectl get --raw /api/v1/nodes/$NODE/proxy/configz | tr "," "\\n" | grep -i -A6 eviction',
      tells: { en: 'The thresholds that are in force.', zh: '当前生效的驱逐阈值。' },
    },
    {
      command: 'kubectl describe node $NODE | sed -n "/Conditions/,/Allocated/p"',
      tells: {
        en: 'MemoryPressure, and what is reserved: Capacity minus Allocatable.',
        zh: 'MemoryPressure 状态，以及预留量（Capacity 与 Allocatable 之差）。',
      },
    },
    {
      command: 'free -m; ps -eo pid,rss,cmd,cgroup --sort=-rss | head',
      tells: {
        en: 'What the kernel has left and who takes it; a process outside of kubepods is limited by no pod.',
        zh: '内核还剩多少内存、被谁占用；不在 kubepods 下的进程不受任何 Pod 限制。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Stop the process that grows, or drain the node; move the heaviest pods.',
        zh: '停掉持续增长的进程，或排空节点、迁走占用最多的 Pod。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Raise evictionHard memory.available (1Gi or 5%, say), add a soft threshold with a short grace period, and set evictionMinimumReclaim.',
        zh: '调高 evictionHard 的 memory.available（例如 1Gi 或 5%），增加宽限期较短的软驱逐阈值，并设置 evictionMinimumReclaim。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Set kubeReserved and systemReserved so that what runs outside of pods is accounted for.',
        zh: '设置 kubeReserved 和 systemReserved，把 Pod 之外的进程计入。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'kernelMemcgNotification: true lets the kernel wake the kubelet before the next look.',
        zh: '启用 kernelMemcgNotification，让内核在下一次检查之前就通知 kubelet。',
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
      en: 'A container that hits its own limit (CONSTRAINT_MEMCG) is a matter of that limit, not of the node.',
      zh: '容器触及自身 limit（CONSTRAINT_MEMCG）是该 limit 的问题，与节点无关。',
    },
    {
      en: 'A small threshold does no harm on a node that never gets near it.',
      zh: '若节点内存从不接近阈值，阈值偏低并无危害。',
    },
  ],
} satisfies Rule;

/** Kills that no container's limit explains: as many as there are different process ids, else as many as reports. */
function killsOf(seen: SeenLines): number {
  const pids = new Set(KILL_PARTS.flatMap((id) => [...seen.part(id).values('pid').keys()]));
  return Math.max(
    pids.size,
    ...KILL_PARTS.map((id) => (seen.part(id).values('pid').size === 0 ? seen.part(id).count : 0)),
  );
}

/** Names of those that were killed, with the number of reports that name them. */
function victimsOf(seen: SeenLines): readonly string[] {
  const counts = new Map<string, number>();
  for (const id of KILL_PARTS) {
    for (const [name, count] of seen.part(id).values('victim'))
      counts.set(name, Math.max(counts.get(name) ?? 0, count));
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([name]) => name);
}

function boundOf(seen: SeenLines): Bound | undefined {
  const kills = killsOf(seen);
  const severity = levelOf(kills, KILLS);
  if (!severity) return undefined;
  const vital = victimsOf(seen).find((name) => VITAL.test(name));
  if (vital !== undefined) {
    return {
      severity: 'critical',
      because: { en: `${vital} itself was killed; the node needs it.`, zh: `${vital} 本身被杀，而节点离不开它。` },
    };
  }
  if (seen.part('evictions').count > 0 && rank(severity) < rank('warning')) {
    return {
      severity: 'warning',
      because: {
        en: 'The kubelet was evicting for memory, and the kernel had to kill all the same.',
        zh: 'kubelet 已在因内存驱逐 Pod，内核仍不得不杀进程。',
      },
    };
  }
  return { severity, because: killsText(kills) };
}

function killsText(kills: number): Localized {
  return {
    en: `${formatCount(kills)} ${kills === 1 ? 'process was' : 'processes were'} killed for the whole node.`,
    zh: `因整个节点内存耗尽，有 ${formatCount(kills)} 个进程被杀。`,
  };
}

function summarizeLog(seen: SeenLines): Localized {
  const kills = killsOf(seen);
  const victims = victimsOf(seen);
  const evictions = seen.part('evictions');
  const [hard] = [...seen.part('hard-threshold').values('hard').keys()];
  const named = victims.slice(0, SHOWN);
  const firstKill = Math.min(...KILL_PARTS.flatMap((id) => [...seen.part(id).rows.subarray(0, 1)]));
  const isBefore = (evictions.rows[0] ?? Number.POSITIVE_INFINITY) < firstKill;
  return localize((language) => {
    if (language === 'en') {
      const who = named.length === 0 ? '' : ` (${named.join(', ')}${victims.length > SHOWN ? ' and others' : ''})`;
      const times = evictions.count === 1 ? 'once' : `${formatCount(evictions.count)} times`;
      const eviction =
        evictions.count === 0
          ? 'No line tells of an eviction for memory.'
          : `The log tells ${times} of evictions for memory, ${isBefore ? 'from before the first kill on: they came too late or went too slowly' : 'only after the first kill'}.`;
      const threshold = hard === undefined ? '' : ` The hard threshold is ${hard}.`;
      return `The kernel killed ${formatCount(kills)} ${kills === 1 ? 'process' : 'processes'}${who} because the whole node was out of memory. ${eviction}${threshold}`;
    }
    const who = named.length === 0 ? '' : `（${named.join('、')}${victims.length > SHOWN ? ' 等' : ''}）`;
    const eviction =
      evictions.count === 0
        ? '日志中没有因内存驱逐 Pod 的记录。'
        : `日志中有 ${formatCount(evictions.count)} 条内存驱逐记录，${isBefore ? '始于第一次 OOM 之前：驱逐太晚或太慢' : '且都在第一次 OOM 之后'}。`;
    const threshold = hard === undefined ? '' : `硬驱逐阈值为 ${hard}。`;
    return `整个节点内存耗尽，内核杀掉了 ${formatCount(kills)} 个进程${who}。${eviction}${threshold}`;
  });
}

function victimEvidence(seen: SeenLines): readonly Evidence[] {
  const victims = victimsOf(seen);
  const [hard] = [...seen.part('hard-threshold').values('hard').keys()];
  return [
    ...(victims.length === 0
      ? []
      : [
          numberEvidence({
            id: 'victims',
            label: { en: 'Killed', zh: '被杀的进程' },
            value: killsOf(seen),
            unit: 'count',
            text: localize((language) => victims.slice(0, SHOWN).join(language === 'en' ? ', ' : '、')),
          }),
        ]),
    ...(hard === undefined
      ? []
      : [
          numberEvidence({
            id: 'hard',
            label: { en: 'Hard eviction threshold', zh: '硬驱逐阈值' },
            value: 0,
            unit: '',
            text: localize(() => hard),
          }),
        ]),
  ];
}

function detect(snapshot: NodeSnapshot): SnapshotSighting | undefined {
  const { eviction } = snapshot;
  const capacity = capacityOf(snapshot);
  const memory = memoryAvailable(snapshot);
  const kernel = kernelAvailable(snapshot);
  const kubelet = memory?.available;
  const isRough = memory !== undefined && isEstimate(memory, snapshot);
  if (!eviction?.hard || !capacity) return undefined;
  const hard = thresholdBytes(eviction.hard, capacity) ?? 0;
  const soft = eviction.soft && thresholdBytes(eviction.soft, capacity);
  const left = Math.min(...[isRough ? undefined : kubelet, kernel].filter((bytes) => bytes !== undefined));
  const atLeast = judgeLeft({ capacity, hard, kubelet, kernel, left });
  const of = (bytes: number) => Math.min(bytes / capacity, 1);
  const bytes = (id: string, label: Localized, value: number | undefined) =>
    value === undefined ? [] : [numberEvidence({ id, label, value, unit: 'bytes', share: of(value) })];
  return {
    measure: hard / capacity,
    ...(atLeast && { atLeast }),
    share: of(hard),
    value: hard,
    unit: 'bytes',
    summary: localize((language) => {
      const english = language === 'en';
      const size = formatBytes(capacity);
      const first = english
        ? `Hard eviction begins below ${thresholdText(eviction.hard as MemoryThreshold, hard)} on a node of ${size}, at ${percent(of(hard))} of its memory${soft === undefined ? '' : `; soft eviction below ${formatBytes(soft)}`}.`
        : `节点内存 ${size}，硬驱逐阈值为 ${thresholdText(eviction.hard as MemoryThreshold, hard)}，即 ${percent(of(hard))}${soft === undefined ? '' : `；软驱逐阈值为 ${formatBytes(soft)}`}。`;
      const counts = [
        kubelet === undefined
          ? undefined
          : english
            ? `to the kubelet ${formatBytes(kubelet)}${isRough ? ' (an estimate from /proc/meminfo)' : ''}`
            : `kubelet 认为 ${formatBytes(kubelet)}${isRough ? '（由 /proc/meminfo 估算）' : ''}`,
        kernel === undefined
          ? undefined
          : english
            ? `to the kernel (free) ${formatBytes(kernel)}`
            : `内核（free）为 ${formatBytes(kernel)}`,
      ].filter((text) => text !== undefined);
      if (counts.length === 0) return first;
      return english ? `${first} Available are ${counts.join(', ')}.` : `${first}当前可用：${counts.join('，')}。`;
    }),
    evidence: [
      ...bytes('hard', { en: 'Hard eviction threshold', zh: '硬驱逐阈值' }, hard),
      ...bytes('soft', { en: 'Soft eviction threshold', zh: '软驱逐阈值' }, soft),
      ...bytes('available', { en: 'Available to the kubelet', zh: 'kubelet 认为可用' }, kubelet),
      ...bytes('free-available', { en: 'Available to the kernel (free)', zh: '内核认为可用（free）' }, kernel),
      ...bytes('capacity', { en: 'Memory of the node', zh: '节点内存容量' }, capacity),
    ],
  };
}

interface Left {
  readonly capacity: number;
  readonly hard: number;
  readonly kubelet: number | undefined;
  readonly kernel: number | undefined;
  /** The smaller of the two, estimates left out; Infinity when neither is known. */
  readonly left: number;
}

function judgeLeft({ capacity, hard, kubelet, kernel, left }: Left): Bound | undefined {
  if (kubelet !== undefined && kernel !== undefined && kernel < hard && kubelet >= hard) {
    return {
      severity: 'critical',
      because: {
        en: `The kernel has less than the hard threshold left (${formatBytes(kernel)}), but the kubelet counts ${formatBytes(kubelet)} and evicts nothing.`,
        zh: `内核剩余（${formatBytes(kernel)}）已低于硬驱逐阈值，但 kubelet 算出 ${formatBytes(kubelet)}，不会驱逐。`,
      },
    };
  }
  if (left > capacity * NEARLY_OUT || hard > capacity * NEARLY_OUT) return undefined;
  return {
    severity: 'warning',
    because: {
      en: `Only ${formatBytes(left)} are left, and hard eviction waits until ${formatBytes(hard)}.`,
      zh: `只剩 ${formatBytes(left)}，而硬驱逐要等到低于 ${formatBytes(hard)}。`,
    },
  };
}

/** A threshold as somebody wrote it: a share is said with what it comes to. */
function thresholdText(threshold: MemoryThreshold, bytes: number): string {
  return 'bytes' in threshold ? formatBytes(bytes) : `${roundPercent(threshold.share)} (${formatBytes(bytes)})`;
}
