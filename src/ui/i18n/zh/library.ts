import type { Catalogue } from '../catalogue.ts';
import type { library as english } from '../en/library.ts';

/** 保存在此浏览器中的采集文件的文字。 */
export const library: Catalogue<typeof english> = {
  title: '保存在此浏览器中',
  search: '按名称搜索',
  noneFound: '没有名称包含该文字的采集文件。',
  nothingFound: '未发现已知热点',
  pin: '固定',
  pinned: '已固定',
  pinLabel: '固定 {{name}}',
  pinNote: '固定的采集文件不会因腾出空间而被移除',
  rename: '重命名',
  renameLabel: '重命名 {{name}}',
  newName: '新名称',
  removeLabel: '从此浏览器移除 {{name}}',
  remove: '移除',
  removeAll: '全部移除',
  removeAllTitle: '移除所有保存的采集文件？',
  removeAllText_one: '将从此浏览器移除 {{n}} 个采集文件。原始文件不受影响。',
  removeAllText_other: '将从此浏览器移除 {{n}} 个采集文件。原始文件不受影响。',
  cancel: '取消',
  keep: '保存我打开的文件',
  usage: '已用 {{used}}，共 {{quota}}',
  damaged: '有一个保存的采集文件已损坏，无法打开（SHA-256 {{hash}}…）。其他文件不受影响。',
  noRoom: '{{name}} 已打开，但未能保存：此浏览器没有 {{needed}} 的剩余空间。',
  removed_one: '为腾出空间，移除了最久未使用的采集文件：{{names}}',
  removed_other: '为腾出空间，移除了最久未使用的采集文件：{{names}}',
};
