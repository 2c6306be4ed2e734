import { describe, expect, it } from 'vitest';
import { compileSafely } from '../../src/analysis/safe-regexp.ts';

describe('compileSafely', () => {
  it.each([
    'housekeeping',
    String.raw`^github\.com/google/cadvisor/.*\.\(\*containerData\)\.housekeeping$`,
    '.*open.*read',
    String.raw`\w+\s*\(`,
    '(foo|bar)+baz',
    '(?:ab|cd)*',
    String.raw`(?:\.func\d+)?$`,
    'a{2,4}b{3}',
    '[a-z]+[0-9]*x',
    '(a+b){2}',
    '(?=.*open)(?!.*close)os',
    String.raw`[\]\w-]+\[\d`,
    '[(]+[)]',
    '{not a quantifier}',
    '^(tcmalloc::.*|(__)?malloc|operator new)$',
    String.raw`took (?<n>\d+)ms, (\d+) rows, (\d+) of (\d+) bytes for "([^"]*)"`,
    '^one.*two.*three.*four',
    String.raw`\x61{3}\u0062+c`,
  ])('takes %s', (source) => {
    expect(compileSafely(source)).toMatchObject({ ok: true });
  });

  it.each([
    ['(a+)+$', 'repeats a group'],
    ['(a*)*b', 'repeats a group'],
    ['(a|a)*b', 'repeats a group'],
    ['(a|ab)+c', 'repeats a group'],
    [String.raw`(\w|\d)+$`, 'repeats a group'],
    [String.raw`(?:\w+\.)+x`, 'repeats a group'],
    ['(a?){30}', 'repeats a group'],
    ['((a{1,9}){1,9}){1,9}', 'repeats a group'],
    ['(x(?:y|(?:z*)))*', 'repeats a group'],
    ['(a|)*b', 'repeats a group'],
    ['.*.*.*x', 'too many'],
    ['(.+).+(.+)x', 'too many'],
    ['(a+){4}b', 'too many'],
    ['.*a.*b.*c.*d.*e', 'too many'],
    ['a.*a.*a.*a', 'too many'],
    ['^a.*a.*a.*a.*b', 'too many'],
    ['^a.*b|c.*d.*e.*f', 'too many'],
    [String.raw`\x61*a\x61*a\x61*ab`, 'too many'],
    ['a?'.repeat(30) + 'a'.repeat(30), 'too many'],
    ['(a|a)'.repeat(30), 'too many'],
    ['(a{0,3}){4}'.repeat(3), 'too many'],
    [String.raw`(a)\1`, 'References back'],
    [String.raw`(?<n>a)\k<n>`, 'References back'],
    ['(', 'not a regular expression'],
    ['a**', 'not a regular expression'],
    ['a'.repeat(2001), '2001 characters'],
  ])('refuses %s', (source, why) => {
    const result = compileSafely(source);
    expect(result.ok ? 'taken' : result.problem.en).toContain(why);
    expect(result.ok ? '' : result.problem.zh).toMatch(/。$/);
  });

  it('keeps flags', () => {
    expect(compileSafely('A', 'i')).toMatchObject({ ok: true, regexp: /A/i });
    expect(compileSafely('A', 'xx').ok).toBe(false);
  });

  it('takes only what ends soon, even on a name made for the worst', () => {
    const worst = 'a'.repeat(1024);
    for (const source of ['a*a*b', '(?:aa|b)*c', 'a*[ab]*c', '(a{2}|b)+c', 'a?a?a?a?a?b', '^a.*a.*b', 'a.*a.*b']) {
      const compiled = compileSafely(source);
      expect(compiled.ok && compiled.regexp.test(worst)).toBe(false);
    }
  });
});
