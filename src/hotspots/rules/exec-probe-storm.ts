import { type Localized, localize } from '../../base/localized.ts';
import type { StackPattern } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { costSummary, NOT_BACKED } from '../cost-texts.ts';
import { KUBELET } from '../frames.ts';
import type { EvidencePart, Rule, Seen } from '../rule.ts';

const PROBE = `${KUBELET}/prober\\.\\(\\*(?:worker|prober)\\)\\.(?:doProbe|probe|runProbe\\w*)$`;
/** Running a command in a container, as the kubelet asks for it. */
const ASK = `(?:^|/)k8s\\.io/.*\\)\\.(?:ExecSync|RunInContainer)$|${KUBELET}/prober\\.\\(\\*execInContainer\\)\\.`;
/** … and as containerd does it, under all the paths that its CRI plugin had. */
const EXEC =
  '(?:^|/)github\\.com/containerd/(?:containerd/(?:v2/)?(?:pkg/cri/(?:server|sbserver)|internal/cri/server)|cri/pkg/server)\\.\\(\\*criService\\)\\.(?:ExecSync|execInContainer|execInternal)$';

const EXECS: readonly StackPattern[] = [[PROBE, ASK], [EXEC]];
const EVIDENCE: readonly EvidencePart[] = [
  {
    id: 'execs',
    label: { en: 'Commands run in containers', zh: '在容器中执行命令' },
    level: 0,
    stacks: { anyOf: EXECS },
  },
  {
    id: 'probes',
    label: { en: 'For probes, by the kubelet', zh: 'kubelet 的探针' },
    level: 1,
    stacks: { anyOf: [[PROBE, ASK]] },
  },
  {
    id: 'containerd',
    label: { en: 'By containerd, for whoever asks', zh: 'containerd 执行（不区分请求方）' },
    level: 1,
    stacks: { anyOf: [[EXEC]] },
  },
];

export default {
  id: 'exec-probe-storm',
  title: { en: 'Exec probes keep the runtime busy', zh: 'exec 探针让容器运行时一直忙碌' },
  components: ['kubelet', 'containerd', 'runc', 'cri-o'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: EXECS },
      thresholds: { info: 0.05, warning: 0.15, critical: 0.3 },
      minCores: { warning: 0.05, critical: 0.2 },
      basis: {
        en: 'Most of the cost is outside of this program (runc, the shim, systemd), so even 5% here is worth a look.',
        zh: '大部分开销在该程序之外（runc、shim、systemd），因此这里即使只占 5% 也值得排查。',
      },
      evidence: EVIDENCE,
      summary: (seen) =>
        costSummary(seen, { en: 'Running commands in containers', zh: '在容器中执行命令' }, [
          { id: 'probes', name: { en: 'for probes', zh: '探针' } },
        ]),
    },
    {
      kind: 'goroutine',
      stacks: { anyOf: EXECS },
      measure: 'amount',
      thresholds: { info: 10 },
      atMost: NOT_BACKED,
      basis: {
        en: 'A probe takes a fraction of a second, so ten at once mean very many of them, or a runtime that is slow to start them.',
        zh: '一次探测只需零点几秒，十个同时进行说明探针极多，或运行时启动它们很慢。',
      },
      evidence: EVIDENCE,
      summary: summarizeGoroutines,
    },
  ],
  explains: ['dbus-unit-churn', 'exec-fork-storm'],
  explanation: {
    en:
      'Each exec probe starts runc, which starts itself again, enters the namespaces and the cgroup, loads seccomp and goes. A hundred pods that are probed every 1 to 5 s keep several cores busy, ' +
      'and with some versions of runc each run makes systemd look at its units and mounts again.',
    zh:
      '每次 exec 探测都会启动 runc：它再次启动自身，进入命名空间和 cgroup，加载 seccomp，然后退出。一百个 Pod 若每 1–5 秒探测一次，就会占满数个核；' +
      '某些 runc 版本还会让 systemd 每次都重新检查单元和挂载。',
  },
  confirm: [
    {
      command: 'execsnoop-bpfcc -n runc',
      tells: {
        en: 'Each start of runc as it happens: several a second on a node at rest are probes.',
        zh: '实时显示每次 runc 启动：空闲节点上每秒数次，就是探针所致。',
      },
    },
    {
      command:
        'kubectl get pods -A --field-selector spec.nodeName=$NODE -o json | jq -r \'.items[] | select([.spec.containers[] | .livenessProbe, .readinessProbe, .startupProbe | .exec?] | any) | .metadata.namespace + "/" + .metadata.name\'',
      tells: { en: 'The pods of this node that have exec probes.', zh: '该节点上使用 exec 探针的 Pod。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: { en: 'Raise periodSeconds of the probes.', zh: '调大探针的 periodSeconds。' },
    },
    {
      kind: 'durable',
      text: {
        en: 'Probe by httpGet, tcpSocket or grpc, which start nothing; and a newer runc.',
        zh: '改用 httpGet、tcpSocket 或 grpc 探针，它们不启动进程；并升级 runc。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#82440',
      url: 'https://github.com/kubernetes/kubernetes/issues/82440',
      verified: true,
    },
    {
      ref: 'opencontainers/runc#2055',
      url: 'https://github.com/opencontainers/runc/issues/2055',
      verified: true,
    },
    {
      ref: 'opencontainers/runc#3973',
      url: 'https://github.com/opencontainers/runc/issues/3973',
      verified: true,
    },
    {
      ref: 'kubernetes/website#41286',
      url: 'https://github.com/kubernetes/website/pull/41286',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'In containerd, commands that people or tools run (kubectl exec) look the same.',
      zh: '在 containerd 中，人或工具执行的命令（kubectl exec）看起来相同。',
    },
  ],
} satisfies Rule;

function summarizeGoroutines(seen: Seen): Localized {
  const [execs, probes] = [seen.matched, seen.part('probes')].map(({ value }) => formatCount(value));
  return localize((language) =>
    language === 'en'
      ? `${execs} commands are being run in containers at once, ${probes} of them for probes of the kubelet.`
      : `有 ${execs} 条命令同时在容器中执行，其中 ${probes} 条是 kubelet 的探针。`,
  );
}
