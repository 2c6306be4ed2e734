import { type Localized, localize } from '../../base/localized.ts';
import type { StackPattern } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { costSummary } from '../cost-texts.ts';
import { DBUS, KUBELET, READ_DIR } from '../frames.ts';
import type { Bound, Rule, SeenLines } from '../rule.ts';

const CLEANUP = `${KUBELET}\\.\\(\\*Kubelet\\)\\.(?:cleanupOrphanedPodCgroups|HandlePodCleanups)$`;
const REMOVE = `${KUBELET}/cm\\.\\(\\*podContainerManagerImpl\\)\\.(?:Destroy|tryKillingCgroupProcesses|killOnePid|ReduceCPULimits)$`;
const LIST = `${KUBELET}/cm\\.\\(\\*podContainerManagerImpl\\)\\.GetAllPodsFromCgroups$`;
const ALL: readonly StackPattern[] = [[CLEANUP], [REMOVE], [LIST]];

/** The same pod so often, and so many different pods: what cannot be removed, and how far it has come. */
const REPEATED = 5;
const MANY_PODS = 50;

/** As the kubelet writes ids, and as systemd does in the names of slices, with underscores. */
const UID = '(?<uid>[0-9a-f]{8}[-_][0-9a-f_-]{27}|[0-9a-f]{32})';

