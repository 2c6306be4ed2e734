import { pathClass } from '../../analysis/syscalls/argument-class.ts';
import { localize } from '../../base/localized.ts';
import { formatCount } from '../../model/units.ts';
import { callsSighting, sampleOf, syscallsOf } from '../calls-sighting.ts';
import type { Bound, Rule, Sighting } from '../rule.ts';
import { balanceFds } from '../scans/fd-balance.ts';
import { callEvidence, listText, TRACED } from '../trace-texts.ts';
import type { TraceView } from '../trace-view.ts';

const FEWEST_SECONDS = 1.8;
/** In less than a minute a service that is slowed down piles descriptors up: then a good part must stay open. */
const CERTAIN_SECONDS = 60;
const STAYS_OPEN = 0.2;
const SAMPLE = 200;
const SHOWN = 3;

/** It has come to what leaks come to. */
const FEWEST = 100;
const FULL: Bound = {
  severity: 'critical',
  because: {
    en: 'It has reached the limit: calls failed with EMFILE.',
    zh: '已达到上限：有调用以 EMFILE 失败。',
  },
};

export default {
  id: 'fd-leak',
  title: { en: 'Descriptors are opened and never closed', zh: '描述符只打开不关闭' },
  components: ['any'],
  signs: [
    {
      kind: 'trace',
      measure: {
        kind: 'count',
        say: (n) => ({ en: `${n} descriptors more at the end`, zh: `结束时多出 ${n} 个描述符` }),
      },
      thresholds: { info: 100, warning: 1000 },
      basis: {
        en: 'Counted where the number rises through at least 8 of 10 parts of the span, and, in less than a minute, a fifth of what is opened stays open; a failure with EMFILE is a finding of its own.',
        zh: '仅当数量在时间跨度的十段中至少八段上升（不足一分钟时还要求至少五分之一未关闭）才计；因 EMFILE 失败另有规则。',
      },
      detect,
    },
  ],
  explains: [],
  explanation: {
    en: 'Every open, socket and accept wants its close. A number that only rises ends at the limit of the process (EMFILE), and then nothing can be opened any more.',
    zh: '每次 open、socket、accept 都应有对应的 close。只增不减的数量终会达到进程上限（EMFILE），届时什么也打不开。',
  },
  confirm: [
    {
      command: 'ls /proc/$PID/fd | wc -l; sleep 60; ls /proc/$PID/fd | wc -l',
      tells: { en: 'Whether the number rises.', zh: '数量是否在增长。' },
    },
    {
      command: "ls -l /proc/$PID/fd | awk '{print $NF}' | sed -E 's/[0-9]+/N/g' | sort | uniq -c | sort -rn | head",
      tells: { en: 'What they are.', zh: '它们是什么。' },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Close what was opened on every way out (defer, try-with-resources), bodies of HTTP answers included.',
        zh: '在所有退出路径上关闭（defer、try-with-resources），包括 HTTP 响应体。',
      },
    },
    { kind: 'temporary', text: { en: 'Restart, or raise the limit.', zh: '重启，或调高上限。' } },
  ],
  references: [
    { ref: 'proc(5)', url: 'https://man7.org/linux/man-pages/man5/proc.5.html', verified: false, note: '/proc/PID/fd' },
  ],
  mayBeWrong: [
    {
      en: 'A pool or a cache that is being filled, or a service whose number of connections grows.',
      zh: '正在填充的连接池或缓存，或连接数正在增长的服务。',
    },
    {
      en: 'Closing may not have been traced (-e trace=), or be done by another process.',
      zh: '关闭操作可能未被跟踪（-e trace=），或由其他进程完成。',
    },
    TRACED,
  ],
} satisfies Rule;

function detect(view: TraceView): Sighting | undefined {
  if (view.seconds === undefined || view.seconds < FEWEST_SECONDS) return undefined;
  const balance = balanceFds(view);
  if (!balance?.grows) return undefined;
  const { left, opened, closed } = balance;
  if (opened - closed < opened * STAYS_OPEN && view.seconds < CERTAIN_SECONDS) return undefined;
  const counts = new Map<string, number>();
  for (const row of sampleOf(left, SAMPLE)) {
    const name = pathClass(view.pathOf(row)) || view.syscallOf(row);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const names = [...counts].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const listed = listText(names.slice(0, SHOWN), names.length);
  const isFull = view.trace.errors.includes('EMFILE');
  return callsSighting(view, left, {
    measure: opened - closed,
    ...(isFull && opened - closed >= FEWEST && { atLeast: FULL }),
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(opened)} descriptors were opened and ${formatCount(closed)} closed; the difference of ${formatCount(opened - closed)} rises all the time. Left are ${listed.en}.`
        : `打开描述符 ${formatCount(opened)} 个，关闭 ${formatCount(closed)} 个；差额 ${formatCount(opened - closed)} 个，且一直在增长。未关闭的是 ${listed.zh}。`,
    ),
    evidence: [callEvidence(view, { en: 'Opened and not closed', zh: '打开而未关闭' }, left.length)],
    calls: { syscalls: syscallsOf(view, left) },
  });
}
