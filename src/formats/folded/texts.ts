import type { Localized } from '../../base/localized.ts';
import { counted, grouped, type LedgerKind } from '../ledger.ts';

/** What the ledger of folded stacks can hold, in the order in which it is shown. */
export const ledgerKinds = {
  samples: {
    kind: 'read',
    text: (n) => ({ en: `${counted(n, 'line')} of stacks read.`, zh: `已读取 ${grouped(n)} 行调用栈。` }),
  },
  differential: {
    kind: 'read',
    text: (n) => ({
      en: `Each of the ${counted(n, 'line')} has two numbers, as difffolded.pl writes them: shown as two value types, before and after.`,
      zh: `${grouped(n)} 行中的每一行都有两个数值（difffolded.pl 的格式）：作为 before（之前）和 after（之后）两个数值类型显示。`,
    }),
  },
  comments: {
    kind: 'skipped',
    text: (n) => ({ en: `${counted(n, 'comment')} skipped.`, zh: `已跳过 ${grouped(n)} 行注释。` }),
  },
  'lines-unreadable': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} without a stack and a number at the end skipped.`,
      zh: `已跳过 ${grouped(n)} 行：缺少调用栈或行末的数值。`,
    }),
  },
  'frames-empty': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'empty frame')} (two semicolons in a row, or one at an end) left out of their stacks.`,
      zh: `已从调用栈中略去 ${grouped(n)} 个空帧（连续的分号，或位于首尾的分号）。`,
    }),
  },
  marks: {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'frame name')} came with a mark of FlameGraph (_[k] kernel, _[i] inlined, _[j] compiled at run time, _[w] waker); taken off, so that a function has one name.`,
      zh: `有 ${grouped(n)} 个帧名带有 FlameGraph 标记（_[k] 内核、_[i] 内联、_[j] 即时编译、_[w] 唤醒者）；已去除，使同一函数只有一个名称。`,
    }),
  },
} as const satisfies Readonly<Record<string, LedgerKind>>;

export type LedgerCode = keyof typeof ledgerKinds;

export const errors = {
  noStacks: (lines: number): Localized => ({
    en: `None of the ${counted(lines, 'line')} of this file is a folded stack (frames joined by semicolons, a space, a number). Make one with a stackcollapse script of FlameGraph, or open the profile itself.`,
    zh: `该文件的 ${grouped(lines)} 行中没有任何折叠栈（以分号连接的帧、空格、数值）。请用 FlameGraph 的 stackcollapse 脚本生成，或直接打开原始性能剖析文件。`,
  }),
} as const;
