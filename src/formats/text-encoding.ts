import type { LedgerEntry } from '../model/capture.ts';
import { Ledger } from './ledger.ts';

/** Bytes as the formats expect texts: UTF-8, without a byte order mark. */
export interface Utf8 {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ledger: readonly LedgerEntry[];
}

const kinds = {
  'byte-order-mark': {
    kind: 'repaired',
    text: () => ({
      en: 'A byte order mark at the beginning was left out.',
      zh: '已略去文件开头的字节顺序标记（BOM）。',
    }),
  },
  'utf-16': {
    kind: 'repaired',
    text: () => ({
      en: 'The text was in UTF-16, as PowerShell’s > writes it; it was turned into UTF-8.',
      zh: '该文本为 UTF-16 编码（PowerShell 的 > 会如此写入），已转换为 UTF-8。',
    }),
  },
} as const;

/**
 * Takes off what Windows puts in front of texts: a byte order mark, or the whole of UTF-16. No binary format here
 * can begin with one, so whatever has none comes back as it is.
 */
export function toUtf8(bytes: Uint8Array<ArrayBuffer>): Utf8 {
  const ledger = new Ledger(kinds);
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    ledger.add('byte-order-mark', { byte: 0 });
    return { bytes: bytes.subarray(3), ledger: ledger.entries() };
  }
  const utf16 = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  if (utf16 === '' || bytes.length % 2 !== 0) return { bytes, ledger: [] };
  ledger.add('utf-16', { byte: 0 });
  return { bytes: new TextEncoder().encode(new TextDecoder(utf16).decode(bytes)), ledger: ledger.entries() };
}
