import type { Localized } from '../../base/localized.ts';
import { counted, grouped } from '../ledger.ts';

export type LogLedgerCode = keyof typeof ledgerKinds;

/** What a log's ledger may say. */
export const ledgerKinds = {
  messages: {
    kind: 'read',
    text: (n: number) => ({ en: `${counted(n, 'message')} read.`, zh: `已读取 ${grouped(n)} 条消息。` }),
  },
  continuations: {
    kind: 'read',
    text: (n: number) => ({
      en: `${counted(n, 'line')} without a head of ${n === 1 ? 'its' : 'their'} own ${n === 1 ? 'goes' : 'go'} on with the message before.`,
      zh: `${grouped(n)} 行没有自己的行首信息，归入前一条消息。`,
    }),
  },
  repeats: {
    kind: 'read',
    text: (n: number) => ({
      en: `${counted(n, 'message')} that the log only counted (“message repeated … times”) ${n === 1 ? 'is' : 'are'} counted too.`,
      zh: `日志只记了次数的 ${grouped(n)} 条消息（“message repeated … times”）也已计入。`,
    }),
  },
  'without-time': {
    kind: 'read',
    text: (n: number) => ({
      en: `${counted(n, 'message')} without a time.`,
      zh: `${grouped(n)} 条消息没有时间。`,
    }),
  },
  'other-clock': {
    kind: 'skipped',
    text: (n: number) => ({
      en: `${counted(n, 'time')} on another clock than most (since boot, or without a year) ${n === 1 ? 'was' : 'were'} left out; the messages are kept.`,
      zh: `${grouped(n)} 个时间与多数时间不是同一种时钟（自启动起计时，或没有年份），已略去；消息保留。`,
    }),
  },
  'zone-unknown': {
    kind: 'read',
    text: (n: number) => ({
      en: `${counted(n, 'time')} without an offset from UTC, shown as printed.`,
      zh: `${grouped(n)} 个时间没有注明 UTC 偏移，按原样显示。`,
    }),
  },
  'year-unknown': {
    kind: 'read',
    text: (n: number) => ({
      en: `${counted(n, 'time')} without a year.`,
      zh: `${grouped(n)} 个时间没有年份。`,
    }),
  },
  'new-year': {
    kind: 'repaired',
    text: (n: number) => ({
      en: `The times go from December to January ${n === 1 ? 'once' : `${grouped(n)} times`}: a new year was counted each time.`,
      zh: `时间 ${grouped(n)} 次从十二月到一月，每次按新的一年计算。`,
    }),
  },
  notes: {
    kind: 'read',
    text: (n: number) => ({
      en: `${counted(n, 'line')} of journalctl or grep about the log itself (“-- Reboot --”).`,
      zh: `${grouped(n)} 行是 journalctl 或 grep 关于日志本身的说明（“-- Reboot --”）。`,
    }),
  },
  prompts: {
    kind: 'skipped',
    text: (n: number) => ({
      en: `${counted(n, 'line')} with a command behind a prompt.`,
      zh: `${grouped(n)} 行是提示符后的命令。`,
    }),
  },
  outside: {
    kind: 'skipped',
    text: (n: number) => ({
      en: `${counted(n, 'line')} that ${n === 1 ? 'is' : 'are'} the answer to a command and no log.`,
      zh: `${grouped(n)} 行是命令的输出，不是日志。`,
    }),
  },
  'other-templates': {
    kind: 'read',
    text: (n: number) => ({
      en: `${counted(n, 'message')} too different from each other ${n === 1 ? 'is' : 'are'} counted under one template, “…”.`,
      zh: `${grouped(n)} 条消息彼此差异过大，合并计入同一模板“…”。`,
    }),
  },
  colours: {
    kind: 'repaired',
    text: () => ({
      en: 'Colour codes of a terminal were taken out.',
      zh: '已去除终端颜色代码。',
    }),
  },
} as const;

export const errors = {
  empty: {
    en: 'No line of this text is of a log: there is no message with a time, a unit or a level.',
    zh: '该文本中没有日志行：没有带时间、单元或级别的消息。',
  },
} as const satisfies Readonly<Record<string, Localized>>;
