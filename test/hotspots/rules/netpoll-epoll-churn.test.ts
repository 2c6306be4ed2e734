import { describe, expect, it } from 'vitest';
import { judge, testRule } from '../../support/rule-tester.ts';

const POLL = 'runtime.mcall;runtime.schedule;runtime.findRunnable;runtime.netpoll';
const REGISTER =
  'os.Open;os.newFile;internal/poll.(*FD).Init;internal/poll.runtime_pollOpen;runtime.netpollopen;internal/runtime/syscall/linux.EpollCtl';

testRule('netpoll-epoll-churn', {
  flags: {
    'a twentieth of the CPU, with the names before Go 1.19': {
      stacks: `${POLL};runtime.epollwait 5\nmain.main 95`,
      severity: 'info',
      says: /The scheduler asking for work takes 5\.0%/,
    },
    'a third of it, and no more than info is said': {
      stacks: `${POLL};internal/runtime/syscall/linux.EpollWait;internal/runtime/syscall/linux.Syscall6 33\nmain.main 67`,
      cores: 2,
      severity: 'info',
    },
    'files being opened, which is not the network': {
      stacks: `main.scan;${REGISTER} 10\nmain.main 90`,
      severity: 'info',
      says: /It is not the network: Go registers each file that it opens, which takes 10\.0%/,
    },
  },
  ignores: {
    'just below a twentieth': `${POLL};runtime.epollwait 49\nmain.main 951`,
    'an idle process that waits for the network': { stacks: `${POLL};runtime.epollwait 12\nmain.main 3`, cores: 0.005 },
    'pollers of the program’s own': 'main.netpoll 50\ngithub.com/acme/evio.(*loop).epollwait 50',
  },
});

describe('netpoll-epoll-churn', () => {
  it('counts files that were opened against itself', () => {
    const [finding] = judge(`main.scan;${REGISTER} 10\n${POLL} 5\nmain.main 85`);
    expect(finding?.evidence.filter(({ against }) => against)).toMatchObject([{ share: 0.1 }]);
  });
});
