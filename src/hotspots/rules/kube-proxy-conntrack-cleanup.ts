import { type Localized, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { PROXY_CONNTRACK } from '../frames.ts';
import type { EvidencePart, Rule, Seen } from '../rule.ts';
import { usage } from '../texts.ts';

const NETLINK = '(?:^|/)github\\.com/vishvananda/netlink\\.(?:\\(\\*Handle\\)\\.)?';
const LISTING = `${NETLINK}(?:ConntrackTableList|dumpConntrackTable|parseRawData)$`;
const DELETING = `${NETLINK}(?:ConntrackDelete\\w+|conntrackDelete\\w*)$`;
const MIB = 1024 ** 2;
const CLEANUP: StackSet = { anyOf: [[PROXY_CONNTRACK]] };

const evidence: readonly EvidencePart[] = [
  {
    id: 'cleanup',
    label: { en: 'Cleaning the conntrack table up', zh: '清理 conntrack 表' },
    level: 0,
    stacks: CLEANUP,
  },
  {
    id: 'list',
    label: { en: 'Listing the whole table', zh: '列出整张表' },
    level: 1,
    stacks: { anyOf: [[PROXY_CONNTRACK, LISTING]], except: [[PROXY_CONNTRACK, DELETING]] },
  },
  {
    id: 'delete',
    label: { en: 'Deleting entries (which lists the table again)', zh: '删除表项（会再次遍历整张表）' },
    level: 1,
    stacks: { anyOf: [[PROXY_CONNTRACK, DELETING]] },
  },
];

export default {
  id: 'kube-proxy-conntrack-cleanup',
  title: {
    en: 'kube-proxy goes through the whole conntrack table',
    zh: 'kube-proxy 清理时遍历整张 conntrack 表',
  },
  components: ['kube-proxy'],
  signs: [
    {
      kind: 'cpu',
      stacks: CLEANUP,
      thresholds: { info: 0.1, warning: 0.3, critical: 0.6 },
      minCores: { warning: 0.1, critical: 0.4 },
      basis: {
        en: 'A report with 1.32 had 1.5 cores at every change of a UDP service; before 1.32 it took next to nothing.',
        zh: '有案例在 1.32 上每次 UDP Service 变化都占用 1.5 核；1.32 之前几乎没有开销。',
      },
      evidence,
      summary: summarize,
    },
    {
      kind: 'heap-allocated',
      stacks: CLEANUP,
      thresholds: { info: 0.1, warning: 0.3, critical: 0.6 },
      minAmount: { info: 100 * MIB, warning: 1024 * MIB, critical: 10 * 1024 * MIB },
      basis: {
        en: 'Each listing allocates anew what the table holds; counted is all since the program started.',
        zh: '每次列表都要重新分配整张表的内存；统计的是程序启动以来的总量。',
      },
      evidence,
      summary: summarize,
    },
    {
      kind: 'heap-in-use',
      stacks: CLEANUP,
      thresholds: { info: 0.1, warning: 0.3, critical: 0.6 },
      minAmount: { info: 50 * MIB, warning: 200 * MIB, critical: 1024 * MIB },
      basis: {
        en: 'A report with 1.32 had 12 GB; kube-proxy commonly uses some tens of MiB.',
        zh: '有案例在 1.32 上达到 12 GB；kube-proxy 通常只用几十 MiB。',
      },
      evidence,
      summary: summarize,
    },
  ],
  explains: ['kube-proxy-iptables-sync'],
  explanation: {
    en:
      'Since 1.32 kube-proxy reads all of the kernel’s conntrack table by netlink at each change of a UDP service, to find entries of endpoints that are gone. Early versions kept one filter for each stale entry and held every entry against every filter. ' +
      'Nodes with much DNS traffic have hundreds of thousands of entries.',
    zh:
      '自 1.32 起，UDP Service 每次变化时 kube-proxy 都通过 netlink 读取内核的整张 conntrack 表，查找指向已消失后端的表项。早期版本为每个过期表项各建一个过滤器，再逐项逐个比对。' +
      'DNS 流量大的节点有数十万个表项。',
  },
  confirm: [
    {
      command: 'cat /proc/sys/net/netfilter/nf_conntrack_count; conntrack -L -p udp 2>/dev/null | wc -l',
      tells: {
        en: 'How many entries are gone through each time, and how many of them are of UDP.',
        zh: '每次要遍历多少表项，其中 UDP 有多少。',
      },
    },
    {
      command: 'curl -s 127.0.0.1:10249/metrics | grep -E "conntrack_reconciler|process_resident_memory_bytes"',
      tells: {
        en: 'How often and how long it cleans up, and the memory of kube-proxy.',
        zh: '清理的频率和时长，以及 kube-proxy 的内存。',
      },
    },
    {
      command: 'kubectl version -o yaml | grep gitVersion; kubectl get nodes -o wide | head -3',
      tells: { en: 'Whether it is 1.32 or later.', zh: '是否为 1.32 或更高版本。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Lower net.netfilter.nf_conntrack_udp_timeout, and take DNS out of the table with NodeLocal DNSCache.',
        zh: '调低 net.netfilter.nf_conntrack_udp_timeout，并用 NodeLocal DNSCache 让 DNS 不进入该表。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Take the latest patch of the minor version: the issue of 1.32 (129982) and the filters (135511) were mended.',
        zh: '升级到该小版本的最新补丁：1.32 的问题（129982）和过滤器的平方复杂度（135511）已修复。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#129982',
      url: 'https://github.com/kubernetes/kubernetes/issues/129982',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#135323',
      url: 'https://github.com/kubernetes/kubernetes/issues/135323',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#126130',
      url: 'https://github.com/kubernetes/kubernetes/issues/126130',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#135511',
      url: 'https://github.com/kubernetes/kubernetes/pull/135511',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'kube-proxy had just started: the first cleaning goes through everything once.',
      zh: 'kube-proxy 刚启动：首次清理必然遍历一遍。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen): Localized {
  const [list, remove] = [seen.part('list'), seen.part('delete')];
  const lists = list.value >= remove.value;
  return localize((language) => {
    if (language === 'en') {
      const most =
        list.value + remove.value === 0 ? '' : ` Most of it ${lists ? 'lists the table' : 'deletes entries'}.`;
      return `Cleaning the conntrack table up takes ${usage(seen.matched, seen.recorded, 'en', seen.valueType)}.${most}`;
    }
    const most = list.value + remove.value === 0 ? '' : `主要花在${lists ? '列出整张表' : '删除表项'}上。`;
    return `清理 conntrack 表${usage(seen.matched, seen.recorded, 'zh', seen.valueType)}。${most}`;
  });
}
