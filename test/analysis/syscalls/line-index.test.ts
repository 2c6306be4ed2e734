import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../../src/analysis/syscalls/line-index.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array, range: { start: number; end: number } | undefined) =>
  range && new TextDecoder().decode(bytes.subarray(range.start, range.end));

describe('LineIndex', () => {
  it('finds lines by number, without their ends', () => {
    const bytes = bytesOf('first\nsecond\r\n\nlast');
    const index = new LineIndex(bytes);
    expect([1, 2, 3, 4].map((number) => textOf(bytes, index.line(number)))).toEqual(['first', 'second', '', 'last']);
    expect([0, -1, 5].map((number) => index.line(number))).toEqual([undefined, undefined, undefined]);
  });

  it('finds the line of a byte', () => {
    const bytes = bytesOf('ab\ncd\n');
    const index = new LineIndex(bytes);
    expect([0, 1, 2, 3, 5].map((place) => index.lineAt(place).number)).toEqual([1, 1, 1, 2, 2]);
  });

  it('by number and by place are the same, however many lines there are', () => {
    const lines = fc.array(
      fc.string({ maxLength: 3 }).map((text) => text.replace(/[\r\n]/g, '.')),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(lines, fc.integer({ min: 1, max: 200 }), (texts, times) => {
        const all = Array.from({ length: times }, () => texts).flat();
        const bytes = bytesOf(`${all.join('\n')}\n`);
        const index = new LineIndex(bytes);
        for (const number of [1, Math.ceil(all.length / 2), all.length]) {
          const range = index.line(number);
          expect(textOf(bytes, range)).toBe(all[number - 1]);
          expect(range && index.lineAt(range.start)).toEqual(range);
        }
        expect(index.line(all.length + 1)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('an empty text has no lines', () => {
    expect(new LineIndex(new Uint8Array()).line(1)).toBeUndefined();
  });
});
