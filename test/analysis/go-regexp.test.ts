import { describe, expect, it } from 'vitest';
import { compileGo } from '../../src/analysis/go-regexp.ts';

describe('compileGo', () => {
  it.each([
    ['malloc|free', 'free', 'free2'],
    ['tcmalloc::.*', 'tcmalloc::Alloc', 'tcmalloc:'],
    ['(?i)MALLOC', 'Malloc', 'Mallocs'],
    ['(?is)a.b', 'A\nB', 'A\n\nB'],
    ['a.b', 'axb', 'a\nb'],
    [String.raw`\Aos\.\Q(*File)\E.Read\z`, 'os.(*File).Read', 'os.(xFile).Read'],
    [String.raw`\Qa.b`, 'a.b', 'axb'],
    ['(?P<kind>calloc|valloc)', 'calloc', 'malloc'],
    ['(?<kind>calloc)', 'calloc', 'malloc'],
    ['(?:__)?malloc', '__malloc', '_malloc'],
    ['[[:alpha:]_]+[[:digit:]]', 'x_y1', 'x-y1'],
    ['[^[:space:]]+', 'ab', 'a b'],
    ['[]a]+', 'a]', 'b'],
    ['[^]a]', 'b', ']'],
    ['[[]', '[', 'a'],
    [String.raw`\x41\x{42}`, 'AB', 'ab'],
    [String.raw`operator new\[\]`, 'operator new[]', 'operator new'],
    [String.raw`[\w\-]+\s\d`, 'a-b 1', 'a+b 1'],
  ])('%s is %j and not %j', (source, yes, no) => {
    const compiled = compileGo(source);
    expect(compiled).toMatchObject({ ok: true });
    expect(compiled.ok && [compiled.regexp.test(yes), compiled.regexp.test(no)]).toEqual([true, false]);
  });

  it.each([
    '(?=a)',
    '(?<!a)b',
    'a(?i)b',
    '(?i:a)',
    String.raw`(a)\1`,
    String.raw`\pL`,
    String.raw`\C`,
    String.raw`\Z`,
    '[[:nonsense:]]',
    '[a',
    '(a',
    'a\\',
    '(a+)+',
  ])('refuses %s', (source) => {
    const compiled = compileGo(source);
    expect(compiled.ok ? 'taken' : compiled.problem.en).toMatch(/\.$/);
  });
});
