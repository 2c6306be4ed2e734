import { repeat, tableOf, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const NOTHING = 'recvfrom(3, 0x7ffd0, 64, 0, NULL, NULL) = -1 EAGAIN (Resource temporarily unavailable)';
const spin = (times: number, every = 0.00002, from = 0.1) => repeat({ from, every, times, took: 0.000003 }, NOTHING);

testTraceRule('eagain-spin', {
  flags: {
    'thirty in a row': { trace: textOf(spin(30), span), severity: 'info', says: /recvfrom 30 times in a row/ },
    '400 in a row, however short the trace': { trace: textOf(spin(400)), severity: 'warning' },
    'a socket that is asked all the time': {
      trace: textOf(
        { at: 0, call: 'socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 3', took: 0.00001 },
        spin(60_000, 0.00005),
        span,
      ),
      severity: 'critical',
      says: /on socket AF_INET/,
    },
    'several threads that are woken for one connection': {
      trace: textOf(
        ...[1, 2, 3].map((tid) =>
          repeat(
            { every: 0.00006, times: 60, tid },
            'accept4(5, NULL, NULL, SOCK_CLOEXEC) = -1 EAGAIN (Resource temporarily unavailable)',
          ),
        ),
        span,
      ),
      severity: 'info',
    },
    'a table of failed reads': {
      table: tableOf([
        [20_000, 20_000, 'recvfrom'],
        [200, 0, 'write'],
      ]),
      severity: 'info',
      says: /nearly always EAGAIN/,
    },
  },
  ignores: {
    'a poll between': textOf(
      repeat({ every: 0.001, times: 2000 }, NOTHING),
      repeat({ from: 0.0005, every: 0.001, times: 2000 }, 'epoll_wait(4, [{events=EPOLLIN, data=0x3}], 8, -1) = 1'),
      span,
    ),
    'another descriptor each time': textOf(
      repeat(
        { every: 0.00002, times: 400 },
        (i) => `read(${3 + (i % 2)}, 0x1, 64) = -1 EAGAIN (Resource temporarily unavailable)`,
      ),
      span,
    ),
    'a read every half millisecond': textOf(spin(400, 0.0005), span),
    'nineteen in a row': textOf(spin(19), span),
    'a table of reads that mostly work': { table: tableOf([[20_000, 3000, 'read']]) },
  },
});
