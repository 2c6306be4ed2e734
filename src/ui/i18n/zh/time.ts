import type { Catalogue } from '../catalogue.ts';
import type { time as english } from '../en/time.ts';

/** “时间”视图的文字。 */
export const time: Catalogue<typeof english> = {
  chart: '样本随时间的分布；Shift 加方向键选择范围',
  span: '自 {{time}} 起，共 {{duration}}，依据标签 {{key}}',
  spanOnly: '共 {{duration}}，依据标签 {{key}}',
  without: '{{value}}（{{share}}）没有时间',
  range: '{{from}} 至 {{to}}：{{value}}，占全部的 {{share}}',
  hint: '在图上拖动，或用 Shift 加方向键选择范围；按 Enter 仅保留其中的样本。',
  focus: '仅此时间段',
  asTable: '以表格显示',
  from: '起',
  to: '止',
  value: '数值',
  share: '占全部',
  none: '当前显示的样本没有时间。',
  noneText: '上方的步骤没有留下带时间的样本：关闭其中一步即可恢复。',
  working: '正在按时间分布样本…',
  failed: '无法按时间分布样本：',
};
