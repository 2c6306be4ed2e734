import { coverageOf, intersect } from '../../analysis/coverage.ts';
import { coverStacks } from '../../analysis/stack-match.ts';
import { type Localized, localize } from '../../base/localized.ts';
import type { Evidence, StackPattern, StackSet } from '../../model/finding.ts';
import { normalizeName, shortName } from '../../model/names.ts';
import { formatBytes, formatCount, formatShare } from '../../model/units.ts';
import { callersOf } from '../callers.ts';
import { GO_RUNTIME, HOUSEKEEPING } from '../frames.ts';
import type { AmountMeasure, Bound, Caller, GroupSighting, Rule } from '../rule.ts';
import type { StackView } from '../stack-view.ts';

/** Of a smaller heap, or of less allocated, in bytes, no share is a problem. */
const LEAST = 100e6;
/** What may bring a node into trouble, in bytes: critical from here on. */
const CRITICAL = 1024 ** 3;
const SHOWN = 3;
/** Packages that allocate for whoever calls them: behind them the caller is what tells. */
const STANDARD =
  '^(?:archive|bufio|bytes|compress|container|context|crypto|encoding|errors|fmt|hash|html|io|log|maps|math|mime|net|os|path|reflect|regexp|slices|sort|strconv|strings|sync|syscall|text|time|unicode|unique)[./]';

/** What is known to keep much on purpose. */
const KNOWN_CACHES: readonly { readonly stack: StackPattern; readonly label: Localized }[] = [
  {
    stack: [HOUSEKEEPING],
    label: {
      en: 'Kept on purpose: cAdvisor’s last minutes of statistics of each container',
      zh: '有意保留：cAdvisor 为每个容器保存最近几分钟的统计',
    },
  },
  {
    stack: ['(?:^|/)k8s\\.io/client-go/tools/cache\\.\\(\\*Reflector\\)\\.'],
    label: { en: 'Kept on purpose: caches of informers', zh: '有意保留：informer 缓存' },
  },
  {
    stack: [
      '(?:^|/)github\\.com/prometheus/prometheus/tsdb\\.(?:\\(\\*(?:Head|headAppender\\w*|memSeries|stripeSeries)\\)\\.|newMemSeries)|/tsdb/index\\.\\(\\*MemPostings\\)\\.',
    ],
    label: { en: 'Kept on purpose: the head of Prometheus’ database', zh: '有意保留：Prometheus 数据库的 head' },
  },
];

