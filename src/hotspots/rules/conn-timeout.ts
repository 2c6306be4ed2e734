import type { Localized } from '../../base/localized.ts';
import { formatCount, formatDuration } from '../../model/units.ts';
import type { Rule, Sighting } from '../rule.ts';
import { findConnections } from '../scans/connections.ts';
import { TRACED, timeEvidence } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const LEAST = 1e9;
const SHOWN = 3;

export default {
  id: 'conn-timeout',
  title: { en: 'Connections take seconds or time out', zh: '连接耗时数秒或超时' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: { kind: 'duration', say: (n) => ({ en: `a connection took ${n}`, zh: `一次连接耗时 ${n}` }) },
      thresholds: { info: 1e9, warning: 3e9, critical: 30e9 },
      basis: {
        en: 'A lost first packet is sent again after 1 s, then 2, then 4: connections of 1, 3 and 7 s have lost one, two and three.',
        zh: '首个报文丢失后依次在 1、2、4 秒后重发：耗时 1、3、7 秒的连接分别丢了一、二、三个。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'The other end does not answer: a firewall drops the packets, the host is gone, the connection table (conntrack) or the listen queue is full.',
    zh: '对端没有应答：防火墙丢包、主机不存在、连接跟踪表（conntrack）或监听队列已满。',
  },
  confirm: [
    {
      command: 'ss -tno state syn-sent',
      tells: { en: 'Connections that wait for an answer, with their timers.', zh: '正在等待应答的连接及其定时器。' },
    },
    {
      command: 'tcpdump -ni any "tcp[tcpflags] & tcp-syn != 0 and host HOST"',
      tells: {
        en: 'SYNs without an answer: they are dropped on the way.',
        zh: '只有 SYN 没有应答：报文在途中被丢弃。',
      },
    },
    {
      command: 'dmesg -T | grep conntrack; nstat -az TcpExtListenDrops',
      tells: { en: 'Full tables and queues.', zh: '连接跟踪表或监听队列已满。' },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Fix the network path or the address; set a shorter connect timeout and back off.',
        zh: '修复网络路径或地址；缩短连接超时并退避重试。',
      },
    },
  ],
  references: [{ ref: 'connect(2)', url: 'https://man7.org/linux/man-pages/man2/connect.2.html', verified: false }],
  mayBeWrong: [{ en: 'Servers far away or asleep.', zh: '对端距离很远，或处于休眠。' }, TRACED],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const slow = findConnections(view)
    .filter(({ nanos, error }) => error === 'ETIMEDOUT' || nanos >= LEAST)
    .sort((a, b) => (b.nanos || 0) - (a.nanos || 0) || a.row - b.row);
  const [worst] = slow;
  if (!worst) return undefined;
  const rows = slow.map(({ row }) => row).sort((a, b) => a - b);
  const failed = slow.filter(({ error }) => error === 'ETIMEDOUT').length;
  const unanswered = slow.filter((one) => one.unanswered).length;
  const peer = view.pathOf(worst.row);
  const longest = Number.isNaN(worst.nanos) ? undefined : worst.nanos;
  return {
    times: view.startsOf(rows),
    rows: Int32Array.from(rows),
    ...(longest !== undefined && { measure: longest }),
    ...(failed > 0 && {
      atLeast: {
        severity: 'warning' as const,
        because: {
          en: `${formatCount(failed)} of them failed with ETIMEDOUT.`,
          zh: `其中 ${formatCount(failed)} 次以 ETIMEDOUT 失败。`,
        },
      },
    }),
    share: view.seconds === undefined || longest === undefined ? 0 : Math.min(longest / 1e9 / view.seconds, 1),
    value: longest ?? 0,
    unit: 'nanoseconds',
    summary: summarize({ peer, longest, count: slow.length, failed, unanswered }),
    evidence: slow.slice(0, SHOWN).map(({ row, nanos }) => {
      const what = view.pathOf(row) || '?';
      return timeEvidence(view, { en: what, zh: what }, nanos || 0);
    }),
    calls: { syscalls: ['connect'], ...(peer !== '' && { path: peer }) },
  };
}

interface Told {
  readonly peer: string;
  /** Nanoseconds; undefined when unknown. */
  readonly longest: number | undefined;
  readonly count: number;
  readonly failed: number;
  readonly unanswered: number;
}

function summarize({ peer, longest, count, failed, unanswered }: Told): Localized {
  const took = longest === undefined ? undefined : formatDuration(longest);
  return {
    en:
      `Connecting to ${peer || 'a peer'} ${took === undefined ? 'timed out' : `took ${took}`}; ` +
      `${formatCount(count)} ${count === 1 ? 'connection' : 'connections'} took a second or more, ${formatCount(failed)} timed out` +
      `${unanswered > 0 ? `, ${formatCount(unanswered)} had no answer for as long as it was waited for` : ''}.`,
    zh:
      `连接 ${peer || '对端'}${took === undefined ? ' 超时' : ` 耗时 ${took}`}；共 ${formatCount(count)} 次连接超过一秒或超时，` +
      `其中 ${formatCount(failed)} 次以超时失败${unanswered > 0 ? `，${formatCount(unanswered)} 次直到不再等待都没有应答` : ''}。`,
  };
}
