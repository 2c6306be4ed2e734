import type { Localized } from '../../base/localized.ts';
import type { Failure } from '../../model/capture.ts';
import { MOST_BYTES, MOST_ROWS } from './limits.ts';

/** What may be wrong with the data in a link. */
export type LinkFault = 'cut' | 'damaged' | 'newer' | 'too-large';

/** Thrown while a link is read, and turned into a `Failure` where the reading was asked for. */
export class BrokenLink extends Error {
  override readonly name = 'BrokenLink';
  readonly fault: LinkFault;
  readonly numbers: LinkNumbers;

  constructor(fault: LinkFault, numbers: LinkNumbers = {}) {
    super(`a link that is ${fault}`);
    this.fault = fault;
    this.numbers = numbers;
  }

  get failure(): Failure {
    return { code: `link-${this.fault}`, text: TEXTS[this.fault](this.numbers) };
  }
}

/** Characters of the data: how many there are, and how many there were. Version: of the link. */
export interface LinkNumbers {
  readonly has?: number;
  readonly had?: number;
  readonly version?: number;
}

const count = (value: number | undefined) => (value ?? 0).toLocaleString('en-US');

const TEXTS: Readonly<Record<LinkFault, (numbers: LinkNumbers) => Localized>> = {
  cut: ({ has, had }) => ({
    en: `This link was shortened from ${count(had)} to ${count(has)} characters of data by what carried it. Ask for it as a file, or for a shorter link.`,
    zh: `此链接的数据在传递过程中被从 ${count(had)} 个字符截短为 ${count(has)} 个字符。请对方改为发送文件，或发送更短的链接。`,
  }),
  damaged: () => ({
    en: 'The data in this link was changed on its way: its checksum is wrong. Ask for the link again, or for a file.',
    zh: '此链接中的数据在传递过程中被改动：校验和不符。请对方重新发送链接，或改为发送文件。',
  }),
  newer: ({ version }) => ({
    en: `The data in this link is of version ${count(version)}, which this Hotfold does not know. Open it with a newer one.`,
    zh: `此链接中的数据版本为 ${count(version)}，当前的 Hotfold 无法识别。请使用更新的版本打开。`,
  }),
  'too-large': () => ({
    en: `The data in this link is more than links may hold (${count(MOST_BYTES >> 20)} MB unpacked, ${count(MOST_ROWS)} frames). It was not opened.`,
    zh: `此链接中的数据超过了链接的上限（解压后 ${count(MOST_BYTES >> 20)} MB、${count(MOST_ROWS)} 个栈帧），因此未打开。`,
  }),
};
