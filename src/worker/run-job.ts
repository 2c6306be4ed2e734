import { BrokenInvariant } from '../base/assert.ts';
import { type Localized, localize } from '../base/localized.ts';
import { isOutOfMemory } from '../base/out-of-memory.ts';
import { DecodeError } from '../formats/format.ts';
import type { Failure } from '../model/capture.ts';
import type { Outcome } from './protocol.ts';

/**
 * Runs a job and turns whatever it throws into plain data that may cross a thread. `bytes` is the size of the file,
 * which the sentence about too little memory names.
 */
export async function runJob<T>(work: () => T | Promise<T>, bytes: number): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: toFailure(error, bytes) };
  }
}

/** What to tell the reader about anything that was thrown while a file of `bytes` bytes was worked on. */
export function toFailure(error: unknown, bytes: number): Failure {
  if (error instanceof DecodeError) {
    return { code: error.code, text: error.text, ...(error.at && { at: error.at }) };
  }
  if (isOutOfMemory(error)) return { code: 'too-large', text: tooLarge(bytes) };
  if (isUnreadable(error)) return { code: 'unreadable', text: unreadable(error.message) };
  return { code: 'bug', text: bug(error) };
}

/**
 * What to tell the reader when the thread that read a file of `bytes` bytes is gone; `message` as the browser put it.
 * 0 bytes: it was about no file.
 */
export function workerDied(message: string, bytes: number): Failure {
  const size = megabytes(bytes);
  const reason = message === '' ? '' : ` (${message})`;
  if (bytes === 0) {
    return {
      code: 'worker-died',
      text: {
        en: `The browser ended a background thread${reason}. Most often it ran out of memory. Close other captures or tabs and try again.`,
        zh: `浏览器终止了一个后台线程${reason}，最常见的原因是内存不足。请关闭其他采集文件或标签页后重试。`,
      },
    };
  }
  return {
    code: 'worker-died',
    text: {
      en:
        `The browser ended the background thread that was working on this file of ${size}${reason}. ` +
        'Most often it ran out of memory. Close other captures or tabs and open the file again.',
      zh:
        `浏览器终止了正在处理此文件（${size}）的后台线程${reason}，最常见的原因是内存不足。` +
        '请关闭其他采集文件或标签页，然后重新打开此文件。',
    },
  };
}

/** A file that changed or vanished after it was chosen, as browsers name it. */
function isUnreadable(error: unknown): error is DOMException {
  return error instanceof DOMException && (error.name === 'NotReadableError' || error.name === 'NotFoundError');
}

function tooLarge(bytes: number): Localized {
  const size = megabytes(bytes);
  return {
    en:
      `This file of ${size} needs more memory than this browser gives to one page. ` +
      'Close other captures and try again, or record for a shorter time (for example ?seconds=10).',
    zh: `此文件（${size}）所需的内存超过了浏览器给单个页面的上限。请关闭其他采集文件后重试，或缩短采集时间（例如 ?seconds=10）。`,
  };
}

function unreadable(message: string): Localized {
  return {
    en: `The browser could not read the file: ${message}. It may have been moved or changed since it was chosen; choose it again.`,
    zh: `浏览器无法读取此文件：${message}。文件在选中之后可能已被移动或修改，请重新选择。`,
  };
}

function bug(error: unknown): Localized {
  const report = reportOf(error);
  return localize((language) =>
    language === 'en'
      ? `This is a bug in Hotfold, not in your file. Please report it with this text: ${report}`
      : `这是 Hotfold 自身的缺陷，与您的文件无关。请附上以下文字进行反馈：${report}`,
  );
}

/** The message and where it came from: two places in our own code are enough to find it. */
function reportOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const kind = error instanceof BrokenInvariant ? 'broken invariant' : error.name;
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at |@/.test(line));
  const where = places.slice(0, 2).map((line) => line.trim().replace(/\(?(?:file|https?|blob):[^\s)]*\//g, '('));
  return [`${kind}: ${error.message}`, ...where].join(' | ');
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
