import { describe, expect, it } from 'vitest';
import { dumpOf } from '../../support/goroutine-dumps.ts';
import { expectWhole, judgeProfile, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const LEAK = 'main.leakWorker;runtime.chanrecv1;runtime.chanrecv;runtime.gopark';
const HOUSEKEEPING =
  'k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeeping;k8s.io/kubernetes/vendor/github.com/google/cadvisor/manager.(*containerData).housekeepingTick;runtime.selectgo;runtime.gopark';
const IDLE_CONNECTION =
  'net/http.(*conn).serve;bufio.(*Reader).Peek;bufio.(*Reader).fill;net/http.(*connReader).Read;net.(*conn).Read;internal/poll.(*FD).Read;runtime.gopark';

testRule('goroutine-leak-identical', {
  flags: {
    'two hundred with one stack': {
      stacks: `${LEAK} 200\nmain.a 150\nmain.b 150`,
      kind: 'goroutine',
      severity: 'info',
      says: /200 of 500 goroutines \(40\.0%\) have one stack: they are in main\.leakWorker, started as main\.leakWorker/,
    },
    'five hundred, which is most of them': {
      stacks: `${LEAK} 500\nmain.main 100`,
      kind: 'goroutine',
      severity: 'warning',
    },
    'two thousand among many': {
      stacks: `${LEAK} 2000\nmain.a 1999\nmain.b 1999\nmain.c 1999`,
      kind: 'goroutine',
      severity: 'warning',
    },
    'twenty thousand': { stacks: `${LEAK} 20000`, kind: 'goroutine', severity: 'critical' },
    'thousands of cAdvisor’s loops, which are no leak': {
      stacks: `${HOUSEKEEPING} 2412\nmain.main 68`,
      kind: 'goroutine',
      severity: 'info',
      says: /That is no leak: cAdvisor runs one for each container/,
    },
    'tens of thousands of connections that clients keep open': {
      stacks: `${IDLE_CONNECTION} 30000\nmain.main 68`,
      kind: 'goroutine',
      severity: 'info',
      says: /The HTTP server runs one for each connection that a client keeps open/,
    },
    'a leak beside more of such loops': {
      stacks: `${HOUSEKEEPING} 5000\n${LEAK} 2500`,
      kind: 'goroutine',
      severity: 'warning',
      says: /2,500 of 7,500 goroutines .* main\.leakWorker/,
    },
    'handlers of one connection each that do not come back': {
      stacks:
        'net/http.(*conn).serve;net/http.serverHandler.ServeHTTP;main.handle;runtime.chansend1;runtime.gopark 2500\nmain.main 1000',
      kind: 'goroutine',
      severity: 'warning',
      says: /they are in main\.handle/,
    },
    'connections of a client whose bodies nobody closes': {
      stacks: 'net/http.(*persistConn).writeLoop;runtime.selectgo;runtime.gopark 2500',
      kind: 'goroutine',
      severity: 'warning',
    },
  },
  ignores: {
    'fewer than two hundred': { stacks: `${LEAK} 199\nmain.main 10`, kind: 'goroutine' },
    'many goroutines of different stacks': {
      stacks: Array.from({ length: 60 }, (_, i) => `main.worker${i};runtime.gopark 150`).join('\n'),
      kind: 'goroutine',
    },
    'the loops of a healthy node': { stacks: `${HOUSEKEEPING} 28\nmain.main 67`, kind: 'goroutine' },
    'time spent in one stack, which counts no goroutines': `${LEAK} 5000\nmain.main 100`,
  },
});

describe('goroutine-leak-identical in dumps', () => {
  const rule = ruleOf('goroutine-leak-identical');

  it('says how long they wait, for what, and who created them', () => {
    const profile = dumpOf(
      { times: 400, state: 'chan receive, 73 minutes', frames: ['main.leakWorker'], createdBy: 'main.leak' },
      { times: 200, state: 'select', frames: ['main.leakWorker'], createdBy: 'main.leak' },
      { times: 3, state: 'IO wait', frames: ['internal/poll.runtime_pollWait', 'main.serve'] },
    );
    const [finding] = judgeProfile(profile, [rule]);
    expect(finding?.severity).toBe('warning');
    expect(finding?.summary.en).toBe(
      '600 of 603 goroutines (99.5%) have one stack: they are in main.leakWorker, created by main.leak. They wait: 400 for a minute or more, the longest 73 min.',
    );
    expect(finding?.evidence.map(({ label, text, value }) => [label.en, text?.en ?? value])).toEqual([
      ['Goroutines with this stack', 600],
      ['Where they are', 'main.leakWorker'],
      ['What they were started as', 'main.leakWorker'],
      ['Who created them', 'main.leak'],
      ['What they wait for', 'chan receive 400, select 200'],
      ['How long they wait', '400 for a minute or more, the longest 73 min'],
      ['Group 2: main.serve', 3],
    ]);
    if (finding) expectWhole(finding);
  });

  it('stands under the lock that all of them wait for', () => {
    const profile = dumpOf({
      times: 600,
      state: 'sync.Mutex.Lock, 9 minutes',
      frames: [
        'internal/sync.runtime_SemacquireMutex',
        'internal/sync.(*Mutex).lockSlow',
        'sync.(*Mutex).Lock',
        'main.use',
      ],
    });
    expect(outline(judgeProfile(profile, [rule, ruleOf('goroutine-deadlock-lock')]))).toBe(
      ['goroutine-deadlock-lock critical', '  goroutine-leak-identical warning'].join('\n'),
    );
  });
});
