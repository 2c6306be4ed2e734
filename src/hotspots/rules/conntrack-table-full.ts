import { type Localized, localize } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import type { Rule, SeenLines } from '../rule.ts';

export default {
  id: 'conntrack-table-full',
  title: {
    en: 'The table of tracked connections is full: packets are dropped',
    zh: 'conntrack 表已满，正在丢包',
  },
  components: ['node'],
  signs: [
    {
      kind: 'log',
      lines: [
        {
          id: 'dropped',
          label: { en: 'Warnings that the table is full', zh: '表已满的警告' },
          has: ['conntrack: table full'],
          pattern: '\\b(?:nf|ip)_conntrack: table full(?: in netns (?<netns>\\d{1,12}))?, dropping packet',
          atLeast: {
            severity: 'critical',
            because: { en: 'Packets are being dropped already.', zh: '已经在丢包。' },
          },
        },
        {
          id: 'suppressed',
          label: { en: 'More warnings that the kernel held back', zh: '被内核合并省略的警告' },
          has: ['callbacks suppressed'],
          pattern: '(?:net_ratelimit|nf_conntrack\\w{0,30}): (?<more>\\d{1,12}) callbacks suppressed',
          uncounted: true,
        },
      ],
      measure: 'count',
      thresholds: {},
      basis: {
        en: 'The kernel writes this only when it drops a packet, and not each time: there are more drops than lines.',
        zh: '内核只在丢包时输出该行，且有频率限制：实际丢包多于行数。',
      },
      summary,
    },
  ],
  explains: [],
  explanation: {
    en:
      'Every connection through NAT (services, masquerading) has an entry in the table. When nf_conntrack_max is reached, the first packet of a new connection is dropped, while old connections go on: it looks like random timeouts of DNS and connect. ' +
      'Agents that list the table get slow too.',
    zh:
      '经过 NAT（Service、masquerade）的每个连接在表中都有一项。达到 nf_conntrack_max 后，新连接的首包会被丢弃，已有连接不受影响，表现为随机的 DNS 和 connect 超时。' +
      '需要遍历该表的代理也会变慢。',
  },
  confirm: [
    {
      command: 'sysctl net.netfilter.nf_conntrack_count net.netfilter.nf_conntrack_max',
      tells: { en: 'How full the table is now.', zh: '当前表的占用情况。' },
    },
    {
      command: 'conntrack -S | grep -o "drop=[0-9]*" | sort | uniq -c',
      tells: { en: 'Drops of each CPU since boot.', zh: '开机以来各 CPU 的丢弃计数。' },
    },
    {
      command:
        'conntrack -L 2>/dev/null | awk \'{print $1, ($1 == "tcp" ? $4 : "")}\' | sort | uniq -c | sort -rn | head',
      tells: {
        en: 'What fills it: TIME_WAIT or UDP entries point to many short connections, DNS above all.',
        zh: '被什么占满：若以 TIME_WAIT 或 UDP 为主，说明短连接（尤其是 DNS）过多。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'sysctl -w net.netfilter.nf_conntrack_max=⟨twice as many⟩. An entry takes some 300 bytes; raise nf_conntrack_buckets with it.',
        zh: '执行 sysctl -w net.netfilter.nf_conntrack_max=⟨当前值的两倍⟩。每项约占 300 字节；同时调大 nf_conntrack_buckets。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Set conntrack.maxPerCore and conntrack.min of kube-proxy: it writes nf_conntrack_max at each start, and undoes what sysctl set.',
        zh: '设置 kube-proxy 的 conntrack.maxPerCore 和 conntrack.min：它每次启动都会改写 nf_conntrack_max，覆盖 sysctl 的设置。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Make fewer entries: NodeLocal DNSCache, connections that are kept, shorter timeouts of UDP and TIME_WAIT.',
        zh: '减少表项：使用 NodeLocal DNSCache、长连接，缩短 UDP 和 TIME_WAIT 的超时。',
      },
    },
  ],
  references: [
    {
      ref: 'kernel: nf_conntrack',
      url: 'https://docs.kernel.org/networking/nf_conntrack-sysctl.html',
      verified: false,
    },
  ],
  mayBeWrong: [
    {
      en: 'A scan or an attack filled the table: then a larger one only takes longer to fill.',
      zh: '表是被扫描或攻击占满的：此时调大只是延缓。',
    },
  ],
} satisfies Rule;

function summary(seen: SeenLines): Localized {
  const dropped = seen.part('dropped');
  const more = [...seen.part('suppressed').values('more')].reduce(
    (sum, [text, times]) => sum + Number(text) * times,
    0,
  );
  const [netns] = [...dropped.values('netns').keys()];
  return localize((language) => {
    const count = formatCount(dropped.count);
    if (language === 'en') {
      const held = more > 0 ? ` The kernel held back ${formatCount(more)} more messages, of this or another kind.` : '';
      const where = netns === undefined ? '' : `, some in the network namespace ${netns} of a container`;
      return `The kernel wrote ${count} ${dropped.count === 1 ? 'time' : 'times'} that the conntrack table is full and packets are dropped${where}.${held}`;
    }
    const held = more > 0 ? `另有 ${formatCount(more)} 条消息（不一定同类）被内核省略。` : '';
    const where = netns === undefined ? '' : `（部分发生在容器的网络命名空间 ${netns} 中）`;
    return `内核 ${count} 次报告 conntrack 表已满并丢包${where}。${held}`;
  });
}
