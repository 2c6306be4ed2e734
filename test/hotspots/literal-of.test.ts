import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literalOf } from '../../src/hotspots/literal-of.ts';

describe('literalOf', () => {
  it.each([
    ['Error while processing event', 'Error while processing event'],
    ['watcher\\.go:\\d+\\] Error', 'watcher.go:'],
    ['^\\[kubelet\\] (?:a|b) failed$', '[kubelet] '],
    ['took \\d+(?:\\.\\d+)?s for the disk', 's for the disk'],
    ['colou?rfully', 'rfully'],
    ['abcd+ef', 'abcd'],
    ['abcd{0,3}ef', 'abc'],
    ['[(]what[^)]*now', 'what'],
  ])('finds the longest text that is always there: %s', (pattern, literal) => {
    expect(literalOf(pattern)).toBe(literal);
  });

  it.each(['one|other', '\\d+\\s\\w+', '(?:hidden in a group)?', 'ab', ''])('finds none in %s', (pattern) => {
    expect(literalOf(pattern)).toBeUndefined();
  });

  it('names only what every match holds', () => {
    const atom = fc.constantFrom('a', 'bc', '\\.', '\\d', '[xy]', '(?:ab)', '(?:a|b)', '.', ' ');
    const piece = fc.tuple(atom, fc.constantFrom('', '', '', '?', '*', '+', '{0,2}', '{2}'));
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.stringMatching(/^[abcxy. 0-9]{0,30}$/), (pieces, text) => {
        const pattern = pieces.map(([one, times]) => one + times).join('');
        const literal = literalOf(pattern);
        const match = new RegExp(pattern).exec(text);
        if (literal !== undefined && match) expect(match[0]).toContain(literal);
      }),
    );
  });
});
