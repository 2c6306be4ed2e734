import { describe, expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

testRule('heap-growth-dominant-site', {
  flags: {
    'a quarter of the heap': {
      stacks: 'main.add 60\nmain.a 50\nmain.b 50\nmain.c 40',
      kind: 'heap-in-use',
      severity: 'info',
      says: /main\.add holds 60 MiB of the 200 MiB in use \(30\.0%\)/,
    },
    'almost half, through the runtime': {
      stacks: 'main.add;runtime.growslice 60\nmain.add;runtime.mallocgc 40\nmain.a 50\nmain.b 50',
      kind: 'heap-in-use',
      severity: 'warning',
    },
    'most of a heap of gigabytes, for one caller': {
      stacks: 'main.load;encoding/json.Unmarshal;reflect.New 1500\nmain.a 500',
      kind: 'heap-in-use',
      severity: 'critical',
      says: /reflect\.New holds 1\.46 GiB of the 1\.95 GiB in use \(75\.0%\), most of it for main\.load/,
    },
    'most of a heap of megabytes, which is not critical': {
      stacks: 'main.add 150\nmain.a 50',
      kind: 'heap-in-use',
      severity: 'warning',
    },
    'most of what was ever allocated, which is no more than info': {
      stacks: 'main.build 1500\nmain.a 500',
      kind: 'heap-allocated',
      severity: 'info',
      says: /That says who makes work for the garbage collector, not what is kept/,
    },
  },
  ignores: {
    'a heap without a large place': {
      stacks: 'main.a 60\nmain.b 60\nmain.c 60\nmain.d 59\nmain.e 15',
      kind: 'heap-in-use',
    },
    'a small heap, whatever the share': { stacks: 'main.add 90', kind: 'heap-in-use' },
    'half of what was ever allocated': { stacks: 'main.build 500\nmain.a 500', kind: 'heap-allocated' },
  },
});

describe('heap-growth-dominant-site', () => {
  const rule = ruleOf('heap-growth-dominant-site');

  it('says what is known to be kept on purpose', () => {
    const stacks = `
      github.com/google/cadvisor/manager.(*containerData).housekeeping;github.com/google/cadvisor/container/libcontainer.newContainerStats 280
      main.main 160`;
    const [finding] = judge({ stacks, kind: 'heap-in-use' }, [rule]);
    expect(finding?.evidence.filter(({ against }) => against).map(({ label }) => label.en)).toEqual([
      'Kept on purpose: cAdvisor’s last minutes of statistics of each container',
    ]);
  });

  it('counts the objects, and names the next places', () => {
    const [finding] = judge({ stacks: 'main.add 100\nmain.b 60\nmain.c 40', kind: 'heap-in-use' }, [rule]);
    expect(finding?.evidence.map(({ label, text, level }) => [level, label.en, text?.en])).toEqual([
      [0, 'main.add', undefined],
      [1, 'Objects', '102,400, 1 KiB each on average'],
      [0, 'next: main.b', undefined],
      [0, 'next: main.c', undefined],
    ]);
  });

  it('stands under a rule that knows the place', () => {
    const stacks = 'main.loop;time.After;time.NewTimer 120\nmain.a 60\nmain.b 60\nmain.c 60';
    expect(outline(judge({ stacks, kind: 'heap-in-use' }, [rule, ruleOf('time-after-leak')]))).toBe(
      ['time-after-leak critical', '  heap-growth-dominant-site warning'].join('\n'),
    );
  });
});
