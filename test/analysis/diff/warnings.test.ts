import { describe, expect, it } from 'vitest';
import type { Incomparable } from '../../../src/analysis/diff/comparable.ts';
import {
  type ComparedCapture,
  type CompareOptions,
  compareCaptures,
} from '../../../src/analysis/diff/compare-captures.ts';
import { incomparableText, warningText } from '../../../src/analysis/diff/warning-texts.ts';
import { type ComparisonWarning, goVersionOf } from '../../../src/analysis/diff/warnings.ts';
import { capture, sampled } from '../../support/compared-facts.ts';
import { HEAP } from '../../support/stacks.ts';

const PLAIN = capture(sampled('main 300'));

/** The warnings about two captures, as the reader sees them. */
function warned(before: ComparedCapture, after: ComparedCapture, options: CompareOptions = {}): readonly string[] {
  const compared = compareCaptures([before], [after], options);
  if (!compared.ok) throw new Error(compared.why.code);
  for (const warning of compared.warnings) expect(warningText(warning).zh).toMatch(/\p{Script=Han}.*。$/u);
  return compared.warnings.map((warning) => warningText(warning).en);
}

describe('warningsOf', () => {
  it('is silent about two captures alike', () => {
    expect(warned(PLAIN, capture(sampled('main 310')))).toEqual([]);
  });

  it('says what shares do, and that they were not chosen for nothing', () => {
    const [shares, length] = warned(PLAIN, capture(sampled('main 300'), { durationNanos: undefined }));
    expect(shares).toBe('Shares always sum to 100%: code that did not change can look worse.');
    expect(length).toBe('B does not say how long was recorded, so there are no rates.');
    const neither = capture(sampled('main 300'), { durationNanos: undefined });
    expect(warned(neither, neither)[1]).toContain('A and B do not say');
  });

  it('says when absolute numbers are of different times', () => {
    expect(warned(PLAIN, capture(sampled('main 300'), { durationNanos: 60e9 }), { scale: 'absolute' })).toEqual([
      'A was recorded for 30 s, B for 60 s: absolute numbers grow with the time. Compare rates.',
    ]);
    expect(warned(PLAIN, capture(sampled('main 300'), { durationNanos: 30.2e9 }), { scale: 'absolute' })).toEqual([]);
  });

  it('says when the totals differ by more than a fifth', () => {
    expect(warned(PLAIN, capture(sampled('main 250')))).toEqual([]);
    expect(warned(PLAIN, capture(sampled('main 150')))).toEqual([
      'The totals differ by 50.0% of the larger one: a share of one is not worth a share of the other.',
    ]);
    expect(warned(PLAIN, capture(sampled('main 150')), { scale: 'share' })).toHaveLength(2);
  });

  it.each([
    [
      'periods',
      { period: 1e7, periodUnit: 'nanoseconds' },
      { period: 1e6, periodUnit: 'nanoseconds' },
      /every 10 ms in A and 1 ms in B/,
    ],
    ['programs', { program: 'kubelet' }, { program: 'cadvisor' }, /kubelet in A and cadvisor in B/],
    [
      'builds',
      { buildId: '0123456789abcdef' },
      { buildId: 'fedcba9876543210' },
      /0123456789ab in A and fedcba987654 in B/,
    ],
  ])('says when %s differ, and not when one is unknown', (_, before, after, text) => {
    const [one, other] = [
      capture(sampled('main 300'), { facts: before }),
      capture(sampled('main 300'), { facts: after }),
    ];
    expect(warned(one, other)).toEqual([expect.stringMatching(text)]);
    expect(warned(one, PLAIN)).toEqual([]);
  });

  it('says when they do not count the same', () => {
    const folded = capture('main 300', { valueTypes: [{ name: 'samples', unit: 'count' }] });
    expect(warned(PLAIN, folded)).toContain('The captures do not count the same: only A has cpu/nanoseconds.');
  });

  it('says when what was subtracted need not have been part of the rest', () => {
    const heap = (bytes: number, timeMillis: number) =>
      capture(`main 1 ${bytes} 1 1`, { valueTypes: HEAP, durationNanos: undefined, facts: { timeMillis } });
    const options: CompareOptions = { scale: 'subtract', valueType: 'alloc_space' };
    expect(warned(heap(100, 2), heap(101, 1), options).join()).toContain('two snapshots');
    expect(warned(heap(100, 1), heap(101, 2), options).join()).not.toContain('two snapshots');
  });

  it('says when times are not compared', () => {
    const table = (seconds: 'cpu' | 'wall' | 'unknown') =>
      capture('read 5 9', {
        valueTypes: [
          { name: 'time', unit: 'nanoseconds' },
          { name: 'calls', unit: 'count' },
        ],
        durationNanos: undefined,
        facts: { kind: 'syscall-summary' },
        seconds,
      });
    expect(warned(table('cpu'), table('wall'))[0]).toBe(
      'Times are not compared: those of A are system CPU time, those of B are wall time.',
    );
    expect(warned(table('unknown'), table('unknown'))[0]).toContain('CPU or wall time');
    expect(warned(table('wall'), table('wall')).join()).not.toContain('Times');
  });

  it('says when Go differs, as far as paths of sources tell', () => {
    const built = (go: string) =>
      capture(sampled('main 300'), {
        files: { main: `/root/go/pkg/mod/golang.org/toolchain@v0.0.1-go${go}.linux-amd64/src/x.go` },
      });
    expect(warned(built('1.22.3'), built('1.23.0'))).toEqual([
      expect.stringMatching(/Go is 1\.22\.3 in A and 1\.23\.0 in B/),
    ]);
    expect(warned(built('1.22.3'), built('1.22.3'))).toEqual([]);
  });
});

