import { callersCommand, costSummary, NOT_BACKED } from '../cost-texts.ts';
import { ALLOCATE } from '../frames.ts';
import { WITHIN_LIBRARIES } from '../library-frames.ts';
import type { Rule } from '../rule.ts';

/** Write barriers of the collector (bulkBarrierPreWrite) are not among them: they are the collector's. */
const MOVE =
  '^runtime\\.(?:memmove|memclrNoHeapPointers(?:Chunked)?|memclrHasPointers|typedmemmove|typedslicecopy|duffcopy|duffzero)$';
const GROW_SLICE = '^runtime\\.growslice$';
const GROW_BUFFER =
  '^(?:bytes\\.\\(\\*Buffer\\)\\.(?:grow|Grow)|bytes\\.growSlice|strings\\.\\(\\*Builder\\)\\.(?:grow|Grow)|bufio\\.\\(\\*Scanner\\)\\.Scan)$';
/** Growing stacks has a cost of its own, collecting garbage too. */
const OTHERS = [
  ...WITHIN_LIBRARIES,
  ['^runtime\\.copystack$'],
  ['^runtime\\.(?:gcBgMarkWorker|bgsweep|gcAssistAlloc\\d?)$'],
];
const MOVING = { anyOf: [], endingIn: [MOVE], except: OTHERS };

export default {
  id: 'memmove-memclr-hot',
  title: { en: 'Copying or zeroing memory is hot', zh: '内存拷贝或清零开销大' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: MOVING,
      thresholds: { info: 0.06, warning: 0.12, critical: 0.25 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: NOT_BACKED,
      basis: { en: 'Working values: 1–4% is usual.', zh: '经验值：通常为 1–4%。' },
      evidence: [
        {
          id: 'move',
          label: {
            en: 'Copying and zeroing, outside of encoders and loggers',
            zh: '拷贝与清零（不含编解码库和日志库）',
          },
          level: 0,
          stacks: MOVING,
        },
        {
          id: 'buffer',
          label: { en: 'Buffers that grow', zh: '缓冲区扩容' },
          level: 1,
          stacks: { ...MOVING, anyOf: [[GROW_BUFFER]] },
        },
        {
          id: 'slice',
          label: { en: 'Slices that grow (append)', zh: '切片扩容（append）' },
          level: 1,
          stacks: { ...MOVING, anyOf: [[GROW_SLICE]], except: [...OTHERS, [GROW_BUFFER]] },
        },
        {
          id: 'fresh',
          label: { en: 'Zeroing memory that was just allocated', zh: '清零新分配的内存' },
          level: 1,
          stacks: { ...MOVING, anyOf: [[ALLOCATE]], except: [...OTHERS, [GROW_BUFFER], [GROW_SLICE]] },
        },
        {
          id: 'libraries',
          label: {
            en: 'Copying within encoders, fmt and loggers, not counted: it is theirs',
            zh: '编解码库、fmt 和日志库内部的拷贝，不计入',
          },
          level: 0,
          stacks: { anyOf: WITHIN_LIBRARIES, endingIn: [MOVE] },
          against: true,
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Copying and zeroing memory', zh: '内存拷贝与清零' }, [
          { id: 'buffer', name: { en: 'buffers that grow', zh: '缓冲区扩容' } },
          { id: 'slice', name: { en: 'slices that grow', zh: '切片扩容' } },
          { id: 'fresh', name: { en: 'zeroing memory that was just allocated', zh: '清零新分配的内存' } },
        ]),
    },
  ],
  explains: [],
  echoes: { of: { en: 'the copying and zeroing', zh: '拷贝与清零的工作' } },
  explanation: {
    en:
      'Memory is copied when a slice or a buffer grows (each time into twice the room), and when large structs are passed by value; it is zeroed whenever it is freshly ' +
      'allocated. On fresh memory the kernel’s work for the first touch of each page is counted here too.',
    zh:
      '切片或缓冲区扩容（每次约翻倍）以及按值传递大结构体时都会拷贝内存；新分配的内存都要清零。' +
      '首次触碰新页时内核的缺页开销也会计入这里。',
  },
  confirm: [callersCommand('memmove|memclr|duff(copy|zero)')],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Give slices and buffers their size when they are made (make with a capacity, Buffer.Grow), and use large buffers again (sync.Pool).',
        zh: '创建切片和缓冲区时预留容量（make 指定 cap、Buffer.Grow），并复用大缓冲区（sync.Pool）。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Pass large structs by pointer, and range over indexes where the elements are large.',
        zh: '大结构体用指针传递；元素较大时用下标遍历。',
      },
    },
  ],
  references: [{ ref: 'golang/go#34231', url: 'https://github.com/golang/go/issues/34231', verified: true }],
  mayBeWrong: [
    {
      en: 'A program that moves data for a living (a proxy, a cache, a database): copying is what it is for.',
      zh: '以搬运数据为本职的程序（代理、缓存、数据库）：拷贝就是其本职。',
    },
  ],
} satisfies Rule;