export default {
  id: 'orphan-pod-cgroup-loop',
  title: {
    en: 'The kubelet tries to delete the same pod cgroups again and again',
    zh: 'kubelet 反复删除同一批 Pod 的 cgroup',
  },
  components: ['kubelet', 'runc'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: ALL },
      thresholds: { info: 0.05, warning: 0.15, critical: 0.3 },
      minCores: { warning: 0.1, critical: 0.3 },
      basis: {
        en: 'The clean-up runs every two seconds and costs next to nothing where there is nothing to clean up.',
        zh: '清理每两秒运行一次，没有东西可清理时几乎不耗 CPU。',
      },
      evidence: [
        {
          id: 'cleanup',
          label: { en: 'Cleaning up after pods', zh: '清理已结束的 Pod' },
          level: 0,
          stacks: { anyOf: ALL },
        },
        {
          id: 'remove',
          label: { en: 'Removing cgroups of pods', zh: '删除 Pod 的 cgroup' },
          level: 1,
          stacks: { anyOf: [[REMOVE]] },
        },
        {
          id: 'dbus',
          label: { en: 'Of it, asking systemd over D-Bus', zh: '其中通过 D-Bus 请求 systemd' },
          level: 2,
          stacks: { anyOf: [[REMOVE, DBUS]] },
        },
        {
          id: 'list',
          label: { en: 'Looking for cgroups of pods', zh: '查找 Pod 的 cgroup' },
          level: 1,
          stacks: { anyOf: [[LIST]] },
        },
        {
          id: 'folders',
          label: { en: 'Listing directories', zh: '列目录' },
          level: 1,
          stacks: { anyOf: ALL.map((path) => [...path, READ_DIR]) },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Cleaning up after pods', zh: '清理已结束的 Pod' }, [
          { id: 'remove', name: { en: 'removing cgroups of pods', zh: '删除 Pod 的 cgroup' } },
          { id: 'list', name: { en: 'looking for cgroups of pods', zh: '查找 Pod 的 cgroup' } },
        ]),
    },
    {
      kind: 'log',
      lines: [
        {
          id: 'failed',
          label: { en: 'Cgroups could not be deleted', zh: 'cgroup 删除失败' },
          has: ['ailed to delete cgroup paths'],
          pattern: `[fF]ailed to delete cgroup paths(?:.{0,200}?pod${UID})?`,
        },
        {
          id: 'timed-out',
          label: { en: 'systemd did not remove the slice in time', zh: 'systemd 未能及时删除 slice' },
          has: ['while waiting for systemd to remove kubepods'],
          pattern: `while waiting for systemd to remove kubepods(?:[^ ]{0,40}-pod${UID})?`,
        },
        {
          id: 'removing-named',
          label: {
            en: 'Cgroups of pods that are gone are being removed (older kubelets)',
            zh: '正在删除已消失 Pod 的 cgroup（旧版 kubelet）',
          },
          has: ['rphaned pod "'],
          pattern: `[oO]rphaned pod "${UID}" found, (?:removing pod cgroups|but volumes not yet removed)`,
        },
        {
          id: 'removing',
          label: { en: 'Cgroups of pods that are gone are being removed', zh: '正在删除已消失 Pod 的 cgroup' },
          has: ['rphaned pod '],
          pattern: `[oO]rphaned pod (?:\\S{0,45} )?found, (?:removing pod cgroups|but volumes not yet removed)(?:.{0,60}?${UID})?`,
        },
      ],
      measure: 'count',
      thresholds: {},
      basis: {
        en: 'A pod’s cgroup is removed once; the kubelet tries again every two seconds for as long as it finds it.',
        zh: '一个 Pod 的 cgroup 只需删除一次；只要还能找到，kubelet 就每两秒重试一次。',
      },
      bounds: (seen) => {
        const atLeast = levelOf(seen);
        return atLeast ? { atLeast } : {};
      },
      summary: summarizeLog,
    },
  ],
  explains: ['dbus-unit-churn'],
  explanation: {
    en:
      'At each pass the kubelet compares the cgroups on the disk with the pods that run and removes the rest. When the folder of one controller cannot be removed, because the libcontainer in the kubelet does not know that controller ' +
      '(misc on kernel 5.15, files of openEuler), it is found again at every pass; the load grows with each finished pod until the kubelet or systemd is at its limit.',
    zh:
      'kubelet 每一轮都会比较磁盘上的 cgroup 与运行中的 Pod，并删除多余的。若某个控制器的目录删不掉（kubelet 内置的 libcontainer 不认识该控制器，例如 5.15 内核的 misc、openEuler 的文件），' +
      '每一轮都会再次发现它；每结束一个 Pod 负载就增加一点，直到 kubelet 或 systemd 不堪重负。',
  },
  confirm: [
    {
      command:
        "journalctl -u kubelet --since -1h | grep -E 'cgroup|rphaned pod' | grep -oE '[0-9a-f]{8}[-_][0-9a-f_-]{27}' | sort | uniq -c | sort -rn | head",
      tells: {
        en: 'Which pods are named how often: the same ones hundreds of times an hour is the loop.',
        zh: '哪些 Pod 各出现多少次：同样的 Pod 每小时出现数百次，就是死循环。',
      },
    },
    {
      command: "find /sys/fs/cgroup -maxdepth 5 -type d -name '*pod*' | grep -c kubepods; crictl pods -q | wc -l",
      tells: {
        en: 'Folders of pods in the cgroup tree, and pods: with cgroup v1 a dozen folders a pod is normal (one for each controller), with v2 one. Many more are leftovers.',
        zh: 'cgroup 树中的 Pod 目录数和 Pod 数：cgroup v1 每个 Pod 有十来个目录（每个控制器一个），v2 只有一个；远多于此就是残留。',
      },
    },
    {
      command: "awk '{print $1}' /proc/cgroups; runc --version",
      tells: {
        en: 'Which controllers this kernel has, and which libcontainer comes with runc: misc needs 1.1.6, in runc and in the kubelet alike.',
        zh: '内核有哪些控制器，runc 自带哪个版本的 libcontainer：misc 需要 1.1.6，runc 和 kubelet 都要满足。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Remove the folders that were left (rmdir, from the innermost), then restart the kubelet.',
        zh: '删除残留目录（从最内层开始 rmdir），再重启 kubelet。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Keep runc and the libcontainer in the kubelet at the same level: with runc 1.1.6 (which knows misc on cgroup v1, PR 3823) the kubelet needs it too (kubernetes PRs 117241, 117242, 117681).',
        zh: '让 runc 与 kubelet 内置的 libcontainer 版本一致：使用 runc 1.1.6（支持 cgroup v1 的 misc，PR 3823）时，kubelet 也要包含（kubernetes PR 117241、117242、117681）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Move to cgroup v2, where a pod has one folder.',
        zh: '迁移到 cgroup v2，每个 Pod 只有一个目录。',
      },
    },
  ],
  references: [
    {
      ref: 'opencontainers/runc#3849',
      url: 'https://github.com/opencontainers/runc/issues/3849',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#117647',
      url: 'https://github.com/kubernetes/kubernetes/issues/117647',
      verified: true,
    },
    {
      ref: 'opencontainers/runc#4181',
      url: 'https://github.com/opencontainers/runc/issues/4181',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#64137',
      url: 'https://github.com/kubernetes/kubernetes/issues/64137',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#112151',
      url: 'https://github.com/kubernetes/kubernetes/issues/112151',
      verified: true,
    },
    {
      ref: 'bottlerocket-os/bottlerocket#3057',
      url: 'https://github.com/bottlerocket-os/bottlerocket/issues/3057',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'The first minutes after the kubelet has started, when it clears away what was left before.',
      zh: 'kubelet 启动后的最初几分钟：它在清理之前的残留。',
    },
  ],
} satisfies Rule;

