import type { Localized } from '../base/localized.ts';
import { isOutOfMemory } from '../base/out-of-memory.ts';
import { Sha256 } from '../base/sha256.ts';
import type { Capture } from '../model/capture.ts';
import { formats } from './catalog.ts';
import { DecodeError } from './format.ts';
import { Inflater } from './inflate.ts';
import { toUtf8 } from './text-encoding.ts';
import { explainUnrecognized } from './unrecognized.ts';

/** Who wants to know how far a file has come. */
export interface ReadHooks {
  /** `bytes` of the `total` bytes of the file, as it is on disk, have been read. */
  onProgress?(bytes: number, total: number): void;
  /** All of it has been read; what follows takes its time and can't be interrupted. */
  onDecode?(): void;
}

const PIECE = 1 << 20;

/**
 * The way of a file from its bytes to a capture: inflated and hashed as it streams in, recognised by its content
 * (never by its name), decoded.
 *
 * @param name of the file, for the reader alone
 * @throws {DecodeError} and nothing else because of what a file is: `unreadable`, `too-large`, `unrecognized`, what
 *         inflating says, and what the format's decoder says.
 */
export async function readCapture(source: Blob | Uint8Array, name: string, hooks: ReadHooks = {}): Promise<Capture> {
  try {
    const total = source instanceof Blob ? source.size : source.length;
    const sha = new Sha256();
    const inflater = new Inflater();
    let read = 0;
    for await (const piece of piecesOf(source)) {
      sha.update(piece);
      inflater.push(piece);
      read += piece.length;
      hooks.onProgress?.(read, total);
    }
    const inflated = inflater.end();
    hooks.onDecode?.();
    const { bytes, ledger } = toUtf8(inflated.bytes);
    const format = formats.find((candidate) => candidate.recognizes(bytes));
    if (!format) throw explainUnrecognized(bytes);
    const decoded = format.decode(bytes);
    return {
      name,
      format: format.id,
      bytes: read,
      sha256: sha.hex(),
      profile: decoded.profile,
      ledger: [...inflated.ledger, ...ledger, ...decoded.ledger],
    };
  } catch (error) {
    if (isOutOfMemory(error)) throw new DecodeError('too-large', TOO_LARGE);
    throw error;
  }
}

const TOO_LARGE: Localized = {
  en: 'This file is too large for the memory that the browser gives to a page. Record for a shorter time, or merge and cut it with go tool pprof -proto -focus=… FILE > smaller.pb.gz.',
  zh: '该文件过大，超出浏览器为页面提供的内存。请缩短录制时间，或用 go tool pprof -proto -focus=… FILE > smaller.pb.gz 缩小后再打开。',
};

const UNREADABLE: Localized = {
  en: 'The browser could not read this file: it was moved, changed or locked since it was chosen, or it is a folder. Choose it again.',
  zh: '浏览器无法读取该文件：选择之后文件可能被移动、修改或锁定，或者它是一个文件夹。请重新选择。',
};

async function* piecesOf(source: Blob | Uint8Array): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    for (let at = 0; at < source.length; at += PIECE) yield source.subarray(at, at + PIECE);
    return;
  }
  // A reader instead of `for await`: Safari's streams can't be iterated.
  const reader = source.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new DecodeError('unreadable', UNREADABLE);
    });
    if (done) return;
    yield value;
  }
}
