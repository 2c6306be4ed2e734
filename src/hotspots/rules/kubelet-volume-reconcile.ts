import { type Localized, localize } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import { costSummary } from '../cost-texts.ts';
import { FORK, KUBELET, MOUNT_TABLE, STAT } from '../frames.ts';
import type { Rule, SeenLines } from '../rule.ts';

const RECONCILE = `${KUBELET}/volumemanager/reconciler\\.\\(\\*reconciler\\)\\.`;
const POPULATE = `${KUBELET}/volumemanager/populator\\.\\(\\*desiredStateOfWorldPopulator\\)\\.`;
const below = (frame: string) => ({
  anyOf: [
    [RECONCILE, frame],
    [POPULATE, frame],
  ],
});

/** The same pod so often: it is not being cleaned up. The kubelet tries every two seconds. */
const REPEATED = 5;

export default {
  id: 'kubelet-volume-reconcile',
  title: { en: 'The kubelet’s volume checks are hot', zh: 'kubelet 的卷检查开销大' },
  components: ['kubelet'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[RECONCILE], [POPULATE]] },
      thresholds: { info: 0.08, warning: 0.2, critical: 0.4 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'The loop runs ten times a second, so it is always visible, but small on a normal node.',
        zh: '该循环每秒十次，总能看到，但在正常节点上占比很小。',
      },
      evidence: [
        {
          id: 'volumes',
          label: { en: 'Comparing wanted and mounted volumes', zh: '比较期望的卷与已挂载的卷' },
          level: 0,
          stacks: { anyOf: [[RECONCILE], [POPULATE]] },
        },
        {
          id: 'mounts',
          label: { en: 'Reading the table of mounts', zh: '读取挂载表' },
          level: 1,
          stacks: below(MOUNT_TABLE),
        },
        {
          id: 'stat',
          label: { en: 'Asking about files (stat)', zh: '查询文件（stat）' },
          level: 1,
          stacks: below(STAT),
        },
        { id: 'fork', label: { en: 'Starting mount helpers', zh: '启动挂载辅助程序' }, level: 1, stacks: below(FORK) },
        {
          id: 'populate',
          label: { en: 'Making up which volumes are wanted', zh: '计算期望的卷' },
          level: 1,
          stacks: { anyOf: [[POPULATE]] },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Checking the volumes of pods', zh: '检查 Pod 的卷' }, [
          { id: 'mounts', name: { en: 'reading the table of mounts', zh: '读取挂载表' } },
          { id: 'fork', name: { en: 'starting mount helpers', zh: '启动挂载辅助程序' } },
          { id: 'populate', name: { en: 'making up which volumes are wanted', zh: '计算期望的卷' } },
        ]),
    },
    {
      kind: 'log',
      lines: [
        {
          id: 'orphaned',
          label: { en: 'Orphaned pods whose volumes are still there', zh: '卷仍在的孤儿 Pod' },
          has: ['rphaned pod '],
          pattern:
            '[oO]rphaned pod (?:[\\\\"]{0,4}(?<uid>[0-9a-f][0-9a-f-]{7,40})[\\\\"]{0,4} )?found, but (?:volume (?:sub)?paths|error|failed)',
        },
      ],
      measure: 'count',
      thresholds: { info: 1 },
      basis: {
        en: 'The kubelet looks for leftovers every two seconds; a pod that it names again and again is one that it cannot clean up.',
        zh: 'kubelet 每两秒检查一次残留；反复点名的 Pod 就是它清理不掉的。',
      },
      summary: summarizeLog,
      bounds: (seen) => {
        const most = mostRepeated(seen);
        if (most < REPEATED) return {};
        return {
          atLeast: {
            severity: 'warning',
            because: {
              en: `The same pod is named ${formatCount(most)} times: warning from ${REPEATED}.`,
              zh: `同一个 Pod 被点名 ${formatCount(most)} 次：达到 ${REPEATED} 次为“警告”。`,
            },
          },
        };
      },
    },
  ],
  explains: ['exec-fork-storm'],
  explanation: {
    en:
      'Ten times a second the kubelet compares the volumes that its pods want with those that are mounted. Folders of pods that cannot be removed, very many secrets and config maps ' +
      '(each is a mount of its own) and slow network file systems make each check expensive.',
    zh:
      'kubelet 每秒十次比较 Pod 期望的卷与实际挂载的卷。无法删除的 Pod 目录、数量极多的 Secret 和 ConfigMap（每个都是一个挂载）、' +
      '缓慢的网络文件系统都会让每次检查变得昂贵。',
  },
  confirm: [
    {
      command: 'wc -l /proc/self/mountinfo; ls /var/lib/kubelet/pods | wc -l',
      tells: {
        en: 'Mounts, and folders of pods. Thousands of mounts, or many more folders than the node has pods, make every check expensive.',
        zh: '挂载数和 Pod 目录数。挂载达数千个，或目录远多于节点上的 Pod 时，每次检查都很昂贵。',
      },
    },
    {
      command:
        "journalctl -u kubelet --since -1h | grep -i 'orphaned pod' | grep -oE '[0-9a-f]{8}-[0-9a-f-]{27}' | sort | uniq -c | sort -rn | head",
      tells: {
        en: 'Which pods are named again and again. Look at /var/lib/kubelet/pods/UID/volumes of the first.',
        zh: '哪些 Pod 被反复点名。查看第一个的 /var/lib/kubelet/pods/UID/volumes。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Remove the folders of orphaned pods by hand, after making sure that nothing is mounted below them (findmnt -R).',
        zh: '确认其下没有挂载（findmnt -R）之后，手动删除孤儿 Pod 的目录。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Immutable ConfigMaps and Secrets, fewer projected volumes, and a newer kubelet: the rebuilding of volume state was rewritten.',
        zh: '使用 immutable 的 ConfigMap 和 Secret，减少 projected 卷，并升级 kubelet：卷状态重建逻辑已重写。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#60645',
      url: 'https://github.com/kubernetes/kubernetes/issues/60645',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#72346',
      url: 'https://github.com/kubernetes/kubernetes/issues/72346',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#84206',
      url: 'https://github.com/kubernetes/kubernetes/pull/84206',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'The kubelet has just started: it rebuilds the state of all volumes then.',
      zh: 'kubelet 刚刚启动：此时会重建所有卷的状态。',
    },
  ],
} satisfies Rule;

function mostRepeated(seen: SeenLines): number {
  return Math.max(0, ...seen.part('orphaned').values('uid').values());
}

function summarizeLog(seen: SeenLines): Localized {
  const pods = seen.part('orphaned').values('uid').size;
  const [lines, most] = [seen.matched.count, mostRepeated(seen)].map(formatCount);
  return localize((language) => {
    const named = formatCount(pods);
    if (pods === 0) {
      return language === 'en'
        ? `${lines} times the kubelet finds pods that are gone but whose volumes are still on the disk.`
        : `kubelet 有 ${lines} 次发现 Pod 已不存在但其卷仍在磁盘上。`;
    }
    return language === 'en'
      ? `${lines} times the kubelet finds pods that are gone but whose volumes are still on the disk: ${named} ${pods === 1 ? 'pod' : 'pods'}, one of them ${most} ${most === '1' ? 'time' : 'times'}.`
      : `kubelet 有 ${lines} 次发现 Pod 已不存在但其卷仍在磁盘上：涉及 ${named} 个 Pod，其中一个出现 ${most} 次。`;
  });
}
