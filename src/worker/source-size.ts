import type { OpenSource } from './protocol.ts';

/** Size of a file, or of all files of one capture, in bytes as they are on disk. */
export function sourceSize(source: OpenSource): number {
  return source instanceof Blob ? source.size : source.reduce((sum, { blob }) => sum + blob.size, 0);
}
