import type { Catalogue } from '../catalogue.ts';
import type { flame as english } from '../en/flame.ts';

/** 火焰图的文字：朗读的帧、悬停卡片、上方的路径。 */
export const flame: Catalogue<typeof english> = {
  graph: '火焰图',
  graphLabel: '火焰图，共 {{total}}。用方向键在树中移动，按 Enter 放大。',
  frameLabel: '{{name}}，{{value}}，占全部的 {{share}}',
  frameMatches: '{{frame}}，与搜索匹配',
  ofAll: '占全部的 {{share}}',
  ofCaller: '占调用者的 {{share}}',
  self: '自身',
  cores: '{{cores}} 核',
  samples_one: '1 个样本',
  samples_other: '{{n}} 个样本',
  tooNarrow_one: '1 帧太窄，无法画出',
  tooNarrow_other: '{{n}} 帧太窄，无法画出',
  tooNarrowHint: '放大后即可看到。',
  path: '当前放大到',
  all: '全部',
  pathHidden_one: '显示中间的 1 个调用者',
  pathHidden_other: '显示中间的 {{n}} 个调用者',
  pathSkipped_one: '还有 1 个调用者',
  pathSkipped_other: '还有 {{n}} 个调用者',
  zoomsOut: '缩小一级',
  empty: '没有记录到任何内容',
  emptyText: '文件是完整的，但这里的数值全为零，没有可画的内容。',
  emptyOther: '换一种计量方式也许有记录，请在上方选择。',
};
