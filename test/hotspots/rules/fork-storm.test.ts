import { type Drawn, tableOf, testTraceRule, textOf } from '../../support/trace-rule-tester.ts';

const span = { at: 6, call: 'getpid() = 1', took: 0.000003 };
const children = (
  hertz: number,
  seconds: number,
  { flags = 'CLONE_CHILD_CLEARTID|SIGCHLD', from = 0.01 } = {},
): Drawn[] =>
  Array.from({ length: Math.floor(hertz * seconds) }, (_, i) => {
    const at = from + i / hertz;
    const tid = 100 + i;
    return [
      { at, call: `clone(child_stack=NULL, flags=${flags}, child_tidptr=0x7f00) = ${tid}`, took: 0.0001 },
      {
        at: at + 0.0002,
        tid,
        call: 'execve("/usr/sbin/iptables", ["iptables", "-L"], 0x7ffd0 /* 30 vars */) = 0',
        took: 0.0002,
      },
      { at: at + 0.0005, tid, call: '+++ exited with 0 +++' },
    ];
  }).flat();

testTraceRule('fork-storm', {
  flags: {
    'ten a second': {
      trace: textOf(children(10, 5), span),
      severity: 'info',
      says: /50 processes .*\/usr\/sbin\/iptables \(50\)/,
    },
    'a hundred a second': { trace: textOf(children(100, 5), span), severity: 'warning' },
    'three hundred a second': { trace: textOf(children(300, 5), span), severity: 'critical' },
    'a table of many starts': {
      table: tableOf([
        [300, 0, 'execve'],
        [300, 0, 'clone'],
        [9000, 0, 'mmap'],
      ]),
      severity: 'info',
      says: /300 programs/,
    },
  },
  ignores: {
    'threads, their flags printed as a number': textOf(children(100, 5, { flags: '0x3d0f00' }), span),
    threads: textOf(children(100, 5, { flags: 'CLONE_VM|CLONE_FS|CLONE_SIGHAND|CLONE_THREAD' }), span),
    'fifteen children': textOf(children(5, 3), span),
    'a script in its first second': textOf(
      { at: 0, call: 'execve("/bin/sh", ["sh"], 0x7ffd0 /* 30 vars */) = 0', took: 0.0001 },
      children(80, 0.9),
      span,
    ),
    'a table of one program': {
      table: tableOf([
        [1, 0, 'execve'],
        [9000, 0, 'mmap'],
      ]),
    },
  },
});
