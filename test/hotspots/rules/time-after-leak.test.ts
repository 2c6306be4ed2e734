import { testRule } from '../../support/rule-tester.ts';

testRule('time-after-leak', {
  flags: {
    'a thirtieth of the heap': {
      stacks: 'main.loop;time.After;time.NewTimer;time.newTimer 3\nmain.main 97',
      kind: 'heap-in-use',
      severity: 'info',
      says: /3 MiB of 100 MiB in use, 3\.0%, which is about 16,000 of them\. Who waits with them: main\.loop \(3\.0%\)/,
    },
    'a tenth of it': {
      stacks: 'main.loop;time.NewTimer 12\nmain.main 88',
      kind: 'heap-in-use',
      severity: 'warning',
    },
    'a quarter of a large heap': {
      stacks: 'main.loop;time.Tick 300\nmain.main 700',
      kind: 'heap-in-use',
      severity: 'critical',
    },
    'a quarter of a small one': {
      stacks: 'main.loop;time.After 30\nmain.main 70',
      kind: 'heap-in-use',
      severity: 'warning',
    },
  },
  ignores: {
    'just below': { stacks: 'main.loop;time.After 29\nmain.main 971', kind: 'heap-in-use' },
    'a heap that is too small to matter': { stacks: 'main.loop;time.After 20\nmain.main 20', kind: 'heap-in-use' },
    'deadlines and tickers, which live as long as what they are for': {
      stacks: `
        main.ask;context.WithDeadline;time.AfterFunc;time.newTimer 20
        main.tick;time.NewTicker;time.newTimer                     20
        main.main                                                  60`,
      kind: 'heap-in-use',
    },
    'timers that are made and freed': { stacks: 'main.loop;time.After 50\nmain.main 50', kind: 'heap-allocated' },
  },
});
