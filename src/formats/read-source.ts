import type { Localized } from '../base/localized.ts';
import type { Sha256 } from '../base/sha256.ts';
import type { LedgerEntry } from '../model/capture.ts';
import { DecodeError } from './format.ts';
import { Inflater } from './inflate.ts';
import { toUtf8 } from './text-encoding.ts';

/** The content of a file: unpacked, and without what Windows puts in front of texts. */
export interface ReadSource {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Size of the file as it came, in bytes. */
  readonly size: number;
  readonly ledger: readonly LedgerEntry[];
}

const PIECE = 1 << 20;

/**
 * Reads a file as a stream: hashed and unpacked on the way, so that it is never in memory as it is on disk.
 *
 * @param onBytes is told how many bytes of the file, as it is on disk, have been read
 * @throws {DecodeError} `unreadable`, and what unpacking says
 */
export async function readSource(
  source: Blob | Uint8Array,
  sha: Sha256,
  onBytes: (bytes: number) => void,
): Promise<ReadSource> {
  const inflater = new Inflater({ expected: await expectedSize(source) });
  let size = 0;
  for await (const piece of piecesOf(source)) {
    sha.update(piece);
    inflater.push(piece);
    size += piece.length;
    onBytes(size);
  }
  const inflated = inflater.end();
  const { bytes, ledger } = toUtf8(inflated.bytes);
  return { bytes, size, ledger: [...inflated.ledger, ...ledger] };
}

/** Deflate packs nothing tighter than this (zlib, technical details). */
const TIGHTEST_DEFLATE = 1032;
const GZIP_TRAILER = 4;

/** Size of the content: that of the file, or what gzip says at its end (modulo 2^32); 0 where nothing tells. */
async function expectedSize(source: Blob | Uint8Array): Promise<number> {
  const [a, b, c] = await sliceOf(source, 0, 3);
  if (a === 0x28 && b === 0xb5 && c === 0x2f) return 0;
  const size = source instanceof Blob ? source.size : source.length;
  if (a !== 0x1f || b !== 0x8b) return size;
  const [d = 0, e = 0, f = 0, g = 0] = await sliceOf(source, Math.max(size - GZIP_TRAILER, 0), size);
  const said = (d | (e << 8) | (f << 16) | (g << 24)) >>> 0;
  return said <= size * TIGHTEST_DEFLATE ? said : 0;
}

async function sliceOf(source: Blob | Uint8Array, from: number, to: number): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source.subarray(from, to);
  return new Uint8Array(await source.slice(from, to).arrayBuffer().catch(refuse));
}

async function* piecesOf(source: Blob | Uint8Array): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    for (let at = 0; at < source.length; at += PIECE) yield source.subarray(at, at + PIECE);
    return;
  }
  // A reader instead of `for await`: Safari's streams can't be iterated.
  const reader = source.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(refuse);
    if (done) return;
    yield value;
  }
}

function refuse(): never {
  throw new DecodeError('unreadable', UNREADABLE);
}

const UNREADABLE: Localized = {
  en: 'The browser could not read this file: it was moved, changed or locked since it was chosen, or it is a folder. Choose it again.',
  zh: '浏览器无法读取该文件：选择之后文件可能被移动、修改或锁定，或者它是一个文件夹。请重新选择。',
};
