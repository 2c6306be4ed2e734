import { describe, expect, it } from 'vitest';
import { fastRead, largePart, slowRead, smallPart } from '../../../src/hotspots/causes/memory-stat-read.ts';
import type { TimedCommand } from '../../../src/model/node-snapshot.ts';
import { findingOf } from '../../support/analysis.ts';
import { drawnCapture, nodeView, viewOf } from '../../support/drawn-case.ts';

const MS = 1e6;
const timed = (millis: number, command = 'cat /sys/fs/cgroup/memory/memory.stat'): TimedCommand => ({
  command,
  real: millis * MS,
  user: 0,
  sys: millis * MS * 0.9,
});

describe('a timed read of memory.stat', () => {
  it.each<[what: string, reads: readonly TimedCommand[], slow: string | undefined, fast: string | undefined]>([
    ['of nine seconds', [timed(9000)], 'seen', 'against'],
    ['of a tenth of a second', [timed(100)], 'seen', 'against'],
    ['in between, which decides nothing', [timed(60)], undefined, undefined],
    ['of twenty milliseconds', [timed(20)], 'against', 'seen'],
    ['of four milliseconds', [timed(4)], 'against', 'seen'],
    ['that is there several times: the slowest counts', [timed(4), timed(900), timed(5)], 'seen', 'against'],
    ['beside other commands', [timed(4), timed(9000, 'find / -name x')], 'against', 'seen'],
    ['whose command was not pasted, alone', [timed(9000, '')], 'seen', 'against'],
    ['whose command was not pasted, one of two', [timed(9000, ''), timed(1, '')], undefined, undefined],
    ['of something else', [timed(9000, 'find / -name x')], undefined, undefined],
    ['that nobody has made', [], undefined, undefined],
  ])('%s', (_what, reads, slow, fast) => {
    const view = nodeView(reads.length > 0 ? { timed: reads } : {});
    expect(slowRead(view)?.state).toBe(slow);
    expect(fastRead(view)?.state).toBe(fast);
  });

  it('is told with how much of it was in the kernel, and where it stands', () => {
    expect(slowRead(nodeView({ timed: [timed(9000)] }))).toEqual({
      state: 'seen',
      text: {
        en: 'Reading memory.stat once takes 9 s, 8.10 s of it in the kernel; normal is a few milliseconds.',
        zh: '读取一次 memory.stat 需要 9 s，其中 8.10 s 在内核中；正常为几毫秒。',
      },
      captures: ['pasted'],
      rules: [],
    });
  });
});

describe('the part that memory.stat has in housekeeping', () => {
  /** A CPU profile with half of its time in housekeeping, and so much of all in reading memory.stat. */
  const profile = (share: number | undefined, kind: 'cpu' | 'syscall-trace' = 'cpu') => {
    const [piece] = findingOf().evidence;
    const evidence = piece ? [{ ...piece, id: 'memory-stat', share }] : [];
    const finding = findingOf({ rule: 'cadvisor-housekeeping-dominant', share: 0.5, captures: ['k.pprof'], evidence });
    return viewOf(drawnCapture('k.pprof', kind, { findings: [finding] }));
  };

  it.each<[share: number | undefined, small: string | undefined, large: string | undefined]>([
    [0, 'seen', 'against'],
    [0.05, 'seen', 'against'],
    [0.051, undefined, undefined],
    [0.249, undefined, undefined],
    [0.25, 'against', 'seen'],
    [0.5, 'against', 'seen'],
    [undefined, undefined, undefined],
  ])('%s of all CPU, where housekeeping is a half', (share, small, large) => {
    expect(smallPart(profile(share))?.state).toBe(small);
    expect(largePart(profile(share))?.state).toBe(large);
  });

  it('is told as a share of housekeeping', () => {
    expect(smallPart(profile(0.01))).toMatchObject({
      text: { en: 'Reading memory.stat is 2.0% of housekeeping; the rest opens, reads and closes other files.' },
      captures: ['k.pprof'],
      rules: ['cadvisor-housekeeping-dominant'],
    });
    expect(smallPart(profile(0.01))?.text.zh).toMatch(/^读取 memory\.stat 只占 housekeeping 的 2\.0%/);
    expect(largePart(profile(0.4))?.text.zh).toMatch(/^读取 memory\.stat 占 housekeeping 的 80\.0%/);
  });

  it('is not told by other kinds of captures, nor without a finding', () => {
    expect(smallPart(profile(0.01, 'syscall-trace'))).toBeUndefined();
    expect(smallPart(viewOf(drawnCapture('k.pprof', 'cpu')))).toBeUndefined();
  });
});
