import type { GoroutineGroup } from '../../analysis/goroutine-groups.ts';
import { localize } from '../../base/localized.ts';
import type { Evidence } from '../../model/finding.ts';
import { formatCount, formatShare } from '../../model/units.ts';
import { placeText } from '../callers.ts';
import {
  creatorOf,
  goroutineEvidence,
  goroutinesText,
  placeOf,
  saidEvidence,
  startOf,
  statesText,
  waitText,
} from '../goroutine-texts.ts';
import { type PerObjectLoop, perObjectLoopOf } from '../per-object-loops.ts';
import type { GroupSighting, Rule } from '../rule.ts';
import type { StackView } from '../stack-view.ts';

const FEWEST = 200;
/** A group that is most of the program is a warning before its number is. */
const MOST = 0.6;
const FEWEST_OF_MOST = 500;
const SHOWN = 3;

export default {
  id: 'goroutine-leak-identical',
  title: { en: 'Many goroutines have one and the same stack', zh: '大量 goroutine 的栈完全相同' },
  components: ['any Go'],
  signs: [
    {
      kind: 'groups',
      of: 'goroutine',
      measure: {
        say: (n) => ({ en: `${goroutinesText(n).en} with one stack`, zh: `${goroutinesText(n).zh} 的栈相同` }),
      },
      thresholds: { info: FEWEST, warning: 2000, critical: 20_000 },
      basis: {
        en: 'Reported leaks reach thousands of goroutines before anybody notices; a healthy program seldom has hundreds in one place.',
        zh: '已报告的泄漏在被发现前往往已达数千个 goroutine；健康的程序很少有数百个停在同一处。',
      },
      detect,
    },
  ],
  explains: [],
  echoes: { of: { en: 'these goroutines', zh: '这些 goroutine ' } },
  explanation: {
    en:
      'A leak is a group that only grows: goroutines that wait for a channel nobody reads or closes, for an HTTP body that was never closed, for a lock that is never given back. ' +
      'They have one creation site in common, and their waits are as old as the program. Two captures some minutes apart decide: does the group grow?',
    zh:
      '泄漏就是一组只增不减的 goroutine：等待无人读取或关闭的 channel、从未关闭的 HTTP body、永不释放的锁。' +
      '它们由同一处创建，等待时间与程序一样长。相隔几分钟采两次即可判断：这一组是否在增长？',
  },
  confirm: [
    {
      command: 'curl -s "http://$HOST/debug/pprof/goroutine?debug=1" | head -30',
      tells: {
        en: 'The largest groups with their stacks. Twice, some minutes apart: does the first number grow?',
        zh: '最大的几组及其栈。间隔几分钟各取一次：第一个数字是否增长？',
      },
    },
    {
      command: 'curl -s "http://$HOST/debug/pprof/goroutine?debug=2" -o goroutines.txt',
      tells: {
        en: 'The same with how long each has waited and who started it; open it here.',
        zh: '同样内容，另含每个等待了多久、由谁创建；可在这里打开。',
      },
    },
    {
      command: 'curl -s http://$HOST/metrics | grep ^go_goroutines',
      tells: {
        en: 'Their number; its history in Prometheus shows whether it only rises.',
        zh: 'goroutine 总数；看 Prometheus 中的历史是否只升不降。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Restart the process, after saving goroutine?debug=2.',
        zh: '保存 goroutine?debug=2 后重启进程。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Where they are created: a context with a timeout, a way out of every wait, close bodies and channels.',
        zh: '在创建处修复：使用带超时的 context，为每个等待留出退路，关闭 body 和 channel。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Go 1.26 and later can find goroutines that nobody can wake any more (profile goroutineleak).',
        zh: 'Go 1.26 及以上可以找出再也无人能唤醒的 goroutine（goroutineleak profile）。',
      },
    },
  ],
  references: [19633, 35207, 93007, 106919, 15805].map((issue) => ({
    ref: `kubernetes/kubernetes#${issue}`,
    url: `https://github.com/kubernetes/kubernetes/issues/${issue}`,
    verified: true,
  })),
  mayBeWrong: [
    {
      en: 'A loop per object that is not known here: a connection, an informer, a worker of a pool.',
      zh: '这里未收录的“每个对象一个”的循环：连接、informer、工作池的 worker。',
    },
    {
      en: 'A burst of requests that all wait for the same slow answer: then the group shrinks again.',
      zh: '一批请求正在等待同一个缓慢的响应：之后这一组会自行缩小。',
    },
  ],
} satisfies Rule;

function detect(view: StackView): GroupSighting | undefined {
  const large = view.groups.filter(({ count }) => count >= FEWEST);
  const leaking = large.find(({ names }) => !perObjectLoopOf(names));
  const loops = large.flatMap((group) => {
    const loop = perObjectLoopOf(group.names);
    return loop ? [{ group, loop }] : [];
  });
  const [largestLoop] = loops;
  if (leaking) return sightLeak(view, leaking, loops);
  return largestLoop && sightLoop(view, largestLoop, loops);
}

interface Loop {
  readonly group: GoroutineGroup;
  readonly loop: PerObjectLoop;
}

