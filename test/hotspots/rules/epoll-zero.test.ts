import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../support/rule-tester.ts';
import { goSigns, judgeText, repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const empty = (hertz: number, call = 'epoll_wait(3, [], 1023, 0) = 0') => [
  repeat({ every: 1 / hertz, times: hertz * 4 }, call),
  // Something else between, so that no run is unbroken.
  repeat(
    { from: 0.00001, every: 20 / hertz, times: (hertz * 4) / 20 },
    'clock_gettime(CLOCK_MONOTONIC, {tv_sec=1, tv_nsec=0}) = 0',
  ),
];

testTraceRule('epoll-zero', {
  flags: {
    '600 empty polls a second': {
      trace: textOf(...empty(600), span),
      severity: 'info',
      says: /2,400 polls .*600 a second.*100% of all polls/,
    },
    '2,500 a second': { trace: textOf(...empty(2500), span), severity: 'warning' },
    'poll and select as well': {
      trace: textOf(
        ...empty(1300, 'poll([{fd=3, events=POLLIN}], 1, 0) = 0 (Timeout)'),
        ...empty(1300, 'select(4, [3], NULL, NULL, {tv_sec=0, tv_usec=0}) = 0 (Timeout)'),
        span,
      ),
      severity: 'warning',
    },
    '400 in a row, however short the trace': {
      trace: textOf(repeat({ every: 0.0001, times: 400 }, 'epoll_wait(3, [], 1023, 0) = 0')),
      severity: 'warning',
    },
    'the resumed half of a poll': {
      trace: textOf(
        repeat({ every: 0.001, times: 3900 }, 'epoll_pwait(3,  <unfinished ...>').map(({ at, call }) => ({ at, call })),
        repeat({ from: 0.0001, every: 0.001, times: 3900 }, '<... epoll_pwait resumed>[], 128, 0, NULL, 8) = 0'),
        span,
      ),
      severity: 'warning',
    },
  },
  ignores: {
    'polls that wait a millisecond': textOf(...empty(900, 'epoll_wait(3, [], 1023, 1) = 0'), span),
    'polls that find something': textOf(
      ...empty(2500, 'epoll_wait(3, [{events=EPOLLIN, data=0x5}], 1023, 0) = 1'),
      span,
    ),
    'the scheduler of Go, below 1,000 a second': textOf(goSigns(), ...empty(800), span),
    '300 a second': textOf(...empty(300), span),
  },
});

describe('epoll-zero', () => {
  it('sees one thread that spins beside many that wait', () => {
    const waiting = Array.from({ length: 20 }, (_, i) =>
      repeat({ tid: 100 + i, every: 0.001, times: 4000 }, 'poll([{fd=5, events=POLLIN}], 1, 1) = 0 (Timeout)'),
    );
    const spinning = repeat({ tid: 7, every: 0.0001, times: 40_000 }, 'epoll_wait(3, [], 64, 0) = 0');
    const [finding] = judgeText(textOf(spinning, ...waiting), [ruleOf('epoll-zero')]);
    expect(finding).toMatchObject({ severity: 'critical', value: 40_000 });
  });
});
