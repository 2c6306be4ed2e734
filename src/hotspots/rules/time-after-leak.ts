import { localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { formatCount } from '../../model/units.ts';
import { callersText } from '../callers.ts';
import { GO_RUNTIME } from '../frames.ts';
import type { Rule } from '../rule.ts';
import { usage } from '../texts.ts';

/** A timer and the channel that it sends to. `time.newTimer` alone would also find deadlines of contexts and tickers. */
const TIMERS = '^time\\.(?:After|NewTimer|Tick)$';
const AFTER = '^time\\.(?:After|Tick)$';
const HOLDING: StackSet = { anyOf: [[TIMERS]] };
/** Bytes of a timer and its channel, together. */
const BYTES_EACH = 200;

export default {
  id: 'time-after-leak',
  title: { en: 'time.After in a loop keeps timers alive', zh: '循环中的 time.After 使定时器无法释放' },
  components: ['any Go'],
  signs: [
    {
      kind: 'heap-in-use',
      stacks: HOLDING,
      thresholds: { info: 0.03, warning: 0.1, critical: 0.25 },
      minAmount: { warning: 5e6, critical: 50e6 },
      callers: { inner: `${GO_RUNTIME}|^time\\.`, label: { en: 'Waits with a timer:', zh: '带定时器等待者：' } },
      basis: {
        en: 'A timer takes about 200 bytes, so a share that shows is tens of thousands of them.',
        zh: '一个定时器约占 200 字节，能看得出的占比意味着数万个。',
      },
      evidence: [
        {
          id: 'timers',
          label: { en: 'Timers that are still held', zh: '仍被持有的定时器' },
          level: 0,
          stacks: HOLDING,
        },
        {
          id: 'after',
          label: { en: 'of which made by time.After and time.Tick', zh: '其中由 time.After 和 time.Tick 创建' },
          level: 1,
          stacks: { anyOf: [[AFTER]] },
        },
        {
          id: 'new-timer',
          label: {
            en: 'Made by time.NewTimer, which can be stopped: perhaps they are',
            zh: '由 time.NewTimer 创建，可以停止：也许已经停止',
          },
          level: 1,
          stacks: { anyOf: [['^time\\.NewTimer$']], except: [[AFTER]] },
          against: true,
        },
      ],
      summary: (seen, callers) => {
        const said = callersText(callers);
        const count = formatCount(Math.round(seen.matched.value / BYTES_EACH / 1000) * 1000);
        return localize((language) =>
          language === 'en'
            ? `Timers hold ${usage(seen.matched, seen.recorded, 'en', seen.valueType)}, which is about ${count} of them.${callers.length === 0 ? '' : ` Who waits with them: ${said.en}.`}`
            : `定时器占用了${usage(seen.matched, seen.recorded, 'zh', seen.valueType)}，约 ${count} 个。${callers.length === 0 ? '' : `使用者：${said.zh}。`}`,
        );
      },
    },
  ],
  explains: ['heap-growth-dominant-site'],
  explanation: {
    en:
      'Before Go 1.23 a timer that has not fired could not be freed. A select in a loop with a long time.After makes one each time round, and all of them wait for their time, with their channels. ' +
      'From Go 1.23 on (and go 1.23 in go.mod) they are freed as soon as nobody refers to them.',
    zh:
      'Go 1.23 之前，尚未触发的定时器无法释放。循环中的 select 若带有较长的 time.After，每一轮都会新建一个，它们连同 channel 都要等到时间才能释放。' +
      '从 Go 1.23 起（且 go.mod 中为 go 1.23 及以上），无人引用即可释放。',
  },
  confirm: [
    {
      command: 'go version -m /proc/$PID/exe | head -3',
      tells: {
        en: 'The Go version it was built with. Below 1.23 it can be this; from 1.23 on hardly.',
        zh: '编译所用的 Go 版本。低于 1.23 才可能是此问题，1.23 及以上基本排除。',
      },
    },
    {
      command: 'go tool pprof -sample_index=inuse_objects -peek "time.(After|NewTimer)$" http://$HOST/debug/pprof/heap',
      tells: { en: 'How many there are, and who makes them.', zh: '有多少个、由谁创建。' },
    },
  ],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Make one timer before the loop, and Reset it; Stop it on the way out.',
        zh: '在循环外创建一个定时器，循环中 Reset，退出时 Stop。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Build with Go 1.23 or later, and say so in go.mod.',
        zh: '用 Go 1.23 及以上编译，并在 go.mod 中声明。',
      },
    },
  ],
  references: [
    {
      ref: 'teivah/100-go-mistakes#104',
      url: 'https://github.com/teivah/100-go-mistakes/issues/104',
      verified: true,
      note: 'quotes the documentation of time.After',
    },
    { ref: 'hashicorp/vault#14814', url: 'https://github.com/hashicorp/vault/pull/14814', verified: true },
  ],
  mayBeWrong: [
    {
      en: 'Very many requests that are waiting right now: each has its own timer, and frees it when it is done.',
      zh: '此刻恰有大量请求在等待：每个都有自己的定时器，结束后就会释放。',
    },
  ],
} satisfies Rule;
