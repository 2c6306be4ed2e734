import { describe, expect, it } from 'vitest';
import { judgeText, repeat, testTraceRule, textOf, timedOut, timedOutAt } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const poll = (hertz: number, tid = 1) =>
  repeat({ every: 1 / hertz, times: hertz * 4, tid, took: 0.8 / hertz }, timedOut(800 / hertz));

testTraceRule('futex-timeout-poll', {
  flags: {
    'a thread that wakes 100 times a second': { trace: textOf(poll(100), span), severity: 'info', says: /thread 1/ },
    'a thread that wakes 300 times a second': {
      trace: textOf(poll(300), span),
      severity: 'warning',
      says: /every 2\.67 ms .*asking for 2\.67 ms.*300 a second/,
    },
    'a thread that wakes 900 times a second': { trace: textOf(poll(900), span), severity: 'critical' },
    'many threads that together wake 1,500 times a second': {
      trace: textOf(...Array.from({ length: 10 }, (_, i) => poll(150, i + 1)), span),
      severity: 'warning',
      says: /10 threads do so: 1,500 a second/,
    },
    'a trace without -T, by what was asked for': {
      trace: textOf(
        poll(300).map(({ at, tid = 1, call }) => ({ at, tid, call })),
        span,
      ),
      severity: 'warning',
    },
    'waits of any length, when nothing ever wakes the thread': {
      trace: textOf(
        repeat({ every: 0.01, times: 400, took: 0.004 }, (i) => timedOut(i % 2 === 0 ? 1 : 9)),
        span,
      ),
      severity: 'info',
    },
    'a thread that waits for a lock elsewhere between': {
      trace: textOf(
        poll(300),
        repeat(
          { from: 0.003, every: 1 / 300, times: 1199, took: 0.0001 },
          'futex(0x2000, FUTEX_WAIT_PRIVATE, 2, NULL) = 0',
        ),
        span,
      ),
      severity: 'warning',
    },
    'condition variables of a program nobody knows, at most as a warning': {
      trace: textOf(repeat({ every: 0.001, times: 4000, took: 0.0009 }, timedOutAt()), span),
      severity: 'warning',
    },
    'a trace without times, as no more than info': {
      trace: `${Array.from({ length: 400 }, () => `1 ${timedOut(1)} <0.001000>`).join('\n')}\n`,
      severity: 'info',
    },
  },
  ignores: {
    '40 a second': textOf(poll(40), span),
    'waits that are mostly woken': textOf(
      repeat({ every: 0.002, times: 2000, took: 0.001 }, (i) =>
        i % 3 === 0 ? timedOut(1) : 'futex(0x1000, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=1000000}) = 0',
      ),
    ),
    'less than a second': textOf(repeat({ every: 0.001, times: 900, took: 0.0009 }, timedOut(0.9))),
    'the monitor of a Go runtime that goes to sleep': textOf(
      repeat({ every: 0.01, times: 400, tid: 3, took: 0.00002 }, 'nanosleep({tv_sec=0, tv_nsec=20000}, NULL) = 0'),
      repeat({ from: 0.001, every: 0.01, times: 400, tid: 3, took: 0.008 }, timedOut(8)),
      span,
    ),
    'an idle process, whose 60 a second are no problem': textOf(
      repeat({ every: 1 / 60, times: 240, took: 1 / 60 - 0.000002 }, timedOut(16)),
    ),
  },
});

describe('polling on purpose', () => {
  const java = {
    at: 0,
    tid: 1,
    call: 'openat(AT_FDCWD, "/usr/lib/jvm/lib/server/libjvm.so", O_RDONLY) = 3',
    took: 0.00001,
  };

  it('is never critical, is called what it is, and is not called Go', () => {
    const text = textOf(java, repeat({ every: 0.001, times: 4000, took: 0.0009 }, timedOutAt()), span);
    const [finding] = judgeText(text);
    expect(finding).toMatchObject({ rule: 'futex-timeout-poll', severity: 'warning' });
    expect(finding?.summary.en).toContain('The program is Java: this is polling');
    expect(finding?.severityReason.en).toContain('Not more than warning');
    expect(JSON.stringify(judgeText(text).map(({ title, summary }) => [title, summary]))).not.toContain('Go');
  });

  it('takes the sum over the process and the short waits under it', () => {
    const [finding, ...others] = judgeText(textOf(poll(900), span));
    expect(others).toEqual([]);
    expect(finding?.children.map(({ rule }) => rule)).toEqual(['futex-short-timeout', 'futex-timeout-process']);
  });

  it('names the calls that it is about and their worst second', () => {
    const [finding] = judgeText(textOf(poll(300), span));
    expect(finding?.calls).toEqual({ syscalls: ['futex'], errnos: ['ETIMEDOUT'], threads: [0], peakAt: 0 });
    expect(finding?.rate).toBeCloseTo(300, 0);
    expect(finding?.evidence.map(({ label }) => label.en)).toEqual([
      'Waits that timed out, in 1 thread: 300 a second',
      'thread 1: 300 a second, every 2.67 ms',
      'Worst second, at 12:00:00 (steady)',
    ]);
  });
});
