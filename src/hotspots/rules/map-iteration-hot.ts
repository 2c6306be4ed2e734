import { callersCommand, costSummary, NOT_BACKED } from '../cost-texts.ts';
import { WITHIN_LIBRARIES } from '../library-frames.ts';
import type { Rule } from '../rule.ts';

/** Up to Go 1.23 mapiterinit and mapiternext, from 1.24 on mapIterStart, mapIterNext and the iterator of Swiss tables. */
const START = '^runtime\\.(?:mapiterinit|mapIterStart)$|^internal/runtime/maps\\.\\(\\*Iter\\)\\.Init$';
const NEXT = '^runtime\\.(?:mapiternext|mapIterNext)$|^internal/runtime/maps\\.\\(\\*Iter\\)\\.Next$';
const ITERATING = { anyOf: [[START], [NEXT]], except: WITHIN_LIBRARIES };

export default {
  id: 'map-iteration-hot',
  title: { en: 'Walking through maps is hot', zh: '遍历 map 开销大' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: ITERATING,
      thresholds: { info: 0.05, warning: 0.1, critical: 0.25 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: NOT_BACKED,
      basis: {
        en: 'Working values: a map is for looking up; walking through it should stay below a twentieth.',
        zh: '经验值：map 用于查找，遍历的占比应低于二十分之一。',
      },
      evidence: [
        {
          id: 'iterate',
          label: {
            en: 'Walking through maps, outside of encoders and loggers',
            zh: '遍历 map（不含编解码库和日志库）',
          },
          level: 0,
          stacks: ITERATING,
        },
        {
          id: 'start',
          label: { en: 'Beginning: many walks through small maps', zh: '开始遍历：对小 map 的大量遍历' },
          level: 1,
          stacks: { anyOf: [[START]], except: [...WITHIN_LIBRARIES, [START, NEXT]] },
        },
        {
          id: 'next',
          label: { en: 'Going on: walks through large maps', zh: '逐项前进：对大 map 的遍历' },
          level: 1,
          stacks: { anyOf: [[NEXT]], except: WITHIN_LIBRARIES },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Walking through maps', zh: '遍历 map' }, [
          {
            id: 'next',
            name: {
              en: 'going from entry to entry, so the maps are large or walked often',
              zh: '逐项前进，说明 map 很大或遍历频繁',
            },
          },
          {
            id: 'start',
            name: {
              en: 'beginning, so there are many walks through small maps',
              zh: '开始遍历，说明对小 map 的遍历很多',
            },
          },
        ]),
    },
  ],
  explains: [],
  echoes: { of: { en: 'the walking through maps', zh: '遍历 map 的工作' } },
  explanation: {
    en:
      'A walk through a map visits every slot, empty ones too, in an order that is bad for the processor’s caches. It gets hot where all of a large map is walked ' +
      'to find a few entries, or with every tick of a timer. A map that once was large keeps its slots.',
    zh:
      '遍历 map 要访问每个槽位（包括空槽），访问顺序对处理器缓存也不友好。若为找几个条目而遍历整个大 map，' +
      '或每个定时周期都遍历一次，就会成为热点。曾经很大的 map 不会释放槽位。',
  },
  confirm: [callersCommand('mapiter|mapIter|maps.*Iter')],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Keep an index for what is looked for, or a slice beside the map for walking.',
        zh: '为查找条件建索引，或在 map 旁维护一个用于遍历的切片。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Make a new map from time to time where most entries were deleted.',
        zh: '若大部分条目已删除，应适时重建 map。',
      },
    },
  ],
  references: [
    {
      ref: 'Go source: internal/runtime/maps',
      url: 'https://github.com/golang/go/tree/master/src/internal/runtime/maps',
      verified: true,
    },
  ],
  mayBeWrong: [
    {
      en: 'A round of metrics or of garbage collection in the program fell into the profile.',
      zh: '采集期间正好赶上一轮指标汇总或程序内部的清理。',
    },
  ],
} satisfies Rule;
