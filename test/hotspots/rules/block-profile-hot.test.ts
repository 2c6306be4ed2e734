import { describe, expect, it } from 'vitest';
import { judge, ruleOf, testRule } from '../../support/rule-tester.ts';

const LOCK = 'main.(*Registry).Lookup;sync.(*Mutex).Lock';
const IDLE = 'k8s.io/client-go/util/workqueue.(*Type).Get;sync.(*Cond).Wait';

testRule('block-profile-hot', {
  flags: {
    'a lock, among much waiting for work': {
      stacks: `${LOCK} 2000\nmain.other;sync.(*RWMutex).RLock;sync.runtime_SemacquireRWMutexR 1000\n${IDLE} 97000`,
      kind: 'block',
      severity: 'info',
      says: /main\.\(\*Registry\)\.Lookup waited 2 s for a lock, in 2,000 waits of 1 ms on average\. That is 66\.7% of the waiting that tells something; 97\.0% of all waiting is idle/,
    },
    'a channel that nobody empties': {
      stacks: 'main.watch;runtime.chansend1 7000\nmain.loop;runtime.selectgo 90000',
      kind: 'block',
      severity: 'info',
      says: /main\.watch waited 7 s to send to a channel/,
    },
    'four fifths of a recording of 30 s, and no more than info is said': {
      stacks: `${LOCK} 90000\nmain.other;sync.(*Mutex).Lock 10000`,
      kind: 'block',
      seconds: 30,
      severity: 'info',
    },
  },
  ignores: {
    'waiting for work in every way': {
      stacks: `
        ${IDLE}                              90000
        main.worker;runtime.chanrecv2        90000
        main.loop;runtime.selectgo           90000
        main.main;sync.(*WaitGroup).Wait     90000
        main.tick;time.Sleep                 90000`,
      kind: 'block',
    },
    'hardly any of it for a lock': { stacks: `${LOCK} 999\n${IDLE} 90000`, kind: 'block' },
    'many locks with a bit each': {
      stacks: 'main.a;sync.(*Mutex).Lock 2000\nmain.b;sync.(*Mutex).Lock 2000\nmain.c;sync.(*Mutex).Lock 2000',
      kind: 'block',
    },
  },
});

describe('block-profile-hot', () => {
  it('says what it left out and why', () => {
    const [finding] = judge({ stacks: `${LOCK} 4000\n${IDLE} 5000\nmain.loop;runtime.selectgo 1000`, kind: 'block' }, [
      ruleOf('block-profile-hot'),
    ]);
    expect(finding?.evidence.filter(({ against }) => against).map(({ label, share }) => [label.en, share])).toEqual([
      ['Left out: select, mostly loops that wait for work or a tick', 0.1],
      ['Left out: waiting for others to finish (WaitGroup, Cond)', 0.5],
    ]);
  });
});
