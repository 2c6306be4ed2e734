import type { Localized } from '../../base/localized.ts';
import { counted, grouped, type LedgerKind, NO_SAMPLES } from '../ledger.ts';
import {
  ADDRESSES_NAMED,
  FRAMES_MISSING,
  LINES_BEFORE,
  MAP_LINES,
  MAPPINGS,
  SAMPLES_WITHOUT_STACK,
  STACKS,
} from '../profile-ledger.ts';

/** What the ledger of heap and contention texts can hold, in the order in which it is shown. */
export const ledgerKinds = {
  stacks: STACKS,
  samples: {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'sample')} read: a stack has one for each size of objects, or several.`,
      zh: `已读取 ${grouped(n)} 个样本：同一调用栈可因对象大小不同等原因对应多个样本。`,
    }),
  },
  'no-samples': NO_SAMPLES,
  scaled: {
    kind: 'read',
    text: (n) => ({
      en: `One allocation was recorded for every ${grouped(n)} bytes; values are scaled up to all allocations, as go tool pprof does.`,
      zh: `平均每分配 ${grouped(n)} 字节记录一次；数值已按 go tool pprof 的方式还原为全部分配。`,
    }),
  },
  unsampled: {
    kind: 'read',
    text: (n) => ({
      en: `One of ${grouped(n)} waits was recorded; values are multiplied by that, as go tool pprof does. If the program was built with Go 1.20 or later, they are too high by this factor; shares are right either way.`,
      zh: `每 ${grouped(n)} 次等待记录一次；数值已按 go tool pprof 的方式乘以该倍数。如果程序由 Go 1.20 或更高版本构建，则数值会偏高同样的倍数；占比不受影响。`,
    }),
  },
  'unsampled-by-go': {
    kind: 'read',
    text: (n) => ({
      en: `One of ${grouped(n)} waits was recorded; this version of Go has multiplied the values by that already, so they are taken as they are (go tool pprof would multiply them once more).`,
      zh: `每 ${grouped(n)} 次等待记录一次；该版本的 Go 已将数值乘以该倍数，因此按原值读取（go tool pprof 会再乘一次）。`,
    }),
  },
  facts: {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'fact')} of runtime.MemStats read as comments; of the list of pauses the longest is kept, of the times of pauses none.`,
      zh: `已将 runtime.MemStats 的 ${grouped(n)} 项读取为注释；暂停列表只保留最长的一次，不保留暂停发生的时刻。`,
    }),
  },
  symbols: ADDRESSES_NAMED,
  mappings: MAPPINGS,
  discarded: {
    kind: 'read',
    text: (n) => ({
      en: `The program discarded ${counted(n, 'sample')} itself.`,
      zh: `程序自身丢弃了 ${grouped(n)} 个样本。`,
    }),
  },
  'lines-before': LINES_BEFORE,
  'lines-other': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} not understood and skipped.`,
      zh: `有 ${grouped(n)} 行无法识别，已跳过。`,
    }),
  },
  'map-lines': MAP_LINES,
  'samples-without-stack': SAMPLES_WITHOUT_STACK,
  'frames-missing': FRAMES_MISSING,
  'no-map': {
    kind: 'repaired',
    text: () => ({
      en: 'The list of binaries (MAPPED_LIBRARIES) is missing, so the text may be cut off; addresses stand for functions.',
      zh: '缺少二进制文件列表（MAPPED_LIBRARIES），文本可能被截断；函数以地址表示。',
    }),
  },
  cut: {
    kind: 'repaired',
    text: () => ({
      en: 'The text breaks off before its end: the last stack may lack frames, and samples with small values may be missing.',
      zh: '文本未到结尾即中断：最后一个调用栈可能不完整，部分数值较小的样本可能缺失。',
    }),
  },
} as const satisfies Readonly<Record<string, LedgerKind>>;

export type LedgerCode = keyof typeof ledgerKinds;

/** Sentences of the errors: what was found, and what to try. */
export const errors = {
  noHeader: (): Localized => ({
    en: 'This text lacks the line that it begins with ("heap profile: 1: 2 [3: 4] @ heap/1048576", "--- mutex:"). Copy it again from its first line on.',
    zh: '该文本缺少第一行（“heap profile: 1: 2 [3: 4] @ heap/1048576”、“--- mutex:”）。请从第一行起重新复制。',
  }),
} as const;
