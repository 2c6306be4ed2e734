import { repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 60, call: 'getpid() = 1', took: 0.000003 };
const PEER = '{sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("10.0.0.9")}';
const connect = (took: number, result = '0') => ({ at: 1, call: `connect(3, ${PEER}, 16) = ${result}`, took });

const IN_PROGRESS = '-1 EINPROGRESS (Operation now in progress)';

testTraceRule('conn-timeout', {
  flags: {
    'a connection of one second': {
      trace: textOf(connect(1.02), span),
      severity: 'info',
      says: /10\.0\.0\.9:443 took 1\.02 s/,
    },
    'one of three seconds': { trace: textOf(connect(3.1), span), severity: 'warning' },
    'one that times out': {
      trace: textOf(connect(2, '-1 ETIMEDOUT (Connection timed out)'), span),
      severity: 'warning',
      says: /1 timed out/,
    },
    'one of half a minute': {
      trace: textOf(connect(31, '-1 ETIMEDOUT (Connection timed out)'), span),
      severity: 'critical',
    },
    'one that times out in the background': {
      trace: textOf(
        connect(0.0001, '-1 EINPROGRESS (Operation now in progress)'),
        { at: 6, call: 'poll([{fd=3, events=POLLOUT}], 1, 5000) = 1 ([{fd=3, revents=POLLERR}])', took: 0.0001 },
        { at: 6.1, call: 'getsockopt(3, SOL_SOCKET, SO_ERROR, [ETIMEDOUT], [4]) = 0', took: 0.00001 },
        span,
      ),
      severity: 'warning',
      says: /took 5\.1/,
    },
    'one that a poll waited for in vain': {
      trace: textOf(
        connect(0.0001, IN_PROGRESS),
        { at: 1.001, call: 'poll([{fd=3, events=POLLOUT}], 1, 5000) = 0 (Timeout)', took: 5.005 },
        { at: 6.01, call: 'getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0', took: 0.00001 },
        { at: 6.02, call: 'close(3) = 0', took: 0.00001 },
        span,
      ),
      severity: 'warning',
      says: /took 5\.01 s.*0 timed out, 1 had no answer/,
    },
    'one that is given up without being asked for its error, as Go does': {
      trace: textOf(connect(0.0001, IN_PROGRESS), { at: 32, call: 'close(3) = 0', took: 0.00001 }, span),
      severity: 'critical',
      says: /took 31 s/,
    },
    'one that a poll saw answered late': {
      trace: textOf(
        connect(0.0001, IN_PROGRESS),
        { at: 1.001, call: 'poll([{fd=3, events=POLLOUT}], 1, 5000) = 1 ([{fd=3, revents=POLLOUT}])', took: 3.05 },
        { at: 5, call: 'getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0', took: 0.00001 },
        span,
      ),
      severity: 'warning',
      says: /took 3\.05 s/,
    },
    'one that fails in a trace without durations': {
      trace: textOf(
        { at: 1, call: `connect(3, ${PEER}, 16) = -1 ETIMEDOUT (Connection timed out)` },
        { at: 128, call: 'close(3) = 0' },
      ),
      severity: 'critical',
      says: /took 127 s/,
    },
    'one that fails in a trace without times': {
      trace: `connect(3, ${PEER}, 16) = -1 ETIMEDOUT (Connection timed out)\n`,
      severity: 'warning',
      says: /timed out/,
    },
  },
  ignores: {
    'one in the background that is used': textOf(
      connect(0.0001, IN_PROGRESS),
      { at: 1.1, call: 'write(3, "GET"..., 20) = 20', took: 0.00001 },
      { at: 50, call: 'close(3) = 0', took: 0.00001 },
      span,
    ),
    'the slower of two addresses, dropped when the other answers': textOf(
      connect(0.0001, IN_PROGRESS),
      { at: 1.3, call: 'close(3) = 0', took: 0.00001 },
      span,
    ),
    'a fast connection': textOf(connect(0.03), span),
    'a futex that times out': textOf(
      repeat(
        { every: 1, times: 20, took: 0.9 },
        'futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=900000000}) = -1 ETIMEDOUT (Connection timed out)',
      ),
      span,
    ),
    'one in the background that works': textOf(
      connect(0.0001, '-1 EINPROGRESS (Operation now in progress)'),
      { at: 6.1, call: 'getsockopt(3, SOL_SOCKET, SO_ERROR, [0], [4]) = 0', took: 0.00001 },
      span,
    ),
  },
});
