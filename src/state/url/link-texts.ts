import { type Localized, localize } from '../../base/localized.ts';
import { formatBytes, formatCount } from '../../model/units.ts';

/** What a reader is told about a link that could not be followed in all its parts. */
export const linkTexts = {
  tooLong: (length: number, most: number): Localized =>
    localize((l) =>
      l === 'en'
        ? `This link is ${formatCount(length)} characters long; more than ${formatCount(most)} are not read.`
        : `此链接长 ${formatCount(length)} 个字符，超过 ${formatCount(most)} 个字符的链接不予读取。`,
    ),
  noLink: (): Localized => ({
    en: 'What stands after # in the address is not a link of Hotfold, so nothing of it was read.',
    zh: '地址中 # 之后的内容不是 Hotfold 的链接，因此没有读取。',
  }),
  newer: (version: number): Localized => ({
    en: `This link was made by a later version of Hotfold (v${version}). What is known here of it is shown.`,
    zh: `此链接由更新版本的 Hotfold 生成（v${version}），这里只显示能识别的部分。`,
  }),
  older: (version: number): Localized => ({
    en: `This link is of a version that can't be read any more (v${version}).`,
    zh: `此链接的版本（v${version}）已无法读取。`,
  }),
  unknown: (name: string): Localized => ({
    en: `The link has a part that is not known here, and it was left out: ${cut(name)}`,
    zh: `链接中有一部分无法识别，已忽略：${cut(name)}`,
  }),
  broken: (name: string): Localized => ({
    en: `A part of the link can't be read and was left out: ${cut(name)}`,
    zh: `链接中有一部分无法读取，已忽略：${cut(name)}`,
  }),
  unfit: (name: string, capture: string): Localized => ({
    en: `${capture} can't show a part of the link, and it was left out: ${cut(name)}`,
    zh: `${capture} 无法显示链接中的一部分，已忽略：${cut(name)}`,
  }),
  noFrame: (name: string, capture: string): Localized => ({
    en: `${capture} has no such call path as the link's, ending in ${cut(name)}.`,
    zh: `${capture} 中没有链接所指的、以 ${cut(name)} 结尾的调用路径。`,
  }),
  otherFrame: (name: string, capture: string): Localized => ({
    en: `${capture} has no such call path as the link's; the heaviest frame of ${cut(name)} is selected instead.`,
    zh: `${capture} 中没有链接所指的调用路径，改为选中 ${cut(name)} 最重的一处。`,
  }),
  otherCapture: (
    capture: { readonly name: string; readonly bytes: number },
    meant: { readonly name: string; readonly bytes: number; readonly hash: string },
  ): Localized =>
    localize((l) =>
      l === 'en'
        ? `This is another capture, ${capture.name} (${formatBytes(capture.bytes)}), in the view of the link, which was made for ${meant.name} (${formatBytes(meant.bytes)}, SHA-256 ${meant.hash.slice(0, 8)}…).`
        : `这是另一个采集文件 ${capture.name}（${formatBytes(capture.bytes)}），按链接中的视图显示；链接针对的是 ${meant.name}（${formatBytes(meant.bytes)}，SHA-256 ${meant.hash.slice(0, 8)}…）。`,
    ),
  leftOut: (name: string): Localized => ({
    en: `A part of the view is too long for the address bar and is not in it: ${cut(name)}`,
    zh: `当前视图有一部分过长，未写入地址栏：${cut(name)}`,
  }),
};

/** A text that may be anything, and long. */
function cut(text: string): string {
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
