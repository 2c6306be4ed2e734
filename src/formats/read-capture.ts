import type { Localized } from '../base/localized.ts';
import { isOutOfMemory } from '../base/out-of-memory.ts';
import { Sha256 } from '../base/sha256.ts';
import type { Capture, LedgerEntry } from '../model/capture.ts';
import { formats } from './catalog.ts';
import { DecodeError } from './format.ts';
import { readSource } from './read-source.ts';
import { decodeThreadFiles, straceTrace } from './strace-trace/trace-format.ts';
import { isTar } from './unrecognized/binaries.ts';
import { explainUnrecognized } from './unrecognized.ts';

/** Who wants to know how far a file has come. */
export interface ReadHooks {
  /** `bytes` of the `total` bytes of the file, as it is on disk, have been read. */
  onProgress?(bytes: number, total: number): void;
  /** All of it has been read; what follows takes its time and can't be interrupted. */
  onDecode?(): void;
}

/** A file of several that are one capture. */
export interface NamedSource {
  readonly name: string;
  readonly source: Blob | Uint8Array;
}

/**
 * The way of a file from its bytes to a capture: inflated and hashed as it streams in, recognised by its content
 * (never by its name), decoded.
 *
 * @param name of the file, for the reader; a name of `strace -ff` says of which thread the file is
 * @throws {DecodeError} and nothing else because of what a file is: `unreadable`, `too-large`, `empty`, `unrecognized`, what
 *         inflating says, and what the format's decoder says.
 */
export function readCapture(source: Blob | Uint8Array, name: string, hooks: ReadHooks = {}): Promise<Capture> {
  return orTooLarge(async () => {
    const total = sizeOf(source);
    const sha = new Sha256();
    const { bytes, size, ledger } = await readSource(source, sha, (read) => hooks.onProgress?.(read, total));
    hooks.onDecode?.();
    const format = isTar(bytes) ? undefined : formats.find((candidate) => candidate.recognizes(bytes));
    if (!format) throw explainUnrecognized(bytes);
    const decoded = format.decode(bytes, name);
    return {
      ...decoded,
      name,
      format: format.id,
      bytes: size,
      sha256: sha.hex(),
      ledger: [...ledger, ...decoded.ledger],
    };
  });
}

/**
 * Several files as one capture: what `strace -ff` wrote, one file a thread. The hash is that of the files one behind
 * the other.
 *
 * @param name for the reader: what the names of the files have in common
 * @throws {DecodeError} as `readCapture`; `not-one-trace` when they do not belong together: open them one by one then
 */
export function readThreadFiles(
  sources: readonly NamedSource[],
  name: string,
  hooks: ReadHooks = {},
): Promise<Capture> {
  return orTooLarge(async () => {
    const total = sources.reduce((sum, { source }) => sum + sizeOf(source), 0);
    const sha = new Sha256();
    const files: { name: string; bytes: Uint8Array<ArrayBuffer> }[] = [];
    const oddities: LedgerEntry[] = [];
    let before = 0;
    for (const one of sources) {
      const read = await readSource(one.source, sha, (bytes) => hooks.onProgress?.(before + bytes, total));
      before += read.size;
      files.push({ name: one.name, bytes: read.bytes });
      oddities.push(...read.ledger.filter(({ kind }) => kind !== 'read'));
    }
    hooks.onDecode?.();
    const decoded = decodeThreadFiles(files);
    return {
      ...decoded,
      name,
      format: straceTrace.id,
      bytes: before,
      sha256: sha.hex(),
      ledger: [...oddities, ...decoded.ledger],
    };
  });
}

function sizeOf(source: Blob | Uint8Array): number {
  return source instanceof Blob ? source.size : source.length;
}

/** Turns what engines say when there is no room for an array, a buffer or a text into an error for the reader. */
async function orTooLarge(read: () => Promise<Capture>): Promise<Capture> {
  try {
    return await read();
  } catch (error) {
    if (isOutOfMemory(error)) throw new DecodeError('too-large', TOO_LARGE);
    throw error;
  }
}

const TOO_LARGE: Localized = {
  en: 'This file is too large for the memory that the browser gives to a page. Record for a shorter time, or cut it: go tool pprof -proto -focus=… FILE > smaller.pb.gz for a profile, head -n 1000000 for a trace.',
  zh: '该文件过大，超出浏览器为页面提供的内存。请缩短录制时间，或先缩小它：性能剖析用 go tool pprof -proto -focus=… FILE > smaller.pb.gz，跟踪用 head -n 1000000。',
};
