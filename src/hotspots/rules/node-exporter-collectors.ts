import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { PROCFS } from '../frames.ts';
import { largestPartText } from '../largest-part.ts';
import type { EvidencePart, Rule } from '../rule.ts';
import { usage } from '../texts.ts';

const COLLECTOR = '(?:^|/)github\\.com/prometheus/node_exporter/collector\\.';
const UPDATE = `${COLLECTOR}\\(\\*\\w+\\)\\.Update$`;
const COLLECTING: StackSet = { anyOf: [[UPDATE]] };
const SYSTEM_CALL = '^(?:syscall|golang\\.org/x/sys/unix|(?:internal/runtime|runtime/internal)/syscall(?:/\\w+)?)\\.';

/** Collectors that have been reported as dear, by the type that implements them. */
const collectors: Readonly<Record<string, { readonly type: string; readonly zh: string; readonly en: string }>> = {
  systemd: { type: 'systemdCollector', en: 'systemd: all units, over D-Bus', zh: 'systemd：经 D-Bus 列出所有单元' },
  processes: { type: 'processCollector', en: 'processes: files of every process', zh: 'processes：读取每个进程的文件' },
  cpufreq: { type: 'cpuFreqCollector', en: 'cpufreq: one slow file a CPU', zh: 'cpufreq：每个 CPU 一个慢文件' },
  cpu: { type: 'cpuCollector', en: 'cpu: the times of each CPU', zh: 'cpu：各 CPU 的时间' },
  filesystem: { type: 'filesystemCollector', en: 'filesystem: all mounts', zh: 'filesystem：所有挂载点' },
  netclass: { type: 'netClassCollector', en: 'netclass: all network interfaces', zh: 'netclass：所有网卡' },
  netdev: { type: 'netDevCollector', en: 'netdev: all network interfaces', zh: 'netdev：所有网卡' },
  hwmon: { type: 'hwMonCollector', en: 'hwmon: sensors', zh: 'hwmon：传感器' },
  perf: { type: 'perfCollector', en: 'perf: hardware counters', zh: 'perf：硬件计数器' },
  mountstats: { type: 'mountStatsCollector', en: 'mountstats: NFS mounts', zh: 'mountstats：NFS 挂载' },
  tcpstat: { type: 'tcpStatCollector', en: 'tcpstat: all TCP sockets', zh: 'tcpstat：所有 TCP 套接字' },
  interrupts: {
    type: 'interruptsCollector',
    en: 'interrupts: a line an interrupt and CPU',
    zh: 'interrupts：按中断和 CPU',
  },
  softirqs: { type: 'softirqsCollector', en: 'softirqs: a line a CPU', zh: 'softirqs：按 CPU' },
  ethtool: { type: 'ethtoolCollector', en: 'ethtool: counters of network drivers', zh: 'ethtool：网卡驱动计数器' },
  textfile: { type: 'textFileCollector', en: 'textfile: files of others', zh: 'textfile：他人写入的文件' },
};

const PARTS: readonly EvidencePart[] = Object.entries(collectors).map(([id, { type, en, zh }]) => ({
  id,
  label: { en, zh },
  level: 1,
  stacks: { anyOf: [[`${COLLECTOR}\\(\\*${type}\\)\\.Update$`]] },
}));

