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

/** What the ledger of a pprof can hold, in the order in which it is shown. */
export const ledgerKinds = {
  stacks: STACKS,
  samples: SAMPLES,
  'no-samples': NO_SAMPLES,
  locations: LOCATIONS,
  functions: {
    kind: 'read',
    text: (n) => ({ en: `${counted(n, 'function')} read.`, zh: `已读取 ${grouped(n)} 个函数。` }),
  },
  mappings: MAPPINGS,
  labels: {
    kind: 'read',
    text: (n) => ({ en: `${counted(n, 'label')} read.`, zh: `已读取 ${grouped(n)} 个标签。` }),
  },
  'samples-without-stack': SAMPLES_WITHOUT_STACK,
  'lines-without-function': LINES_WITHOUT_FUNCTION,
  'mapping-missing': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'location')} ${n === 1 ? 'names' : 'name'} a mapping that the profile does not hold: the binary is unknown there; stacks and values are whole.`,
      zh: `有 ${grouped(n)} 个位置引用了文件中不存在的映射，所属二进制文件未知；调用栈和数值不受影响。`,
    }),
  },
  'values-rounded': VALUES_ROUNDED,
  'lines-out-of-range': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'line or column number')} below 0 or beyond 2^31 taken as unknown.`,
      zh: `有 ${grouped(n)} 个行号或列号为负数或超过 2^31，按未知处理。`,
    }),
  },
  'text-encoding': {
    kind: 'repaired',
    text: (n) => ({
      en: `${counted(n, 'text')} with bytes that are no UTF-8; these show as \uFFFD.`,
      zh: `有 ${grouped(n)} 段文本包含无效的 UTF-8 字节，显示为 \uFFFD。`,
    }),
  },
  'first-text-not-empty': {
    kind: 'repaired',
    text: () => ({
      en: 'The first text of the string table should be empty and is not; taken as empty, as everything without a text refers to it.',
      zh: '字符串表的第一项本应为空但并非如此；由于所有无文本的字段都指向它，已按空文本处理。',
    }),
  },
  'default-value-type-unknown': {
    kind: 'repaired',
    text: () => ({
      en: 'The profile asks for a value type to be shown first that it does not hold; the last one is shown first.',
      zh: '文件指定了默认显示的数值类型，但其中并没有该类型；改为默认显示最后一个。',
    }),
  },
  'duration-negative': {
    kind: 'repaired',
    text: () => ({
      en: 'The profile gives a negative duration, taken as unknown: no rates.',
      zh: '文件给出的时长为负数，按未知处理，因此无法计算速率。',
    }),
  },
  'ids-twice': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'mapping, function or location', 'mappings, functions or locations')} with an id that an earlier one has; the earlier one counts.`,
      zh: `有 ${grouped(n)} 个映射、函数或位置的编号与之前的重复，以先出现的为准。`,
    }),
  },
  'labels-without-value': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'label')} with neither text nor number skipped, as go tool pprof does.`,
      zh: `有 ${grouped(n)} 个标签既没有文本也没有数值，已跳过（与 go tool pprof 一致）。`,
    }),
  },
  'unknown-fields': {
    kind: 'skipped',
    text: (n) => ({
      en: `${counted(n, 'field')} that profile.proto does not define skipped.`,
      zh: `有 ${grouped(n)} 个字段不在 profile.proto 的定义中，已跳过。`,
    }),
  },
} as const satisfies Readonly<Record<string, LedgerKind>>;

export type LedgerCode = keyof typeof ledgerKinds;

const AGAIN: Localized = {
  en: 'Copy or record the file again; a browser or curl that was interrupted leaves a part of it.',
  zh: '请重新复制或录制该文件；浏览器或 curl 中断时只会留下文件的一部分。',
};

