import { testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const EXEC = { at: 0, call: 'execve("/usr/bin/app", ["app"], 0x7ffd0 /* 30 vars */) = 0', took: 0.0001 };
const call = (at: number, text = 'getpid() = 1', took = 0.000003, tid = 1) => ({ at, tid, call: text, took });
const some = [
  EXEC,
  call(0.1, 'read(3, "x", 4096) = 1'),
  call(0.2, 'write(4, "x", 1) = 1'),
  call(0.3, 'brk(NULL) = 0x1'),
];

testTraceRule('long-gap', {
  flags: {
    'two seconds without a call': {
      trace: textOf(some, call(2.3)),
      severity: 'info',
      says: /From 12:00:00\.300 on .* 2 s|2\.00 s/,
    },
    'twelve seconds': { trace: textOf(some, call(12.3)), severity: 'warning' },
    'more than a minute': { trace: textOf(some, call(70)), severity: 'critical' },
    'a process that was stopped': {
      trace: textOf(
        some,
        { at: 0.5, call: '--- SIGSTOP {si_signo=SIGSTOP, si_code=SI_USER, si_pid=9, si_uid=0} ---' },
        { at: 0.5, call: '--- stopped by SIGSTOP ---' },
        call(5),
      ),
      severity: 'info',
      says: /It was stopped by SIGSTOP/,
    },
  },
  ignores: {
    'a sleep': textOf(
      some,
      call(0.4, 'clock_nanosleep(CLOCK_REALTIME, 0, {tv_sec=11, tv_nsec=0}, NULL) = 0', 11),
      call(12.3),
    ),
    'another thread that waits': textOf(
      some,
      call(0.35, 'futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL) = 0', 11.9, 2),
      call(12.3),
    ),
    'half a second': textOf(some, call(0.8)),
    'a trace of a few calls only': textOf(EXEC, call(0.1), call(20)),
    'a trace without durations, where calls may have waited': textOf(
      some.map(({ at, call: text }) => ({ at, call: text })),
      { at: 12.3, call: 'getpid() = 1' },
    ),
  },
});
