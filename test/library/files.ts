import { Sha256 } from '../../src/base/sha256.ts';
import type { NewRecord } from '../../src/library/library.ts';

/** The bytes of the file of a number: some thousands, different for every number. */
export function bytesOf(i: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`main;serve;f${i} ${i}\n`.repeat(300 + (i % 7) * 100));
}

export function fileOf(i: number): Blob {
  return new Blob([bytesOf(i)]);
}

export async function recordOf(i: number): Promise<NewRecord> {
  const bytes = bytesOf(i);
  return {
    sha256: new Sha256().update(bytes).hex(),
    name: `file-${i}`,
    bytes: bytes.length,
    kind: 'other',
    findings: [],
  };
}
