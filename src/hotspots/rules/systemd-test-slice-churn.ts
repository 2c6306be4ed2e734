import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import type { CommandAnswer, NodeSnapshot } from '../../model/node-snapshot.ts';
import { formatCount } from '../../model/units.ts';
import { DBUS, USE_SYSTEMD } from '../frames.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Rule, SeenLines, SnapshotSighting } from '../rule.ts';
import { coresText, percent, usage } from '../texts.ts';

/** So large a part of a log, and so many lines, are a flood whatever the times say. */
const FLOOD = 0.5;
const FLOOD_LINES = 8;

export default {
  id: 'systemd-test-slice-churn',
  title: {
    en: 'runc makes systemd create and remove a test slice at every run',
    zh: 'runc 每次运行都让 systemd 创建并删除一个测试 slice',
  },
  components: ['runc', 'kubelet', 'systemd'],
  signs: [
    {
      kind: 'log',
      lines: [
        {
          id: 'slice-events',
          label: { en: 'Test slices created and removed', zh: '测试 slice 的创建与删除' },
          has: ['systemd_test_default', 'systemd test default'],
          pattern:
            '(?:Created|Removed) slice .{0,60}?[Ll]ibcontainer[_ ](?<pid>\\d{1,10})[_ ]systemd[_ ]test[_ ]default',
        },
        {
          id: 'scope-events',
          label: { en: 'Test scopes, of the same probe', zh: '同一探测产生的测试 scope' },
          has: ['systemd-test-default-dependencies'],
          pattern: 'libcontainer-(?<pid>\\d{1,10})-systemd-test-default-dependencies\\.scope',
        },
        {
          id: 'watch-errors',
          label: { en: 'cAdvisor finding them gone', zh: 'cAdvisor 发现其已消失' },
          has: ['systemd_test_default'],
          pattern:
            'Error while processing event \\("[^"]{0,40}/sys/fs/cgroup/[^"]{0,300}libcontainer_(?<pid>\\d{1,10})_systemd_test_default\\.slice"',
        },
      ],
      measure: 'per-second',
      thresholds: { info: 0.2, warning: 2, critical: 10 },
      basis: {
        en: 'runc 1.0.0-rc9 and later write none. A reported node had 50 lines a second, and systemd used 7.7% of a core.',
        zh: 'runc 1.0.0-rc9 及以后不会产生。有案例每秒 50 行，systemd 占用 7.7% 的 CPU。',
      },
      bounds: ({ matched, all }) =>
        matched.count >= FLOOD_LINES && matched.count >= all.count * FLOOD
          ? {
              atLeast: {
                severity: 'warning',
                because: {
                  en: `They are ${percent(matched.count / all.count)} of the log, whatever their rate is.`,
                  zh: `它们占日志的 ${percent(matched.count / all.count)}，无论速率如何都算过多。`,
                },
              },
            }
          : {},
      summary: summarizeLog,
      evidence: runEvidence,
    },
    {
      kind: 'snapshot',
      measure: {
        say: (n) => ({
          en: `${formatCount(n)} lines of test slices counted`,
          zh: `统计到测试 slice 日志 ${formatCount(n)} 行`,
        }),
      },
      thresholds: { info: 1, warning: 10_000 },
      basis: {
        en: 'A count does not say over how long, so it is never more than a warning; runc 1.0.0-rc9 and later write none.',
        zh: '仅有计数而没有时长，因此最多为“警告”；runc 1.0.0-rc9 及以后不会产生。',
      },
      detect,
    },
    {
      kind: 'cpu',
      stacks: { anyOf: [[USE_SYSTEMD]] },
      thresholds: { info: 0.02, warning: 0.1 },
      minCores: { warning: 0.05 },
      atMost: {
        severity: 'info',
        because: {
          en: 'A process asks only once, so a profile of one process shows it at its start; how often runc is started, the log tells.',
          zh: '每个进程只探测一次，单个进程的剖析只能反映启动阶段；runc 被启动得多频繁要看日志。',
        },
      },
      basis: {
        en: 'It shows in recordings of the whole node (perf record -a), in which many short runs of runc come together.',
        zh: '它出现在整机录制（perf record -a）中，由大量短暂的 runc 运行累积而成。',
      },
      evidence: [
        {
          id: 'probe',
          label: { en: 'Asking systemd what it can do', zh: '探测 systemd 的能力' },
          level: 0,
          stacks: { anyOf: [[USE_SYSTEMD]] },
        },
        {
          id: 'dbus',
          label: { en: 'D-Bus calls', zh: 'D-Bus 调用' },
          level: 1,
          stacks: { anyOf: [[USE_SYSTEMD, DBUS]] },
        },
      ],
      summary: (seen) =>
        localize((language) =>
          language === 'en'
            ? `Asking systemd for its abilities takes ${usage(seen.matched, seen.recorded, 'en')}, ${percent(seen.part('dbus').share)} of it in D-Bus.`
            : `探测 systemd 的能力${usage(seen.matched, seen.recorded, 'zh')}，其中 D-Bus 占 ${percent(seen.part('dbus').share)}。`,
        ),
    },
  ],
  explains: ['cadvisor-cgroup-watch-errors'],
  explanation: {
    en:
      'From September 2016 until 1.0.0-rc8, runc with the systemd driver found out what systemd can do by starting and stopping a throw-away slice named after its own process id, mostly twice in a run: four lines. ' +
      'Every start of a container, every exec and every exec probe is a run of runc, so systemd, D-Bus and the journal are flooded, and the kubelet sees directories appear and vanish. Different numbers in the names prove that it is many runs of runc, not the kubelet.',
    zh:
      '从 2016 年 9 月到 1.0.0-rc8，使用 systemd 驱动的 runc 通过启动并停止一个以自身进程号命名的临时 slice 来探测 systemd 的能力，一次运行通常做两遍，即四行日志。' +
      '每次启动容器、exec 或 exec 探针都是一次 runc 运行，于是 systemd、D-Bus 和 journal 被淹没，kubelet 也看到目录不断出现又消失。名称中各不相同的编号证明这是大量 runc 运行所致，而非 kubelet。',
  },
  confirm: [
    {
      command: 'journalctl --since -60s | grep -c systemd_test_default',
      tells: { en: 'How many in the last minute. None is right.', zh: '最近一分钟的行数。正常应为 0。' },
    },
    {
      command: 'runc --version; docker version; containerd --version; kubelet --version',
      tells: {
        en: 'runc up to 1.0.0-rc8 has the probe, also where it is built into the kubelet.',
        zh: '1.0.0-rc8 及之前的 runc 带有该探测，编译进 kubelet 的版本也一样。',
      },
    },
    {
      command: 'execsnoop-bpfcc -n runc -t',
      tells: {
        en: 'How often runc is started and by whom; exec probes show as runc exec at their period.',
        zh: 'runc 多久被启动一次、由谁启动；exec 探针表现为按周期出现的 runc exec。',
      },
    },
    {
      command: 'ps -o pid,pcpu,args -p 1; docker info 2>/dev/null | grep -i cgroup',
      tells: {
        en: 'What it costs systemd, and whether the systemd driver is in use.',
        zh: '给 systemd 带来的 CPU 开销，以及是否使用 systemd 驱动。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Keep the lines out of the log files: if $programname == "systemd" and $msg contains "_systemd_test_default.slice" then stop (rsyslog).',
        zh: '不让这些行写入日志文件（rsyslog）：if $programname == "systemd" and $msg contains "_systemd_test_default.slice" then stop。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'Fewer exec probes, or longer periods.',
        zh: '减少 exec 探针，或拉长其周期。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'runc 1.0.0-rc9 or later in the container runtime, and a kubelet built with it.',
        zh: '容器运行时使用 runc 1.0.0-rc9 或更高版本，并使用与之匹配的 kubelet。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Do not switch to the cgroupfs driver just to silence the log: two managers of cgroups make nodes unstable under load.',
        zh: '不要仅为消除日志而切换到 cgroupfs 驱动：两个 cgroup 管理者会使节点在高负载下不稳定。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#76531',
      url: 'https://github.com/kubernetes/kubernetes/issues/76531',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#77615',
      url: 'https://github.com/kubernetes/kubernetes/issues/77615',
      verified: true,
    },
    {
      ref: 'opencontainers/runc#2117',
      url: 'https://github.com/opencontainers/runc/pull/2117',
      verified: true,
      note: 'removes the probe',
    },
    {
      ref: 'opencontainers/runc#1084',
      url: 'https://github.com/opencontainers/runc/pull/1084',
      verified: true,
      note: 'introduced it',
    },
    {
      ref: 'opencontainers/runc@518c85583',
      url: 'https://github.com/opencontainers/runc/commit/518c85583',
      verified: true,
    },
  ],
  mayBeWrong: [{ en: 'Integration tests of runc were running on the node.', zh: '节点上正在运行 runc 的集成测试。' }],
} satisfies Rule;

/** Runs of runc: different process ids in the names. */
function runsOf(seen: SeenLines): number {
  const pids = ['slice-events', 'scope-events', 'watch-errors'].flatMap((id) => [
    ...seen.part(id).values('pid').keys(),
  ]);
  return new Set(pids).size;
}

function summarizeLog(seen: SeenLines): Localized {
  const slices = seen.part('slice-events');
  const errors = seen.part('watch-errors').count;
  const runs = runsOf(seen);
  return localize((language) => {
    const count = formatCount(slices.count + seen.part('scope-events').count);
    const rate = slices.rate === undefined ? undefined : formatCount(Number(slices.rate.toPrecision(2)));
    const share = percent(seen.matched.count / seen.all.count);
    if (language === 'en') {
      const often = rate === undefined ? '' : `, ${rate} a second`;
      const gone = errors === 0 ? '' : ` cAdvisor found ${formatCount(errors)} of them gone.`;
      return `systemd logged ${count} events of test slices${often}, from ${formatCount(runs)} different runs of runc. With what follows from them they are ${share} of the log.${gone}`;
    }
    const often = rate === undefined ? '' : `（每秒 ${rate} 行）`;
    const gone = errors === 0 ? '' : `cAdvisor 有 ${formatCount(errors)} 次发现目录已消失。`;
    return `systemd 记录了 ${count} 条测试 slice 事件${often}，来自 ${formatCount(runs)} 次不同的 runc 运行。连同由此产生的日志占全部的 ${share}。${gone}`;
  });
}

function runEvidence(seen: SeenLines): readonly Evidence[] {
  return [
    numberEvidence({
      id: 'runc-runs',
      label: { en: 'Different process ids: runs of runc', zh: '不同的进程号（runc 运行次数）' },
      value: runsOf(seen),
      unit: 'count',
    }),
  ];
}

function detect({ answers, processes }: NodeSnapshot): SnapshotSighting | undefined {
  const slices = largestOf(answers, ({ command }) => /systemd.test.default/.test(command));
  if (slices === undefined || slices <= 0) return undefined;
  const all = largestOf(answers, ({ command }) => /\bwc\b.*\/var\/log\//.test(command) && !/grep/.test(command));
  const share = all && all >= slices ? slices / all : undefined;
  const systemd = processes?.find(({ pid }) => pid === 1);
  return {
    measure: slices,
    share: share ?? 0,
    value: slices,
    unit: 'count',
    summary: localize((language) => {
      const count = formatCount(slices);
      if (language === 'en') {
        const of = share === undefined || all === undefined ? '' : ` of ${formatCount(all)} (${percent(share)})`;
        const cpu = systemd ? ` systemd itself uses ${coresText(systemd.cores, 'en')}.` : '';
        return `${count}${of} lines of the log are about test slices of runc.${cpu}`;
      }
      const of = share === undefined || all === undefined ? '' : `，占全部 ${formatCount(all)} 行的 ${percent(share)}`;
      const cpu = systemd ? `systemd 自身占用 ${coresText(systemd.cores, 'zh')}。` : '';
      return `日志中有 ${count} 行是 runc 的测试 slice${of}。${cpu}`;
    }),
    evidence: [
      numberEvidence({
        id: 'slice-lines',
        label: { en: 'Lines about test slices', zh: '测试 slice 的日志行' },
        value: slices,
        unit: 'count',
        share,
      }),
      ...(all === undefined
        ? []
        : [
            numberEvidence({
              id: 'log-lines',
              label: { en: 'Lines of the log', zh: '日志总行数' },
              value: all,
              unit: 'count',
            }),
          ]),
      ...(systemd
        ? [
            numberEvidence({
              id: 'systemd-cpu',
              label: { en: 'CPU of systemd (process 1)', zh: 'systemd（进程 1）的 CPU' },
              value: systemd.cores,
              unit: '',
              text: localize((language) => coresText(systemd.cores, language)),
            }),
          ]
        : []),
    ],
  };
}

function largestOf(
  answers: readonly CommandAnswer[] | undefined,
  is: (answer: CommandAnswer) => boolean,
): number | undefined {
  const values = (answers ?? []).filter(is).map(({ value }) => value);
  return values.length === 0 ? undefined : Math.max(...values);
}
