import { evictionInForce } from '../../analysis/node/eviction-in-force.ts';
import { capacityOf } from '../../analysis/node/memory-available.ts';
import { type Language, localize } from '../../base/localized.ts';
import { thresholdBytes } from '../../model/memory-threshold.ts';
import { formatBytes, formatShare } from '../../model/units.ts';
import type { CaseView } from '../case-view.ts';
import type { Cause, Look } from '../cause.ts';
import { firstLook, lookForFinding } from '../cause.ts';

/** A hard threshold below this part of the capacity leaves no time to act; one above the other does. */
const TOO_LOW = 0.05;
const AMPLE = 0.08;

export const evictionTooLate: Cause = {
  id: 'eviction-too-late',
  title: {
    en: 'The kubelet evicts too late: the node runs out of memory first',
    zh: 'kubelet 驱逐太晚：节点内存先被耗尽',
  },
  explanation: {
    en:
      'The kubelet looks at memory.available every ten seconds: capacity − (usage of the root cgroup − inactive_file). That is not what free shows. ' +
      'With a hard threshold of a few hundred MiB, something that takes memory quickly (often outside of any pod, where no limit holds) uses up the rest between two looks, ' +
      'and the kernel kills a process instead of the kubelet evicting a pod.',
    zh:
      'kubelet 每十秒检查一次 memory.available：容量 −（根 cgroup 的用量 − inactive_file），这与 free 显示的不同。硬驱逐阈值只有几百 MiB 时，' +
      '快速吃内存的进程（往往在 Pod 之外，不受任何限制）会在两次检查之间把剩余内存用完，结果是内核杀进程，而不是 kubelet 驱逐 Pod。',
  },
  signs: [
    {
      id: 'oom',
      label: { en: 'The kernel killed processes for lack of memory', zh: '内核因内存不足杀掉进程' },
      weight: 'decisive',
      ask: {
        command: 'journalctl -k | grep -iE "oom|killed process" | tail',
        tells: {
          en: 'OOM kills of the node (constraint=CONSTRAINT_NONE), not of one container’s limit (CONSTRAINT_MEMCG).',
          zh: '节点级 OOM（constraint=CONSTRAINT_NONE），而不是单个容器触及上限（CONSTRAINT_MEMCG）。',
        },
      },
      look: lookForFinding({
        rules: ['node-memory-eviction-late'],
        kinds: ['log'],
        evidence: ['oom-kills', 'oom-constraints', 'system-ooms'],
      }),
    },
    {
      id: 'threshold',
      label: { en: 'The hard eviction threshold is too low for this node', zh: '硬驱逐阈值相对该节点过低' },
      weight: 'strong',
      ask: {
        command: 'ps -o args= -C kubelet | tr " " "\\n" | grep -i eviction',
        tells: {
          en: 'evictionHard memory.available, if it was changed (default 100Mi). Or type it under Node facts.',
          zh: '若修改过 evictionHard 的 memory.available（默认 100Mi）会显示在这里。也可在“节点信息”中手工填写。',
        },
      },
      look: lowThreshold,
    },
    {
      id: 'available',
      label: {
        en: 'Hardly any memory is left, while the kubelet still counts some',
        zh: '内存所剩无几，而 kubelet 仍认为有余量',
      },
      weight: 'strong',
      ask: {
        command:
          'free -m; cat /proc/meminfo; cat /sys/fs/cgroup/memory/memory.usage_in_bytes; cat /sys/fs/cgroup/memory/memory.stat',
        tells: {
          en: 'What free counts as available against what the kubelet believes.',
          zh: '对比 free 的可用内存与 kubelet 所认为的可用内存。',
        },
      },
      look: lookForFinding({
        rules: ['node-memory-eviction-late', 'memory-available-calc'],
        kinds: ['node', 'log'],
        evidence: ['available', 'free-available'],
      }),
    },
    {
      id: 'hog',
      label: { en: 'A process outside of the pods takes the memory', zh: 'Pod 之外的某个进程占用了内存' },
      weight: 'strong',
      ask: {
        command: 'ps aux --sort=-rss | head',
        tells: {
          en: 'Who holds the memory. updatedb, backup agents and other daemons are under no limit.',
          zh: '谁占用了内存。updatedb、备份等守护进程不受任何限制。',
        },
      },
      look: firstLook(lookForFinding({ rules: ['updatedb-indexing'] }), largestProcess),
    },
  ],
  summary(_view, signs) {
    const seen = signs.filter(({ state }) => state === 'seen');
    return localize((language) =>
      [
        conclusion(
          seen.some(({ id }) => id === 'oom'),
          language,
        ),
        ...seen.map(({ text }) => text[language]),
      ].join(language === 'en' ? ' ' : ''),
    );
  },
  remedies: (view) => [
    ...(view.finding(['updatedb-indexing'])
      ? [
          {
            kind: 'temporary' as const,
            text: {
              en: 'Stop updatedb: kill the process, and systemctl disable --now plocate-updatedb.timer (or chmod -x /etc/cron.daily/mlocate).',
              zh: '停止 updatedb：杀掉该进程，并执行 systemctl disable --now plocate-updatedb.timer（或 chmod -x /etc/cron.daily/mlocate）。',
            },
          },
        ]
      : []),
    {
      kind: 'temporary',
      text: {
        en: 'Move the heaviest pods away (kubectl drain), or stop the process of the host that takes the memory.',
        zh: '迁走占用内存最多的 Pod（kubectl drain），或停止占用内存的宿主机进程。',
      },
    },
    { kind: 'durable', text: raiseThreshold(view) },
    {
      kind: 'durable',
      text: {
        en: 'Reserve memory for what is not a pod: kubeReserved and systemReserved, enforced.',
        zh: '为非 Pod 进程预留内存：配置并强制执行 kubeReserved 和 systemReserved。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Set kernelMemcgNotification, so that the kubelet is told instead of looking every ten seconds.',
        zh: '启用 kernelMemcgNotification，由内核通知 kubelet，而不是每十秒轮询一次。',
      },
    },
  ],
  references: [
    {
      ref: 'Kubernetes: node-pressure eviction',
      url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#43916',
      url: 'https://github.com/kubernetes/kubernetes/issues/43916',
      verified: true,
    },
  ],
};

