import { expect, it } from 'vitest';
import { remember } from '../../src/state/remember.ts';

it('derives again when the source or the key is another one, and not before', () => {
  let derived = 0;
  const lengthOf = remember((source: { text: string }, key: string) => ({ n: ++derived, text: source.text + key }));
  const [a, b] = [{ text: 'a' }, { text: 'b' }];

  const first = lengthOf(a, 'x');
  expect(lengthOf(a, 'x')).toBe(first);
  expect(lengthOf(b, 'x').text).toBe('bx');
  expect(lengthOf(a, 'x')).toBe(first);
  expect(derived).toBe(2);

  expect(lengthOf(a, 'y').text).toBe('ay');
  expect(lengthOf(a, 'x')).not.toBe(first);
  expect(derived).toBe(4);
});
