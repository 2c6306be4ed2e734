import { counted, grouped, type LedgerKind } from './ledger.ts';

/*
 * What the ledgers of several formats of profiles hold, in the same words.
 */

/** Call paths, each counted once. */
export const STACKS: LedgerKind = {
  kind: 'read',
  text: (n) => ({
    en: `${counted(n, 'distinct stack')} with values read.`,
    zh: `已读取 ${grouped(n)} 个不同的调用栈及其数值。`,
  }),
};

/** Samples, where stacks have several for their labels. */
export const SAMPLES: LedgerKind = {
  kind: 'read',
  text: (n) => ({
    en: `${counted(n, 'sample')} read: a stack has one for each set of labels, or several.`,
    zh: `已读取 ${grouped(n)} 个样本：同一调用栈可因标签不同等原因对应多个样本。`,
  }),
};

/** Places in the code, of pprof. */
export const LOCATIONS: LedgerKind = {
  kind: 'read',
  text: (n) => ({ en: `${counted(n, 'location')} read.`, zh: `已读取 ${grouped(n)} 个位置（location）。` }),
};

/** Loaded binaries. */
export const MAPPINGS: LedgerKind = {
  kind: 'read',
  text: (n) => ({ en: `${counted(n, 'mapping')} read.`, zh: `已读取 ${grouped(n)} 个映射（mapping）。` }),
};

/** Places whose function is not said. */
export const LINES_WITHOUT_FUNCTION: LedgerKind = {
  kind: 'repaired',
  text: (n) => ({
    en: `${counted(n, 'line')} of locations without a function; named after the binary and the address where nothing else is known.`,
    zh: `有 ${grouped(n)} 行位置信息没有函数；没有其他信息时以二进制文件名和地址命名。`,
  }),
};

/** Values of nothing. */
export const SAMPLES_WITHOUT_STACK: LedgerKind = {
  kind: 'repaired',
  text: (n) => ({
    en: `${counted(n, 'sample')} without a stack: counted in the total, shown nowhere in the graph.`,
    zh: `有 ${grouped(n)} 个样本没有调用栈：计入总数，但不会出现在图中。`,
  }),
};

/** Values that a double does not hold exactly. */
export const VALUES_ROUNDED: LedgerKind = {
  kind: 'repaired',
  text: (n) => ({
    en: `${counted(n, 'value')} above 2^53 rounded to the nearest number that can be kept.`,
    zh: `有 ${grouped(n)} 个数值超过 2^53，已舍入为可表示的最接近的数。`,
  }),
};

/** Addresses whose names stand in a section of their own. */
export const ADDRESSES_NAMED: LedgerKind = {
  kind: 'read',
  text: (n) => ({
    en: `Names of ${counted(n, 'address', 'addresses')} read.`,
    zh: `已读取 ${grouped(n)} 个地址的名称。`,
  }),
};

/** Lines that are no line of /proc/self/maps. */
export const MAP_LINES: LedgerKind = {
  kind: 'skipped',
  text: (n) => ({
    en: `${counted(n, 'line')} in the list of binaries not understood and skipped.`,
    zh: `二进制文件列表中有 ${grouped(n)} 行无法识别，已跳过。`,
  }),
};

/** What a terminal or a log put in front. */
export const LINES_BEFORE: LedgerKind = {
  kind: 'skipped',
  text: (n) => ({
    en: `${counted(n, 'line')} before the profile skipped.`,
    zh: `已跳过 profile 之前的 ${grouped(n)} 行。`,
  }),
};

/** Stacks that an empty line or a cut has shortened. */
export const FRAMES_MISSING: LedgerKind = {
  kind: 'repaired',
  text: (n) => ({
    en: `${counted(n, 'stack')} lack their outermost frames: lines are missing in the text.`,
    zh: `有 ${grouped(n)} 个调用栈缺少最外层的帧：文本中缺行。`,
  }),
};
