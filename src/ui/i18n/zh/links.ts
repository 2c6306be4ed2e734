import type { Catalogue } from '../catalogue.ts';
import type { links as english } from '../en/links.ts';

/** 与链接有关的文字：复制链接、未能还原的部分、链接等待的文件。 */
export const links: Catalogue<typeof english> = {
  copy: '复制链接',
  noticeLabel: '链接中未能还原的部分',
  waitTitle: '此链接要显示 {{name}}',
  waitText: '链接只记录如何查看文件，不含文件内容。把该文件拖到这里，即可恢复同样的视图。',
  waitSize: '{{size}}，SHA-256 {{hash}}…',
  waitAlso: '还要显示',
  waitChoose: '选择该文件…',
  waitForget: '忽略此链接',
  waitAlike: '用同样的方式查看 {{name}}',
};
