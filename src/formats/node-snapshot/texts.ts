import type { Localized } from '../../base/localized.ts';
import { counted, grouped, type LedgerKind } from '../ledger.ts';

/** What the ledger of a snapshot can hold, in the order in which it is shown. */
export const ledgerKinds = {
  sections: {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'part')} read: files of /proc and cgroups, and what commands printed.`,
      zh: `已读取 ${grouped(n)} 个部分：/proc 与 cgroup 文件，以及命令的输出。`,
    }),
  },
  lines: {
    kind: 'read',
    text: (n) => ({ en: `${counted(n, 'line')} of them read.`, zh: `共读取其中 ${grouped(n)} 行。` }),
  },
  commands: {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'line')} with a command typed at a prompt.`,
      zh: `${grouped(n)} 行为提示符后输入的命令。`,
    }),
  },
  'sections-repeated': {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'part')} came again: the last one counts.`,
      zh: `${grouped(n)} 个部分重复出现：以最后一次为准。`,
    }),
  },
  'free-unit-guessed': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'table')} of free without its command: the unit was told by the size of the numbers.`,
      zh: `${grouped(n)} 个 free 表格缺少命令：单位由数值大小推断。`,
    }),
  },
  'decimal-commas': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'number')} with a decimal comma read as decimals.`,
      zh: `有 ${grouped(n)} 个数值使用小数逗号，已按小数读取。`,
    }),
  },
  'lines-long': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'line')} longer than 8,192 characters: only that much of each was looked at.`,
      zh: `有 ${grouped(n)} 行超过 8,192 个字符：每行只查看了这么多。`,
    }),
  },
  'lines-skipped': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} ${n === 1 ? 'is' : 'are'} not understood and ${n === 1 ? 'was' : 'were'} passed over.`,
      zh: `有 ${grouped(n)} 行无法识别，已跳过。`,
    }),
  },
  'rest-unread': {
    kind: 'skipped',
    text: (n) => ({
      en: `The last ${grouped(n)} bytes were not looked at: facts about a node are taken from the first 8 MiB.`,
      zh: `最后 ${grouped(n)} 字节未查看：节点信息只取自前 8 MiB。`,
    }),
  },
} as const satisfies Readonly<Record<string, LedgerKind>>;

export type LedgerCode = keyof typeof ledgerKinds;

/** Sentences of the errors: what was found, and what to try. */
export const errors = {
  noSection: (lines: number): Localized => ({
    en: `None of the ${counted(lines, 'line')} is of a file of /proc or of a command that is known here. Paste what commands print, with the commands: cat /proc/meminfo; free -m; ps aux; cat /proc/cgroups`,
    zh: `在 ${grouped(lines)} 行中没有找到已知的 /proc 文件或命令输出。请连同命令一起粘贴其输出：cat /proc/meminfo；free -m；ps aux；cat /proc/cgroups`,
  }),
} as const;
