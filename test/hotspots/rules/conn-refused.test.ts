import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 10, call: 'getpid() = 1', took: 0.000003 };
const INET = (port: number) => `{sa_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("10.0.0.7")}`;
const refused = (hertz: number, times: number, port = (_i: number) => 8080) =>
  repeat({ every: 1 / hertz, times }, (i) => `connect(3, ${INET(port(i))}, 16) = -1 ECONNREFUSED (Connection refused)`);

testTraceRule('conn-refused', {
  flags: {
    'five in a row, slowly': {
      trace: textOf(refused(1, 5), span),
      severity: 'info',
      says: /10\.0\.0\.7:8080 refused 5 connections.*5 in a row/,
    },
    'ten a second': { trace: textOf(refused(10, 100), span), severity: 'warning' },
    'a hundred a second': { trace: textOf(refused(100, 1000), span), severity: 'critical' },
    'a socket file that is gone': {
      trace: textOf(
        repeat(
          { every: 1, times: 6 },
          'connect(3, {sa_family=AF_UNIX, sun_path="/run/app.sock"}, 110) = -1 ENOENT (No such file or directory)',
        ),
        span,
      ),
      severity: 'info',
      says: /unix:\/run\/app\.sock/,
    },
    'refusals that come in the background': {
      trace: textOf(
        repeat({ every: 0.7, times: 10 }, `connect(3, ${INET(8080)}, 16) = -1 EINPROGRESS (Operation now in progress)`),
        repeat({ from: 0.01, every: 0.7, times: 10 }, 'getsockopt(3, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0'),
        span,
      ),
      severity: 'info',
      says: /10 in a row/,
    },
    'two peers that refuse three a second each, which is not six of the same': {
      trace: textOf(
        refused(6, 60, (i) => 8080 + (i % 2)),
        span,
      ),
      severity: 'info',
      says: /2 peers/,
    },
  },
  ignores: {
    'the cache of names that is looked for at every lookup': textOf(
      repeat(
        { every: 0.01, times: 500 },
        'connect(3, {sa_family=AF_UNIX, sun_path="/var/run/nscd/socket"}, 110) = -1 ENOENT (No such file or directory)',
      ),
      span,
    ),
    'four in a row': textOf(refused(1, 4), span),
    'another port each time': textOf(
      refused(10, 100, (i) => 8000 + i),
      span,
    ),
    'every other one works': textOf(
      repeat(
        { every: 0.1, times: 100 },
        (i) => `connect(3, ${INET(8080)}, 16) = ${i % 2 === 0 ? '0' : '-1 ECONNREFUSED (Connection refused)'}`,
      ),
      span,
    ),
    'connections that go on in the background': textOf(
      repeat({ every: 0.1, times: 100 }, `connect(3, ${INET(8080)}, 16) = -1 EINPROGRESS (Operation now in progress)`),
      span,
    ),
  },
});
