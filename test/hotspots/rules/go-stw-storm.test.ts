import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../support/rule-tester.ts';
import { type Drawn, judgeText, repeat, testTraceRule, textOf, timedOut } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const WOKEN = 'futex(0x5000, FUTEX_WAIT_PRIVATE, 0, NULL) = 0';
/** Waits of 100 µs, in pairs with a pause between, each followed by signals. */
const stops = (hertz: number, ms = 0.1, signals = true): Drawn[] =>
  repeat({ every: 1 / hertz, times: hertz * 4, took: 0.00018 }, timedOut(ms)).flatMap((wait, i) => [
    wait,
    ...(i % 2 === 0 ? [{ at: wait.at + 0.0006, call: WOKEN, took: 0.0001 }] : []),
    ...(signals
      ? [
          { at: wait.at + 0.0003, call: 'tgkill(1, 2, SIGURG) = 0', took: 0.000003 },
          {
            at: wait.at + 0.0004,
            tid: 2,
            call: '--- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=1, si_uid=0} ---',
          },
        ]
      : []),
  ]);

testTraceRule('go-stw-storm', {
  flags: {
    '100 a second': { trace: textOf(stops(100), span), severity: 'info', says: /400 times .* 100 µs .*100 a second/ },
    '400 a second, as a program that collects all the time': { trace: textOf(stops(400), span), severity: 'warning' },
    '1,000 a second': { trace: textOf(stops(1000), span), severity: 'critical' },
    'a thread that does not stop for more than 10 ms': {
      trace: textOf(
        stops(60),
        repeat({ from: 1.5, every: 0.00015, times: 120, tid: 3, took: 0.00012 }, timedOut(0.1)),
        repeat({ from: 1.5, every: 0.001, times: 20, tid: 3 }, 'tgkill(1, 2, SIGURG) = 0'),
        span,
      ),
      severity: 'critical',
    },
  },
  ignores: {
    '30 a second': textOf(stops(30), span),
    'waits of 200 µs': textOf(stops(400, 0.2), span),
    'the same waits without signals, so not Go': textOf(stops(400, 0.1, false), span),
  },
});

describe('go-stw-storm', () => {
  it('says how long a run was unbroken', () => {
    const text = textOf(
      stops(60),
      repeat({ from: 1.5, every: 0.00015, times: 120, tid: 3, took: 0.00012 }, timedOut(0.1)),
      span,
    );
    const [finding] = judgeText(text, [ruleOf('go-stw-storm')]);
    expect(finding?.severityReason.en).toContain('In thread 3 120 of them follow each other without a break');
  });

  it('takes what garbage collection brings along under it', () => {
    const churn = repeat(
      { from: 0.002, every: 1 / 400, times: 1590, tid: 4 },
      'madvise(0xc000000000, 4096, MADV_DONTNEED) = 0',
    );
    const findings = judgeText(textOf(stops(400), churn, span));
    expect(findings[0]?.rule).toBe('go-stw-storm');
    expect(findings[0]?.children.map(({ rule }) => rule).sort()).toEqual([
      'futex-short-timeout',
      'futex-timeout-poll',
      'futex-timeout-process',
      'mm-churn',
      'sigurg-storm',
    ]);
  });
});
