import type { Localized } from '../../base/localized.ts';
import { counted, grouped, type LedgerKind, NO_SAMPLES } from '../ledger.ts';
import { ADDRESSES_NAMED, MAP_LINES, MAPPINGS, STACKS } from '../profile-ledger.ts';

/** What the ledger of gperftools' CPU profiles can hold, in the order in which it is shown. */
export const ledgerKinds = {
  stacks: STACKS,
  samples: {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'record')} read: the profiler writes a stack again when its table is full.`,
      zh: `已读取 ${grouped(n)} 条记录：剖析器的表写满后会重复写出同一调用栈。`,
    }),
  },
  'no-samples': NO_SAMPLES,
  symbols: ADDRESSES_NAMED,
  mappings: MAPPINGS,
  'handler-frames': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'frame')} left out that the profiler’s own signal handler had put on the stacks, as go tool pprof does.`,
      zh: `已略去剖析器自身信号处理函数留在调用栈上的 ${grouped(n)} 个帧，与 go tool pprof 一致。`,
    }),
  },
  'symbol-lines': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} in the section of symbols not understood and skipped.`,
      zh: `符号部分有 ${grouped(n)} 行无法识别，已跳过。`,
    }),
  },
  'map-lines': MAP_LINES,
  'samples-without-stack': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'record')} without a stack: counted in the total, shown nowhere in the graph.`,
      zh: `有 ${grouped(n)} 条记录没有调用栈：计入总数，但不会出现在图中。`,
    }),
  },
  'no-map': {
    kind: 'repaired',
    text: () => ({
      en: 'The list of binaries after the samples is missing: addresses stand for functions. The file may have been cut off there.',
      zh: '样本之后缺少二进制文件列表：函数以地址表示。文件可能在此处被截断。',
    }),
  },
  'map-cut': {
    kind: 'repaired',
    text: () => ({
      en: 'The list of binaries breaks off in its last line; stacks and values are whole.',
      zh: '二进制文件列表在最后一行中断；调用栈和数值不受影响。',
    }),
  },
  cut: {
    kind: 'repaired',
    text: () => ({
      en: 'The file breaks off before the mark that ends the samples: later samples and the list of binaries are missing.',
      zh: '文件在样本结束标记之前中断：其后的样本和二进制文件列表缺失。',
    }),
  },
} as const satisfies Readonly<Record<string, LedgerKind>>;

const AGAIN: Localized = {
  en: 'The profiler writes the rest when the program ends or calls ProfilerStop(): record again and let it end by itself.',
  zh: '剖析器在程序结束或调用 ProfilerStop() 时才写完文件：请重新录制，并让程序正常结束。',
};

/** Sentences of the errors: what was found, where, and what to try. */
export const errors = {
  noHeader: (): Localized => ({
    en: `This file lacks the header of a CPU profile of gperftools (the words 0, 3, 0, period, 0). ${AGAIN.en}`,
    zh: `该文件缺少 gperftools CPU 性能剖析的头部（字 0、3、0、周期、0）。${AGAIN.zh}`,
  }),
  noRecord: (byte: number): Localized => ({
    en: `This CPU profile of gperftools breaks off at byte ${grouped(byte)}, before its first sample. ${AGAIN.en}`,
    zh: `这份 gperftools CPU 性能剖析在第 ${grouped(byte)} 字节处中断，还没有任何样本。${AGAIN.zh}`,
  }),
} as const;
