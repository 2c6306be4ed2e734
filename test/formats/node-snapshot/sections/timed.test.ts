import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

const timed = (paste: string) => read(paste).timed;
const SLOW = { command: 'cat memory.stat', real: 9_345_000_000, user: 0, sys: 9_340_000_000 };

describe('answers of time', () => {
  it.each([
    ['bash', '$ time cat memory.stat\n\nreal\t0m9.345s\nuser\t0m0.000s\nsys\t0m9.340s\n'],
    ['bash with decimal commas', '$ time cat memory.stat\nreal\t0m9,345s\nuser\t0m0,000s\nsys\t0m9,340s\n'],
    ['POSIX', '$ time -p cat memory.stat\nreal 9.345\nuser 0.00\nsys 9.34\n'],
    ['zsh', '% time cat memory.stat\ncat memory.stat  0.00s user 9.34s system 99% cpu 9.345 total\n'],
    ['csh', '% time cat memory.stat\n0.000u 9.340s 0:09.345 99.9%\t0+0k 0+0io 0pf+0w\n'],
  ])('of %s', (_shell, paste) => {
    expect(timed(paste)).toEqual([SLOW]);
  });

  it('of busybox and GNU time, to a hundredth', () => {
    const hundredth = { ...SLOW, real: 9_350_000_000 };
    expect(timed('/ # time cat memory.stat\nreal\t0m 9.35s\nuser\t0m 0.00s\nsys\t0m 9.34s\n')).toEqual([hundredth]);
    expect(
      timed(
        '$ /usr/bin/time cat memory.stat\n0.00user 9.34system 0:09.35elapsed 99%CPU (0avgtext+0avgdata 1234maxresident)k\n0inputs+0outputs (0major+85minor)pagefaults 0swaps\n',
      ),
    ).toEqual([hundredth]);
  });

  it('over minutes and hours', () => {
    expect(timed('real 12m3.500s\n')?.[0]?.real).toBe(723.5e9);
    expect(timed('./x.sh  1.00s user 2.00s system 0% cpu 1:02:03.45 total\n')?.[0]?.real).toBeCloseTo(3723.45e9, -3);
  });

  it('one behind the other', () => {
    const twice = 'real 1.00\nuser 0.00\nsys 0.00\nreal 2.00\nuser 0.00\nsys 0.00\n';
    expect(timed(twice)?.map(({ real }) => real)).toEqual([1e9, 2e9]);
  });

  it('are not words of prose', () => {
    expect(() => read('real\nreal trouble\nreal 9 lives\n')).toThrow();
  });
});
