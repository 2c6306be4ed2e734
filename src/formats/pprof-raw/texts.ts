import type { Localized } from '../../base/localized.ts';
import { counted, grouped, type LedgerKind, NO_SAMPLES } from '../ledger.ts';
import {
  LINES_WITHOUT_FUNCTION,
  LOCATIONS,
  MAPPINGS,
  SAMPLES,
  SAMPLES_WITHOUT_STACK,
  STACKS,
  VALUES_ROUNDED,
} from '../profile-ledger.ts';

/** What the ledger of a `-raw` text can hold, in the order in which it is shown. */
export const ledgerKinds = {
  stacks: STACKS,
  samples: SAMPLES,
  'no-samples': NO_SAMPLES,
  locations: LOCATIONS,
  mappings: MAPPINGS,
  'lines-before': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} before the profile skipped (what the terminal or go tool pprof said).`,
      zh: `已跳过性能剖析数据之前的 ${grouped(n)} 行（终端或 go tool pprof 的输出）。`,
    }),
  },
  'header-lines': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} of the header not understood and skipped.`,
      zh: `头部有 ${grouped(n)} 行无法识别，已跳过。`,
    }),
  },
  'mapping-lines': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} in the list of mappings could not be read and ${n === 1 ? 'was' : 'were'} skipped; stacks and values are whole.`,
      zh: `映射列表中有 ${grouped(n)} 行无法读取，已跳过；调用栈和数值不受影响。`,
    }),
  },
  'lines-after': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'line')} after the profile skipped (what the terminal or another program said).`,
      zh: `已跳过性能剖析数据之后的 ${grouped(n)} 行（终端或其他程序的输出）。`,
    }),
  },
  'mapping-missing': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'location')} name a mapping that the text does not list: the binary is unknown there. The end of the text may be cut off; stacks and values are whole.`,
      zh: `有 ${grouped(n)} 个位置引用了文本中未列出的映射，所属二进制文件未知。文本末尾可能被截断；调用栈和数值不受影响。`,
    }),
  },
  'lines-without-function': LINES_WITHOUT_FUNCTION,
  'samples-without-stack': SAMPLES_WITHOUT_STACK,
  'values-rounded': VALUES_ROUNDED,
  'duration-cut': {
    kind: 'read',
    text: () => ({
      en: 'The text keeps four characters of the duration, so rates are good to about three digits.',
      zh: '该文本只保留了时长的前四个字符，因此速率约有三位有效数字。',
    }),
  },
  'labels-with-spaces': {
    kind: 'read',
    text: (n) => ({
      en: `${counted(n, 'label')} with spaces: the text does not tell one value with a space from two values; taken as one.`,
      zh: `有 ${grouped(n)} 个标签值包含空格：文本无法区分“含空格的一个值”与“两个值”，按一个值处理。`,
    }),
  },
} as const satisfies Readonly<Record<string, LedgerKind>>;

export type LedgerCode = keyof typeof ledgerKinds;

const AGAIN: Localized = {
  en: 'Copy the file again in full, or open the .pb.gz file that go tool pprof saved when it fetched the profile (the line "Saved profile in …").',
  zh: '请重新完整地复制该文件，或打开 go tool pprof 抓取时保存的 .pb.gz 文件（见 “Saved profile in …” 一行）。',
};

/** Sentences of the errors: what was found, where, and what to try. */
export const errors = {
  endsBefore: (section: string, lines: number): Localized => ({
    en: `This go tool pprof -raw text is cut off: it ends at line ${grouped(lines)}, before its "${section}" section. ${AGAIN.en}`,
    zh: `这份 go tool pprof -raw 文本被截断：它在第 ${grouped(lines)} 行结束，缺少 “${section}” 部分。${AGAIN.zh}`,
  }),
  unknownLocation: (id: number, line: number): Localized => ({
    en: `The sample at line ${grouped(line)} refers to location ${id}, which is not in the list of locations: part of this go tool pprof -raw text is missing. ${AGAIN.en}`,
    zh: `第 ${grouped(line)} 行的样本引用了位置 ${id}，但位置列表中没有它：这份 go tool pprof -raw 文本缺少一部分。${AGAIN.zh}`,
  }),
  unreadable: (what: Localized, line: number, text: string): Localized => ({
    en: `Line ${grouped(line)} of this go tool pprof -raw text should be ${what.en}, but reads "${shorten(text)}". ${AGAIN.en}`,
    zh: `这份 go tool pprof -raw 文本的第 ${grouped(line)} 行应为${what.zh}，实际内容是 “${shorten(text)}”。${AGAIN.zh}`,
  }),
  columns: (found: number, expected: number, line: number): Localized => ({
    en: `The sample at line ${grouped(line)} has ${counted(found, 'value')}, but ${counted(expected, 'value type')} ${expected === 1 ? 'is' : 'are'} announced. ${AGAIN.en}`,
    zh: `第 ${grouped(line)} 行的样本有 ${found} 个数值，但声明了 ${expected} 个数值类型。${AGAIN.zh}`,
  }),
  joined: (line: number): Localized => ({
    en: `Another go tool pprof -raw text begins at line ${grouped(line)}: this file holds several, one after the other. Open them one by one, or merge the profiles they were printed from: go tool pprof -proto -output=merged.pb.gz FILE FILE…`,
    zh: `第 ${grouped(line)} 行开始了另一份 go tool pprof -raw 文本：该文件由多份文本首尾相接而成。请分别打开它们，或合并生成它们的 profile：go tool pprof -proto -output=merged.pb.gz FILE FILE…`,
  }),
  twice: (id: number, line: number): Localized => ({
    en: `Line ${grouped(line)} defines location ${id} a second time: two texts may have been joined into one file. Open them one by one.`,
    zh: `第 ${grouped(line)} 行重复定义了位置 ${id}：可能是两份文本被合并到一个文件中。请分别打开它们。`,
  }),
} as const;

/** What a line should have been. */
export const lineKinds = {
  valueTypes: {
    en: 'the value types (such as samples/count cpu/nanoseconds)',
    zh: '数值类型（如 samples/count cpu/nanoseconds）',
  },
  sample: {
    en: 'a sample (values, a colon, location numbers) or its labels',
    zh: '样本（数值、冒号、位置编号）或其标签',
  },
  location: { en: 'a location (number, address, function, file and line)', zh: '位置（编号、地址、函数、文件和行号）' },
  symbol: { en: 'a function with its file and line', zh: '函数及其文件和行号' },
} as const satisfies Readonly<Record<string, Localized>>;

function shorten(text: string): string {
  const line = text.trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
