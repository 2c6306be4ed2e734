import { describe, expect, it } from 'vitest';
import { read } from '../read.ts';

describe('load averages', () => {
  it.each([
    [' 09:01:49 up 29 min,  0 user,  load average: 2.46, 2.25, 1.38'],
    [' 09:01:49 up 12 days,  3:04,  2 users,  load average: 2,46, 2,25, 1,38'],
    ['2.46 2.25 1.38 3/142 21756'],
  ])('of %j', (line) => {
    expect(read(line).load).toEqual([2.46, 2.25, 1.38]);
  });
});
