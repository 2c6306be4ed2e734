import { coverStacks } from '../../analysis/stack-match.ts';
import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { formatCount, formatDuration, formatShare } from '../../model/units.ts';
import { callersOf, placeText } from '../callers.ts';
import { type ContentionSite, contentionsBelow, delayEvidence, siteStacks } from '../contention-sites.ts';
import { GIVE_LOCK_BACK, GO_RUNTIME } from '../frames.ts';
import type { GroupSighting, Rule } from '../rule.ts';
import type { StackView } from '../stack-view.ts';

/** Less delay than this, in nanoseconds, is nothing to talk about. */
const LEAST_DELAY = 50e6;
/** Without a duration: a lock with so much of all delay. */
const MOST = 0.5;
const SHOWN = 4;
const UNLOCKING: StackSet = { anyOf: [[GIVE_LOCK_BACK]] };

export default {
  id: 'mutex-profile-hot',
  title: { en: 'One lock keeps others waiting', zh: '一把锁让其他 goroutine 长时间等待' },
  components: ['any Go'],
  signs: [
    {
      kind: 'groups',
      of: 'mutex',
      measure: {
        say: (n) =>
          n === 0
            ? { en: 'how long others waited in each second is not known', zh: '每秒让他人等待多久不得而知' }
            : {
                en: `others waited ${Number(n.toPrecision(3))} s in each second`,
                zh: `每秒让他人合计等待 ${Number(n.toPrecision(3))} 秒`,
              },
      },
      thresholds: { info: 0.1, warning: 0.5, critical: 2 },
      basis: {
        en: 'Waits add up over goroutines: 1 s in each second means that one goroutine always waits.',
        zh: '等待时间按 goroutine 累加：每秒 1 秒意味着始终有一个 goroutine 在等。',
      },
      detect,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the time waited for this lock', zh: '等待这把锁的时间' } },
  explanation: {
    en:
      'Go records a contended lock where it is given back, and charges it with the time that others waited. So the function above Unlock is the one that held the lock for too long, not one that waited for it. ' +
      'The numbers are scaled up from the sampled part.',
    zh:
      'Go 在释放锁的地方记录争用，并把别人等待的时间记在那里。因此 Unlock 之上的函数是持锁过久者，而不是等待者。' +
      '数值已按采样比例放大。',
  },
  confirm: [
    {
      command: 'curl -s "http://$HOST/debug/pprof/mutex?seconds=30" -o mutex.pb.gz',
      tells: {
        en: 'The same over 30 s, with its duration: only then it can be told how much is waited per second. Open it here.',
        zh: '采集 30 秒并带有时长：这样才能算出每秒等待多少。可在这里打开。',
      },
    },
    {
      command: 'go tool pprof -top -cum http://$HOST/debug/pprof/mutex',
      tells: {
        en: 'Since the start of the program. Empty: it does not call runtime.SetMutexProfileFraction.',
        zh: '程序启动以来的累计值。为空说明程序没有调用 runtime.SetMutexProfileFraction。',
      },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Do less while the lock is held: no I/O, no allocation of large things, no calls to others.',
        zh: '缩短临界区：持锁期间不做 I/O、不做大的分配、不调用外部代码。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Split the lock by key, use sync.RWMutex where most only read, or publish a copy that is swapped atomically.',
        zh: '按 key 拆分锁；以读为主时用 sync.RWMutex，或发布一份原子替换的副本。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#61125',
      url: 'https://github.com/kubernetes/kubernetes/issues/61125',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#130802',
      url: 'https://github.com/kubernetes/kubernetes/issues/130802',
      verified: true,
    },
    {
      ref: 'kubernetes/kubernetes#114490',
      url: 'https://github.com/kubernetes/kubernetes/pull/114490',
      verified: true,
      note: '--contention-profiling enables the block profile, not the mutex profile',
    },
  ],
  mayBeWrong: [
    {
      en: 'The profile counts since the start of the program: a bad minute weeks ago still shows.',
      zh: '该 profile 自程序启动起累计：几周前糟糕的一分钟仍会显示。',
    },
    {
      en: 'Goroutines that wait in turn for a worker behind a lock: then the lock is a queue, and meant to be one.',
      zh: '多个 goroutine 隔着锁依次等待同一个 worker：这时锁就是有意为之的队列。',
    },
  ],
} satisfies Rule;

function detect(view: StackView): GroupSighting | undefined {
  if (view.sum < LEAST_DELAY) return undefined;
  const { recorded } = view;
  const sites: readonly ContentionSite[] = callersOf(
    recorded,
    coverStacks(recorded.tree, UNLOCKING),
    `${GO_RUNTIME}|${GIVE_LOCK_BACK}|^(?:internal/)?sync\\.`,
  );
  const [first] = sites;
  if (!first || first.value < LEAST_DELAY) return undefined;
  const seconds = recorded.durationNanos === undefined ? 0 : recorded.durationNanos / 1e9;
  const isTimed = seconds > 0;
  if (!isTimed && first.share < MOST) return undefined;

  const stacks = siteStacks(view, first, GIVE_LOCK_BACK);
  const count = contentionsBelow(view, stacks);
  const mean = count > 0 ? first.value / count : undefined;
  return {
    measure: isTimed ? first.value / 1e9 / seconds : 0,
    ...(!isTimed && {
      atLeast: {
        severity: 'info' as const,
        because: {
          en: `The capture does not say how long was recorded, so ${formatDuration(first.value)} of waiting are no rate; a lock with half of all waiting is info.`,
          zh: `此文件没有时长，${formatDuration(first.value)} 的等待算不出速率；占全部等待一半以上的锁为“提示”。`,
        },
      },
    }),
    stacks,
    summary: localize((language) => {
      const site = placeText(first.name)[language];
      const [delay, part] = [formatDuration(first.value), formatShare(first.share)];
      if (language === 'en') {
        const each = mean === undefined ? '' : `: ${formatCount(count)} waits of ${formatDuration(mean)} on average`;
        return `The lock that ${site} holds kept others waiting for ${delay}, ${part} of all waiting${each}.${isTimed ? '' : ' That adds up since the program started.'}`;
      }
      const each = mean === undefined ? '' : `：${formatCount(count)} 次，平均每次 ${formatDuration(mean)}`;
      return `${site} 持有的锁让他人等待了 ${delay}，占全部等待的 ${part}${each}。${isTimed ? '' : '该数值自程序启动起累计。'}`;
    }),
    evidence: [
      ...sites
        .filter(({ share }, i) => i < SHOWN && share >= 0.01)
        .map((site) => {
          const at = placeText(site.name);
          return delayEvidence({ en: `Held by ${at.en}`, zh: `持锁者 ${at.zh}` }, site);
        }),
    ],
  };
}
