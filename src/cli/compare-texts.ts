import type { LevelGroup } from '../analysis/diff/compare-logs.ts';
import type { ChangeState } from '../analysis/diff/compare-values.ts';
import type { Scale } from '../analysis/diff/scale.ts';
import type { DifferenceForm } from '../analysis/diff/split-difference.ts';
import type { IncomparableAdvice } from '../analysis/diff/warning-texts.ts';
import type { Language } from '../base/localized.ts';

/** What the report of a comparison says around the numbers. */
export interface CompareTexts {
  readonly scales: Readonly<Record<Scale, string>>;
  readonly states: Readonly<Record<ChangeState, string>>;
  readonly forms: Readonly<Record<DifferenceForm, string>>;
  functions(shown: string, all: string, valueType: string, scale: string): string;
  /** `unit`: `per second` or so, `''` where there are no rates. */
  messages(shown: string, all: string, unit: string): string;
  packages(shown: string, all: string): string;
  syscalls(shown: string, all: string): string;
  threads(shown: string, all: string): string;
  readonly findings: string;
  readonly noFindings: string;
  readonly notJudged: string;
  matched(count: string): string;
  readonly change: string;
  readonly points: string;
  readonly ratio: string;
  readonly samples: string;
  readonly state: string;
  readonly functionColumn: string;
  readonly packageColumn: string;
  readonly messageColumn: string;
  readonly messageCounts: string;
  readonly levels: Readonly<Record<LevelGroup, string>>;
  readonly mayBeChance: string;
  readonly noLogLength: string;
  readonly syscallColumn: string;
  readonly threadColumn: string;
  readonly threadCount: string;
  readonly errorRate: string;
  readonly inCalls: string;
  readonly calls: string;
  readonly rate: string;
  readonly errors: string;
  readonly mean: string;
  readonly noise: string;
  readonly noiseOfRuns: string;
  zOfRuns(before: number, after: number): string;
  readonly noPercentiles: string;
  readonly noLength: string;
  readonly notFound: string;
}

const english: CompareTexts = {
  scales: {
    rate: 'per second of the capture',
    absolute: 'absolute numbers',
    share: 'shares',
    subtract: 'B without A',
  },
  states: { added: 'added', removed: 'removed', changed: 'changed', same: 'same' },
  forms: {
    columns: 'One file holds both captures, a column of values each.',
    marked: 'One file holds both captures: the samples of the base are marked and negative.',
    signed:
      'One file holds the difference: what both captures had has cancelled out, so A is what fell and B what rose.',
  },
  functions: (shown, all, valueType, scale) =>
    `Functions by change of their total of ${valueType}, ${scale}: ${shown} of ${all}`,
  messages: (shown, all, unit) =>
    `Kinds of messages by change of their ${unit === '' ? 'number' : `rate ${unit}`}: ${shown} of ${all}`,
  packages: (shown, all) => `Packages by change: ${shown} of ${all}`,
  syscalls: (shown, all) => `System calls by change: ${shown} of ${all}`,
  threads: (shown, all) => `Threads by change of their calls: ${shown} of ${all}`,
  findings: 'Known hotspots',
  noFindings: 'Neither capture has a known hotspot.',
  notJudged:
    'What is left of them can’t be held against the known hotspots: compare the two files, or what -diff_base makes of them.',
  matched: (count) => `Functions that the other capture calls otherwise, brought together: ${count}.`,
  change: 'change',
  points: 'points',
  ratio: 'ratio',
  samples: 'samples',
  state: 'state',
  functionColumn: 'function',
  packageColumn: 'package',
  messageColumn: 'level, message',
  messageCounts: 'messages',
  levels: { error: 'errors and worse', warning: 'warnings', other: 'all others' },
  mayBeChance: ', may be chance',
  noLogLength:
    'The times in the logs do not tell how long both are, so there are no rates: numbers of messages grow with the time. Say it with --seconds-a and --seconds-b.',
  syscallColumn: 'system call, errors',
  threadColumn: 'thread, or threads of one name',
  threadCount: 'threads',
  errorRate: 'errors/s',
  inCalls: 'in calls per s',
  calls: 'calls',
  rate: 'per second',
  errors: 'errors',
  mean: 'mean',
  noise: 'within sampling noise',
  noiseOfRuns: 'within the spread',
  zOfRuns: (before, after) => `z of ${before} and ${after} runs`,
  noPercentiles: 'Percentiles are left out: those of several captures can not be made of the percentiles of each.',
  noLength:
    'How long was recorded is not known of both, so there are no rates: numbers of calls grow with the time. Say it with --seconds-a and --seconds-b.',
  notFound: 'not found',
};

