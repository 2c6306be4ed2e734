import type { Localized } from '../../base/localized.ts';
import type { LedgerEntry } from '../../model/capture.ts';

/** What a link holds: frames of stacks, tables of `strace -c`, what was counted of a trace, or of the lines of a log. */
export type LinkHolds = 'frames' | 'table' | 'trace' | 'log';

const count = (value: number) => value.toLocaleString('en-US');

const WHOLE: Readonly<Record<LinkHolds, (of: number) => Localized>> = {
  frames: (of) => ({
    en: `All ${count(of)} frames came with the link.`,
    zh: `链接包含全部 ${count(of)} 个栈帧。`,
  }),
  log: (of) => ({
    en: `All ${count(of)} frames came with the link; the lines themselves, with their times, did not.`,
    zh: `链接包含全部 ${count(of)} 个栈帧；不包含各行日志本身及其时间。`,
  }),
  table: (of) => ({
    en: `All ${count(of)} rows of the tables came with the link.`,
    zh: `链接包含统计表的全部 ${count(of)} 行。`,
  }),
  trace: (of) => ({
    en: `All ${count(of)} rows of the tables and stacks came with the link; the calls themselves, with their arguments, did not.`,
    zh: `链接包含各表和调用栈的全部 ${count(of)} 行；不包含各次调用本身及其参数。`,
  }),
};

const PART: Readonly<Record<LinkHolds, (left: number, of: number) => Localized>> = {
  frames: (left, of) => ({
    en: `${count(left)} of ${count(of)} frames were folded to make the link short; their sums are exact.`,
    zh: `为缩短链接，${count(of)} 个栈帧中有 ${count(left)} 个被合并，其总和保持精确。`,
  }),
  log: (left, of) => ({
    en: `${PART.frames(left, of).en} The lines themselves, with their times, did not come.`,
    zh: `${PART.frames(left, of).zh}不包含各行日志本身及其时间。`,
  }),
  table: (left, of) => PART.trace(left, of),
  trace: (left, of) => ({
    en: `${count(left)} of ${count(of)} rows of the tables and stacks were folded to make the link short; their sums are exact. The calls themselves, with their arguments, did not come.`,
    zh: `为缩短链接，各表和调用栈的 ${count(of)} 行中有 ${count(left)} 行被合并，其总和保持精确。不包含各次调用本身及其参数。`,
  }),
};

/** How much of a capture came in a link, for its ledger. */
export function ledgerEntry(holds: LinkHolds, rows: number, of: number): LedgerEntry {
  const left = of - rows;
  return {
    code: holds === 'frames' || holds === 'log' ? 'frames-in-link' : 'rows-in-link',
    kind: left > 0 ? 'skipped' : 'read',
    count: left,
    text: left > 0 ? PART[holds](left, of) : WHOLE[holds](of),
  };
}