export default {
  id: 'heap-growth-dominant-site',
  title: { en: 'One place holds most of the heap', zh: '堆内存大部分由一处分配' },
  components: ['any Go'],
  signs: [
    {
      kind: 'groups',
      of: 'heap-in-use',
      measure: shareOf('of the memory in use', '在用内存'),
      thresholds: { info: 0.25, warning: 0.4, critical: 0.6 },
      basis: {
        en: 'From 100 MB in use on; critical from 1 GiB held by this place on, because one snapshot can’t tell a leak from a cache.',
        zh: '在用内存达到 100 MB 才判断；该处持有 1 GiB 以上才为“严重”，因为单个快照无法区分泄漏与缓存。',
      },
      detect: (view) => detect(view, HELD),
    },
    {
      kind: 'groups',
      of: 'heap-allocated',
      measure: shareOf('of the memory allocated since the start', '启动以来分配的内存'),
      thresholds: { info: 0.6 },
      basis: {
        en: 'What was allocated and freed again grows no heap: it never is more than info.',
        zh: '分配后又释放的内存不会使堆增长，因此最多为“提示”。',
      },
      detect: (view) => detect(view, ALLOCATED),
    },
  ],
  explains: [],
  echoes: { of: { en: 'this memory', zh: '这些内存' } },
  explanation: {
    en:
      'If one place holds most of the live memory, it is a cache without a limit, a leak, or a large index that is meant to be there. ' +
      'A second capture some time later decides: what grows with time is a leak, what grows with the number of objects is a cache.',
    zh:
      '若一处持有大部分存活内存，它可能是没有上限的缓存、泄漏，或本就应有的大索引。' +
      '隔一段时间再采一次即可判断：随时间增长的是泄漏，随对象数增长的是缓存。',
  },
  confirm: [
    {
      command: 'curl -s "http://$HOST/debug/pprof/heap?gc=1" -o heap-2.pb.gz',
      tells: {
        en: 'A second capture, after a garbage collection. Take it some minutes later and compare.',
        zh: '垃圾回收之后的第二份。隔几分钟再采，然后对比。',
      },
    },
    {
      command: 'go tool pprof -sample_index=inuse_space -diff_base heap.pb.gz heap-2.pb.gz',
      tells: {
        en: 'What grew between the two: a leak is on top. The difference opens here too.',
        zh: '两份之间增长了什么：泄漏会排在最前。差分结果也可以在这里打开。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'A memory limit for the process (GOMEMLIMIT, the container’s limit) keeps the node alive meanwhile.',
        zh: '为进程设内存上限（GOMEMLIMIT、容器 limit），先保住节点。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Give the cache a limit or a lifetime; drop what is kept longer than it is needed.',
        zh: '为缓存设置容量或有效期；不要持有超过需要的内容。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#127980',
      url: 'https://github.com/kubernetes/kubernetes/issues/127980',
      verified: true,
    },
    {
      ref: 'projectatomic/docker#257',
      url: 'https://github.com/projectatomic/docker/issues/257',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'It is meant to be large: caches of informers, the head of a time series database.',
      zh: '本来就该很大：informer 缓存、时序数据库的 head。',
    },
    {
      en: 'A function that allocates for many others looks like one place.',
      zh: '替很多调用者分配内存的公共函数看起来像是一处。',
    },
  ],
} satisfies Rule;

function shareOf(en: string, zh: string): AmountMeasure {
  return { say: (n) => ({ en: `${formatShare(n)} ${en}`, zh: `占${zh}的 ${formatShare(n)}` }) };
}

interface Way {
  readonly does: Localized;
  readonly whole: Localized;
  readonly isHeld: boolean;
}

const HELD: Way = {
  does: { en: 'holds', zh: '持有' },
  whole: { en: 'in use', zh: '在用内存' },
  isHeld: true,
};
const ALLOCATED: Way = {
  does: { en: 'allocated', zh: '分配了' },
  whole: { en: 'allocated since the start', zh: '启动以来分配的内存' },
  isHeld: false,
};

function detect(view: StackView, { does, whole, isHeld }: Way): GroupSighting | undefined {
  if (view.sum < LEAST) return undefined;
  const { recorded } = view;
  const everything = coverageOf(recorded.tree, new Uint8Array(recorded.tree.length).fill(1));
  const sites = callersOf(recorded, everything, GO_RUNTIME);
  const [first] = sites;
  if (!first) return undefined;
  const [site = ''] = view.patternOf([first.name]);
  // The site itself, with the frames of the runtime below it.
  const stacks: StackSet = { anyOf: [[site]], endingIn: [site, GO_RUNTIME] };
  const askers = askersOf(view, site);
  const [asker] = askers;
  const tells = asker && asker.name !== first.name && asker.value >= first.value / 2 ? asker : undefined;
  const held = heldDown(first.value, isHeld);
  const matched = coverStacks(recorded.tree, stacks);
  return {
    measure: first.share,
    ...(held && { atMost: held }),
    stacks,
    summary: localize((language) => {
      const [name, amount, all, part] = [
        shortName(first.name),
        formatBytes(first.value),
        formatBytes(view.sum),
        formatShare(first.share),
      ];
      if (language === 'en') {
        const by = tells ? `, most of it for ${shortName(tells.name)}` : '';
        return `${name} ${does.en} ${amount} of the ${all} ${whole.en} (${part})${by}.${isHeld ? '' : ' That says who makes work for the garbage collector, not what is kept.'}`;
      }
      const by = tells ? `，主要为 ${shortName(tells.name)} 所用` : '';
      return `${name} ${does.zh} ${amount}，占${whole.zh} ${all} 的 ${part}${by}。${isHeld ? '' : '这说明谁在给垃圾回收制造工作，而不是谁占着内存。'}`;
    }),
    evidence: [
      bytesEvidence({ en: shortName(first.name), zh: shortName(first.name) }, first),
      ...(matched.count > 0 ? [objectsEvidence(matched.count, first.value)] : []),
      ...askers
        .filter(({ name, value }, i) => i < SHOWN && name !== first.name && value >= first.value * 0.02)
        .map((one) =>
          bytesEvidence({ en: `for ${shortName(one.name)}`, zh: `为 ${shortName(one.name)} 分配` }, one, 1),
        ),
      ...sites
        .slice(1, 1 + SHOWN)
        .map((one) => bytesEvidence({ en: `next: ${shortName(one.name)}`, zh: `其次：${shortName(one.name)}` }, one)),
      ...(isHeld ? KNOWN_CACHES : []).flatMap(({ stack, label }) => {
        const cache = intersect(recorded.tree, matched, coverStacks(recorded.tree, { anyOf: [stack] }));
        return cache.value >= first.value / 2 ? [{ ...bytesEvidence(label, cache), against: true }] : [];
      }),
    ],
  };
}

/** Who calls the site, past the standard library. */
function askersOf({ recorded }: StackView, site: string): readonly Caller[] {
  const { tree } = recorded;
  const regexp = new RegExp(site);
  const runtime = new RegExp(GO_RUNTIME);
  const names = tree.functions.name.map(normalizeName);
  const isSite = names.map((name) => regexp.test(name));
  const isRuntime = names.map((name) => runtime.test(name));
  const covered = new Uint8Array(tree.length);
  for (let row = 0; row < tree.length; row++) {
    const func = tree.func[row] as number;
    const above = tree.parent[row] as number;
    if (isSite[func]) covered[row] = 1;
    else if (isRuntime[func] && above >= 0) covered[row] = covered[above] as number;
  }
  return callersOf(recorded, coverageOf(tree, covered), `${site}|${GO_RUNTIME}|${STANDARD}`);
}

function heldDown(bytes: number, isHeld: boolean): Bound | undefined {
  if (!isHeld || bytes >= CRITICAL) return undefined;
  return {
    severity: 'warning',
    because: {
      en: `By the share it may be critical, but ${formatBytes(bytes)} are not: that takes 1 GiB.`,
      zh: `单看占比可达“严重”，但 ${formatBytes(bytes)} 还不够：需达到 1 GiB。`,
    },
  };
}

/** Few large ones are a buffer, many small ones are records that somebody keeps. */
function objectsEvidence(objects: number, bytes: number): Evidence {
  const [count, each] = [formatCount(Math.round(objects)), formatBytes(bytes / objects)];
  return {
    label: { en: 'Objects', zh: '对象' },
    share: undefined,
    value: objects,
    unit: 'count',
    text: { en: `${count}, ${each} each on average`, zh: `${count} 个，平均 ${each}` },
    cores: undefined,
    against: false,
    level: 1,
  };
}

function bytesEvidence(label: Localized, { share, value }: Pick<Caller, 'share' | 'value'>, level = 0): Evidence {
  return { label, share, value, unit: 'bytes', cores: undefined, against: false, level };
}
