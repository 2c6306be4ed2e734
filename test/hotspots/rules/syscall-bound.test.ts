import { describe, expect, it } from 'vitest';
import { judge, outline, ruleOf, testRule } from '../../support/rule-tester.ts';

const OPEN = 'os.OpenFile;os.openFileNolog;syscall.Open;syscall.openat';
const READ = 'os.(*File).Read;internal/poll.(*FD).Read;syscall.Read;syscall.read';
const GO_126 = 'syscall.Syscall6;internal/runtime/syscall/linux.Syscall6';
const HOUSEKEEPING = 'github.com/google/cadvisor/manager.(*containerData).housekeeping';

testRule('syscall-bound', {
  flags: {
    'a quarter of the CPU, with the names of Go 1.18': {
      stacks: `main.scan;${READ};syscall.Syscall 25\nmain.main 75`,
      severity: 'info',
      says: /The largest part is “Reading” with 25\.0%\. Most are made by main\.scan/,
    },
    'almost half of it, with those of Go 1.26': {
      stacks: `
        main.list;${OPEN};${GO_126}                              30
        main.list;${READ};${GO_126}                              10
        runtime.schedule;runtime.stopm;runtime.futexsleep;runtime.futex 6
        main.main                                                54`,
      severity: 'warning',
      says: /“Opening files” with 30\.0%\. Most are made by main\.list \(40\.0%\)/,
    },
    'nearly all of more than a core': {
      stacks: `main.copy;${READ};runtime/internal/syscall.Syscall6 75\nmain.main 25`,
      cores: 2,
      severity: 'critical',
    },
    'nearly all of little': {
      stacks: `main.copy;${READ};syscall.Syscall 900\nmain.main 100`,
      cores: 0.2,
      severity: 'info',
    },
  },
  ignores: {
    'a fifth: what programs do that read and write much': `main.copy;${READ};syscall.Syscall 24\nmain.main 76`,
    'work that is on the way to a call, not in it': `
      main.scan;${READ};syscall.Syscall;runtime.entersyscall;runtime.reentersyscall 40
      main.scan;${OPEN};syscall.ByteSliceFromString                                 40
      main.main                                                                     20`,
    'calls of the program that only sound like it': 'main.Syscall 50\ngithub.com/acme/syscall.Syscall6 50',
  },
});

describe('syscall-bound', () => {
  it('stands under what makes most of the calls', () => {
    const stacks = `
      ${HOUSEKEEPING};${OPEN};${GO_126} 50
      ${HOUSEKEEPING}                   30
      main.main;${READ};${GO_126}        5
      main.main                         15`;
    const findings = judge(stacks, [ruleOf('syscall-bound'), ruleOf('cadvisor-housekeeping-dominant')]);
    expect(outline(findings)).toBe(['cadvisor-housekeeping-dominant critical', '  syscall-bound warning'].join('\n'));
    expect(findings[0]?.children[0]?.summary.en).toContain('90.9% of the time in system calls lies under it');
  });

  it('stands by itself where nobody makes most of them', () => {
    const stacks = `
      ${HOUSEKEEPING};${OPEN};${GO_126} 20
      ${HOUSEKEEPING}                   20
      main.main;${READ};${GO_126}       40
      main.main                         20`;
    expect(outline(judge(stacks, [ruleOf('syscall-bound'), ruleOf('cadvisor-housekeeping-dominant')]))).toBe(
      ['syscall-bound warning', 'cadvisor-housekeeping-dominant warning'].join('\n'),
    );
  });
});
