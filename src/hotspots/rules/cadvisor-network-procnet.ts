import { costSummary } from '../cost-texts.ts';
import { CADVISOR } from '../frames.ts';
import type { Rule } from '../rule.ts';

const inLibcontainer = (names: string) => `${CADVISOR}container/libcontainer\\.(?:\\(\\*Handler\\)\\.)?(?:${names})$`;
const DEVICES = inLibcontainer('networkStatsFrom(?:Proc|PID|PidFile)\\w*|scanInterfaceStats');
const TCP = inLibcontainer('tcpStatsFromProc|scanTCPStats');
const ADVANCED = inLibcontainer('advancedTCPStatsFromProc|scanAdvancedTCPStats');
const UDP = inLibcontainer('udpStatsFromProc|scanUDPStats');
const NETWORK = [[DEVICES], [TCP], [ADVANCED], [UDP]];

export default {
  id: 'cadvisor-network-procnet',
  title: {
    en: 'cAdvisor’s network statistics from /proc/PID/net are hot',
    zh: 'cAdvisor 从 /proc/PID/net 读取网络统计开销大',
  },
  components: ['kubelet', 'cadvisor'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: NETWORK },
      thresholds: { info: 0.05, warning: 0.15, critical: 0.3 },
      minCores: { warning: 0.1, critical: 0.3 },
      basis: {
        en: 'The counters of interfaces are cheap to read; the tables of TCP and UDP grow with the number of sockets.',
        zh: '网卡计数器读取开销很小；TCP 和 UDP 表的开销则随 socket 数量增长。',
      },
      evidence: [
        {
          id: 'network',
          label: { en: 'Network statistics of containers', zh: '容器的网络统计' },
          level: 0,
          stacks: { anyOf: NETWORK },
        },
        {
          id: 'tcp',
          label: { en: 'All TCP sockets (net/tcp, net/tcp6)', zh: '全部 TCP socket（net/tcp、net/tcp6）' },
          level: 1,
          stacks: { anyOf: [[TCP]] },
        },
        {
          id: 'udp',
          label: { en: 'All UDP sockets (net/udp, net/udp6)', zh: '全部 UDP socket（net/udp、net/udp6）' },
          level: 1,
          stacks: { anyOf: [[UDP]] },
        },
        {
          id: 'advanced',
          label: {
            en: 'Counters of the TCP stack (net/netstat, net/snmp)',
            zh: 'TCP 协议栈计数器（net/netstat、net/snmp）',
          },
          level: 1,
          stacks: { anyOf: [[ADVANCED]] },
        },
        {
          id: 'devices',
          label: { en: 'Counters of interfaces (net/dev)', zh: '网卡计数器（net/dev）' },
          level: 1,
          stacks: { anyOf: [[DEVICES]] },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Reading the network statistics of containers', zh: '读取容器的网络统计' }, [
          { id: 'tcp', name: { en: 'the table of all TCP sockets', zh: '全部 TCP socket 的表' } },
          { id: 'udp', name: { en: 'the table of all UDP sockets', zh: '全部 UDP socket 的表' } },
          { id: 'advanced', name: { en: 'the counters of the TCP stack', zh: 'TCP 协议栈计数器' } },
          { id: 'devices', name: { en: 'the counters of interfaces', zh: '网卡计数器' } },
        ]),
    },
  ],
  explains: ['cadvisor-housekeeping-dominant'],
  explanation: {
    en:
      'cAdvisor reads the network files of one process of each container. The tables of TCP and UDP list every socket of its network namespace, and containers on the host’s network all read the host’s table again. ' +
      'A standalone cAdvisor leaves tcp and udp out by default for that reason; early versions read network statistics for every cgroup.',
    zh:
      'cAdvisor 会读取每个容器中一个进程的网络文件。TCP 和 UDP 表列出其网络命名空间中的每个 socket，使用主机网络的容器则各自重复读取主机的表。' +
      '因此独立运行的 cAdvisor 默认不采集 tcp 和 udp；早期版本还会为每个 cgroup 读取网络统计。',
  },
  confirm: [
    {
      command: 'ss -s; time cat /proc/1/net/tcp /proc/1/net/tcp6 | wc -l',
      tells: {
        en: 'How many sockets the host has, and how long one reading of their table takes. Tens of thousands are expensive for each container on the host’s network.',
        zh: '主机有多少 socket，读取一次表要多久。达到数万个时，每个使用主机网络的容器都要为此付出代价。',
      },
    },
    {
      command: "ps -o args= -C cadvisor | tr ' ' '\\n' | grep metrics",
      tells: {
        en: 'Which metrics a standalone cAdvisor is told to leave out or to collect. Nothing means the default.',
        zh: '独立运行的 cAdvisor 禁用或启用了哪些指标。没有输出表示默认值。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Standalone cAdvisor: have tcp, udp and advtcp in --disable_metrics (it replaces the default list).',
        zh: '独立运行的 cAdvisor：在 --disable_metrics 中包含 tcp、udp、advtcp（该参数会替换默认列表）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Keep the default set of metrics, and replace a very old cAdvisor.',
        zh: '保持默认的指标集合，并升级过旧的 cAdvisor。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#23008',
      url: 'https://github.com/kubernetes/kubernetes/issues/23008',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#16296',
      url: 'https://github.com/kubernetes/kubernetes/issues/16296',
      verified: true,
    },
    { ref: 'google/cadvisor#2049', url: 'https://github.com/google/cadvisor/issues/2049', verified: true },
    {
      ref: 'cAdvisor runtime_options.md',
      url: 'https://github.com/google/cadvisor/blob/master/docs/runtime_options.md',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'A gateway or proxy node, which has very many sockets by nature.',
      zh: '网关或代理节点：socket 本来就极多。',
    },
  ],
} satisfies Rule;
