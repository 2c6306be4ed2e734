import { describe, expect, it } from 'vitest';
import { toFileFailure } from '../../src/cli/file-failure.ts';
import { DecodeError } from '../../src/formats/format.ts';

const systemError = (code: string) => Object.assign(new Error(`${code}: open 'x'`), { code });

describe('toFileFailure', () => {
  it('hands on what a decoder says', () => {
    const text = { en: 'Cut off.', zh: '中断。' };
    expect(toFileFailure(new DecodeError('truncated', text, { line: 4 }))).toEqual({
      code: 'truncated',
      text,
      at: { line: 4 },
    });
    expect(toFileFailure(new DecodeError('empty', text))).toEqual({ code: 'empty', text });
  });

  it.each([
    ['ENOENT', 'not-found'],
    ['EISDIR', 'is-folder'],
    ['EACCES', 'no-permission'],
    ['EIO', 'unreadable'],
    ['ERR_FS_FILE_TOO_LARGE', 'unreadable'],
  ])('knows what %s means', (system, code) => {
    const failure = toFileFailure(systemError(system));
    expect(failure.code).toBe(code);
    expect(failure.text.en).not.toBe('');
    expect(failure.text.zh).not.toBe('');
  });

  it('knows a file that changed under it, and one that is too large', () => {
    expect(toFileFailure(new DOMException('The blob could not be read', 'NotReadableError')).code).toBe('unreadable');
    expect(toFileFailure(new RangeError('Array buffer allocation failed')).code).toBe('too-large');
  });

  it('everything else is a bug, with its report', () => {
    expect(toFileFailure(new TypeError('x is not a function'))).toMatchObject({
      code: 'bug',
      text: { en: expect.stringMatching(/TypeError: x is not a function[\s\S]*file-failure\.test\.ts/) },
    });
    expect(toFileFailure('what?').text.en).toContain('what?');
  });
});
