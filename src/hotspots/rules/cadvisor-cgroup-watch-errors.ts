import { localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Rule, SeenLines } from '../rule.ts';
import { percent } from '../texts.ts';

const SHOWN = 3;

export default {
  id: 'cadvisor-cgroup-watch-errors',
  title: {
    en: 'Cgroups vanish before cAdvisor can watch them',
    zh: 'cgroup 在 cAdvisor 监听之前就已消失',
  },
  components: ['kubelet', 'cadvisor'],
  signs: [
    {
      kind: 'log',
      lines: [
        {
          id: 'errors',
          label: { en: 'Cgroups that were gone when cAdvisor looked', zh: 'cAdvisor 查看时已消失的 cgroup' },
          has: ['Error while processing event ('],
          // What fails for want of watches is another matter.
          pattern:
            'Error while processing event \\("(?<path>[^"]{0,40}/sys/fs/cgroup/[^"]{1,600})": 0x[0-9a-f]{1,8} == IN_CREATE\\|IN_ISDIR\\): (?!.{0,700}no space left on device)(?<step>readdirent|open|inotify_add_watch|lstat)\\b',
        },
      ],
      measure: 'per-minute',
      thresholds: { info: 6, warning: 60, critical: 600 },
      basis: {
        en: 'A few a minute are normal races when pods stop; hundreds mean that something makes and removes cgroups all the time.',
        zh: 'Pod 停止时每分钟出现几条属于正常竞态；数百条说明有程序在不停地创建和删除 cgroup。',
      },
      summary: (seen) => {
        const [top] = namesOf(seen);
        return localize((language) => {
          const count = formatCount(seen.matched.count);
          const rate =
            seen.matched.rate === undefined ? undefined : formatCount(Number((seen.matched.rate * 60).toPrecision(2)));
          if (language === 'en') {
            const most =
              top === undefined ? '' : ` ${percent(top.count / seen.matched.count)} of them are called ${top.name}.`;
            return `${count} cgroups were gone before cAdvisor could watch them${rate === undefined ? '' : `, ${rate} a minute`}.${most} The lines do no harm by themselves; the name tells who makes cgroups and removes them at once.`;
          }
          const most = top === undefined ? '' : `其中 ${percent(top.count / seen.matched.count)} 名为 ${top.name}。`;
          return `有 ${count} 个 cgroup 在 cAdvisor 监听之前就已消失${rate === undefined ? '' : `（每分钟 ${rate} 个）`}。${most}这些日志本身无害，但名称说明了是谁在反复创建又立即删除 cgroup。`;
        });
      },
      evidence: nameEvidence,
    },
  ],
  explains: [],
  explanation: {
    en:
      'cAdvisor watches every directory of cgroups and lists a new one as soon as it appears. If it has been removed by then, it logs this warning. With cgroup v1 it does so once for each hierarchy, up to a dozen times for one short-lived cgroup. ' +
      'Single lines mean nothing, many are a good sign of churn: who runs runc all the time, and why?',
    zh:
      'cAdvisor 监听每个 cgroup 目录，新目录一出现就去列举；若此时目录已被删除，就会记录这条警告。cgroup v1 下每个层级各记一次，一个短命的 cgroup 最多产生十来条。' +
      '偶尔几条没有意义，大量出现则说明 cgroup 在频繁增删：应查明是谁在不停调用 runc。',
  },
  confirm: [
    {
      command:
        'journalctl -u kubelet --since -5m | grep "Error while processing event" | grep -o "/sys/fs/cgroup[^\\"]*" | sed -E "s/[0-9]+/N/g" | sort | uniq -c | sort -rn | head',
      tells: {
        en: 'Which names, with numbers as N: libcontainer_N_systemd_test_default.slice is runc asking systemd, a run-*.scope is systemd-run, a pod’s slice is pods that start and stop.',
        zh: '按名称汇总（数字记作 N）：libcontainer_N_systemd_test_default.slice 是 runc 在探测 systemd，run-*.scope 是 systemd-run，Pod 的 slice 则是 Pod 在频繁启停。',
      },
    },
    {
      command: 'execsnoop-bpfcc -n runc -t',
      tells: { en: 'How often runc is started, and by whom.', zh: 'runc 多久被启动一次、由谁启动。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: { en: 'None is needed while they are rare.', zh: '偶尔出现时无需处理。' },
    },
    {
      kind: 'durable',
      text: {
        en: 'Stop what makes the cgroups: exec probes that run every few seconds, CronJobs of every minute, runc up to 1.0.0-rc8.',
        zh: '消除 cgroup 的来源：间隔数秒的 exec 探针、每分钟一次的 CronJob、1.0.0-rc8 及之前的 runc。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#76531',
      url: 'https://github.com/kubernetes/kubernetes/issues/76531',
      verified: true,
    },
    { ref: 'google/cadvisor#2533', url: 'https://github.com/google/cadvisor/issues/2533', verified: true },
  ],
  mayBeWrong: [
    { en: 'The node was shutting down, or many pods were being removed.', zh: '节点正在关机，或正在大批删除 Pod。' },
  ],
} satisfies Rule;

/** Last parts of the paths, with what varies as N, most frequent first. */
function namesOf(seen: SeenLines): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const [path, count] of seen.part('errors').values('path')) {
    const name = path
      .slice(path.lastIndexOf('/') + 1)
      .replace(/[0-9a-f]{8,}/g, 'N')
      .replace(/\d+/g, 'N');
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => b.count - a.count);
}

function nameEvidence(seen: SeenLines): readonly Evidence[] {
  const controllers = new Set(
    [...seen.part('errors').values('path').keys()].flatMap((path) => {
      const controller = /\/sys\/fs\/cgroup\/([a-z_,=]{2,40})\//.exec(path)?.[1];
      return controller === undefined ? [] : [controller];
    }),
  );
  return [
    ...namesOf(seen)
      .slice(0, SHOWN)
      .map(({ name, count }, i) =>
        numberEvidence({
          id: `name-${i + 1}`,
          label: { en: name, zh: name },
          value: count,
          unit: 'count',
          share: seen.all.count === 0 ? 0 : count / seen.all.count,
          level: 1,
        }),
      ),
    ...(controllers.size === 0
      ? []
      : [
          numberEvidence({
            id: 'hierarchies',
            label: { en: 'Hierarchies they were in (cgroup v1)', zh: '涉及的层级（cgroup v1）' },
            value: controllers.size,
            unit: 'count',
          }),
        ]),
  ];
}
