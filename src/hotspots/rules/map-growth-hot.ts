import { callersCommand, costSummary, NOT_BACKED } from '../cost-texts.ts';
import { WITHIN_LIBRARIES } from '../library-frames.ts';
import type { Rule } from '../rule.ts';

/** Up to Go 1.23 buckets that are evacuated, from 1.24 on (Swiss tables) tables that are rehashed. */
const GROW =
  '^runtime\\.(?:hashGrow|growWork\\w*|evacuate\\w*)$|^internal/runtime/maps\\.\\(\\*(?:Map|table)\\)\\.(?:growTo\\w+|rehash|grow|split)$';
const MAKE =
  '^runtime\\.(?:makemap\\w*|makeBucketArray)$|^internal/runtime/maps\\.(?:NewMap|NewEmptyMap|newTable|newGroups)$';
const ASSIGN =
  '^runtime\\.mapassign\\w*$|^internal/runtime/maps\\.\\(\\*(?:Map|table)\\)\\.(?:[pP]utSlot\\w*|uncheckedPutSlot)$';
const FILLING = { anyOf: [[ASSIGN], [GROW], [MAKE]], except: WITHIN_LIBRARIES };

export default {
  id: 'map-growth-hot',
  title: { en: 'Filling and growing maps is hot', zh: 'map 写入和扩容开销大' },
  components: ['any Go'],
  signs: [
    {
      // Profiles of the heap leave out the runtime's own frames at the end of a stack, so maps can't be told there.
      kind: 'cpu',
      stacks: FILLING,
      thresholds: { info: 0.06, warning: 0.15, critical: 0.3 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: NOT_BACKED,
      basis: { en: 'Working values: 2–5% is usual.', zh: '经验值：通常为 2–5%。' },
      evidence: [
        {
          id: 'fill',
          label: { en: 'Filling maps, outside of encoders and loggers', zh: 'map 写入（不含编解码库和日志库）' },
          level: 0,
          stacks: FILLING,
        },
        {
          id: 'grow',
          label: { en: 'Growing and rehashing', zh: '扩容与 rehash' },
          level: 1,
          stacks: { anyOf: [[GROW]], except: WITHIN_LIBRARIES },
        },
        {
          id: 'make',
          label: { en: 'Making new ones', zh: '新建 map' },
          level: 1,
          stacks: { anyOf: [[MAKE]], except: [...WITHIN_LIBRARIES, [GROW]] },
        },
        {
          id: 'assign',
          label: { en: 'Putting keys in', zh: '写入键值' },
          level: 1,
          stacks: { anyOf: [[ASSIGN]], except: [...WITHIN_LIBRARIES, [GROW], [MAKE]] },
        },
        {
          id: 'libraries',
          label: {
            en: 'Maps within encoders, fmt and loggers, not counted: they are theirs',
            zh: '编解码库、fmt 和日志库内部的 map，不计入',
          },
          level: 0,
          stacks: { anyOf: WITHIN_LIBRARIES.flatMap((path) => [ASSIGN, GROW, MAKE].map((map) => [...path, map])) },
          against: true,
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Filling and growing maps', zh: 'map 写入和扩容' }, [
          {
            id: 'grow',
            name: {
              en: 'growing and rehashing, which a size given at the start saves',
              zh: '扩容与 rehash，预先给出大小即可省去',
            },
          },
          { id: 'make', name: { en: 'making new maps', zh: '新建 map' } },
          { id: 'assign', name: { en: 'putting keys in', zh: '写入键值' } },
        ]),
    },
  ],
  explains: [],
  echoes: { of: { en: 'the work on maps', zh: 'map 的写入工作' } },
  explanation: {
    en:
      'A map that is made without a size grows by doubling, and moves all that is in it each time. The usual reason is a map built per item and thrown away: ' +
      'labels of a series, headers of a request, sets of seen names.',
    zh:
      '未指定大小的 map 按倍数扩容，每次都要搬移全部内容。常见原因是为每个条目新建又丢弃 map：' +
      '时间序列的标签、请求的头、已见名字的集合等。',
  },
  confirm: [callersCommand('mapassign|internal/runtime/maps')],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Give the map its size (make(map[K]V, n)), or keep it and empty it with clear.',
        zh: '创建时给出大小（make(map[K]V, n)），或复用并用 clear 清空。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'For a handful of keys use a sorted slice, as Prometheus does for labels.',
        zh: '键很少时改用有序切片，如 Prometheus 对标签的做法。',
      },
    },
  ],
  references: [{ ref: 'google/cadvisor#2856', url: 'https://github.com/google/cadvisor/issues/2856', verified: true }],
  mayBeWrong: [
    {
      en: 'A program that was filling its caches after its start.',
      zh: '程序刚启动，正在填充缓存。',
    },
  ],
} satisfies Rule;
