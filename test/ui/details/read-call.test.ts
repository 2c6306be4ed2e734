import { describe, expect, it } from 'vitest';
import { readCall } from '../../../src/ui/details/read-call.ts';

const read = (...lines: string[]) => readCall(lines.map((text) => ({ text })));

describe('a call read from its lines', () => {
  it('is taken apart, whatever stands before it', () => {
    const call = '12:00:00.000001 openat(AT_FDCWD, "/tmp/a) = 3", O_RDONLY) = 3</tmp/a> <0.000020>';
    for (const line of [call, `[pid  7] ${call}`, `29355<sigs> ${call}`, `7 [00007fa22601be17] ${call}`]) {
      const { name, args, result } = read(line);
      expect(name).toBe('openat');
      expect(args).toEqual(['AT_FDCWD', '"/tmp/a) = 3"', 'O_RDONLY']);
      expect(result).toEqual({ ret: '3', retinfo: '/tmp/a' });
    }
  });

  it('is joined from two lines, also within an argument', () => {
    const { args, result } = read(
      '7 clone(child_stack=NULL, flags=CLONE_VM <unfinished ...>',
      '7 <... clone resumed>, parent_tid=[8]) = 8 <0.000088>',
    );
    expect(args).toEqual(['child_stack=NULL', 'flags=CLONE_VM', 'parent_tid=[8]']);
    expect(result?.ret).toBe('8');
  });

  it('has no result while it has not returned', () => {
    expect(read('8 epoll_pwait(4,  <unfinished ...>')).toEqual({ name: 'epoll_pwait', args: ['4'], result: undefined });
    expect(read('8 futex(0x1, FUTEX_WAIT, 0, NULL <detached ...>').args).toHaveLength(4);
  });

  it('says how it failed', () => {
    const { result } = read('futex(0x1, FUTEX_WAIT, 0, {tv_sec=0}) = -1 ETIMEDOUT (Connection timed out) <0.1>');
    expect(result).toMatchObject({ ret: '-1', errname: 'ETIMEDOUT' });
  });

  it('is found by its resumed half alone', () => {
    const { name, args, result } = read('7 12:00:01.5 <... close resumed>) = 0 <0.2>');
    expect([name, args, result?.ret]).toEqual(['close', [], '0']);
  });
});
