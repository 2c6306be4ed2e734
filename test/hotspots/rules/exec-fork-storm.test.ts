import { expect, it } from 'vitest';
import { judge, outline, testRule } from '../../support/rule-tester.ts';

const START =
  'os/exec.(*Cmd).Run;os/exec.(*Cmd).Start;os.StartProcess;os.startProcess;syscall.StartProcess;syscall.forkExec';
const CLONE = `${START};syscall.forkAndExecInChild1`;
const CADVISOR = 'github.com/google/cadvisor';

testRule('exec-fork-storm', {
  flags: {
    'two fifths of a core and more': {
      stacks: `main.loop;${CLONE} 42\nmain.main 58`,
      severity: 'critical',
      says: /Most of that is making the child: 42\.0%/,
    },
    'a fifth of a core': { stacks: `main.loop;${START};syscall.readlen 20\nmain.main 80`, severity: 'warning' },
    'a twentieth': { stacks: `main.loop;${CLONE} 5\nmain.main 95`, severity: 'info' },
  },
  ignores: {
    'one helper now and then': `main.loop;${CLONE} 4\nmain.main 96`,
    'looking for a program': 'os/exec.LookPath 60\nmain.main 40',
    'functions that only sound like it': 'main.os.StartProcess 50\nexample.com/syscall.forkExec 50',
  },
});

it('goes under the rule that knows what is started', () => {
  const findings = judge(
    `${CADVISOR}/container/common.(*realFsHandler).update;${CADVISOR}/fs.(*RealFsInfo).GetDirDiskUsage;${CLONE} 50\nmain.main 50`,
  );
  expect(findings.map(({ rule }) => rule)).toEqual(['cadvisor-disk-walk']);
  expect(outline(findings)).toMatch(/^ {2}exec-fork-storm critical$/m);
});
