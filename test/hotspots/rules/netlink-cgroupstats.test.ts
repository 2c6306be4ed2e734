import { type Drawn, repeat, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 4, call: 'getpid() = 1', took: 0.000003 };
const SOCKET = { at: 0, call: 'socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_GENERIC) = 9', took: 0.00001 };
const SEND = String.raw`sendto(9, [{nlmsg_len=28, nlmsg_type=0x18 /* NLMSG_??? */, nlmsg_flags=NLM_F_REQUEST, nlmsg_seq=2, nlmsg_pid=1}, "\4\1\0\0\10\0\1\0\7\0\0\0"], 28, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 28`;
const REFUSED =
  'recvfrom(9, [{nlmsg_len=48, nlmsg_type=NLMSG_ERROR, nlmsg_flags=0, nlmsg_seq=2, nlmsg_pid=1}, {error=-EINVAL, msg=[]}], 4096, 0, NULL, NULL) = 48';
const ANSWERED =
  'recvfrom(9, [{nlmsg_len=72, nlmsg_type=0x18, nlmsg_flags=0, nlmsg_seq=2, nlmsg_pid=1}, "..."], 4096, 0, NULL, NULL) = 72';
const asks = (hertz: number, answer: string): Drawn[] =>
  repeat({ from: 0.01, every: 1 / hertz, times: hertz * 3 }, SEND).flatMap((send) => [
    send,
    { at: send.at + 0.0001, call: answer, took: 0.00001 },
  ]);

testTraceRule('netlink-cgroupstats', {
  flags: {
    'a request that is refused': {
      trace: textOf(SOCKET, asks(1, REFUSED), span),
      severity: 'info',
      says: /3 requests .* 3 of them answered with EINVAL/,
    },
    '20 a second': { trace: textOf(SOCKET, asks(20, REFUSED), span), severity: 'warning' },
    'the name of the family, where the socket was there before': {
      trace: textOf(
        {
          at: 0,
          call: String.raw`sendto(9, [{nlmsg_len=36, nlmsg_type=nlctrl, nlmsg_flags=NLM_F_REQUEST}, "\3\1\0\0\16\0\2\0TASKSTATS\0\0\0"], 36, 0, NULL, 0) = 36`,
          took: 0.00001,
        },
        span,
      ),
      severity: 'info',
    },
    'an answer printed as bytes': {
      trace: textOf(
        SOCKET,
        asks(1, String.raw`recvfrom(9, "0\0\0\0\2\0\0\0\2\0\0\0\1\0\0\0\352\377\377\377", 4096, 0, NULL, NULL) = 48`),
        span,
      ),
      severity: 'info',
    },
  },
  ignores: {
    'requests that are answered': textOf(SOCKET, asks(20, ANSWERED), span),
    'routes asked for over netlink': textOf(
      { ...SOCKET, call: 'socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 9' },
      asks(20, REFUSED),
      span,
    ),
    'a network peer that is sent to': textOf(
      repeat({ every: 0.01, times: 300 }, 'sendto(4, "hello", 5, 0, NULL, 0) = 5'),
      span,
    ),
  },
});
