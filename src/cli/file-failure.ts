import { type Localized, localize } from '../base/localized.ts';
import { isOutOfMemory } from '../base/out-of-memory.ts';
import { DecodeError } from '../formats/format.ts';
import type { Failure } from '../model/capture.ts';
import { BrokenLink } from '../share/link/link-failure.ts';

/** Why a file could not be reported on, from whatever was thrown on the way. */
export function toFileFailure(error: unknown): Failure {
  if (error instanceof DecodeError) return { code: error.code, text: error.text, ...(error.at && { at: error.at }) };
  if (error instanceof BrokenLink) return error.failure;
  const code = systemCode(error);
  const known = code === undefined ? undefined : SYSTEM[code];
  if (known) return known;
  const message = error instanceof Error ? error.message : String(error);
  // A blob whose file changed under it has no code to go by, only this name.
  if (error instanceof DOMException) return { code: 'unreadable', text: unreadable(message) };
  if (code !== undefined) return { code: 'unreadable', text: unreadable(`${code}: ${message}`) };
  if (isOutOfMemory(error)) return { code: 'too-large', text: TOO_LARGE };
  return { code: 'bug', text: bug(error instanceof Error ? (error.stack ?? message) : message) };
}

/** What Node says of files, by its code. */
const SYSTEM: Readonly<Record<string, Failure>> = {
  ENOENT: {
    code: 'not-found',
    text: { en: 'There is no such file.', zh: '文件不存在。' },
  },
  EISDIR: {
    code: 'is-folder',
    text: { en: 'This is a folder. Name the files in it.', zh: '这是一个目录，请指定其中的文件。' },
  },
  EACCES: {
    code: 'no-permission',
    text: { en: 'This file may not be read by you.', zh: '您没有读取此文件的权限。' },
  },
};

const TOO_LARGE: Localized = {
  en: 'This file needs more memory than there is. Record for a shorter time.',
  zh: '内存不足，无法处理此文件。请缩短采集时间。',
};

function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' && /^(E[A-Z]|ERR_)/.test(error.code) ? error.code : undefined;
}

function unreadable(message: string): Localized {
  return { en: `The file could not be read: ${message}`, zh: `无法读取此文件：${message}` };
}

function bug(report: string): Localized {
  return localize((language) =>
    language === 'en'
      ? `This is a bug in Hotfold, not in your file. Please report it with this text: ${report}`
      : `这是 Hotfold 自身的缺陷，与您的文件无关。请附上以下文字进行反馈：${report}`,
  );
}
