import { type Localized, localize } from '../../base/localized.ts';
import type { StackSet } from '../../model/finding.ts';
import { ALLOCATE } from '../frames.ts';
import type { Rule, Seen } from '../rule.ts';
import { percent, usage } from '../texts.ts';

const WORKER = '^runtime\\.gcBgMarkWorker$';
const DEDICATED = '^runtime\\.gcDrainMarkWorkerDedicated$';
const FRACTIONAL = '^runtime\\.gcDrainMarkWorkerFractional$';
const IDLE = '^runtime\\.gcDrainMarkWorkerIdle$';
const ASSIST = '^runtime\\.(?:gcAssistAlloc\\d?|deductAssistCredit)$';
const SWEEP = '^runtime\\.(?:bgsweep|sweepone|\\(\\*sweepLocked\\)\\.sweep|\\(\\*mspan\\)\\.sweep)$';
const WRITE_BARRIER = '^(?:runtime\\.)?(?:wbBufFlush\\d?|gcWriteBarrier\\w*)$';
/** All that the collector does. Go 1.26 scans in packages of its own and has `gcWriteBarrier` without a package. */
const COLLECTOR =
  '^(?:runtime\\.(?:_GC|gcDrain\\w*|gcMarkDone|gcStart|gcMarkTermination|bgscavenge|markroot\\w*|scan[oO]bject\\w*|scanSpan|scanblock|greyobject|tryDeferToSpanScan)|internal/runtime/gc/scan\\..*)$';

/** Idle workers use CPU that nobody else wants: they are shown, not counted. */
const COLLECTING: StackSet = {
  anyOf: [[WORKER], [ASSIST], [SWEEP], [WRITE_BARRIER], [COLLECTOR]],
  except: [[WORKER, IDLE]],
};

