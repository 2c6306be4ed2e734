import type { Catalogue } from '../catalogue.ts';
import type { graph as english } from '../en/graph.ts';

/** 调用图的文字：方框与箭头的朗读内容、省略了什么、悬停卡片。 */
export const graph: Catalogue<typeof english> = {
  label: '调用图，共 {{n}} 个函数。上下键沿数值最大的调用移动，左右键在同一行移动，按 Enter 查看调用者和被调用者。',
  nodeLabel: '{{name}}，自身 {{self}}，总计 {{total}}',
  ofTotal: '总计 {{total}}',
  calls: '调用，从大到小',
  call: '{{from}} 调用 {{to}}：{{value}}，占全部的 {{share}}',
  callOver: '{{from}} 经由未显示的函数调用 {{to}}：{{value}}，占全部的 {{share}}',
  callSelf: '{{name}} 调用自身：{{value}}，占全部的 {{share}}',
  most: '最多显示的函数数',
  mostNote: '最多显示 {{n}} 个数值最大的函数',
  functions: '{{all}} 个函数中的 {{shown}} 个，占数值的 {{share}}',
  edges: '{{all}} 条调用中的 {{shown}} 条，低于 {{share}} 的已省略',
  edgesAll: '{{shown}} 条调用',
  edgesNote: '总计不足所示部分 {{node}} 的函数已省略。虚线箭头表示中间经过未显示的函数，已有其他路径时省略。',
  missing: '当前选中的 {{name}} 数值太小，未显示。',
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '全图',
  fitNote: '显示整张调用图',
  numbers: '{{value}} · 占全部的 {{share}}',
  ofShown: '占所示部分的 {{share}}',
  total: '总计 {{numbers}}',
  self: '自身 {{numbers}}',
  recurring: '调用自身 {{numbers}}',
  residual: '中间还有未显示的函数。',
  working: '正在绘制调用图…',
  failed: '无法绘制调用图。',
};
