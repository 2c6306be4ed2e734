import type { Catalogue } from '../catalogue.ts';
import type { details as english } from '../en/details.ts';

/** 右侧面板的文字：选中的帧或函数。 */
export const details: Catalogue<typeof english> = {
  pane: '详情',
  nothing: '还没有选中任何内容',
  nothingText: '点击图中的一帧或函数表的一行，这里会显示它的数值、调用者和被调用者。',
  total: '总计',
  self: '自身',
  cores: '核',
  ofAll: '占全部',
  ofCaller: '占调用者',
  samples: '样本',
  source: '源码',
  package: '包',
  stackScope: '这条路径',
  functionScope_one: '所有出现处',
  functionScope_other: '全部 {{n}} 条路径',
  callers: '调用者',
  callees: '被调用者',
  noCallers: '没有：调用栈从这里开始。',
  noCallees: '没有：调用栈在这里结束。',
  more_one: '还有 1 个',
  more_other: '还有 {{n}} 个',
  actions: '操作',
  copyName: '复制名称',
  copyStack: '复制调用栈',
  copyNumbers: '复制数值',
  zoom: '放大到这里',
  clear: '取消选中',
};