/** Failures alone are a hint; a pod that is named again and again proves the loop; very many pods that fail, how bad it is. */
function levelOf(seen: SeenLines): Bound | undefined {
  const failed = podsOf(seen, ['failed', 'timed-out']);
  if (failed.size >= MANY_PODS) {
    return {
      severity: 'critical',
      because: {
        en: `Cgroups of ${formatCount(failed.size)} different pods could not be removed: critical from ${MANY_PODS}.`,
        zh: `${formatCount(failed.size)} 个不同 Pod 的 cgroup 删除失败：达到 ${MANY_PODS} 个为“严重”。`,
      },
    };
  }
  const most = Math.max(0, ...podsOf(seen).values());
  if (most >= REPEATED) {
    return {
      severity: 'warning',
      because: {
        en: `The same pod is named ${formatCount(most)} times: warning from ${REPEATED}.`,
        zh: `同一个 Pod 出现 ${formatCount(most)} 次：达到 ${REPEATED} 次为“警告”。`,
      },
    };
  }
  if (seen.part('failed').count + seen.part('timed-out').count === 0) return undefined;
  return {
    severity: 'info',
    because: {
      en: `A cgroup could not be removed, but no pod is named ${REPEATED} times.`,
      zh: `有 cgroup 删除失败，但没有 Pod 出现达 ${REPEATED} 次。`,
    },
  };
}

const PARTS = ['failed', 'timed-out', 'removing', 'removing-named'] as const;

/** Lines by pod; ids with dashes and with underscores are the same. */
function podsOf(seen: SeenLines, parts: readonly string[] = PARTS): ReadonlyMap<string, number> {
  const pods = new Map<string, number>();
  for (const id of parts) {
    for (const [uid, count] of seen.part(id).values('uid')) {
      const pod = uid.replaceAll('_', '-');
      pods.set(pod, (pods.get(pod) ?? 0) + count);
    }
  }
  return pods;
}

function summarizeLog(seen: SeenLines): Localized {
  const pods = podsOf(seen);
  const times = Math.max(0, ...pods.values());
  const repeats = times > 1;
  const [lines, named, most] = [seen.matched.count, pods.size, times].map(formatCount);
  return localize((language) => {
    if (pods.size === 0) {
      return language === 'en'
        ? `${lines} lines say that cgroups of pods could not be removed.`
        : `有 ${lines} 行表示 Pod 的 cgroup 删除失败。`;
    }
    return language === 'en'
      ? `The kubelet removes cgroups of ${named} ${pods.size === 1 ? 'pod' : 'pods'} that are gone, in ${lines} lines; ${repeats ? `one of them is named ${most} times, so it does not succeed` : 'none of them is named twice'}.`
      : `kubelet 在 ${lines} 行中删除 ${named} 个已消失 Pod 的 cgroup；${repeats ? `其中一个出现 ${most} 次，可见一直没有成功` : '没有 Pod 重复出现'}。`;
  });
}
