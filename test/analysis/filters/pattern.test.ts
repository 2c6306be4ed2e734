import { afterEach, describe, expect, it, vi } from 'vitest';
import { compilePattern, matchTexts } from '../../../src/analysis/filters/pattern.ts';

const finds = (pattern: string, text: string, syntax?: 'go') => {
  const compiled = compilePattern(pattern, syntax);
  return compiled.ok && compiled.matches(text);
};

describe('compilePattern', () => {
  it('takes text as it is, expressions between slashes, and Go expressions when asked', () => {
    expect(finds('(*File).Read', 'os.(*File).Read')).toBe(true);
    expect(finds('/File.*Read$/', 'os.(*File).Read')).toBe(true);
    expect(finds('/FILE/', 'os.(*File).Read')).toBe(false);
    expect(finds('/FILE/i', 'os.(*File).Read')).toBe(true);
    expect(finds('^os\\.\\Q(*File)\\E', 'os.(*File).Read', 'go')).toBe(true);
    expect(finds('(?i)FILE', 'os.(*File).Read', 'go')).toBe(true);
    expect(finds('/File/', 'os.(*File).Read', 'go')).toBe(false);
  });

  it.each([['/(/'], ['/(a*)*b/'], [''], ['  ']])('has a problem with %j', (pattern) => {
    expect(compilePattern(pattern)).toMatchObject({
      ok: false,
      problem: { en: expect.any(String), zh: expect.any(String) },
    });
  });

  it.each([['(?=a)'], ['(a+)+$'], ['[a'], ['']])('has a problem with %j in the syntax of Go', (pattern) => {
    expect(compilePattern(pattern, 'go').ok).toBe(false);
  });
});

describe('matchTexts', () => {
  it('tries every distinct text once', () => {
    const tried: string[] = [];
    const found = matchTexts(['a', 'b', 'a'], (text) => tried.push(text) > 0 && text === 'a');
    expect([...(found ?? [])]).toEqual([1, 0, 1]);
    expect(tried).toEqual(['a', 'b']);
  });

  afterEach(() => vi.restoreAllMocks());

  it('gives up after a second', () => {
    let seconds = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => seconds++ * 600);
    expect(matchTexts(['a', 'b', 'c'], () => true)).toBeUndefined();
  });
});
