import { describe, expect, it } from 'vitest';
import { isCutOff, stringOf } from '../../src/model/strace-string.ts';

describe('stringOf', () => {
  it.each([
    ['"/etc/passwd"', '/etc/passwd'],
    ['"a\\tb\\n\\"c\\" \\\\"', 'a\tb\n"c" \\'],
    ['"\\x2e\\x2e\\x2f"', '../'],
    ['"\\0\\1\\377"', '\0\x01\ufffd'],
    ['"\\0011"', '\x011'],
    ['"\\303\\274ber"', 'über'],
    ['"abc"...', 'abc'],
    ['""', ''],
  ])('%s', (argument, wanted) => expect(stringOf(argument)).toBe(wanted));

  it.each(['NULL', '0x7ffc', '{a="b"}', '"a", "b"', '"open'])('%s is no string', (argument) =>
    expect(stringOf(argument)).toBeUndefined(),
  );

  it('tells what -s cut off', () => expect([isCutOff('"abc"...'), isCutOff('"abc..."')]).toEqual([true, false]));
});
