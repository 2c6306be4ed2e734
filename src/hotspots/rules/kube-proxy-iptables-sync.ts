import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import { PROXY_CONNTRACK, RUN_IPTABLES, SYNC_PROXY_RULES } from '../frames.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Bound, Rule, Seen, SeenLines } from '../rule.ts';
import { longestDuration } from '../scans/go-duration.ts';
import { levelOf } from '../severities.ts';
import { percent, usage } from '../texts.ts';

/** How long one sync may take, in nanoseconds. */
const LONG = { info: 1e9, warning: 5e9, critical: 30e9 } as const;
const SLOW_PARTS = ['syncs', 'restores'] as const;

export default {
  id: 'kube-proxy-iptables-sync',
  title: {
    en: 'kube-proxy writes its rules anew too often or too slowly',
    zh: 'kube-proxy 同步规则过于频繁或过慢',
  },
  components: ['kube-proxy', 'kubelet'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[SYNC_PROXY_RULES], [RUN_IPTABLES]] },
      thresholds: { info: 0.3, warning: 0.6, critical: 0.85 },
      minCores: { warning: 0.2, critical: 0.8 },
      basis: {
        en: 'It is kube-proxy’s work, so a large share alone is only worth a note; the cores decide.',
        zh: '同步规则是 kube-proxy 的本职，占比大只值得提示，关键看占用的核数。',
      },
      evidence: [
        {
          id: 'sync',
          label: { en: 'Syncing the rules of all services', zh: '同步所有 Service 的规则' },
          level: 0,
          stacks: { anyOf: [[SYNC_PROXY_RULES]] },
        },
        {
          id: 'write',
          label: { en: 'Composing the rules', zh: '生成规则' },
          level: 1,
          stacks: { anyOf: [[SYNC_PROXY_RULES]], except: [[RUN_IPTABLES], [PROXY_CONNTRACK]] },
        },
        {
          id: 'iptables',
          label: { en: 'Running iptables (without the CPU of iptables itself)', zh: '调用 iptables（不含其自身 CPU）' },
          level: 1,
          stacks: { anyOf: [[RUN_IPTABLES]] },
        },
        {
          id: 'conntrack',
          label: { en: 'Cleaning the conntrack table up', zh: '清理 conntrack 表' },
          level: 1,
          stacks: { anyOf: [[SYNC_PROXY_RULES, PROXY_CONNTRACK]] },
        },
      ],
      summary: summarize,
    },
    {
      kind: 'log',
      lines: [
        {
          id: 'syncs',
          label: { en: 'Syncs', zh: '规则同步' },
          has: ['yncProxyRules'],
          pattern:
            'syncProxyRules (?:took |complete"? .{0,200}?elapsed="?)(?<elapsed>(?:\\d{1,9}(?:\\.\\d{1,9})?(?:h|ms|m|[µμun]s|s)){1,4})',
          ignoreCase: true,
        },
        {
          id: 'restores',
          label: { en: 'Slow runs of iptables', zh: '耗时较长的 iptables 调用' },
          has: ['iptables restore', 'iptables save', 'iptables ChainExists', 'iptables Monitor'],
          pattern:
            '"?iptables (?:restore|save|ChainExists|Monitor \\w{1,20})"?.{0,300}?\\(?total time: (?<elapsed>(?:\\d{1,9}(?:\\.\\d{1,9})?(?:h|ms|m|[µμun]s|s)){1,4})',
          ignoreCase: true,
        },
      ],
      measure: 'count',
      thresholds: {},
      basis: {
        en: 'A sync of 1 s is worth a note, of 5 s a warning, of 30 s critical: until it ends, traffic goes to endpoints that are gone.',
        zh: '单次同步 1 秒值得提示，5 秒为警告，30 秒为严重：同步完成之前，流量仍会发往已不存在的后端。',
      },
      summary: summarizeLog,
      bounds: (seen) => {
        const atLeast = boundOf(seen);
        return atLeast ? { atLeast } : {};
      },
      evidence: longestEvidence,
    },
  ],
  explains: [],
  explanation: {
    en:
      'In iptables mode kube-proxy composes the rules of all services as text and hands them to iptables-restore, which replaces the tables under one lock (xtables). With thousands of services, or endpoints that change all the time, a sync takes seconds, ' +
      'and CNI agents wait for the same lock. Before 1.26 every sync wrote all of it. nftables mode had a cost of its own for listing everything.',
    zh:
      'iptables 模式下，kube-proxy 把所有 Service 的规则拼成文本交给 iptables-restore，后者在同一把锁（xtables）下替换整张表。Service 上千或后端不断变化时，一次同步需要数秒，' +
      'CNI 代理也在等同一把锁。1.26 之前每次都全量写入。nftables 模式则另有全量列举的开销。',
  },
  confirm: [
    {
      command:
        'curl -s 127.0.0.1:10249/metrics | grep -E "sync_(full_|partial_)?proxy_rules_duration_seconds_(sum|count)|sync_proxy_rules_iptables_total"',
      tells: {
        en: 'How often, how long (sum / count), and how many rules. Twice, a minute apart.',
        zh: '频率、时长（sum / count）和规则数。间隔一分钟看两次。',
      },
    },
    {
      command: 'iptables-save | wc -l; time iptables-save >/dev/null',
      tells: {
        en: 'How many rules there are, and how long listing them takes: tens of thousands are slow.',
        zh: '规则数量以及列出所需时间：数万条就会很慢。',
      },
    },
    {
      command: 'kubectl get endpointslices -A --watch --output-watch-events | head -100',
      tells: {
        en: 'What changes: the same service again and again points to a probe that flaps.',
        zh: '什么在变化：若同一个 Service 反复出现，多半是探针在抖动。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Raise iptables.minSyncPeriod (10 to 30 s before 1.26); changes come together in fewer syncs, and take effect later.',
        zh: '调大 iptables.minSyncPeriod（1.26 之前可用 10–30 秒）：合并变更、减少同步次数，代价是生效更晚。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Kubernetes 1.26 or later writes only what changed (MinimizeIPTablesRestore, on by default from 1.27 on).',
        zh: '升级到 Kubernetes 1.26 或更高版本，只写变化的部分（MinimizeIPTablesRestore，1.27 起默认启用）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'nftables mode (1.36 mends part of its own cost; very many services are still slow), IPVS, or a CNI with eBPF instead of kube-proxy.',
        zh: '改用 nftables 模式（1.36 修复了部分自身开销，Service 极多时仍慢）、IPVS，或用 eBPF 的 CNI 取代 kube-proxy。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#110268',
      url: 'https://github.com/kubernetes/kubernetes/pull/110268',
      verified: true,
      note: 'first in 1.26',
    },
    {
      ref: 'kubernetes/kubernetes#34006',
      url: 'https://github.com/kubernetes/kubernetes/issues/34006',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#139513',
      url: 'https://github.com/kubernetes/kubernetes/issues/139513',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#96018',
      url: 'https://github.com/kubernetes/kubernetes/issues/96018',
      verified: true,
    },
    { ref: 'kubernetes/website#38435', url: 'https://github.com/kubernetes/website/pull/38435', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'kube-proxy had just started: its first sync writes everything.',
      zh: 'kube-proxy 刚启动：首次同步要写入全部规则。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen): Localized {
  const [write, iptables, conntrack] = ['write', 'iptables', 'conntrack'].map((id) => percent(seen.part(id).share));
  return localize((language) =>
    language === 'en'
      ? `Syncing rules takes ${usage(seen.matched, seen.recorded, 'en')}: composing them ${write}, running iptables ${iptables} (its own CPU not counted), conntrack ${conntrack}.`
      : `同步规则${usage(seen.matched, seen.recorded, 'zh')}：生成规则占 ${write}，调用 iptables 占 ${iptables}（不含其自身 CPU），conntrack 占 ${conntrack}。`,
  );
}

function longestOf(seen: SeenLines): number {
  return Math.max(...SLOW_PARTS.map((id) => longestDuration(seen.part(id).values('elapsed').keys())));
}

function boundOf(seen: SeenLines): Bound | undefined {
  const longest = longestOf(seen);
  const severity = levelOf(longest, LONG);
  return (
    severity && {
      severity,
      because: {
        en: `The longest took ${formatDuration(longest)}.`,
        zh: `最长的一次用了 ${formatDuration(longest)}。`,
      },
    }
  );
}

function summarizeLog(seen: SeenLines): Localized {
  const longest = formatDuration(longestOf(seen));
  const { count, rate } = seen.part('syncs');
  return localize((language) => {
    const minutes = rate === undefined ? undefined : formatCount(Number((rate * 60).toPrecision(2)));
    if (language === 'en') {
      const often = minutes === undefined ? '' : ` (${minutes} a minute)`;
      return count === 0
        ? `A run of iptables took up to ${longest}.`
        : `kube-proxy synced its rules ${formatCount(count)} times${often}, and the longest took ${longest}.`;
    }
    const often = minutes === undefined ? '' : `（每分钟 ${minutes} 次）`;
    return count === 0
      ? `单次 iptables 调用最长 ${longest}。`
      : `kube-proxy 同步规则 ${formatCount(count)} 次${often}，最长一次 ${longest}。`;
  });
}

function longestEvidence(seen: SeenLines): readonly Evidence[] {
  return [
    numberEvidence({
      id: 'longest',
      label: { en: 'The longest', zh: '最长的一次' },
      value: longestOf(seen),
      unit: 'nanoseconds',
    }),
  ];
}
