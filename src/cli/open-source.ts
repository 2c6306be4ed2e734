import { constants, openAsBlob } from 'node:fs';
import { access, readFile, stat } from 'node:fs/promises';

/**
 * The bytes of a file: as a blob, to be streamed, so that a large one is never in memory as a whole; of what has no
 * size beforehand (a pipe, `<(zcat …)`), all of them. @throws what the file system says when it can't be had.
 */
export async function openSource(path: string): Promise<Blob | Uint8Array> {
  const found = await stat(path);
  // Opening either as a blob succeeds, and fails without a reason when it is read.
  if (found.isDirectory()) throw Object.assign(new Error(`${path} is a folder`), { code: 'EISDIR' });
  await access(path, constants.R_OK);
  return found.isFile() ? openAsBlob(path) : readFile(path);
}