describe('goVersionOf', () => {
  it.each([
    ['/usr/lib/go-1.19/src/runtime/proc.go', '1.19'],
    ['/opt/go1.21.4/src/runtime/proc.go', '1.21.4'],
    ['/usr/local/go/src/runtime/proc.go', ''],
    ['/home/me/go/pkg/mod/example.com/go1.2/x.go', ''],
  ])('%s: %j', (file, version) => {
    expect(goVersionOf(['', file])).toBe(version);
  });
});

describe('incomparableText', () => {
  const reasons: readonly Incomparable[] = [
    { code: 'kinds', before: 'cpu', after: 'goroutine' },
    { code: 'kinds', before: 'syscall-trace', after: 'syscall-summary' },
    { code: 'no-values', kind: 'node' },
    { code: 'no-lines' },
    { code: 'no-common-type', before: ['a'], after: ['b', 'c'] },
    { code: 'no-such-type', wanted: 'x', common: ['cpu'] },
    { code: 'cpu-with-wall', before: 'cpu', after: 'wall' },
    { code: 'side-kinds', side: 'after', kinds: ['cpu', 'heap'] },
    { code: 'side-types', side: 'before' },
    { code: 'side-logs', side: 'after' },
    { code: 'no-rate', sides: ['before'] },
  ];

  it('is a sentence in either language', () => {
    expect(reasons.map((why) => incomparableText(why).en)).toEqual([
      'A is a CPU profile, B is a profile of goroutines. These can’t be compared: what one counts, the other does not.',
      'A is a trace of strace, B is a table of strace -c. These can’t be compared: a trace has the wall time of every call, a table only sums.',
      'What a node says of itself has nothing that could be compared.',
      'A log that came in a link can’t be compared: its lines did not come.',
      'A counts a, B counts b, c: they have nothing in common.',
      'Not both captures count x. Both count: cpu.',
      'The times of A are system CPU time, those of B are wall time: they are never compared. Compare calls, or record both alike (strace -c -w).',
      "Among the captures of B are a CPU profile and a heap profile: these can't stand on one side. Take one of them out.",
      'The captures of A count nothing that all of them do. Take one of them out.',
      'There are several logs in B: logs are compared one with one. Take the others out.',
      'A does not say how long was recorded, so there are no rates.',
    ]);
    for (const why of reasons) expect(incomparableText(why).zh).toMatch(/\p{Script=Han}.*。$/u);
  });

  it('is followed by what to do, where that is said of the reason', () => {
    const advice = { 'no-rate': { en: 'Say it.', zh: '请指定。' } };
    const [kinds, rate] = [reasons[0] as Incomparable, reasons.at(-1) as Incomparable];
    expect(incomparableText(rate, advice)).toEqual({
      en: 'A does not say how long was recorded, so there are no rates. Say it.',
      zh: 'A 未注明采集时长，因此无法给出每秒数值。请指定。',
    });
    expect(incomparableText(kinds, advice)).toEqual(incomparableText(kinds));
  });
});

describe('warnings about several captures on a side', () => {
  const text = (warning: ComparisonWarning) => {
    expect(warningText(warning).zh).toMatch(/\p{Script=Han}.*。$/u);
    return warningText(warning).en;
  };

  it.each([
    ['types', 'The captures of B do not all count: x, y.'],
    ['period', 'The captures of B took samples at different periods: x, y.'],
    ['program', 'The captures of B are of different programs: x, y.'],
    ['build', 'The captures of B are of different builds: x, y.'],
    ['go', 'The captures of B were built with different versions of Go: x, y.'],
  ] as const)('say that they differ in %s', (what, sentence) => {
    expect(text({ code: 'side-differs', side: 'after', what, values: ['x', 'y'] })).toBe(sentence);
  });

  it('say that they took differently long, and what that does', () => {
    expect(text({ code: 'side-differs', side: 'before', what: 'duration', values: ['10 s', '30 s'] })).toBe(
      'The captures of A took from 10 s to 30 s: longer ones weigh more in its rates, and as much as the others in ± and in z between captures.',
    );
  });

  it('say how their numbers are made, and what z is', () => {
    const several = (scale: 'rate' | 'absolute' | 'share', isBetweenRuns: boolean) =>
      text({ code: 'several', runs: { before: 3, after: 1 }, scale, isBetweenRuns });
    expect(several('rate', true)).toBe(
      'A is 3 captures, B is 1 capture: rates are of all captures of a side together, by all their time. z goes by how much the captures of a side differ among themselves.',
    );
    expect(several('absolute', false)).toBe(
      'A is 3 captures, B is 1 capture: numbers are the mean of the captures of a side, not their sum. z goes by the number of samples: for the spread between captures there must be at least 3 on each side.',
    );
    expect(several('share', true)).toContain('shares are of the sum of all captures of a side');
  });

  it('hold means against each other, not sums', () => {
    const long = capture(sampled('main 300'), { durationNanos: 60e9 });
    const codes = (before: readonly ComparedCapture[], after: readonly ComparedCapture[], options: CompareOptions) => {
      const compared = compareCaptures(before, after, options);
      return compared.ok ? compared.warnings.map(({ code }) => code) : [];
    };
    expect(codes([PLAIN, PLAIN], [PLAIN], { scale: 'absolute' })).toEqual(['several']);
    expect(codes([PLAIN, PLAIN], [PLAIN], { scale: 'share' })).toEqual(['shares', 'several']);
    expect(codes([PLAIN, long], [PLAIN], { scale: 'absolute' })).toEqual([
      'durations-differ',
      'side-differs',
      'several',
    ]);
    expect(codes([PLAIN, PLAIN], [PLAIN], { scale: 'subtract' })).toContain('no-snapshot');
  });
});
