import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const some = (
  [
    'brk(NULL) = 0x1',
    'write(1, "x", 1) = 1',
    'mmap(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = 0x7f0',
  ] as const
).map((call, i) => ({ at: i / 1000, call, took: 0.000005 }));

testTraceRule('user-cpu', {
  flags: {
    'a thread that makes a call every 50 ms': {
      trace: textOf(some, repeat({ from: 0.05, every: 0.05, times: 80 }, 'getpid() = 1')),
      severity: 'info',
      says: /Thread 1 was outside of calls for .*CPU profile/,
    },
    'one of two threads': {
      trace: textOf(some, repeat({ from: 0.05, every: 0.05, times: 80 }, 'getpid() = 1'), {
        at: 0,
        tid: 2,
        call: 'futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL) = 0',
        took: 4.04,
      }),
      severity: 'info',
    },
  },
  ignores: {
    'a thread that sleeps': textOf(
      some,
      repeat(
        { from: 0.05, every: 0.05, times: 80, took: 0.04 },
        'clock_nanosleep(CLOCK_REALTIME, 0, {tv_sec=0, tv_nsec=40000000}, NULL) = 0',
      ),
    ),
    'short gaps, which tracing makes': textOf(some, repeat({ from: 0.05, every: 0.0005, times: 8000 }, 'getpid() = 1')),
    'a second of computing': textOf(some, repeat({ from: 0.05, every: 0.05, times: 19 }, 'getpid() = 1')),
  },
});
