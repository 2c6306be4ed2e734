import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutColours } from '../../src/formats/without-colours.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const plain = (text: string) => new TextDecoder().decode(withoutColours(bytesOf(text)));

describe('colour codes', () => {
  it('go, and nothing else', () => {
    expect(plain('\u001b[1;31mopenat\u001b[0m(3) \u001b[K= 0')).toBe('openat(3) = 0');
    expect(plain('\u001b]0;title\u0007 \u001b[9 and \u001b')).toBe('\u001b]0;title\u0007 \u001b[9 and \u001b');
  });

  it('that are not there cost no copy', () => {
    const bytes = bytesOf('read(3, "", 1) = 0');
    expect(withoutColours(bytes)).toBe(bytes);
  });

  it('are taken out of any text, wherever they stand', () => {
    const word = fc.stringMatching(/^[a-z ]{0,8}$/);
    const code = fc.constantFrom('\u001b[0m', '\u001b[1;32m', '\u001b[K');
    fc.assert(
      fc.property(fc.array(fc.tuple(word, code)), word, (parts, end) => {
        expect(plain(parts.map(([text, mark]) => text + mark).join('') + end)).toBe(
          parts.map(([text]) => text).join('') + end,
        );
      }),
    );
  });
});
