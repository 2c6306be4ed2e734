import { describe, expect, it } from 'vitest';
import { block, code, list, paragraphs, plain, table } from '../../../scripts/hotspots-doc/markdown.ts';

describe('plain', () => {
  it.each([
    ['nothing special, memory.stat and $NODE', 'nothing special, memory.stat and $NODE'],
    ['(*Controller).list', '(\\*Controller).list'],
    ['a | b', 'a \\| b'],
    ['<b> `x` \\d', '\\<b> \\`x\\` \\\\d'],
    ['one\n  two', 'one two'],
  ])('%j', (text, markdown) => {
    expect(plain(text)).toBe(markdown);
  });
});

describe('code', () => {
  it.each([
    ['uname -r', '`uname -r`'],
    ['a `b` c', '``a `b` c``'],
    ['`a`', '`` `a` ``'],
    ['a ``b', '```a ``b```'],
    ['', '``'],
  ])('%j', (text, markdown) => {
    expect(code(text)).toBe(markdown);
  });
});

describe('what is put together', () => {
  it('tables', () => {
    expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
  });

  it('lists and blocks', () => {
    expect(list(['a', 'b'])).toBe('- a\n- b');
    expect(list([])).toBe('');
    expect(block('sh', 'uname -r')).toBe('```sh\nuname -r\n```');
  });

  it('paragraphs, without those that are empty', () => {
    expect(paragraphs('a', undefined, '', 'b')).toBe('a\n\nb');
  });
});