const chinese: CompareTexts = {
  scales: { rate: '按采集时长的每秒数值', absolute: '绝对值', share: '占比', subtract: 'B 减去 A' },
  states: { added: '新增', removed: '消失', changed: '变化', same: '不变' },
  forms: {
    columns: '一个文件含有两次采集，各占一列数值。',
    marked: '一个文件含有两次采集：基准的样本带有标记且为负值。',
    signed: '一个文件含有差值：两次采集共有的部分已抵消，A 为减少的部分，B 为增加的部分。',
  },
  functions: (shown, all, valueType, scale) =>
    `函数（按 ${valueType} 总值的变化排序，${scale}）：${all} 个中的前 ${shown} 个`,
  messages: (shown, all, unit) =>
    `消息种类（按${unit === '' ? '条数' : `${unit}条数`}的变化排序）：${all} 种中的前 ${shown} 种`,
  packages: (shown, all) => `包（按变化排序）：${all} 个中的前 ${shown} 个`,
  syscalls: (shown, all) => `系统调用（按变化排序）：${all} 种中的前 ${shown} 种`,
  threads: (shown, all) => `线程（按调用的变化排序）：${all} 行中的前 ${shown} 行`,
  findings: '已知热点',
  noFindings: '两次采集均未发现已知热点。',
  notJudged: '剩余部分无法与已知热点对照：请比较两个原始文件，或用 -diff_base 生成的文件。',
  matched: (count) => `在另一次采集中名称不同、已对应起来的函数：${count} 个。`,
  change: '变化',
  points: '百分点',
  ratio: '变化率',
  samples: '样本数',
  state: '状态',
  functionColumn: '函数',
  packageColumn: '包',
  messageColumn: '级别、消息',
  messageCounts: '条数',
  levels: { error: '错误及以上', warning: '警告', other: '其余' },
  mayBeChance: '，可能是偶然',
  noLogLength:
    '日志中的时间无法说明两份日志各自的时长，无法给出速率：消息条数会随时长增长。可用 --seconds-a 和 --seconds-b 指定。',
  syscallColumn: '系统调用及错误',
  threadColumn: '线程，或同名的线程',
  threadCount: '线程数',
  errorRate: '错误/秒',
  inCalls: '每秒在调用中',
  calls: '次数',
  rate: '每秒',
  errors: '错误',
  mean: '平均',
  noise: '在抽样噪声之内',
  noiseOfRuns: '在各次采集的波动之内',
  zOfRuns: (before, after) => `z（${before} 次与 ${after} 次采集）`,
  noPercentiles: '未给出百分位数：多次采集的百分位数无法由各自的百分位数得出。',
  noLength: '未知两次采集各自的时长，无法给出每秒数值：调用次数会随时长增长。可用 --seconds-a 和 --seconds-b 指定。',
  notFound: '未发现',
};

/** What to do on the command line about captures that can't be compared. */
export const incomparableAdvice: IncomparableAdvice = {
  kinds: { en: 'Name two captures of one kind.', zh: '请指定两个同类采集。' },
  'no-rate': {
    en: 'Compare with --scale absolute or share, or say how long it was: --seconds-a N, --seconds-b N.',
    zh: '请用 --scale absolute 或 share 比较，或指定时长：--seconds-a N、--seconds-b N。',
  },
};

/** What the report of a comparison says, in each language. */
export const compareTexts: Readonly<Record<Language, CompareTexts>> = { en: english, zh: chinese };