function sightLeak(view: StackView, group: GoroutineGroup, loops: readonly Loop[]): GroupSighting {
  const { count, names, waiting } = group;
  const share = count / view.sum;
  const isMost = share >= MOST && count >= FEWEST_OF_MOST;
  const [place, start, creator] = [placeOf(names), startOf(names), creatorOf(group)];
  return {
    measure: count,
    ...(isMost && {
      atLeast: {
        severity: 'warning' as const,
        because: {
          en: `They are ${formatShare(share)} of all goroutines: warning from 60% and 500 on.`,
          zh: `占全部 goroutine 的 ${formatShare(share)}：达到 60% 且 500 个即为“警告”。`,
        },
      },
    }),
    stacks: { anyOf: [view.patternOf(names)] },
    summary: localize((language) => {
      const [at, by] = [placeText(place)[language], placeText(creator?.name ?? start)[language]];
      const old = waiting && waiting.count > 0 ? waitText(waiting)[language] : '';
      return language === 'en'
        ? `${formatCount(count)} of ${goroutinesText(view.sum).en} (${formatShare(share)}) have one stack: they are in ${at}, ${creator ? 'created by' : 'started as'} ${by}.${old && ` They wait: ${old}.`}`
        : `${goroutinesText(view.sum).zh} 中有 ${formatCount(count)} 个（${formatShare(share)}）的栈相同：停在 ${at}，${creator ? `由 ${by} 创建` : `入口为 ${by}`}。${old && `等待时间：${old}。`}`;
    }),
    evidence: [
      goroutineEvidence(view, { en: 'Goroutines with this stack', zh: '栈相同的 goroutine' }, count),
      ...describe(group),
      ...others(view, group),
      ...loopEvidence(view, loops),
    ],
  };
}

/** Many of a known loop: as many things as it runs for, and nothing else is said. */
function sightLoop(view: StackView, { group, loop }: Loop, loops: readonly Loop[]): GroupSighting {
  const { count, names } = group;
  return {
    measure: count,
    atMost: {
      severity: 'info',
      because: {
        en: `It stays at info, because that is how it is built: ${loop.whose.en} runs one for each ${loop.each.en}.`,
        zh: `仅作“提示”，因为这是有意为之：${loop.whose.zh} 为每个${loop.each.zh}各运行一个。`,
      },
    },
    stacks: { anyOf: [view.patternOf(names)] },
    summary: localize((language) =>
      language === 'en'
        ? `${formatCount(count)} of ${goroutinesText(view.sum).en} are in ${placeText(placeOf(names)).en}. That is no leak: ${loop.whose.en} runs one for each ${loop.each.en}. Ask whether there should be so many of those.`
        : `${goroutinesText(view.sum).zh} 中有 ${formatCount(count)} 个在 ${placeText(placeOf(names)).zh}。这不是泄漏：${loop.whose.zh} 为每个${loop.each.zh}各运行一个。该问的是：是否本应有这么多。`,
    ),
    evidence: [
      goroutineEvidence(view, { en: 'Goroutines with this stack', zh: '栈相同的 goroutine' }, count),
      ...describe(group),
      ...loopEvidence(view, loops),
    ],
  };
}

function describe(group: GoroutineGroup): readonly Evidence[] {
  const { names, waiting } = group;
  const creator = creatorOf(group);
  const states = statesText(group);
  return [
    saidEvidence({ en: 'Where they are', zh: '停在' }, placeText(placeOf(names)), { level: 1 }),
    saidEvidence({ en: 'What they were started as', zh: '入口函数' }, placeText(startOf(names)), { level: 1 }),
    ...(creator ? [saidEvidence({ en: 'Who created them', zh: '创建者' }, placeText(creator.name), { level: 1 })] : []),
    ...(states.en === '' ? [] : [saidEvidence({ en: 'What they wait for', zh: '等待状态' }, states, { level: 1 })]),
    saidEvidence(
      { en: 'How long they wait', zh: '等待了多久' },
      waiting
        ? waitText(waiting)
        : { en: 'not in this capture; goroutine?debug=2 says', zh: '此文件未记录；goroutine?debug=2 有' },
      { level: 1 },
    ),
  ];
}

/** The next largest groups, for comparison. */
function others(view: StackView, but: GoroutineGroup): readonly Evidence[] {
  return view.groups
    .filter((group) => group !== but && group.count > 1 && !perObjectLoopOf(group.names))
    .slice(0, SHOWN)
    .map(({ names, count }, i) => {
      const place = placeText(placeOf(names));
      return goroutineEvidence(view, { en: `Group ${i + 2}: ${place.en}`, zh: `第 ${i + 2} 组：${place.zh}` }, count);
    });
}

function loopEvidence(view: StackView, loops: readonly Loop[]): readonly Evidence[] {
  const counts = new Map<PerObjectLoop, number>();
  for (const { group, loop } of loops) counts.set(loop, (counts.get(loop) ?? 0) + group.count);
  return [...counts].map(([{ whose, each }, count]) =>
    goroutineEvidence(
      view,
      {
        en: `No leak: ${whose.en} runs one for each ${each.en}`,
        zh: `并非泄漏：${whose.zh} 为每个${each.zh}各运行一个`,
      },
      count,
      { against: true },
    ),
  );
}
