import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../support/rule-tester.ts';
import { judgeText, repeat, testTraceRule, textOf, timedOut, timedOutAt } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
/** Threads that time out irregularly, together so often a second. */
const storm = (hertz: number, call = timedOut(1), threads = 10) =>
  Array.from({ length: threads }, (_, i) =>
    repeat({ from: i / 1000, every: threads / hertz, times: (hertz * 4) / threads, tid: i + 1, took: 0.0003 }, call),
  );

testTraceRule('futex-timeout-process', {
  flags: {
    '300 timeouts a second': {
      trace: textOf(...storm(300), span),
      severity: 'info',
      says: /1,200 .* 300 a second.*10 threads/,
    },
    '1,200 timeouts a second': { trace: textOf(...storm(1200), span), severity: 'warning' },
    '6,000 timeouts a second': {
      trace: textOf(...storm(6000), span),
      severity: 'critical',
      says: /3\.0% to 6\.0% of one CPU/,
    },
    '6,000 a second of nobody knows whom until points in time': {
      trace: textOf(...storm(6000, timedOutAt()), span),
      severity: 'warning',
    },
    'a second of 1,500 in ten that are quiet, one level less': {
      trace: textOf(
        repeat({ from: 2, every: 1 / 1500, times: 1500, took: 0.0001 }, timedOut(0.1)),
        { ...span, at: 15 },
        {
          at: 0,
          call: 'getpid() = 1',
          took: 0.000003,
        },
      ),
      severity: 'info',
    },
  },
  ignores: {
    '150 a second': textOf(...storm(150), span),
    'futex waits that are woken': textOf(
      ...storm(3000, 'futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=1, tv_nsec=0}) = 0'),
      span,
    ),
    'polls that time out': textOf(...storm(3000, 'epoll_wait(3, [], 128, 1) = 0'), span),
    '300 a second of 80 threads, less than 5 of each': textOf(...storm(300, timedOut(1), 80), span),
  },
});

describe('futex-timeout-process', () => {
  const rule = ruleOf('futex-timeout-process');

  it('says that threads share the rate', () => {
    const [finding] = judgeText(textOf(...storm(1200, timedOut(1), 300), span), [rule]);
    expect(finding?.severity).toBe('info');
    expect(finding?.severityReason.en).toContain('One level less because 300 threads share it, 4 a second each.');
  });

  it('counts what other counts of the same trace count', () => {
    const [finding] = judgeText(textOf(...storm(1200), span), [rule]);
    expect(finding?.value).toBe(4800);
    expect(finding?.rate).toBeCloseTo(1200, 0);
  });
});
