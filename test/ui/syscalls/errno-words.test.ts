import { describe, expect, it } from 'vitest';
import { errnoWords } from '../../../src/ui/syscalls/errno-words.ts';

describe('errors in words', () => {
  it('say that a timer ran out, not that something failed', () => {
    expect(errnoWords('ETIMEDOUT')).toEqual({ en: 'timer ran out', zh: '等待超时' });
    expect(errnoWords('EAGAIN')?.en).toBe('would have blocked');
  });

  it('are not made up', () => {
    expect(errnoWords('ENOTHING')).toBeUndefined();
    expect(errnoWords('constructor')).toBeUndefined();
  });
});
