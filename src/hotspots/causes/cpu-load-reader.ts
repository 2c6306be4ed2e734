import { localize } from '../../base/localized.ts';
import type { CaseView } from '../case-view.ts';
import type { Cause, Look } from '../cause.ts';
import { lookForFinding } from '../cause.ts';

export const cpuLoadReader: Cause = {
  id: 'cpu-load-reader-on-cgroup-v2',
  title: {
    en: 'The CPU load reader does not work on cgroup v2',
    zh: 'cpu load reader 在 cgroup v2 上无法工作',
  },
  explanation: {
    en:
      'With --enable_load_reader cAdvisor asks the kernel for the load of each container over netlink (CGROUPSTATS_CMD_GET). The kernel answers that only for directories of cgroup v1 ' +
      'and gives EINVAL for v2, by intention. Older decoders make “binary.Read: invalid type int32” of it. The update of the container then ends early, so its other metrics are lost too.',
    zh:
      '启用 --enable_load_reader 后，cAdvisor 通过 netlink（CGROUPSTATS_CMD_GET）向内核查询每个容器的负载。内核只对 cgroup v1 的目录作答，对 v2 有意返回 EINVAL；' +
      '旧版解码器把它变成了 “binary.Read: invalid type int32”。容器的统计更新随之提前结束，其他指标也一并丢失。',
  },
  signs: [
    {
      id: 'log',
      label: { en: 'The log says that the load reader could not be started', zh: '日志报告无法初始化 cpu load reader' },
      weight: 'decisive',
      ask: {
        command: 'journalctl -u kubelet --since -1h | grep -E "cpu load reader|get load stat"',
        tells: {
          en: 'Lines of container.go with “Could not initialize cpu load reader” or “failed to get load stat”.',
          zh: 'container.go 的日志，内容为 “Could not initialize cpu load reader” 或 “failed to get load stat”。',
        },
      },
      look: lookForFinding({ rules: ['cpu-load-reader-netlink'], kinds: ['log', 'node'] }),
    },
    {
      id: 'cgroup-v2',
      label: { en: 'The node uses cgroup v2', zh: '节点使用 cgroup v2' },
      weight: 'strong',
      ask: {
        command: 'stat -fc %T /sys/fs/cgroup',
        tells: { en: 'cgroup2fs means v2, tmpfs means v1.', zh: 'cgroup2fs 表示 v2，tmpfs 表示 v1。' },
      },
      look: cgroupVersion,
    },
    {
      id: 'netlink',
      label: { en: 'Netlink requests for the load of cgroups fail', zh: '通过 netlink 查询 cgroup 负载失败' },
      weight: 'strong',
      ask: {
        command: 'timeout -s INT 10 strace -f -tt -T -e trace=network -p $PID -o kubelet.strace',
        tells: {
          en: 'A trace of the kubelet: drop it here. It shows generic netlink requests that the kernel answers with EINVAL.',
          zh: 'kubelet 的跟踪：拖入本页即可看出内核以 EINVAL 应答的 generic netlink 请求。',
        },
      },
      look: lookForFinding({
        rules: ['netlink-cgroupstats', 'cpu-load-reader-netlink'],
        kinds: ['syscall-trace', 'cpu', 'goroutine'],
      }),
    },
    {
      id: 'flag',
      label: { en: 'The load reader is switched on', zh: '启用了 load reader' },
      weight: 'supporting',
      ask: {
        command: 'ps -o pid,args -C kubelet,cadvisor',
        tells: {
          en: 'Whether --enable_load_reader is among the flags.',
          zh: '参数中是否有 --enable_load_reader。',
        },
      },
      look: flagOfReader,
    },
  ],
  summary(view) {
    const log = view.finding(['cpu-load-reader-netlink']);
    const { kernel, kubernetes } = view.snapshot;
    return localize((language) =>
      [
        log?.summary[language],
        kernel === undefined ? undefined : language === 'en' ? `Kernel ${kernel.release}.` : `内核 ${kernel.release}。`,
        kubernetes?.kubelet === undefined
          ? undefined
          : `kubelet ${kubernetes.kubelet}${language === 'en' ? '.' : '。'}`,
        language === 'en'
          ? 'On cgroup v2 the kernel refuses these requests, so the feature cannot work there.'
          : '在 cgroup v2 上内核拒绝这类请求，该功能无法工作。',
      ]
        .filter((sentence) => sentence !== undefined)
        .join(language === 'en' ? ' ' : ''),
    );
  },
  remedies: () => [
    {
      kind: 'temporary',
      text: {
        en: 'Take --enable_load_reader (cAdvisor) or the same flag of the kubelet away, and restart it.',
        zh: '去掉 cAdvisor 或 kubelet 的 --enable_load_reader 参数并重启。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Read pressure instead: cpu.pressure, memory.pressure and io.pressure of the cgroup (PSI); the kubelet exports them from 1.34 on by default (beta).',
        zh: '改用压力指标：cgroup 的 cpu.pressure、memory.pressure、io.pressure（PSI）；kubelet 自 1.34 起默认导出（beta）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'cAdvisor 0.60.1 or later says the true error and leaves the reader out on cgroup v2.',
        zh: 'cAdvisor 0.60.1 及以上会报告真实错误，并在 cgroup v2 上跳过该 reader。',
      },
    },
  ],
  references: [
    { ref: 'google/cadvisor#3137', url: 'https://github.com/google/cadvisor/issues/3137', verified: true },
    { ref: 'google/cadvisor#3896', url: 'https://github.com/google/cadvisor/pull/3896', verified: true },
    { ref: 'KEP-4205 PSI', url: 'https://www.kubernetes.dev/resources/keps/4205/', verified: true },
  ],
};

function cgroupVersion(view: CaseView): Look | undefined {
  const version = view.snapshot.cgroupVersion;
  if (version === undefined) return undefined;
  return {
    state: version === 2 ? 'seen' : 'against',
    text: { en: `The node uses cgroup v${version}.`, zh: `节点使用 cgroup v${version}。` },
    captures: view.whoHas((snapshot) => snapshot.cgroupVersion !== undefined),
    rules: [],
  };
}

function flagOfReader(view: CaseView): Look | undefined {
  const servers = (view.snapshot.processes ?? []).filter(({ command }) => /\b(?:kubelet|cadvisor)\b.* -/.test(command));
  if (servers.length === 0) return undefined;
  const on = servers.some(({ command }) => /enable[_-]load[_-]reader(?!=false)/.test(command));
  return {
    state: on ? 'seen' : 'against',
    text: on
      ? { en: '--enable_load_reader is among the flags.', zh: '参数中有 --enable_load_reader。' }
      : { en: '--enable_load_reader is not among the flags.', zh: '参数中没有 --enable_load_reader。' },
    captures: view.whoHas(({ processes }) => processes !== undefined),
    rules: [],
  };
}
