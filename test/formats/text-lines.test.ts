import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextLines } from '../../src/formats/text-lines.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function linesOf(lines: TextLines): [number, string][] {
  const found: [number, string][] = [];
  while (lines.next()) found.push([lines.number, lines.text()]);
  return found;
}

describe('TextLines', () => {
  it('walks lines that end with LF, CRLF or not at all', () => {
    expect(linesOf(new TextLines(bytesOf('a\r\n\nb c\r\n语')))).toEqual([
      [1, 'a'],
      [2, ''],
      [3, 'b c'],
      [4, '语'],
    ]);
  });

  it('walks a part of a text, and numbers its lines as the whole has them', () => {
    const bytes = bytesOf('one\ntwo\nthree\nfour\n');
    expect(linesOf(new TextLines(bytes, 4, 11, 2))).toEqual([
      [2, 'two'],
      [3, 'thr'],
    ]);
  });

  it('finds the lines that split would find', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', '\r', ' ', '语') }), (text) => {
        const expected = text.split('\n').map((line) => line.replace(/\r$/, ''));
        if (text.endsWith('\n') || text === '') expected.pop();
        // A carriage return that ends the text is a line end that was cut in two.
        expect(linesOf(new TextLines(bytesOf(text))).map(([, line]) => line)).toEqual(expected);
      }),
    );
  });
});
