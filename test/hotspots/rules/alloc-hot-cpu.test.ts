import { describe, expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const WORKER = 'runtime.gcBgMarkWorker;runtime.systemstack;runtime.gcDrain';

testRule('alloc-hot-cpu', {
  flags: {
    'an eighth of the CPU': {
      stacks: 'main.build;runtime.newobject;runtime.mallocgc 12\nmain.main 88',
      severity: 'info',
      says: /Most is allocated by main\.build \(12\.0%\)/,
    },
    'a fifth, in the allocators of Go 1.26 and by growing, concatenating and converting': {
      stacks: `
        main.a;runtime.mallocgcSmallScanNoHeader    5
        main.b;runtime.growslice;runtime.memmove    5
        main.c;runtime.concatstring2                5
        main.d;runtime.convTstring                  5
        main.main                                  80`,
      severity: 'warning',
    },
    'more than a third': {
      stacks: `
        main.build;runtime.makeslice;runtime.mallocgc;runtime.memclrNoHeapPointers 30
        main.build;runtime.mallocgc;runtime.gcAssistAlloc                          10
        main.main                                                                  60`,
      cores: 2,
      severity: 'critical',
      says: /10\.0% of all time goes into marking for the garbage collector/,
    },
    'more than a third of a small process': {
      stacks: 'main.build;runtime.mallocgc 400\nmain.main 600',
      cores: 0.45,
      severity: 'info',
    },
  },
  ignores: {
    'just below an eighth': 'main.build;runtime.mallocgc 119\nmain.main 881',
    'a collector that runs by itself': `${WORKER} 60\nmain.main 40`,
    'functions that only sound like it': `
      main.mallocgc                        30
      github.com/acme/runtime.newobject    30
      runtime.freeSomething                40`,
  },
});

describe('alloc-hot-cpu and gc-pressure', () => {
  const catalog = [ruleOf('alloc-hot-cpu'), ruleOf('gc-pressure')];

  it('stand under each other, the worse one on top', () => {
    expect(outline(judge(`${WORKER} 45\nmain.build;runtime.mallocgc 15\nmain.main 40`, catalog))).toBe(
      ['gc-pressure critical', '  alloc-hot-cpu info'].join('\n'),
    );
    expect(outline(judge(`${WORKER} 16\nmain.build;runtime.mallocgc 25\nmain.main 59`, catalog))).toBe(
      ['alloc-hot-cpu warning', '  gc-pressure info'].join('\n'),
    );
  });

  it('name who allocates, the largest first, past the runtime', () => {
    const [finding] = judge(
      `
        main.a;runtime.newobject;runtime.mallocgc                      20
        main.a;fmt.Sprintf;runtime.slicebytetostring;runtime.mallocgc  10
        main.b;main.grow[go.shape.int];runtime.growslice                4
        main.main                                                      66`,
      catalog,
    );
    expect(finding?.evidence.slice(0, 4).map(({ label, share, level }) => [label.en, label.zh, share, level])).toEqual([
      ['Allocating, all together', '内存分配合计', 0.34, 0],
      ['Allocates: main.a', '分配者：main.a', 0.2, 1],
      ['Allocates: fmt.Sprintf', '分配者：fmt.Sprintf', 0.1, 1],
      ['Allocates: main.grow', '分配者：main.grow', 0.04, 1],
    ]);
  });
});
