import { localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { CPU_LOAD_READER } from '../frames.ts';
import { numberEvidence } from '../number-evidence.ts';
import type { Rule, SeenLines } from '../rule.ts';
import { amountOf, percent, usage } from '../texts.ts';

const PARTS = ['not-started', 'dropped', 'no-load', 'decoding'] as const;

export default {
  id: 'cpu-load-reader-netlink',
  title: {
    en: 'cAdvisor’s CPU load reader (netlink) does not work',
    zh: 'cAdvisor 的 cpu load reader（netlink）无法工作',
  },
  components: ['kubelet', 'cadvisor'],
  signs: [
    {
      kind: 'log',
      lines: [
        {
          id: 'dropped',
          label: { en: 'Containers whose statistics were dropped for it', zh: '因此丢失统计的容器' },
          has: ['Failed to update stats for container'],
          pattern:
            'Failed to update stats for container "?(?<container>[^":]{0,400}).{0,1200}(?:failed to get load stat|binary\\.Read: invalid type int32|netlink request failed)',
          atLeast: {
            severity: 'critical',
            because: {
              en: 'The update of a container ends there, so its other metrics are lost too.',
              zh: '容器的统计更新就此中止，其他指标也一并丢失。',
            },
          },
        },
        {
          id: 'crash',
          label: { en: 'Stack traces that pass through the reader', zh: '经过该 reader 的崩溃堆栈' },
          has: ['utils/cpuload/netlink'],
          pattern: 'cadvisor/(?:lib/)?utils/cpuload/netlink(?:\\.|/\\w{1,20}\\.go:\\d)',
          atLeast: {
            severity: 'critical',
            because: { en: 'The program crashed in the reader.', zh: '程序在该 reader 中崩溃。' },
          },
        },
        {
          id: 'not-started',
          label: { en: 'Readers that could not be started', zh: '无法初始化的 reader' },
          has: ['Could not initialize cpu load reader'],
          pattern: 'Could not initialize cpu load reader for "?(?<container>[^":]{0,400})',
          atLeast: {
            severity: 'warning',
            because: {
              en: 'The reader is switched on and can’t work here.',
              zh: '该 reader 已启用，但在此环境中无法工作。',
            },
          },
        },
        {
          id: 'no-load',
          label: { en: 'Loads that could not be read', zh: '读取失败的负载' },
          has: ['failed to get load stat for'],
          pattern: 'failed to get load stat for "?(?<container>[^":]{0,400})',
          atLeast: {
            severity: 'warning',
            because: {
              en: 'The reader is switched on and can’t work here.',
              zh: '该 reader 已启用，但在此环境中无法工作。',
            },
          },
        },
        {
          id: 'decoding',
          label: { en: 'Answers of the kernel that could not be decoded', zh: '无法解码的内核应答' },
          has: ['binary.Read: invalid type int32', 'failed to get netlink family id for task stats'],
          pattern: 'binary\\.Read: invalid type int32|failed to get netlink family id for task stats',
          atLeast: {
            severity: 'warning',
            because: {
              en: 'The reader is switched on and can’t work here.',
              zh: '该 reader 已启用，但在此环境中无法工作。',
            },
          },
        },
      ],
      measure: 'count',
      thresholds: {},
      basis: {
        en: 'One line proves it: on cgroup v2 the reader can’t work.',
        zh: '一行即可证实：在 cgroup v2 上该 reader 不可能工作。',
      },
      summary: (seen) => {
        const containers = containersOf(seen).length;
        const [dropped, crashes] = [seen.part('dropped').count, seen.part('crash').count];
        return localize((language) => {
          const count = formatCount(PARTS.reduce((sum, id) => sum + seen.part(id).count, 0));
          if (language === 'en') {
            const of =
              containers === 0 ? '' : ` for ${formatCount(containers)} ${containers === 1 ? 'cgroup' : 'cgroups'}`;
            const lost =
              dropped === 0 ? '' : ` ${formatCount(dropped)} times the statistics of a container were dropped for it.`;
            const crash = crashes === 0 ? '' : ' The program crashed in it.';
            return `The CPU load reader failed ${count} times${of}: the kernel serves its netlink requests only for cgroup v1.${lost}${crash}`;
          }
          const of = containers === 0 ? '' : `，涉及 ${formatCount(containers)} 个 cgroup`;
          const lost = dropped === 0 ? '' : `其中 ${formatCount(dropped)} 次导致容器统计丢失。`;
          const crash = crashes === 0 ? '' : '程序还在其中崩溃。';
          return `cpu load reader 失败 ${count} 次${of}：内核只对 cgroup v1 提供该 netlink 查询。${lost}${crash}`;
        });
      },
      evidence: containerEvidence,
    },
    {
      kind: 'cpu',
      stacks: { anyOf: [[CPU_LOAD_READER]] },
      thresholds: { info: 0.02, warning: 0.1, critical: 0.3 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'On cgroup v1 it is one request for each container at each housekeeping, far less than the twenty files that are read besides.',
        zh: '在 cgroup v1 上，每次 housekeeping 每个容器只发一个请求，远少于同时读取的二十来个文件。',
      },
      evidence: [
        {
          id: 'reader',
          label: { en: 'The CPU load reader', zh: 'cpu load reader' },
          level: 0,
          stacks: { anyOf: [[CPU_LOAD_READER]] },
        },
      ],
      summary: (seen) =>
        localize((language) =>
          language === 'en'
            ? `The CPU load reader takes ${usage(seen.matched, seen.recorded, 'en')}. It is switched on by --enable_load_reader and is of use with cgroup v1 only.`
            : `cpu load reader ${usage(seen.matched, seen.recorded, 'zh')}。它由 --enable_load_reader 启用，且仅对 cgroup v1 有效。`,
        ),
    },
    {
      kind: 'goroutine',
      stacks: { anyOf: [[CPU_LOAD_READER]] },
      measure: 'amount',
      thresholds: { info: 1 },
      basis: {
        en: 'A goroutine in it shows that it is switched on, no more.',
        zh: '有 goroutine 处于其中只能说明它已启用。',
      },
      evidence: [
        {
          id: 'reader',
          label: { en: 'Goroutines in the CPU load reader', zh: '处于 cpu load reader 的 goroutine' },
          level: 0,
          stacks: { anyOf: [[CPU_LOAD_READER]] },
        },
      ],
      summary: (seen) =>
        localize((language) => {
          const goroutines = amountOf(seen.matched.value, seen.valueType, language);
          const share = percent(seen.matched.share);
          return language === 'en'
            ? `${goroutines} (${share}) in the CPU load reader: it is switched on, and is of use with cgroup v1 only.`
            : `${goroutines}（${share}）处于 cpu load reader：它已启用，且仅对 cgroup v1 有效。`;
        }),
    },
  ],
  explains: [],
  explanation: {
    en:
      'With --enable_load_reader cAdvisor asks the kernel over generic netlink how many tasks of a cgroup want to run (CGROUPSTATS_CMD_GET). The kernel answers that for directories of cgroup v1 only; on v2 it says EINVAL, by intention. ' +
      'The decoder up to 0.60.0 made “binary.Read: invalid type int32” of that error. updateStats returns at once, so the container loses its other metrics too, and some kubelets panicked.',
    zh:
      '启用 --enable_load_reader 后，cAdvisor 通过 generic netlink（CGROUPSTATS_CMD_GET）向内核查询 cgroup 中可运行的任务数。内核只对 cgroup v1 的目录作答，对 v2 有意返回 EINVAL。' +
      '0.60.0 及之前的解码器把该错误变成了 “binary.Read: invalid type int32”。updateStats 随即返回，容器的其他指标也一并丢失，部分 kubelet 甚至 panic。',
  },
  confirm: [
    {
      command: 'stat -fc %T /sys/fs/cgroup',
      tells: { en: 'cgroup2fs means v2: the reader can’t work.', zh: 'cgroup2fs 即 v2：该 reader 无法工作。' },
    },
    {
      command: 'ps -o args= -C kubelet,cadvisor | tr " " "\\n" | grep load.reader',
      tells: { en: 'Whether it is switched on, and in which program.', zh: '是否启用、在哪个程序中。' },
    },
    {
      command: 'cat /proc/pressure/cpu; cat /sys/fs/cgroup/kubepods.slice/cpu.pressure',
      tells: {
        en: 'What the kernel offers instead: pressure (PSI), for the node and for all pods.',
        zh: '内核提供的替代手段：节点和所有 Pod 的压力指标（PSI）。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Remove --enable_load_reader and restart the program.',
        zh: '去掉 --enable_load_reader 并重启程序。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Use PSI (cpu.pressure, memory.pressure, io.pressure): the kubelet exports it (alpha 1.33, beta 1.34, stable 1.36), cAdvisor since early 2025.',
        zh: '改用 PSI（cpu.pressure、memory.pressure、io.pressure）：kubelet 可导出（1.33 alpha、1.34 beta、1.36 稳定），cAdvisor 自 2025 年初支持。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'cAdvisor 0.60.1 or later says the true error and leaves the reader out on v2.',
        zh: 'cAdvisor 0.60.1 及以上会报告真实错误，并在 v2 上跳过该 reader。',
      },
    },
  ],
  references: [
    { ref: 'google/cadvisor#3137', url: 'https://github.com/google/cadvisor/issues/3137', verified: true },
    { ref: 'google/cadvisor#3430', url: 'https://github.com/google/cadvisor/issues/3430', verified: true },
    { ref: 'google/cadvisor#3574', url: 'https://github.com/google/cadvisor/issues/3574', verified: true },
    { ref: 'google/cadvisor#2664', url: 'https://github.com/google/cadvisor/issues/2664', verified: true },
    { ref: 'google/cadvisor#1287', url: 'https://github.com/google/cadvisor/issues/1287', verified: true },
    {
      ref: 'google/cadvisor#3896',
      url: 'https://github.com/google/cadvisor/pull/3896',
      verified: true,
      note: 'first tag with the fix: v0.60.1',
    },
    { ref: 'KEP-4205 PSI', url: 'https://www.kubernetes.dev/resources/keps/4205/', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'On cgroup v1 the same reader fails in a network namespace of its own (errno 0): run cAdvisor with the host’s network.',
      zh: '在 cgroup v1 上，处于独立网络命名空间时同样会失败（errno 0）：请让 cAdvisor 使用主机网络。',
    },
  ],
} satisfies Rule;

/** Names of the cgroups that lines are about. */
function containersOf(seen: SeenLines): readonly string[] {
  return [...new Set(PARTS.flatMap((id) => [...seen.part(id).values('container').keys()]))].filter(
    (name) => name !== '',
  );
}

function containerEvidence(seen: SeenLines): readonly Evidence[] {
  const containers = containersOf(seen);
  if (containers.length === 0) return [];
  return [
    numberEvidence({
      id: 'containers',
      label: { en: 'Different cgroups', zh: '涉及的 cgroup' },
      value: containers.length,
      unit: 'count',
    }),
  ];
}
