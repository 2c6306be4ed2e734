import { describe, expect, it } from 'vitest';
import { toUtf8 } from '../../src/formats/text-encoding.ts';

const utf16 = (text: string, bigEndian: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return new Uint8Array(bigEndian ? bytes.swap16() : bytes);
};

describe('toUtf8', () => {
  it.each([
    ['UTF-8 with a mark', new TextEncoder().encode('\ufeffmain;语 1'), 'byte-order-mark'],
    ['UTF-16 of PowerShell', utf16('main;语 1', false), 'utf-16'],
    ['UTF-16, big end first', utf16('main;语 1', true), 'utf-16'],
  ])('%s', (_, file, code) => {
    const { bytes, ledger } = toUtf8(file);
    expect(new TextDecoder().decode(bytes)).toBe('main;语 1');
    expect(ledger.map((entry) => [entry.code, entry.count])).toEqual([[code, 1]]);
  });

  it.each([[[]], [[0xff]], [[0xff, 0xfe, 0x41]], [[0x0a, 0x04, 8, 1]], [[0xef, 0xbb]]])(
    'leaves %j as it is',
    (file) => {
      const bytes = Uint8Array.from(file);
      expect(toUtf8(bytes)).toEqual({ bytes, ledger: [] });
    },
  );
});
