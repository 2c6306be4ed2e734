import type { Catalogue } from '../catalogue.ts';
import type { functions as english } from '../en/functions.ts';

/** 函数表的文字。 */
export const functions: Catalogue<typeof english> = {
  table: '函数',
  filter: '按名称筛选',
  filterHint: '筛选：文本或 /正则/',
  self: '自身',
  selfShare: '自身 %',
  total: '总计',
  totalShare: '总计 %',
  cores: '核',
  samples: '样本',
  'name-package': '包',
  'name-module': '模块',
  'name-file': '文件',
  'name-line': '行',
  'name-address': '地址',
  'name-binary': '二进制',
  'name-function': '函数',
  count_one: '1 个函数',
  count_other: '{{n}} 个函数',
  countOf: '{{n}} 个函数中的 {{shown}} 个',
  countRows_one: '1 行',
  countRows_other: '{{n}} 行',
  countOfRows: '{{n}} 行中的 {{shown}} 行',
  noneRows: '没有名称包含“{{text}}”的行。',
  sum: '全部：{{value}}',
  sumShown: '剩余合计：{{value}}',
  shownSelf: '所示函数的自身合计：{{value}}（{{share}}）',
  none: '没有名称包含“{{text}}”的函数。',
  hint: '按 Enter 在图中显示该函数',
};