/** Sentences of the errors: what was found, where, and what to try. */
export const errors = {
  damaged: (what: Localized, byte: number): Localized => ({
    en: `This pprof profile is damaged at byte ${grouped(byte)}: ${what.en}. ${AGAIN.en}`,
    zh: `这份 pprof 文件在第 ${grouped(byte)} 字节处已损坏：${what.zh}。${AGAIN.zh}`,
  }),
  cutOff: (bytes: number): Localized => ({
    en: `This pprof profile is cut off: it ends at byte ${grouped(bytes)}, in the middle of a field. ${AGAIN.en}`,
    zh: `这份 pprof 文件被截断：它在第 ${grouped(bytes)} 字节处结束，正处于某个字段中间。${AGAIN.zh}`,
  }),
  missingBytes: (byte: number, length: number, bytes: number): Localized => ({
    en: `This pprof profile is cut off: the field at byte ${grouped(byte)} should have ${counted(length, 'byte')}, but the file ends at byte ${grouped(bytes)}. ${AGAIN.en}`,
    zh: `这份 pprof 文件被截断：第 ${grouped(byte)} 字节处的字段应有 ${grouped(length)} 字节，但文件在第 ${grouped(bytes)} 字节处结束。${AGAIN.zh}`,
  }),
  noTexts: (bytes: number): Localized => ({
    en: `This pprof profile is cut off: it ends at byte ${grouped(bytes)}, before its table of texts. ${AGAIN.en}`,
    zh: `这份 pprof 文件被截断：它在第 ${grouped(bytes)} 字节处结束，缺少字符串表。${AGAIN.zh}`,
  }),
  noEnd: (bytes: number): Localized => ({
    en: `This pprof profile is cut off: it ends at byte ${grouped(bytes)}, and the fields with which Go's pprof always ends a profile are missing. ${AGAIN.en}`,
    zh: `这份 pprof 文件被截断：它在第 ${grouped(bytes)} 字节处结束，缺少 Go 的 pprof 总会写在文件末尾的字段。${AGAIN.zh}`,
  }),
  noValueTypes: (): Localized => ({
    en: `This looks like a pprof profile, but it does not say what it counts (no sample_type), so no number in it has a meaning. ${AGAIN.en}`,
    zh: `这看起来是一份 pprof 文件，但它没有说明统计的是什么（缺少 sample_type），因此其中的数值没有意义。${AGAIN.zh}`,
  }),
  noText: (index: number, texts: number, byte: number): Localized => ({
    en: `The field at byte ${grouped(byte)} of this pprof profile refers to text ${grouped(index)}, but there ${texts === 1 ? 'is' : 'are'} only ${counted(texts, 'text')}: the file is cut off or damaged. ${AGAIN.en}`,
    zh: `这份 pprof 文件第 ${grouped(byte)} 字节处的字段引用了第 ${grouped(index)} 段文本，但总共只有 ${grouped(texts)} 段：文件被截断或已损坏。${AGAIN.zh}`,
  }),
  noLocation: (id: bigint, byte: number): Localized => ({
    en: `The sample at byte ${grouped(byte)} of this pprof profile refers to location ${id}, which the file does not hold: it is cut off or damaged. ${AGAIN.en}`,
    zh: `这份 pprof 文件第 ${grouped(byte)} 字节处的样本引用了位置 ${id}，但文件中没有它：文件被截断或已损坏。${AGAIN.zh}`,
  }),
  noFunction: (id: bigint, byte: number): Localized => ({
    en: `The location at byte ${grouped(byte)} of this pprof profile refers to function ${id}, which the file does not hold: it is cut off or damaged. ${AGAIN.en}`,
    zh: `这份 pprof 文件第 ${grouped(byte)} 字节处的位置引用了函数 ${id}，但文件中没有它：文件被截断或已损坏。${AGAIN.zh}`,
  }),
  joined: (byte: number): Localized => ({
    en: `This file holds several pprof profiles one after the other (seen at byte ${grouped(byte)}). Open them one by one, or merge them first: go tool pprof -proto -output=merged.pb.gz FILE FILE…`,
    zh: `该文件由多份 pprof 文件首尾相接而成（见第 ${grouped(byte)} 字节）。请分别打开它们，或先合并：go tool pprof -proto -output=merged.pb.gz FILE FILE…`,
  }),
} as const;

/** What is wrong where a file is damaged: the middle of `errors.damaged`. */
export const faults = {
  fieldNumber: { en: 'what stands there is no field', zh: '该处不是有效的字段' },
  varint: { en: 'a number there is longer than 64 bits', zh: '该处的数字超过 64 位' },
  overEnd: { en: 'a field there is longer than the message it is in', zh: '该处的字段超出了它所在的消息' },
  group: { en: 'a group of fields there does not end where it should', zh: '该处的字段组没有在应有的位置结束' },
  wireType: (field: number, type: number): Localized => ({
    en: `field ${field} there cannot be of wire type ${type}`,
    zh: `该处的字段 ${field} 不可能是编码类型 ${type}`,
  }),
  values: (found: number, expected: number): Localized => ({
    en: `a sample there has ${counted(found, 'value')}, but ${counted(expected, 'value type')} ${expected === 1 ? 'is' : 'are'} announced`,
    zh: `该处的样本有 ${found} 个数值，但声明了 ${expected} 个数值类型`,
  }),
} as const;
