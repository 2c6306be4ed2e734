import { describe, expect, it } from 'vitest';
import { judge, ruleOf, testRule } from '../../support/rule-tester.ts';

const UPDATE = 'main.(*Registry).Update;sync.(*Mutex).Unlock';
const LOOKUP = 'main.(*Registry).Lookup;sync.(*RWMutex).RUnlock';

testRule('mutex-profile-hot', {
  flags: {
    'most of the waiting, without a duration': {
      stacks: `${UPDATE} 60000\n${LOOKUP} 40000`,
      kind: 'mutex',
      severity: 'info',
      says: /The lock that main\.\(\*Registry\)\.Update holds kept others waiting for 60 s, 60\.0% of all waiting: 60,000 waits of 1 ms on average\. That adds up since the program started/,
    },
    'a tenth of a second in each second': {
      stacks: `${UPDATE} 3000\n${LOOKUP} 1000`,
      kind: 'mutex',
      seconds: 30,
      severity: 'info',
    },
    'one goroutine that always waits': {
      stacks: `${UPDATE} 30000\n${LOOKUP} 1000`,
      kind: 'mutex',
      seconds: 30,
      severity: 'warning',
    },
    'three of them': {
      stacks: `${UPDATE} 90000`,
      kind: 'mutex',
      seconds: 30,
      severity: 'critical',
    },
    'a lock that is given back by a deferred call, with the frames of Go 1.26': {
      stacks:
        'main.add.func1;main.add.func1.deferwrap1;sync.(*RWMutex).Unlock;sync.(*Mutex).Unlock;internal/sync.(*Mutex).Unlock;internal/sync.(*Mutex).unlockSlow;internal/sync.runtime_Semrelease;runtime.semrelease1;runtime.unlock 90000',
      kind: 'mutex',
      severity: 'info',
      says: /main\.add holds/,
    },
  },
  ignores: {
    'hardly any waiting': { stacks: `${UPDATE} 49`, kind: 'mutex' },
    'much less than a goroutine’s time': { stacks: `${UPDATE} 2900`, kind: 'mutex', seconds: 30 },
    'many locks with a bit each, without a duration': {
      stacks: 'main.a;sync.(*Mutex).Unlock 4000\nmain.b;sync.(*Mutex).Unlock 3000\nmain.c;sync.(*Mutex).Unlock 3000',
      kind: 'mutex',
    },
    'the same names in a profile of waiters': { stacks: 'main.a;sync.(*Mutex).Lock 9000', kind: 'block' },
  },
});

describe('mutex-profile-hot', () => {
  it('names those who hold locks, not those who wait', () => {
    const [finding] = judge({ stacks: `main.serve;${UPDATE} 600\nmain.serve;${LOOKUP} 400`, kind: 'mutex' }, [
      ruleOf('mutex-profile-hot'),
    ]);
    expect(finding?.evidence.map(({ label, share }) => [label.en, share])).toEqual([
      ['Held by main.(*Registry).Update', 0.6],
      ['Held by main.(*Registry).Lookup', 0.4],
    ]);
  });

  it('does not make up a rate', () => {
    const [finding] = judge({ stacks: `${UPDATE} 600`, kind: 'mutex' }, [ruleOf('mutex-profile-hot')]);
    expect(finding?.severityReason.en).toMatch(
      /^Info: how long others waited in each second is not known\. The capture/,
    );
  });
});
