import type { Catalogue } from '../catalogue.ts';
import type { goroutines as english } from '../en/goroutines.ts';

/** “goroutine”视图的文字。 */
export const goroutines: Catalogue<typeof english> = {
  by: '归类方式',
  'by-stack': '调用栈',
  'by-state': '状态',
  'by-creator': '创建者',
  table: 'goroutine',
  count: '数量',
  share: '占比',
  state: '状态',
  wait: '最长等待',
  creator: '创建者',
  stack: '调用栈（最内层在前）',
  minutes_one: '1 分钟',
  minutes_other: '{{n}} 分钟',
  andMore: '{{name}}，另有 {{n}} 种',
  notTold: '（未说明）',
  stacks_one: '1 种调用栈',
  stacks_other: '{{n}} 种调用栈',
  noStates: '该文件未记录 goroutine 的状态；/debug/pprof/goroutine?debug=2 的文本会记录。',
  noMatch: '没有调用栈、状态或创建者匹配“{{text}}”。',
  none: '当前没有 goroutine。',
  noneText: '上方的步骤没有留下任何 goroutine：关闭其中一步即可恢复。',
  working: '正在归类 goroutine…',
  failed: '无法归类 goroutine：',
  sum_one: '1 个 goroutine',
  sum_other: '{{n}} 个 goroutine',
  more_one: '另有 1 个较小的组（{{of}} 个）未列出',
  more_other: '另有 {{n}} 个较小的组（共 {{of}} 个）未列出',
  hint: '按 Enter 在图中显示该调用栈 · 右键或 Shift+F10 查看更多',
};
