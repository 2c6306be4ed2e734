import { testRule } from '../../support/rule-tester.ts';

testRule('memmove-memclr-hot', {
  flags: {
    'a sixteenth of the CPU, in slices that grow': {
      stacks: 'main.collect;runtime.growslice;runtime.memmove 60\nmain.main 940',
      severity: 'info',
      says: /Most of that is slices that grow: 6.0%/,
    },
    'half of it, which no report backs, in buffers and fresh memory': {
      stacks: `
        main.read;bytes.(*Buffer).ReadFrom;bytes.(*Buffer).grow;bytes.growSlice;runtime.memmove                30
        main.read;runtime.makeslice;runtime.mallocgc;runtime.mallocgcLarge;runtime.memclrNoHeapPointersChunked 10
        main.pass;runtime.duffcopy                                                                             10
        main.main                                                                                              50`,
      severity: 'info',
      says: /buffers that grow: 30.0%/,
    },
  },
  ignores: {
    'just below': 'main.collect;runtime.growslice;runtime.memmove 59\nmain.main 941',
    'what encoders and loggers copy': `
      main.main;encoding/json.Marshal;bytes.(*Buffer).Write;runtime.memmove 30
      main.main;k8s.io/klog/v2.Infof;runtime.memmove                        30
      main.main                                                             40`,
    'stacks that grow, and the collector': `
      main.main;runtime.morestack;runtime.newstack;runtime.copystack;runtime.memmove 30
      runtime.gcBgMarkWorker;runtime.gcDrain;runtime.memclrNoHeapPointers            30
      main.main                                                                      40`,
    'what lies below a copy, and names that only sound like it': `
      main.main;runtime.memmove;runtime.asyncPreempt 50
      main.memmove                                   50`,
  },
});
