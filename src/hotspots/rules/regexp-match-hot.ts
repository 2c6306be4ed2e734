import { callersCommand, costSummary, NOT_BACKED } from '../cost-texts.ts';
import { LOGGER, REGEXP_BACKTRACK, REGEXP_MATCH, REGEXP_NFA, REGEXP_ONE_PASS } from '../library-frames.ts';
import type { Rule } from '../rule.ts';

const OTHERS = [[LOGGER]];

export default {
  id: 'regexp-match-hot',
  title: { en: 'Matching regular expressions is hot', zh: '正则表达式匹配开销大' },
  components: ['any Go'],
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [[REGEXP_MATCH]], except: OTHERS },
      thresholds: { info: 0.08, warning: 0.2, critical: 0.4 },
      minCores: { warning: 0.1, critical: 0.4 },
      atMost: NOT_BACKED,
      basis: {
        en: 'Working values: a program that does not search text for a living spends little on it.',
        zh: '经验值：不以文本搜索为本职的程序，在这上面花费很少。',
      },
      evidence: [
        {
          id: 'match',
          label: { en: 'Matching', zh: '匹配' },
          level: 0,
          stacks: { anyOf: [[REGEXP_MATCH]], except: OTHERS },
        },
        {
          id: 'nfa',
          label: {
            en: 'The slowest engine, which follows all ways at once (NFA)',
            zh: '最慢的引擎：并行跟踪所有路径（NFA）',
          },
          level: 1,
          stacks: { anyOf: [[REGEXP_NFA]], except: OTHERS },
        },
        {
          id: 'backtrack',
          label: { en: 'The backtracker, for short expressions and texts', zh: '回溯引擎：用于较短的表达式和文本' },
          level: 1,
          stacks: { anyOf: [[REGEXP_BACKTRACK]], except: OTHERS },
        },
        {
          id: 'one-pass',
          label: { en: 'The one-pass engine, for anchored expressions', zh: 'one-pass 引擎：用于锚定的表达式' },
          level: 1,
          stacks: { anyOf: [[REGEXP_ONE_PASS]], except: OTHERS },
        },
      ],
      summary: (seen) =>
        costSummary(seen, { en: 'Matching regular expressions', zh: '正则表达式匹配' }, [
          { id: 'nfa', name: { en: 'the slowest of the engines (NFA)', zh: '最慢的引擎（NFA）' } },
          { id: 'backtrack', name: { en: 'the backtracker', zh: '回溯引擎' } },
          { id: 'one-pass', name: { en: 'the one-pass engine, the fastest', zh: '最快的 one-pass 引擎' } },
        ]),
    },
  ],
  explains: [],
  echoes: { of: { en: 'the work of matching expressions', zh: '正则匹配的工作' } },
  explanation: {
    en:
      'Go’s regular expressions never take exponential time, but they are slow for each byte, and the engine decides by how much: anchored expressions without ' +
      'choices run in one pass, short ones by backtracking, all others by the slowest, which follows every way at once.',
    zh:
      'Go 的正则不会指数级变慢，但处理每个字节都较慢，快慢取决于引擎：有锚定且无歧义的表达式用 one-pass，' +
      '较短的用回溯，其余都用最慢的、并行跟踪所有路径的引擎。',
  },
  confirm: [callersCommand('regexp')],
  remedies: [
    {
      kind: 'durable',
      text: {
        en: 'Try strings.Contains, HasPrefix, Cut or Fields first, and match only what they let through.',
        zh: '先用 strings.Contains、HasPrefix、Cut 或 Fields 判断，只对通过者做正则匹配。',
      },
    },
    {
      kind: 'durable',
      text: {
        en: 'Anchor the expression (^…$), avoid leading .* and captures that nobody reads, and keep results for texts that come again.',
        zh: '给表达式加锚定（^…$），避免开头的 .* 和无人使用的捕获组，并缓存重复文本的结果。',
      },
    },
  ],
  references: [
    {
      ref: 'kubernetes/kubernetes#16296',
      url: 'https://github.com/kubernetes/kubernetes/issues/16296',
      verified: true,
    },
  ],
  mayBeWrong: [
    { en: 'A processor of logs, or a search: matching is what it is for.', zh: '日志处理或搜索程序：匹配就是其本职。' },
  ],
} satisfies Rule;
