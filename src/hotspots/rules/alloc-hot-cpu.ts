import { type Localized, localize } from '../../base/localized.ts';
import { callersText } from '../callers.ts';
import { GO_RUNTIME } from '../frames.ts';
import type { Caller, Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

/** Everything in Go that allocates, with the copying that growing and converting bring along. */
const ALLOCATING =
  '^runtime\\.(?:mallocgc\\w*|newobject|newarray|growslice\\w*|makeslice\\w*|makemap\\w*|concatstring\\w*|concatbyte\\w*|rawstring\\w*|rawbyteslice|slicebytetostring\\w*|stringtoslicebyte|convT\\w*)$';
const ASSIST = '^runtime\\.(?:gcAssistAlloc\\d?|deductAssistCredit)$';
const SWEEP = '^runtime\\.(?:deductSweepCredit|sweepone|\\(\\*sweepLocked\\)\\.sweep|\\(\\*mspan\\)\\.sweep)$';
const CLEAR = '^runtime\\.memclr\\w*$';
const COPY = '^runtime\\.memmove$';
const REFILL = '^runtime\\.\\(\\*(?:mcache|mcentral|mheap)\\)\\.';

export default {
  id: 'alloc-hot-cpu',
  title: { en: 'Allocating memory is hot', zh: '内存分配本身开销很大' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[ALLOCATING]] },
      thresholds: { info: 0.12, warning: 0.2, critical: 0.35 },
      minCores: { warning: 0.2, critical: 0.6 },
      brings: ['gc-pressure'],
      callers: { inner: GO_RUNTIME, label: { en: 'Allocates:', zh: '分配者：' } },
      basis: {
        en: 'A typical Go service spends 5–12% of its CPU on allocating.',
        zh: '普通的 Go 服务有 5–12% 的 CPU 花在内存分配上。',
      },
      evidence: [
        {
          id: 'allocating',
          label: { en: 'Allocating, all together', zh: '内存分配合计' },
          level: 0,
          stacks: { anyOf: [[ALLOCATING]] },
        },
        {
          id: 'assist',
          label: { en: 'of which marking for the collector (assists)', zh: '其中：为垃圾回收辅助标记（assist）' },
          level: 1,
          stacks: { anyOf: [[ALLOCATING, ASSIST]] },
        },
        {
          id: 'sweep',
          label: { en: 'of which sweeping old memory first', zh: '其中：先清扫旧内存' },
          level: 1,
          stacks: { anyOf: [[ALLOCATING, SWEEP]] },
        },
        {
          id: 'clear',
          label: { en: 'of which setting memory to zero', zh: '其中：内存清零' },
          level: 1,
          stacks: { anyOf: [[ALLOCATING, CLEAR]] },
        },
        {
          id: 'copy',
          label: { en: 'of which copying what grows or is converted', zh: '其中：扩容或转换时的复制' },
          level: 1,
          stacks: { anyOf: [[ALLOCATING, COPY]] },
        },
        {
          id: 'refill',
          label: { en: 'of which getting new spans from the heap', zh: '其中：从堆获取新的 span' },
          level: 1,
          stacks: { anyOf: [[ALLOCATING, REFILL]], except: [[ALLOCATING, SWEEP]] },
        },
      ],
      summary: summarize,
    },
  ],
  explains: [],
  echoes: { of: { en: 'the time spent allocating', zh: '内存分配的时间' } },
  explanation: {
    en:
      'Every allocation takes time: finding a free slot, setting it to zero, now and then fetching a span from the heap, and helping the garbage collector where it falls behind. ' +
      'The time is charged to whoever allocates. What is allocated must be collected again, so garbage collection rises with it.',
    zh:
      '每次分配都要花时间：找空闲位置、清零、时而从堆取新的 span，回收跟不上时还要协助垃圾回收。' +
      '这些时间都记在分配者头上。分配出来的内存终究要回收，因此垃圾回收的开销会随之上升。',
  },
  confirm: [
    {
      command: 'go tool pprof -sample_index=alloc_objects http://$HOST/debug/pprof/allocs',
      tells: {
        en: 'Who allocates how many objects since the start. Open the file here too: the widest frames are where to allocate less.',
        zh: '启动以来谁分配了多少对象。也可以在这里打开该文件：最宽的帧就是该减少分配的地方。',
      },
    },
    {
      command:
        "curl -s http://$HOST/metrics | grep -E 'go_memstats_(mallocs_total|alloc_bytes_total)'; sleep 10; curl -s http://$HOST/metrics | grep -E 'go_memstats_(mallocs_total|alloc_bytes_total)'",
      tells: {
        en: 'Objects and bytes allocated; the difference of both answers, divided by 10, is the rate per second.',
        zh: '累计分配的对象数和字节数；两次结果之差除以 10 即每秒速率。',
      },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Allocate less where the callers above do it: give slices and maps their size beforehand, reuse buffers (sync.Pool), avoid fmt and conversions to interfaces on the hot path.',
        zh: '在上面列出的分配者处减少分配：预先指定 slice 和 map 的大小，复用缓冲区（sync.Pool），热点路径避免 fmt 和接口转换。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Do the work less often: a longer interval, or a cache in front of what is built and thrown away each time.',
        zh: '降低执行频率：延长间隔，或为每次重建又丢弃的内容加缓存。',
      },
    },
  ],
  references: [{ ref: 'golang/go#34231', url: 'https://github.com/golang/go/issues/34231', verified: true }],
  mayBeWrong: [
    {
      en: 'The program was starting: caches and tables are filled once.',
      zh: '程序正在启动：缓存和各种表只会填充一次。',
    },
    {
      en: 'A large part of it is assists: then the collector is what to look at first.',
      zh: '其中辅助标记占大头：此时应先看垃圾回收。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen, callers: readonly Caller[]): Localized {
  const assist = seen.part('assist').share;
  const said = callersText(callers);
  return localize((language) => {
    const english = language === 'en';
    return [
      english
        ? `Allocating memory takes ${usage(seen.matched, seen.recorded, 'en')}.`
        : `内存分配${usage(seen.matched, seen.recorded, 'zh')}。`,
      callers.length === 0 ? '' : english ? `Most is allocated by ${said.en}.` : `主要分配者为 ${said.zh}。`,
      assist < 0.05
        ? ''
        : english
          ? `${percent(assist)} of all time goes into marking for the garbage collector, which can’t keep up.`
          : `其中有 ${percent(assist)} 是在替跟不上的垃圾回收做标记。`,
    ]
      .filter(Boolean)
      .join(english ? ' ' : '');
  });
}
