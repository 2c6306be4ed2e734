import type { Localized } from '../../base/localized.ts';
import { counted, grouped, type LedgerKind, NO_SAMPLES } from '../ledger.ts';
import { FRAMES_MISSING, LINES_BEFORE } from '../profile-ledger.ts';

/** What the ledger of texts of goroutines can hold, in the order in which it is shown. */
export const ledgerKinds = {
  goroutines: {
    kind: 'read',
    text: (n) => ({ en: `${counted(n, 'goroutine')} read.`, zh: `已读取 ${grouped(n)} 个 goroutine。` }),
  },
  counted: {
    kind: 'read',
    text: (n) => ({ en: `${counted(n, 'entry', 'entries')} read.`, zh: `已读取 ${grouped(n)} 个条目。` }),
  },
  stacks: {
    kind: 'read',
    text: (n) => ({ en: `${counted(n, 'distinct stack')} read.`, zh: `已读取 ${grouped(n)} 个不同的调用栈。` }),
  },
  samples: {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'group')} of equal stacks and labels read.`,
      zh: `已读取 ${grouped(n)} 组调用栈与标签均相同的条目。`,
    }),
  },
  'no-samples': NO_SAMPLES,
  messages: {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'line')} that say why the goroutines were printed kept as comments.`,
      zh: `有 ${grouped(n)} 行说明了打印 goroutine 的原因，已保留为注释。`,
    }),
  },
  'hidden-frames': {
    kind: 'read',
    text: (n) => ({
      en: `In ${counted(n, 'group')} Go hides the innermost functions, those of its runtime (such as runtime.gopark): the text has no names of them. A profile without ?debug=1 has.`,
      zh: `有 ${grouped(n)} 组的最内层函数（如 runtime.gopark 等运行时函数）被 Go 隐藏：文本中没有其名称；不带 ?debug=1 的 profile 中有。`,
    }),
  },
  elided: {
    kind: 'read',
    text: (n) => ({
      en: `In ${counted(n, 'stack')} the program left out frames of a deep recursion; one frame that says so stands in their place.`,
      zh: `有 ${grouped(n)} 个过深的调用栈被程序省略了部分帧；以一个说明性的帧代替。`,
    }),
  },
  'lines-before': LINES_BEFORE,
  'lines-other': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} that belong to no goroutine skipped.`,
      zh: `已跳过 ${grouped(n)} 行不属于任何 goroutine 的内容。`,
    }),
  },
  ancestors: {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'stack')} of goroutines that started others (GODEBUG=tracebackancestors) skipped: they did that earlier.`,
      zh: `已跳过 ${grouped(n)} 个创建者 goroutine 的历史调用栈（GODEBUG=tracebackancestors）：它们发生在更早的时刻。`,
    }),
  },
  'samples-without-stack': {
    kind: 'repaired',
    text: (n) => ({
      en: `${n === 1 ? '1 goes' : `${grouped(n)} go`} without a stack (running on another thread, for example): counted in the total, shown nowhere in the graph.`,
      zh: `有 ${grouped(n)} 个没有调用栈（例如正在其他线程上运行）：计入总数，但不会出现在图中。`,
    }),
  },
  'goroutines-twice': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'goroutine')} come again: the file holds several dumps of one program, which are added up.`,
      zh: `有 ${grouped(n)} 个 goroutine 重复出现：文件中包含同一程序的多次转储，数值已相加。`,
    }),
  },
  joined: {
    kind: 'repaired',
    text: (n) => ({
      en: `${n === 1 ? 'Another profile follows' : `${grouped(n)} more profiles follow`} in the same file; their counts are added up.`,
      zh: `同一文件中还有 ${grouped(n)} 份 profile；数值已相加。`,
    }),
  },
  'frames-missing': FRAMES_MISSING,
  'counts-missing': {
    kind: 'repaired',
    text: (n) => ({
      en: `${grouped(n)} of what the header counts ${n === 1 ? 'does' : 'do'} not follow.`,
      zh: `表头计数中有 ${grouped(n)} 个未在正文中出现。`,
    }),
  },
  cut: {
    kind: 'repaired',
    text: () => ({
      en: 'The text breaks off at its end: the last stack may lack frames, and others may be missing.',
      zh: '文本在末尾中断：最后一个调用栈可能不完整，其后的内容可能缺失。',
    }),
  },
} as const satisfies Readonly<Record<string, LedgerKind>>;

export type LedgerCode = keyof typeof ledgerKinds;

/** Sentences of the errors: what was found, and what to try. */
export const errors = {
  noGoroutine: (lines: number): Localized => ({
    en: `None of the ${counted(lines, 'line')} of this text begins a goroutine ("goroutine 1 [running]:"). Copy the dump again from its first line on.`,
    zh: `该文本的 ${grouped(lines)} 行中没有任何 goroutine 的开头（“goroutine 1 [running]:”）。请从第一行起重新复制。`,
  }),
  noHeader: (): Localized => ({
    en: 'This text lacks the line that it begins with ("goroutine profile: total 95"). Copy it again from its first line on.',
    zh: '该文本缺少第一行（“goroutine profile: total 95”）。请从第一行起重新复制。',
  }),
} as const;
