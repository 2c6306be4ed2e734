import { type Localized, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { callersText } from '../callers.ts';
import type { Caller, Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const MEMORY_STATISTICS = '^runtime\\.(?:ReadMemStats|readmemstats_m)$';
/** Walking all goroutines: each one also notes its own stack, on its way to run. */
const GOROUTINES =
  '^runtime\\.(?:(?:pprof_)?goroutineProfile\\w*|GoroutineProfile|(?:try|do)RecordGoroutineProfile\\w*|Stack|tracebackothers)$';
/** Stopping everybody; the collector does it too, but by `stopTheWorldWithSema` alone. */
const STOP = '^runtime\\.stopTheWorld(?:GC)?$';
/** Profiles being written, but not labelled work (`pprof.Do`), nor what reads the CPU profile that is being taken. */
const WRITING = '^runtime/pprof\\.(?:\\(\\*Profile\\)\\.WriteTo|WriteHeapProfile|write\\w+|print\\w+)$';
const OBSERVING: StackSet = { anyOf: [[MEMORY_STATISTICS], [GOROUTINES], [STOP], [WRITING]] };
const CPU_PROFILE = '^runtime/pprof\\.profileWriter$';

export default {
  id: 'memstats-stop-the-world',
  title: { en: 'Watching the program costs CPU', zh: '观测程序本身消耗了 CPU' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: OBSERVING,
      thresholds: { info: 0.03, warning: 0.08, critical: 0.2 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: {
        severity: 'info',
        because: {
          en: 'It stays at info, because no report says from where on this hurts, and taking a profile may be part of it.',
          zh: '仅作“提示”：没有案例说明从多少开始有害，而且采集剖析数据本身可能也在其中。',
        },
      },
      callers: {
        inner:
          '^(?:runtime|runtime/pprof|runtime/metrics|runtime/debug|internal/runtime|internal/profile\\w*)[./]|^\\w+$',
        label: { en: 'Watches:', zh: '观测者：' },
      },
      basis: { en: 'Watching a program should not show in its profile.', zh: '观测不应在剖析数据中露面。' },
      evidence: [
        {
          id: 'observing',
          label: { en: 'Watching, all together', zh: '观测合计' },
          level: 0,
          stacks: OBSERVING,
        },
        {
          id: 'memory',
          label: { en: 'Statistics of memory (ReadMemStats)', zh: '内存统计（ReadMemStats）' },
          level: 1,
          stacks: { anyOf: [[MEMORY_STATISTICS]] },
        },
        {
          id: 'goroutines',
          label: { en: 'Stacks of all goroutines', zh: '所有 goroutine 的栈' },
          level: 1,
          stacks: { anyOf: [[GOROUTINES]] },
        },
        {
          id: 'stop',
          label: { en: 'Stopping all threads for it', zh: '为此暂停所有线程' },
          level: 1,
          stacks: { anyOf: [[STOP]] },
        },
        {
          id: 'writing',
          label: { en: 'Writing profiles', zh: '写出剖析数据' },
          level: 1,
          stacks: { anyOf: [[WRITING]] },
        },
        {
          id: 'capture',
          label: { en: 'Taking this very CPU profile, not counted', zh: '采集这份 CPU profile 本身，不计入' },
          level: 0,
          stacks: { anyOf: [[CPU_PROFILE]] },
          against: true,
        },
      ],
      summary: summarize,
    },
  ],
  explains: [],
  explanation: {
    en:
      'ReadMemStats stops all goroutines, and a dump of goroutines walks all their stacks. Asked for every second, or with 100,000 goroutines, that shows. ' +
      'Metrics libraries and continuous profilers ask for it.',
    zh:
      'ReadMemStats 会暂停所有 goroutine，goroutine dump 要遍历所有栈。每秒一次，或 goroutine 多达 10 万时，开销就会显现。' +
      '一般是指标库和持续剖析工具在调用。',
  },
  confirm: [
    {
      command: 'go tool pprof -peek "ReadMemStats|goroutineProfile|stopTheWorld" cpu.pb.gz',
      tells: { en: 'Who asks for it.', zh: '是谁在调用。' },
    },
    {
      command: 'curl -s "http://$HOST/debug/pprof/goroutine?debug=1" | head -1',
      tells: { en: 'How many goroutines there are to walk.', zh: '要遍历多少个 goroutine。' },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Scrape and profile less often, and from one place only.',
        zh: '降低采集频率，并且只从一处采集。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Use runtime/metrics instead of ReadMemStats: it does not stop the program. Newer versions of client_golang do so.',
        zh: '用 runtime/metrics 代替 ReadMemStats：前者不会暂停程序。较新的 client_golang 已经如此。',
      },
    },
  ],
  references: [
    {
      ref: 'prometheus/client_golang go_collector',
      url: 'https://github.com/prometheus/client_golang/blob/main/prometheus/go_collector_latest.go',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'Somebody took other profiles while this one was running: what is seen is the capture itself.',
      zh: '采集期间还有人在取其他剖析数据：看到的是采集本身。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen, callers: readonly Caller[]): Localized {
  const [memory, goroutines] = ['memory', 'goroutines'].map((id) => seen.part(id).share) as [number, number];
  const said = callersText(callers);
  return localize((language) =>
    language === 'en'
      ? `Watching the program takes ${usage(seen.matched, seen.recorded, 'en')}: statistics of memory ${percent(memory)}, stacks of goroutines ${percent(goroutines)}.${callers.length === 0 ? '' : ` Who asks: ${said.en}.`}`
      : `观测程序${usage(seen.matched, seen.recorded, 'zh')}：其中内存统计占 ${percent(memory)}，goroutine 的栈占 ${percent(goroutines)}。${callers.length === 0 ? '' : `调用者：${said.zh}。`}`,
  );
}
