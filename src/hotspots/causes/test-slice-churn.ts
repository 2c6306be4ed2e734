import { localize } from '../../base/localized.ts';
import { formatCores, formatShare } from '../../model/units.ts';
import type { CaseView } from '../case-view.ts';
import type { Cause, Look } from '../cause.ts';
import { lookForFinding } from '../cause.ts';

/** CPU of a systemd that does nothing but start services now and then, in cores; and of one that is busy. */
const QUIET = 0.005;
const BUSY = 0.03;

export const testSliceChurn: Cause = {
  id: 'systemd-test-slice-churn',
  title: {
    en: 'Every runc call makes systemd create and remove a test slice',
    zh: '每次调用 runc 都让 systemd 创建并删除一个测试 slice',
  },
  explanation: {
    en:
      'runc up to 1.0.0-rc8 asked systemd what it can do by starting and stopping a slice named after its own process, libcontainer_⟨pid⟩_systemd_test_default.slice. ' +
      'Every start of a container, every exec and every exec probe is a runc process, so systemd, D-Bus and the journal are flooded, and the kubelet ' +
      'complains of directories that vanish while it looks at them.',
    zh:
      'runc 在 1.0.0-rc8 及之前通过启动并停止一个以自身进程号命名的 slice（libcontainer_⟨pid⟩_systemd_test_default.slice）来探测 systemd 的能力。' +
      '每次启动容器、exec 以及 exec 探针都是一个 runc 进程，于是 systemd、D-Bus 和 journal 被淹没，kubelet 也会因目录转瞬即逝而报错。',
  },
  signs: [
    {
      id: 'log',
      label: { en: 'The log is full of created and removed test slices', zh: '日志中充斥着测试 slice 的创建和删除' },
      weight: 'decisive',
      ask: {
        command: 'journalctl --since -60s | grep systemd_test_default',
        tells: {
          en: 'Pairs of Created and Removed lines, each pair with another number: every number was a runc process.',
          zh: '成对的 Created 和 Removed，每对的编号不同：每个编号都是一个 runc 进程。',
        },
      },
      look: lookForFinding({ rules: ['systemd-test-slice-churn'], kinds: ['log', 'node'] }),
    },
    {
      id: 'watch-errors',
      label: { en: 'The kubelet reports cgroups that vanish', zh: 'kubelet 报告 cgroup 消失' },
      weight: 'strong',
      ask: {
        command: 'journalctl -u kubelet --since -10m | grep "Error while processing event"',
        tells: {
          en: 'Lines of watcher.go:87 (or raw.go) with the same slice names.',
          zh: 'watcher.go:87（或 raw.go）的日志，带有相同的 slice 名。',
        },
      },
      look: lookForFinding({ rules: ['cadvisor-cgroup-watch-errors'], kinds: ['log', 'node'] }),
    },
    {
      id: 'systemd-cpu',
      label: { en: 'systemd itself uses CPU all the time', zh: 'systemd 自身持续占用 CPU' },
      weight: 'strong',
      ask: {
        command: 'ps aux | head -n2',
        tells: {
          en: 'CPU of process 1. systemd at rest uses next to none; 7.7% was reported.',
          zh: '进程 1 的 CPU。正常时 systemd 几乎不占 CPU；报告的案例为 7.7%。',
        },
      },
      look: cpuOfSystemd,
    },
    {
      id: 'stacks',
      label: {
        en: 'CPU goes into asking systemd (UseSystemd, D-Bus)',
        zh: 'CPU 花在询问 systemd 上（UseSystemd、D-Bus）',
      },
      weight: 'supporting',
      ask: {
        command: 'kubectl get --raw "/api/v1/nodes/$NODE/proxy/debug/pprof/profile?seconds=30" > kubelet.pprof',
        tells: {
          en: 'A CPU profile of the kubelet: drop it here.',
          zh: 'kubelet 的 CPU 性能剖析：拖入本页。',
        },
      },
      look: lookForFinding({ rules: ['systemd-test-slice-churn', 'dbus-unit-churn'], kinds: ['cpu'] }),
    },
  ],
  summary(view) {
    const churn = view.finding(['systemd-test-slice-churn']);
    const errors = view.finding(['cadvisor-cgroup-watch-errors']);
    const systemd = systemdOf(view);
    return localize((language) =>
      [
        language === 'en'
          ? 'The messages are harmless by themselves; the flood is not.'
          : '这些消息本身无害，有害的是数量。',
        churn?.summary[language],
        errors?.summary[language],
        systemd === undefined
          ? undefined
          : language === 'en'
            ? `systemd uses ${formatShare(systemd)} of a core.`
            : `systemd 占用一个核的 ${formatShare(systemd)}。`,
      ]
        .filter((sentence) => sentence !== undefined)
        .join(language === 'en' ? ' ' : ''),
    );
  },
  remedies: () => [
    {
      kind: 'temporary',
      text: {
        en: 'Keep the lines out of /var/log/messages: if $programname == "systemd" and $msg contains "_systemd_test_default.slice" then stop (rsyslog).',
        zh: '不让这些行进入 /var/log/messages（rsyslog）：if $programname == "systemd" and $msg contains "_systemd_test_default.slice" then stop。',
      },
    },
    {
      kind: 'temporary',
      text: {
        en: 'Use fewer exec probes, or let them run less often: each one is a runc process.',
        zh: '减少 exec 探针或降低其频率：每次执行都是一个 runc 进程。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'runc 1.0.0-rc9 or later in the container runtime, and a kubelet that was built with it: the probe is gone there.',
        zh: '容器运行时使用 runc 1.0.0-rc9 或更高版本，kubelet 也使用与之匹配的版本：其中已去除该探测。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Do not switch to the cgroupfs driver just to silence the log: two managers of cgroups make a node unstable under load.',
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
      ref: 'opencontainers/runc#2117',
      url: 'https://github.com/opencontainers/runc/pull/2117',
      verified: true,
      note: 'removes the probe',
    },
    { ref: 'serverfault.com 973131', url: 'https://serverfault.com/questions/973131', verified: false },
  ],
};

/** CPU of process 1, in cores. */
function systemdOf({ snapshot }: CaseView): number | undefined {
  return snapshot.processes?.find(({ pid, command }) => pid === 1 && /systemd|init/.test(command))?.cores;
}

function cpuOfSystemd(view: CaseView): Look | undefined {
  const cores = systemdOf(view);
  if (cores === undefined || (cores > QUIET && cores < BUSY)) return undefined;
  return {
    state: cores >= BUSY ? 'seen' : 'against',
    text: {
      en: `systemd (process 1) uses ${formatCores(cores)} cores.`,
      zh: `systemd（进程 1）占用 ${formatCores(cores)} 核。`,
    },
    captures: view.whoHas(({ processes }) => processes !== undefined),
    rules: [],
  };
}