/** What it comes to: known where the kernel had to kill, feared elsewhere. */
function conclusion(killed: boolean, language: Language): string {
  if (language === 'en') {
    return `The kubelet acts only when its own count falls below the threshold; ${killed ? 'here that was too late' : 'here that may be too late'}.`;
  }
  return `kubelet 只有在自身统计低于阈值时才行动，而这里${killed ? '已经' : '可能'}太晚。`;
}

function lowThreshold(view: CaseView): Look | undefined {
  const { settings, problems } = evictionInForce(view.snapshot.eviction, view.entered);
  const threshold = settings.hard;
  const capacity = capacityOf(view.snapshot);
  const bytes = threshold && thresholdBytes(threshold, capacity);
  if (bytes === undefined || capacity === undefined || capacity <= 0) return undefined;
  const share = bytes / capacity;
  if (share > TOO_LOW && share < AMPLE) return undefined;
  const isTyped = view.entered.evictionHard.trim() !== '' && problems.hard === undefined;
  return {
    state: share <= TOO_LOW ? 'seen' : 'against',
    text: localize((language) =>
      language === 'en'
        ? `The hard threshold is ${formatBytes(bytes)}, ${formatShare(share)} of the node’s ${formatBytes(capacity)}.`
        : `硬驱逐阈值为 ${formatBytes(bytes)}，是节点内存 ${formatBytes(capacity)} 的 ${formatShare(share)}。`,
    ),
    captures: isTyped ? [] : view.whoHas(({ eviction }) => eviction !== undefined),
    rules: [],
  };
}

/** A process that holds so much of the memory is worth naming. */
const LARGE = 0.2;

function largestProcess(view: CaseView): Look | undefined {
  const { processes } = view.snapshot;
  const capacity = capacityOf(view.snapshot);
  if (!processes || processes.length === 0) return undefined;
  const shareOf = (process: (typeof processes)[number]) =>
    process.memoryShare ?? (process.resident !== undefined && capacity ? process.resident / capacity : 0);
  const largest = processes.reduce((best, one) => (shareOf(one) > shareOf(best) ? one : best));
  const share = shareOf(largest);
  if (share < LARGE) return undefined;
  return {
    state: 'seen',
    text: localize((language) =>
      language === 'en'
        ? `Process ${largest.pid} (${largest.command.slice(0, 80)}) holds ${formatShare(share)} of the node’s memory.`
        : `进程 ${largest.pid}（${largest.command.slice(0, 80)}）占用节点内存的 ${formatShare(share)}。`,
    ),
    captures: view.whoHas((snapshot) => snapshot.processes !== undefined),
    rules: [],
  };
}

function raiseThreshold(view: CaseView) {
  const capacity = capacityOf(view.snapshot);
  return localize((language) => {
    const size = capacity === undefined ? '' : formatBytes(capacity * TOO_LOW, { digits: 2 });
    return language === 'en'
      ? `Raise evictionHard memory.available to 5% or more${size && ` (${size} here)`}, and set a soft threshold with a short grace period above it, and evictionMinimumReclaim.`
      : `把 evictionHard 的 memory.available 提高到 5% 以上${size && `（此处为 ${size}）`}，并设置宽限期较短的软阈值和 evictionMinimumReclaim。`;
  });
}
