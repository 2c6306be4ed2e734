import type { GoroutineGroup } from '../../analysis/goroutine-groups.ts';
import { localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import { normalizeName } from '../../model/names.ts';
import { formatCount } from '../../model/units.ts';
import { placeText } from '../callers.ts';
import { GO_RUNTIME, WAIT_FOR_LOCK } from '../frames.ts';
import { goroutineEvidence, goroutinesText, placeOf, saidEvidence, waitText } from '../goroutine-texts.ts';
import type { GroupSighting, Rule } from '../rule.ts';
import type { StackView } from '../stack-view.ts';

/** Where the capture does not say how long they wait: so many at one lock are worth a word. */
const FEWEST_UNTIMED = 10;
const SHOWN = 4;
const MOST_HOLDERS = 2;

export default {
  id: 'goroutine-deadlock-lock',
  title: { en: 'Goroutines wait for a lock for minutes', zh: 'goroutine 等锁已达数分钟' },
  components: ['any Go'],
  signs: [
    {
      kind: 'groups',
      of: 'goroutine',
      measure: {
        say: (n) =>
          n === 0
            ? { en: 'no goroutine is known to wait for a minute', zh: '未发现等锁满一分钟的 goroutine' }
            : {
                en: `${goroutinesText(n).en} waiting for a lock for a minute or more`,
                zh: `${goroutinesText(n).zh} 等锁已满一分钟`,
              },
      },
      thresholds: { info: 1, warning: 5, critical: 50 },
      basis: {
        en: 'Locks are meant to be held for microseconds.',
        zh: '锁的持有时间本应以微秒计。',
      },
      detect,
    },
  ],
  explains: ['goroutine-leak-identical'],
  explanation: {
    en:
      'Several goroutines that wait for one lock for minutes mean a deadlock, or somebody who holds the lock while stuck in a system call or a remote call. ' +
      'Who holds it is not among those who wait: look for another goroutine in the same code.',
    zh:
      '多个 goroutine 等同一把锁达数分钟，说明发生死锁，或者持锁者卡在系统调用或远程调用里。' +
      '持锁者不在等待者之列：应在同一段代码里找别的 goroutine。',
  },
  confirm: [
    {
      command:
        'curl -s "http://$HOST/debug/pprof/goroutine?debug=2" | grep -A8 -E "^goroutine .*(semacquire|sync\\.(RW)?Mutex).* minutes"',
      tells: {
        en: 'Those that have waited for minutes, with their stacks. Twice, a minute apart: are they the same goroutines?',
        zh: '已等待数分钟的 goroutine 及其栈。间隔一分钟各取一次：是否为同一批？',
      },
    },
    {
      command: 'curl -s "http://$HOST/debug/pprof/goroutine?debug=2" -o goroutines.txt',
      tells: { en: 'All of them; open it here.', zh: '全部 goroutine；可在这里打开。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: { en: 'Save goroutine?debug=2, then restart.', zh: '先保存 goroutine?debug=2，再重启。' },
    },
    {
      kind: 'durable',
      text: {
        en: 'Take locks in one order everywhere; make no remote or system calls that may hang while holding one.',
        zh: '各处按同一顺序加锁；持锁期间不要做可能挂起的远程调用或系统调用。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#102481',
      url: 'https://github.com/kubernetes/kubernetes/issues/102481',
      verified: true,
      note: 'such a case in cAdvisor',
    },
    { ref: 'moby/moby#25321', url: 'https://github.com/moby/moby/issues/25321', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'goroutine?debug=1 and the protobuf do not say how long they wait: then it may be a queue that moves.',
      zh: 'goroutine?debug=1 和 protobuf 不记录等待时间：可能只是正常流动的队列。',
    },
    {
      en: 'A process that was stopped or starved of CPU: all its waits look old.',
      zh: '进程曾被停住或抢不到 CPU：所有等待看起来都很久。',
    },
  ],
} satisfies Rule;

/** The waiters at one lock, as far as the code that wants it tells locks apart. */
interface Waiters {
  /** The function that wants the lock. */
  readonly site: string;
  count: number;
  overMinute: number;
  longestMinutes: number;
}

const WAIT = new RegExp(WAIT_FOR_LOCK);
const INNER = new RegExp(`${GO_RUNTIME}|^(?:internal/)?sync\\.`);

function detect(view: StackView): GroupSighting | undefined {
  const waiting = view.groups.filter(({ names }) => names.some((name) => WAIT.test(normalizeName(name))));
  if (waiting.length === 0) return undefined;
  const sites = bySite(waiting);
  const isTimed = waiting.some((group) => group.waiting !== undefined);
  const all = waiting.reduce((sum, { count }) => sum + count, 0);
  const overMinute = sites.reduce((sum, site) => sum + site.overMinute, 0);
  const most = Math.max(...sites.map(({ count }) => count));
  if (overMinute === 0 && most < FEWEST_UNTIMED) return undefined;

  const [first] = sites as [Waiters];
  const longestMinutes = Math.max(...sites.map((site) => site.longestMinutes));
  const holders = overMinute > 0 || !isTimed ? mayHold(view, first.site) : [];
  return {
    measure: overMinute,
    ...(overMinute === 0 && {
      atLeast: {
        severity: 'info' as const,
        because: isTimed
          ? {
              en: `No one has waited for a minute yet, but ${formatCount(most)} wait at one place: it is a queue, and no more is said.`,
              zh: `还没有等满一分钟的，但有 ${formatCount(most)} 个等在同一处：这是排队，因此仅作“提示”。`,
            }
          : {
              en: `This capture does not say how long they wait, so ${formatCount(most)} at one place are no more than info; goroutine?debug=2 says it.`,
              zh: `此文件未记录等待时间，因此同一处有 ${formatCount(most)} 个也仅作“提示”；goroutine?debug=2 有记录。`,
            },
      },
    }),
    stacks: { anyOf: [[WAIT_FOR_LOCK]] },
    summary: localize((language) => {
      const site = placeText(first.site)[language];
      const held = holders[0] && placeText(holders[0].method)[language];
      if (language === 'en') {
        const how =
          overMinute > 0
            ? `${formatCount(overMinute)} of them for a minute or more, the longest ${formatCount(longestMinutes)} min`
            : isTimed
              ? 'none of them for a minute yet'
              : 'for how long the capture does not say';
        return `${goroutinesText(all).en} ${all === 1 ? 'waits' : 'wait'} for a lock, ${how}. Most of them (${formatCount(first.count)}) want it in ${site}.${held ? ` It may be held in ${held}.` : ''}`;
      }
      const how =
        overMinute > 0
          ? `其中 ${formatCount(overMinute)} 个已满一分钟，最长 ${formatCount(longestMinutes)} 分钟`
          : isTimed
            ? '均未满一分钟'
            : '等了多久此文件未记录';
      return `${goroutinesText(all).zh} 在等锁，${how}。最多的一处（${formatCount(first.count)} 个）是 ${site}。${held ? `持锁者可能在 ${held}。` : ''}`;
    }),
    evidence: [
      goroutineEvidence(view, { en: 'Goroutines that wait for a lock', zh: '等锁的 goroutine' }, all),
      ...(overMinute > 0
        ? [goroutineEvidence(view, { en: 'for a minute or more', zh: '已满一分钟' }, overMinute, { level: 1 })]
        : []),
      ...sites.slice(0, SHOWN).map(({ site, count }) => {
        const at = placeText(site);
        return goroutineEvidence(view, { en: `in ${at.en}`, zh: `位于 ${at.zh}` }, count, { level: 1 });
      }),
      saidEvidence(
        { en: 'How long they wait', zh: '等待了多久' },
        isTimed
          ? waitText({ count: overMinute, longestMinutes })
          : { en: 'not in this capture; goroutine?debug=2 says', zh: '此文件未记录；goroutine?debug=2 有' },
        { level: 1 },
      ),
      ...holders.map((holder) => holderEvidence(view, holder)),
    ],
  };
}

function bySite(waiting: readonly GoroutineGroup[]): readonly Waiters[] {
  const sites = new Map<string, Waiters>();
  for (const { names, count, waiting: waits } of waiting) {
    const site = names.map(normalizeName).findLast((name) => !INNER.test(name)) ?? '';
    let known = sites.get(site);
    if (!known) {
      known = { site, count: 0, overMinute: 0, longestMinutes: 0 };
      sites.set(site, known);
    }
    known.count += count;
    known.overMinute += waits?.count ?? 0;
    known.longestMinutes = Math.max(known.longestMinutes, waits?.longestMinutes ?? 0);
  }
  return [...sites.values()].sort((a, b) => b.overMinute - a.overMinute || b.count - a.count);
}

const RECEIVER = /^(.*\(\*\w+\))\.\w+/;

/** Goroutines that are in a method of the type whose lock is wanted, and do not wait for a lock themselves. */
interface Holder {
  /** The method, and where in it they are now. */
  readonly method: string;
  readonly place: string;
  readonly count: number;
}

function mayHold(view: StackView, site: string): readonly Holder[] {
  const receiver = RECEIVER.exec(site)?.[1];
  if (receiver === undefined) return [];
  return view.groups
    .flatMap(({ names, count }) => {
      const plain = names.map(normalizeName);
      const method = plain.findLast((name) => name.startsWith(`${receiver}.`));
      if (method === undefined || plain.some((name) => WAIT.test(name))) return [];
      return [{ method, place: placeOf(names), count }];
    })
    .slice(0, MOST_HOLDERS);
}

function holderEvidence(view: StackView, { method, place, count }: Holder): Evidence {
  const [by, at] = [placeText(method), placeText(place)];
  const inside = place !== method;
  return goroutineEvidence(
    view,
    {
      en: `May hold it: ${by.en}${inside ? `, now in ${at.en}` : ''}`,
      zh: `可能的持锁者：${by.zh}${inside ? `，正在 ${at.zh} 中` : ''}`,
    },
    count,
  );
}
