import { describe, expect, it } from 'vitest';
import { type DrawnGoroutines, dumpOf } from '../../support/goroutine-dumps.ts';
import { expectWhole, judgeProfile, ruleOf, testRule } from '../../support/rule-tester.ts';

const WAIT = 'sync.(*Mutex).Lock;internal/sync.(*Mutex).lockSlow;internal/sync.runtime_SemacquireMutex;runtime.gopark';

testRule('goroutine-deadlock-lock', {
  flags: {
    'a queue at one lock, in a capture that does not say for how long': {
      stacks: `main.(*Cache).Get;${WAIT} 60\nmain.main 5`,
      kind: 'goroutine',
      severity: 'info',
      says: /60 goroutines wait for a lock, for how long the capture does not say\. Most of them \(60\) want it in main\.\(\*Cache\)\.Get/,
    },
  },
  ignores: {
    'a few that happen to wait': { stacks: `main.(*Cache).Get;${WAIT} 9\nmain.main 5`, kind: 'goroutine' },
    'waiting for others to finish, which is no lock': {
      stacks: 'main.run;sync.(*WaitGroup).Wait;sync.runtime_SemacquireWaitGroup;runtime.gopark 900',
      kind: 'goroutine',
    },
    'waiting for work': {
      stacks: 'main.worker;sync.(*Cond).Wait;sync.runtime_notifyListWait;runtime.gopark 900',
      kind: 'goroutine',
    },
  },
});

describe('goroutine-deadlock-lock in dumps', () => {
  const waiters = (times: number, state: string, method = 'Get'): DrawnGoroutines => ({
    times,
    state,
    frames: [
      'internal/sync.runtime_SemacquireMutex',
      'internal/sync.(*Mutex).lockSlow',
      'sync.(*Mutex).Lock',
      `main.(*Cache).${method}`,
      'main.serve',
    ],
  });
  const judge = (...groups: readonly DrawnGoroutines[]) =>
    judgeProfile(dumpOf(...groups), [ruleOf('goroutine-deadlock-lock')]);

  it.each([
    [1, 'info'],
    [4, 'info'],
    [5, 'warning'],
    [50, 'critical'],
  ])('of %i that have waited for a minute makes %s', (times, severity) => {
    expect(judge(waiters(times, 'sync.Mutex.Lock, 3 minutes'))).toMatchObject([{ severity }]);
  });

  it('reads the state that Go 1.19 gives', () => {
    const old: DrawnGoroutines = {
      times: 7,
      state: 'semacquire, 12 minutes',
      frames: ['sync.runtime_SemacquireMutex', 'sync.(*RWMutex).RLock', 'main.read'],
    };
    expect(judge(old)).toMatchObject([{ severity: 'warning' }]);
  });

  it('names the place, the longest wait and who may hold the lock', () => {
    const [finding] = judge(
      waiters(6, 'sync.Mutex.Lock, 41 minutes'),
      waiters(2, 'sync.Mutex.Lock, 7 minutes', 'Put'),
      { times: 1, state: 'syscall, 41 minutes', frames: ['syscall.Syscall', 'os.(*File).Read', 'main.(*Cache).load'] },
      { times: 9, state: 'select', frames: ['main.worker'] },
    );
    expect(finding?.summary.en).toBe(
      '8 goroutines wait for a lock, 8 of them for a minute or more, the longest 41 min. Most of them (6) want it in main.(*Cache).Get. It may be held in main.(*Cache).load.',
    );
    expect(finding?.evidence.map(({ label, value, level }) => [level, label.en, value])).toEqual([
      [0, 'Goroutines that wait for a lock', 8],
      [1, 'for a minute or more', 8],
      [1, 'in main.(*Cache).Get', 6],
      [1, 'in main.(*Cache).Put', 2],
      [1, 'How long they wait', 0],
      [0, 'May hold it: main.(*Cache).load, now in os.(*File).Read', 1],
    ]);
    if (finding) expectWhole(finding);
  });

  it('says that it is a queue where nobody has waited for a minute', () => {
    const [finding] = judge(waiters(60, 'sync.Mutex.Lock'));
    expect(finding?.severity).toBe('info');
    expect(finding?.severityReason.en).toMatch(/^Info: no goroutine is known to wait for a minute\. .* it is a queue/);
    expect(judge(waiters(9, 'sync.Mutex.Lock'))).toEqual([]);
  });
});
