import { tableOf, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

testTraceRule('futex-etimedout-summary', {
  flags: {
    'nearly all futex calls with an error': {
      table: tableOf([
        [10_357, 10_357, 'futex'],
        [20, 0, 'read'],
      ]),
      severity: 'info',
      says: /10,357 of 10,357 .*\(100%\).*Record strace -f -tt -T/,
    },
    'half of them, as condition variables make it': {
      table: tableOf([
        [6284, 3129, 'futex'],
        [46, 0, 'getrusage'],
      ]),
      severity: 'info',
    },
    'a sixth of them, with nearly all of the time': {
      table: tableOf([
        [6000, 1000, 'futex'],
        [50, 0, 'write'],
      ]),
      severity: 'info',
    },
  },
  ignores: {
    'a healthy Go program': {
      table: tableOf([
        [795, 177, 'futex'],
        [1754, 0, 'nanosleep'],
        [2466, 1, 'epoll_pwait'],
      ]),
    },
    'waits that are woken': {
      table: tableOf([
        [52_000, 900, 'futex'],
        [10, 0, 'read'],
      ]),
    },
    'a few, but nearly all': { table: tableOf([[900, 900, 'futex']]) },
    'a trace, which says more than its table': textOf({
      at: 0,
      call: 'futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=1}) = -1 ETIMEDOUT (Connection timed out)',
      took: 0.001,
    }),
  },
});
