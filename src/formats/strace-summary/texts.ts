import type { Localized } from '../../base/localized.ts';
import { counted, grouped, type LedgerKind } from '../ledger.ts';

/** What the ledger of `strace -c` tables can hold, in the order in which it is shown. */
export const ledgerKinds = {
  tables: {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'table')} of system calls read.`,
      zh: `已读取 ${grouped(n)} 个系统调用统计表。`,
    }),
  },
  rows: {
    kind: 'read',
    text: (n) => ({ en: `${counted(n, 'row')} read.`, zh: `已读取 ${grouped(n)} 行。` }),
  },
  'nothing-finished': {
    kind: 'read',
    text: (n) => ({
      en: `No system call finished during the capture: strace attached and detached (${counted(n, 'note')}) and counted nothing, because every thread was waiting. Record for longer, or take a trace (strace -f -tt -T -p $PID): it shows what the threads wait in.`,
      zh: `抓取期间没有任何系统调用完成：strace 附加后又分离（${grouped(n)} 条提示），没有统计到任何内容，因为所有线程都在等待。请延长抓取时间，或改用跟踪（strace -f -tt -T -p $PID）查看各线程在等待什么。`,
    }),
  },
  'decimal-commas': {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'row')} with decimal commas (strace follows the language of the terminal) read as decimals.`,
      zh: `有 ${grouped(n)} 行使用小数逗号（strace 跟随终端语言），已按小数读取。`,
    }),
  },
  'tables-cut': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'table')} without ${n === 1 ? 'its' : 'their'} total: the end is cut off, so rows may be missing and sums are those of the rows that are there.`,
      zh: `有 ${grouped(n)} 个表缺少合计行：末尾被截断，可能缺行，合计只包含现有的行。`,
    }),
  },
  'totals-wrong': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'table')} whose rows do not add up to the printed total: rows are missing or were changed.`,
      zh: `有 ${grouped(n)} 个表的各行之和与打印的合计不符：有行缺失或被改动。`,
    }),
  },
  'lines-inside': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} in between the rows of a table ${n === 1 ? 'is' : 'are'} no row and ${n === 1 ? 'was' : 'were'} skipped.`,
      zh: `表格各行之间有 ${grouped(n)} 行不是统计行，已跳过。`,
    }),
  },
  'lines-outside': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} around the tables skipped: what strace, the traced program and the terminal said.`,
      zh: `已跳过表格之外的 ${grouped(n)} 行（strace、被跟踪程序和终端的输出）。`,
    }),
  },
} as const satisfies Readonly<Record<string, LedgerKind>>;

export type LedgerCode = keyof typeof ledgerKinds;

/** Sentences of the errors: what was found, and what to try. */
export const errors = {
  noTable: (lines: number): Localized => ({
    en: `None of the ${counted(lines, 'line')} is the header of a strace -c table (“% time  seconds  usecs/call  calls  errors syscall”). Copy the table with its header, or record one: strace -c -f -o FILE -p $PID`,
    zh: `在 ${grouped(lines)} 行中没有找到 strace -c 表格的表头（“% time  seconds  usecs/call  calls  errors syscall”）。请连同表头一起复制，或重新录制：strace -c -f -o FILE -p $PID`,
  }),
} as const;
