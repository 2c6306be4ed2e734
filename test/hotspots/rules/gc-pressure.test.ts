import { testRule } from '../../support/rule-tester.ts';

const WORKER = 'runtime.gcBgMarkWorker;runtime.systemstack;runtime.gcBgMarkWorker.func2';

testRule('gc-pressure', {
  flags: {
    'a quarter of the CPU in background workers': {
      stacks: `
        ${WORKER};runtime.gcDrainMarkWorkerDedicated;runtime.gcDrain;runtime.scanobject 20
        ${WORKER};runtime.gcDrainMarkWorkerFractional;runtime.gcDrain                    5
        main.main                                                                       75`,
      severity: 'warning',
    },
    'little in all, but a twentieth of it by the program itself': {
      stacks: `
        main.main;runtime.mallocgc;runtime.gcAssistAlloc;runtime.systemstack;runtime.gcAssistAlloc1;runtime.gcDrainN 5
        main.main                                                                                                   95`,
      severity: 'warning',
    },
    'two fifths: workers, assists, sweeping and write barriers together, each sample once': {
      stacks: `
        ${WORKER};runtime.gcDrain;runtime.scanSpan;internal/runtime/gc/scan.ScanSpanPacked         20
        main.main;runtime.mallocgc;runtime.deductAssistCredit;runtime.gcAssistAlloc;runtime.gcDrain 4
        runtime.bgsweep;runtime.sweepone;runtime.(*sweepLocked).sweep                               8
        main.main;gcWriteBarrier;runtime.wbBufFlush                                                 8
        main.main                                                                                  60`,
      severity: 'critical',
    },
    'the same of a small process': {
      stacks: `${WORKER};runtime.gcDrain 450\nmain.main 550`,
      cores: 0.3,
      severity: 'warning',
    },
    'a seventh of the CPU': { stacks: `${WORKER};runtime.gcDrain 15\nmain.main 85`, severity: 'info' },
  },
  ignores: {
    'just below a seventh': `${WORKER};runtime.gcDrain 149\nmain.main 851`,
    'idle workers, which use CPU that nobody else wants': `
      ${WORKER};runtime.gcDrainMarkWorkerIdle;runtime.gcDrain;runtime.scanobject 60
      ${WORKER};runtime.gcDrainMarkWorkerFractional;runtime.gcDrain              10
      main.main                                                                  30`,
    'allocating without collecting': 'main.main;runtime.mallocgc;runtime.(*mcache).nextFree 60\nmain.main 40',
    'functions that only sound like it': `
      main.runtime.gcBgMarkWorkerStub      50
      github.com/acme/runtime.gcDrainQueue 50`,
  },
});
