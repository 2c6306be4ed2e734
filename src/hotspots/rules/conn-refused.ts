import { localize } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import { callsSighting } from '../calls-sighting.ts';
import type { Rule, Sighting } from '../rule.ts';
import { findConnections } from '../scans/connections.ts';
import { callEvidence, perSecondText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const IN_A_ROW = 5;
const SHOWN = 3;
/** Every lookup of a name or a user tries this one; most machines do not have it. */
const PROBED = /^unix:(?:\/var)?\/run\/nscd\/socket$/;

export default {
  id: 'conn-refused',
  title: { en: 'Connections to a service are refused again and again', zh: '连接某服务反复被拒绝' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'rate',
        say: (n) => ({ en: `${n} refused connections a second`, zh: `每秒 ${n} 次连接被拒绝` }),
      },
      thresholds: { warning: 5, critical: 50 },
      basis: {
        en: 'Counted for the peer that refuses most; five in a row are worth a note.',
        zh: '按被拒最多的对端计；连续五次被拒即值得提示。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'Nobody listens at the other end (ECONNREFUSED), or the socket file is gone (ENOENT), and the program tries again without a pause: the service is down, moved to another port, or not started yet.',
    zh: '对端没有监听（ECONNREFUSED），或套接字文件不存在（ENOENT），而程序毫不停顿地重试：服务已停、换了端口，或尚未启动。',
  },
  confirm: [
    {
      command: 'ss -ltnp; ss -lxp | grep SOCKET',
      tells: { en: 'Whether anybody listens on that port or socket.', zh: '该端口或套接字是否有人监听。' },
    },
    {
      command: 'nc -vz HOST PORT',
      tells: { en: 'Whether it is refused from here still.', zh: '此刻从本机连接是否仍被拒绝。' },
    },
  ],
  remedies: [
    { kind: 'temporary', text: { en: 'Start the service, or correct the address.', zh: '启动服务，或更正地址。' } },
    {
      kind: 'durable',
      text: { en: 'Back off between attempts, with a random part.', zh: '重试之间采用带随机量的退避。' },
    },
  ],
  references: [{ ref: 'connect(2)', url: 'https://man7.org/linux/man-pages/man2/connect.2.html', verified: false }],
  mayBeWrong: [
    {
      en: 'Probing for an optional local daemon (syslog) fails by design; nscd is left out.',
      zh: '探测可选的本地守护进程（如 syslog）失败属于正常；nscd 不计。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  const peers = new Map<string, { refused: number[]; streak: number; longest: number }>();
  for (const { row, error } of findConnections(view)) {
    const peer = view.pathOf(row);
    if (PROBED.test(peer)) continue;
    const own = peers.get(peer) ?? { refused: [], streak: 0, longest: 0 };
    peers.set(peer, own);
    if (error === 'ECONNREFUSED' || (error === 'ENOENT' && peer.startsWith('unix:'))) {
      own.refused.push(row);
      own.streak++;
      own.longest = Math.max(own.longest, own.streak);
    } else if (error === '' || error === undefined) own.streak = 0;
  }
  const bad = [...peers]
    .filter(([, { longest }]) => longest >= IN_A_ROW)
    .sort(([, a], [, b]) => b.refused.length - a.refused.length);
  const [worst] = bad;
  if (!worst) return undefined;
  const [peer, { refused, longest }] = worst;
  const rows = bad.flatMap(([, own]) => own.refused).sort((a, b) => a - b);
  const rate = perSecondText(view, refused.length);
  const sighting = callsSighting(view, rows, {
    atLeast: {
      severity: 'info',
      because: {
        en: `${formatCount(longest)} in a row to the same peer.`,
        zh: `对同一对端连续 ${formatCount(longest)} 次。`,
      },
    },
    summary: localize((language) =>
      language === 'en'
        ? `${peer || 'A peer'} refused ${formatCount(refused.length)} connections${rate.en}, up to ${formatCount(longest)} in a row${bad.length > 1 ? `; ${formatCount(bad.length)} peers do so` : ''}.`
        : `${peer || '对端'}拒绝了 ${formatCount(refused.length)} 次连接${rate.zh}，最多连续 ${formatCount(longest)} 次${bad.length > 1 ? `；共有 ${formatCount(bad.length)} 个对端如此` : ''}。`,
    ),
    evidence: [
      callEvidence(
        view,
        {
          en: `Refused connections${perSecondText(view, rows.length).en}`,
          zh: `被拒绝的连接${perSecondText(view, rows.length).zh}`,
        },
        rows.length,
      ),
      ...bad
        .slice(0, SHOWN)
        .map(([name, own]) =>
          callEvidence(view, { en: name || '?', zh: name || '?' }, own.refused.length, { level: 1 }),
        ),
    ],
    calls: {
      syscalls: ['connect'],
      errnos: [...new Set(refused.map((row) => view.errorOf(row)))],
      ...(peer !== '' && { path: peer }),
    },
  });
  // What counts is how often the same peer is tried.
  return { ...sighting, times: view.startsOf(refused) };
}
