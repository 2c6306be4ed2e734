import { describe, expect, it } from 'vitest';
import { callTexts } from '../../../src/worker/jobs/call-texts.ts';
import { keptCallsOf } from '../../support/kept.ts';
import { TRACE } from '../../support/strace-texts.ts';

describe('callTexts', () => {
  it('gives the lines of calls and what they are about, in the order asked for', async () => {
    const texts = callTexts(await keptCallsOf(TRACE), [4, 2]);
    const lines = TRACE.split('\n');
    expect(texts).toEqual([
      {
        row: 4,
        lines: [
          { number: 5, text: lines[4] },
          { number: 7, text: lines[6] },
        ],
        path: '/sys/fs/cgroup/memory/memory.stat',
      },
      { row: 2, lines: [{ number: 3, text: lines[2] }], path: '/sys/fs/cgroup/memory/memory.stat' },
    ]);
  });

  it('leaves out rows that there are not', async () => {
    expect(callTexts(await keptCallsOf(TRACE), [-1, 99, 0]).map(({ row }) => row)).toEqual([0]);
  });

  it('makes its index of lines once', async () => {
    const kept = await keptCallsOf(TRACE);
    callTexts(kept, [0]);
    const { index } = kept;
    callTexts(kept, [1]);
    expect(kept.index).toBe(index);
  });
});