export default {
  id: 'gc-pressure',
  title: {
    en: 'The garbage collector takes a large part of the CPU',
    zh: '垃圾回收占用了大量 CPU',
  },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: COLLECTING,
      thresholds: { info: 0.15, warning: 0.25, critical: 0.4 },
      minCores: { warning: 0.05, critical: 0.2 },
      raisedBy: [{ part: 'assist', warning: 0.05, critical: 0.15 }],
      brings: ['alloc-hot-cpu'],
      basis: {
        en: 'Go plans a quarter of its processors for the collector while a cycle runs; a quarter of all CPU means cycles nearly back to back. Assists slow down the program itself.',
        zh: 'Go 只在回收周期内把四分之一的处理器分给垃圾回收；若占到全部 CPU 的四分之一，说明回收几乎一轮接一轮。辅助标记（assist）则直接拖慢程序自身。',
      },
      evidence: [
        {
          id: 'collecting',
          label: { en: 'Garbage collection, without idle workers', zh: '垃圾回收（不含空闲标记）' },
          level: 0,
          stacks: COLLECTING,
        },
        {
          id: 'dedicated',
          label: { en: 'Dedicated mark workers', zh: '专职标记 worker' },
          level: 1,
          stacks: { anyOf: [[WORKER, DEDICATED]] },
        },
        {
          id: 'fractional',
          label: { en: 'Fractional mark workers', zh: '分时标记 worker' },
          level: 1,
          stacks: { anyOf: [[WORKER, FRACTIONAL]] },
        },
        {
          id: 'worker',
          label: {
            en: 'Mark workers of unknown mode (idle ones may be among them)',
            zh: '模式未知的标记 worker（可能含空闲标记）',
          },
          level: 1,
          stacks: {
            anyOf: [[WORKER]],
            except: [
              [WORKER, DEDICATED],
              [WORKER, FRACTIONAL],
              [WORKER, IDLE],
            ],
          },
        },
        {
          id: 'assist',
          label: {
            en: 'Assists: the program marking while it allocates',
            zh: '辅助标记（assist）：程序分配内存时被迫参与标记',
          },
          level: 1,
          stacks: { anyOf: [[ASSIST]] },
        },
        {
          id: 'sweep',
          label: { en: 'Sweeping', zh: '清扫' },
          level: 1,
          stacks: { anyOf: [[SWEEP]] },
        },
        {
          id: 'barrier',
          label: { en: 'Write barriers', zh: '写屏障' },
          level: 1,
          stacks: { anyOf: [[WRITE_BARRIER]] },
        },
        {
          id: 'idle',
          label: {
            en: 'Idle mark workers, not counted: they use CPU that is free',
            zh: '空闲标记 worker，不计入：只使用闲置的 CPU',
          },
          level: 0,
          stacks: { anyOf: [[WORKER, IDLE]] },
          against: true,
        },
      ],
      summary: summarize,
    },
  ],
  explains: [],
  echoes: {
    stacks: { anyOf: [[ALLOCATE]] },
    of: { en: 'the time spent allocating memory', zh: '分配内存的时间' },
  },
  explanation: {
    en:
      'The collector’s work grows with how fast memory is allocated and with how many pointers live, and shrinks with the headroom it is given (GOGC, GOMEMLIMIT). ' +
      'Idle mark workers use CPU that is free and look worse than they are; assists and write barriers slow the program down.',
    zh:
      '垃圾回收的开销随内存分配速度和存活指针数增长，随预留空间（GOGC、GOMEMLIMIT）增大而减小。' +
      '空闲标记只占用闲置 CPU，看上去比实际严重；辅助标记和写屏障才真正拖慢程序。',
  },
  confirm: [
    {
      command: 'go tool pprof -sample_index=alloc_space http://$HOST/debug/pprof/heap',
      tells: {
        en: 'Who allocates. Open the file here too: the widest frames are where to allocate less.',
        zh: '是谁在分配内存。也可以在这里打开该文件：最宽的帧就是该减少分配的地方。',
      },
    },
    {
      command:
        "curl -s http://$HOST/metrics | grep -E 'go_gc_duration_seconds|go_memstats_(alloc_bytes_total|next_gc)'",
      tells: {
        en: 'How many cycles there were and how fast memory is allocated. Twice, a minute apart, gives the rates: several cycles a second are too many.',
        zh: '回收了多少轮、分配速度有多快。间隔一分钟各取一次可得速率：每秒数轮就过于频繁。',
      },
    },
    {
      command: 'GODEBUG=gctrace=1',
      tells: {
        en: 'In the environment of the program, which needs a restart: one line a cycle, with the CPU of assists, workers and idle workers.',
        zh: '设置在程序的环境变量中（需重启）：每轮输出一行，含辅助标记、后台标记和空闲标记的 CPU。',
      },
    },
  ],
  remedies: [
    {
      kind: 'temporary',
      text: {
        en: 'Raise GOGC (for example 200), or set GOMEMLIMIT (from Go 1.19 on) with headroom. Both trade memory for CPU.',
        zh: '调大 GOGC（例如 200），或设置留有余量的 GOMEMLIMIT（Go 1.19 及以上）。两者都是用内存换 CPU。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Allocate less on the hot path: reuse buffers, keep fewer pointers, drop what is built and thrown away.',
        zh: '减少热点路径上的分配：复用缓冲区、减少指针、避免随建随弃的对象。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Go 1.26: its new collector (Green Tea) marks at lower cost.',
        zh: '升级到 Go 1.26：新的垃圾回收器（Green Tea）标记开销更低。',
      },
    },
  ],
  references: [
    { ref: 'golang/go#68399', url: 'https://github.com/golang/go/issues/68399', verified: true },
    { ref: 'Go GC guide', url: 'https://go.dev/doc/gc-guide', verified: false },
  ],
  mayBeWrong: [
    {
      en: 'Profiles of older Go versions do not name the mode of a mark worker: idle ones are then counted, although they use CPU that is free.',
      zh: '旧版 Go 的剖析数据不区分标记 worker 的模式：空闲标记也会被计入，尽管它只使用闲置的 CPU。',
    },
    {
      en: 'A program that runs only for seconds: its heap is still growing, and cycles come often.',
      zh: '只运行几秒的程序：堆仍在增长，回收自然频繁。',
    },
  ],
} satisfies Rule;

function summarize(seen: Seen): Localized {
  const assist = seen.part('assist').share;
  const idle = seen.part('idle').share;
  return localize((language) => {
    const english = language === 'en';
    const sentences = [
      english
        ? `Garbage collection takes ${usage(seen.matched, seen.recorded, 'en')}.`
        : `垃圾回收${usage(seen.matched, seen.recorded, 'zh')}。`,
    ];
    if (assist >= 0.05) {
      sentences.push(
        english
          ? `Allocation outruns the background workers: the program itself marks for ${percent(assist)} of the time.`
          : `分配速度超过了后台标记：程序自身有 ${percent(assist)} 的时间在参与标记。`,
      );
    }
    if (idle >= 0.01) {
      sentences.push(
        english
          ? `Another ${percent(idle)} are idle workers, which are not counted.`
          : `另有 ${percent(idle)} 为空闲标记，未计入。`,
      );
    }
    return sentences.join(english ? ' ' : '');
  });
}
