import { expect, it } from 'vitest';
import { readSymbolSection } from '../../src/formats/symbol-section.ts';

const read = (text: string) => readSymbolSection(new TextEncoder().encode(text), /^--- profile$/);
const TEXT =
  '--- symbol\nbinary=/usr/bin/x\n0x0011 main--work\n0x12 C::operator--(int)--\nwhat\n---\n--- profile\nrest';

it('reads names by address, the program, and where the profile begins', () => {
  const section = read(TEXT);
  expect([...(section?.names ?? [])]).toEqual([
    [0x11n, ['main', 'work']],
    [0x12n, ['C::operator--(int)']],
  ]);
  expect(section).toMatchObject({ binary: '/usr/bin/x', unreadable: 1, line: 8, end: TEXT.indexOf('rest') });
});

it.each([['hello'], ['--- symbol\n0x1 a\n---\n'], ['--- symbol\n0x1 a\n---\n--- heap\n']])(
  'is not there: %j',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