export default {
  id: 'node-exporter-collectors',
  title: {
    en: 'node_exporter has expensive collectors',
    zh: 'node_exporter 的采集器开销很大',
  },
  components: ['node-exporter'],
  signs: [
    {
      kind: 'cpu',
      stacks: COLLECTING,
      thresholds: { info: 0.25, warning: 0.5, critical: 0.75 },
      minCores: { warning: 0.1, critical: 0.5 },
      basis: {
        en: 'Collecting is its work; a node_exporter usually takes a few hundredths of a core, so the amount decides.',
        zh: '采集是它的本职；node_exporter 通常只用百分之几个核，因此主要看绝对用量。',
      },
      evidence: [
        { id: 'collecting', label: { en: 'Collectors', zh: '采集器' }, level: 0, stacks: COLLECTING },
        ...PARTS,
        {
          id: 'kernel',
          label: { en: 'System calls of all collectors', zh: '所有采集器的系统调用' },
          level: 1,
          stacks: { anyOf: [[UPDATE, SYSTEM_CALL]] },
        },
        {
          id: 'files',
          label: { en: 'Reading and parsing /proc and /sys', zh: '读取并解析 /proc 和 /sys' },
          level: 1,
          stacks: { anyOf: [[UPDATE, PROCFS]] },
        },
      ],
      summary: (seen) =>
        localize((language) => {
          const used = usage(seen.matched, seen.recorded, language);
          return language === 'en'
            ? `Collectors take ${used}. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `采集器${used}。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
    {
      kind: 'goroutine',
      stacks: COLLECTING,
      measure: 'amount',
      thresholds: { info: 100, warning: 500 },
      basis: {
        en: 'A scrape starts one goroutine for each of some 45 collectors, and they are done within a second; at most 40 scrapes run at once by default. Hundreds mean that collectors hang.',
        zh: '每次抓取为约 45 个采集器各启动一个 goroutine，一秒内结束；默认最多 40 个抓取并发。数百个说明采集器卡住了。',
      },
      evidence: [
        {
          id: 'collecting',
          label: { en: 'Collectors that have not returned', zh: '尚未返回的采集器' },
          level: 0,
          stacks: COLLECTING,
        },
        ...PARTS,
      ],
      summary: (seen) =>
        localize((language) => {
          const count = formatCount(seen.matched.value);
          return language === 'en'
            ? `${count} collectors have not returned; a mount or a device that does not answer holds them up. ${largestPartText(seen, PARTS, 'en')}`.trim()
            : `有 ${count} 个采集器尚未返回，多半是某个挂载点或设备无响应。${largestPartText(seen, PARTS, 'zh')}`;
        }),
    },
  ],
  explains: ['procfs-scan-hot'],
  explanation: {
    en:
      'Every scrape runs all enabled collectors, which read files of /proc and /sys. systemd asks for every unit over D-Bus, processes reads files of every process and thread, cpufreq one slow file for each CPU. ' +
      'With many CPUs parallel reads contend in the kernel, which is why node_exporter runs on one processor from 1.5 on.',
    zh:
      '每次抓取都会运行所有启用的采集器，读取 /proc 和 /sys。systemd 要经 D-Bus 查询每个单元，processes 要读每个进程和线程的文件，cpufreq 要为每个 CPU 读一个慢文件。' +
      'CPU 很多时并行读取会在内核中争用，因此 node_exporter 自 1.5 起默认只用一个处理器。',
  },
  confirm: [
    {
      command:
        "curl -s http://$HOST/metrics | grep '^node_scrape_collector_duration_seconds' | sort -t' ' -k2 -rn | head",
      tells: {
        en: 'How long each collector took at this scrape, the slowest first.',
        zh: '本次抓取各采集器的耗时，最慢的在前。',
      },
    },
    {
      command:
        "ps -o args= -C node_exporter | tr ' ' '\\n' | grep -E 'collector|gomaxprocs'; node_exporter --version 2>&1 | head -1",
      tells: {
        en: 'Which collectors were switched on besides the default ones (systemd and processes are off by default), and the version.',
        zh: '除默认外还启用了哪些采集器（systemd 和 processes 默认关闭），以及版本。',
      },
    },
    {
      command: 'timeout 5 df >/dev/null || echo "df hangs: a mount does not answer"',
      tells: {
        en: 'Whether a mount does not answer, which is what makes collectors hang.',
        zh: '是否有挂载点无响应：这正是采集器卡住的常见原因。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Switch off the collector that leads (--no-collector.<name>), or scrape less often.',
        zh: '关闭开销最大的采集器（--no-collector.<name>），或降低抓取频率。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Upgrade to 1.5 or later (one processor, --runtime.gomaxprocs=1), and narrow what is left: --collector.systemd.unit-include, --collector.filesystem.mount-points-exclude.',
        zh: '升级到 1.5 或更高版本（默认 --runtime.gomaxprocs=1），并缩小范围：--collector.systemd.unit-include、--collector.filesystem.mount-points-exclude。',
      },
    },
  ],
  references: [
    {
      ref: 'prometheus/node_exporter#1880',
      url: 'https://github.com/prometheus/node_exporter/issues/1880',
      verified: true,
    },
    {
      ref: 'prometheus/node_exporter#2966',
      url: 'https://github.com/prometheus/node_exporter/issues/2966',
      verified: true,
    },
    {
      ref: 'prometheus/node_exporter#1963',
      url: 'https://github.com/prometheus/node_exporter/issues/1963',
      verified: true,
    },
    {
      ref: 'prometheus/node_exporter#2530',
      url: 'https://github.com/prometheus/node_exporter/pull/2530',
      verified: true,
    },
    {
      ref: 'prometheus/node_exporter#1166',
      url: 'https://github.com/prometheus/node_exporter/pull/1166',
      verified: true,
      note: 'the limit of 40 scrapes',
    },
    {
      ref: 'prometheus/node_exporter#244',
      url: 'https://github.com/prometheus/node_exporter/issues/244',
      verified: true,
      note: 'collectors that hang on a mount',
    },
  ],
  mayBeWrong: [
    {
      en: 'The whole process uses next to no CPU: collecting is all it does.',
      zh: '整个进程几乎不用 CPU：它本来就只做采集。',
    },
  ],
} satisfies Rule;
