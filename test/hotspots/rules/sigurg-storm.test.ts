import { type Drawn, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const ends = [
  { at: 0, call: 'getpid() = 1', took: 0.000003 },
  { at: 4, call: 'getpid() = 1', took: 0.000003 },
];
const signals = (hertz: number, text = 'SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=1, si_uid=0}'): Drawn[] =>
  Array.from({ length: hertz * 4 }, (_, i) => ({ at: i / hertz, tid: 2, call: `--- ${text} ---` }));

testTraceRule('sigurg-storm', {
  flags: {
    '400 signals a second': { trace: textOf(signals(400), ends), severity: 'info', says: /1,600 times: 400 a second/ },
    '2,000 signals a second': { trace: textOf(signals(2000), ends), severity: 'warning' },
  },
  ignores: {
    'four goroutines that spin, 80 a second': textOf(signals(80), ends),
    'urgent data on a socket': textOf(signals(2000, 'SIGURG {si_signo=SIGURG, si_code=SI_KERNEL}'), ends),
    'another signal': textOf(signals(2000, 'SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=7}'), ends),
  },
});
