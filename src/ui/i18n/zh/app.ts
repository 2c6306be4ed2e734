import type { Catalogue } from '../catalogue.ts';
import type { app as english } from '../en/app.ts';

/** 整个页面的文字：标题、播报，以及某一部分出错时的说明。 */
export const app: Catalogue<typeof english> = {
  titleOf: '{{name}} – Hotfold',
  skipToMain: '跳到工作区',
  announceOpened: '已打开 {{name}}。{{findings}}',
  announceFindings_one: '发现 1 个已知热点。',
  announceFindings_other: '发现 {{n}} 个已知热点。',
  announceNoFindings: '没有发现已知热点。',
  announceFailed: '无法打开 {{name}}。{{reason}}',
  announceReading: '正在读取 {{name}}。',
  copied: '已复制。',
  copyFailed: '浏览器不允许复制，请选中文字后手动复制。',
  brokenTitle: '页面的这一部分出错了',
  brokenText: '这是我们的错误，与您无关。已打开的采集文件仍在内存中，页面的其余部分可以继续使用。',
  brokenPageTitle: 'Hotfold 出错了',
  brokenPageText: '这是我们的错误，与您无关。没有任何数据离开这台电脑。请重新加载页面，再打开一次文件。',
  brokenReport: '复制错误报告',
  brokenRetry: '重试',
  brokenReload: '重新加载页面',
  brokenDetails: '错误详情',
  noticeTooMany: '共有 {{n}} 个文件，已打开前 {{limit}} 个；其余的请分批拖入。',
  noticeNothingDropped: '拖入的内容里没有文件。',
  noticeUnreadable_one: '文件夹中有 1 个文件无法读取，已略过。',
  noticeUnreadable_other: '文件夹中有 {{n}} 个文件无法读取，已略过。',
  dismiss: '知道了',
  close: '关闭',
  copy: '复制',
};
