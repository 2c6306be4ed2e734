import { callersCommand, costSummary, NOT_BACKED } from '../cost-texts.ts';
import { WITHIN_LIBRARIES } from '../library-frames.ts';
import type { Rule } from '../rule.ts';

const TO_STRING = '^runtime\\.(?:slicebytetostring|slicerunetostring|intstring)$';
const TO_BYTES = '^runtime\\.(?:stringtoslicebyte|stringtoslicerune)$';
const JOIN = '^runtime\\.(?:concatstring\\w*|concatbyte\\w*)$';
/** What the three share: a new string or slice to copy into. */
const ROOM = '^runtime\\.raw(?:string\\w*|byteslice|runeslice)$';
const CONVERTING = { anyOf: [[TO_STRING], [TO_BYTES], [JOIN], [ROOM]], except: WITHIN_LIBRARIES };

export default {
  id: 'string-bytes-conversion',
  title: { en: 'Converting and joining strings is hot', zh: '字符串转换和拼接开销大' },
  components: ['any Go'],
  signs: [
    {
      // Profiles of the heap leave out the runtime's own frames at the end of a stack, so conversions can't be told there.
      kind: 'cpu',
      stacks: CONVERTING,
      thresholds: { info: 0.04, warning: 0.1, critical: 0.2 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: NOT_BACKED,
      basis: { en: 'Working values: 1–3% is usual.', zh: '经验值：通常为 1–3%。' },
      evidence: [
        {
          id: 'convert',
          label: {
            en: 'Converting and joining, outside of encoders and loggers',
            zh: '转换与拼接（不含编解码库和日志库）',
          },
          level: 0,
          stacks: CONVERTING,
        },
        {
          id: 'to-string',
          label: { en: 'Bytes into strings', zh: '[]byte 转 string' },
          level: 1,
          stacks: { anyOf: [[TO_STRING]], except: WITHIN_LIBRARIES },
        },
        {
          id: 'to-bytes',
          label: { en: 'Strings into bytes', zh: 'string 转 []byte' },
          level: 1,
          stacks: { anyOf: [[TO_BYTES]], except: WITHIN_LIBRARIES },
        },
        {
          id: 'join',
          label: { en: 'Joining strings with +', zh: '用 + 拼接字符串' },
          level: 1,
          stacks: { anyOf: [[JOIN]], except: WITHIN_LIBRARIES },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Converting and joining strings', zh: '字符串转换与拼接' }, [
          { id: 'to-string', name: { en: 'turning bytes into strings', zh: '把 []byte 转成 string' } },
          { id: 'to-bytes', name: { en: 'turning strings into bytes', zh: '把 string 转成 []byte' } },
          { id: 'join', name: { en: 'joining strings', zh: '拼接字符串' } },
        ]),
    },
  ],
  explains: [],
  echoes: { of: { en: 'the converting and joining', zh: '转换与拼接的工作' } },
  explanation: {
    en:
      'Strings can’t be changed, so every conversion between string and []byte copies, and joining makes a new string each time. Readers of /proc and cgroup files ' +
      '(Scanner.Text, Split) and builders of keys are the usual places.',
    zh:
      '字符串不可变，因此 string 与 []byte 之间的每次转换都要拷贝，每次拼接都会产生新字符串。' +
      '读取 /proc 和 cgroup 文件的代码（Scanner.Text、Split）以及拼接键的代码是常见位置。',
  },
  confirm: [callersCommand('slicebytetostring|stringtoslicebyte|concatstring')],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Stay with bytes: Scanner.Bytes, bytes.Cut, bytes.Fields; a lookup m[string(b)] in a map does not copy.',
        zh: '全程使用 []byte：Scanner.Bytes、bytes.Cut、bytes.Fields；以 m[string(b)] 查 map 不会拷贝。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Build long strings in one strings.Builder of the right size, and keep keys that come again.',
        zh: '长字符串用一个预留好大小的 strings.Builder 构造，并缓存重复出现的键。',
      },
    },
  ],
  references: [
    {
      ref: 'Go source: runtime/string.go',
      url: 'https://github.com/golang/go/blob/master/src/runtime/string.go',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'A program that handles text for a living: some copying belongs to it.',
      zh: '以处理文本为本职的程序：一定的拷贝在所难免。',
    },
  ],
} satisfies Rule;
