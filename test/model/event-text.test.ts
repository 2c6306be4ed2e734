import { expect, it } from 'vitest';
import { readEvent } from '../../src/model/event-text.ts';
import type { EventKind } from '../../src/model/syscall-trace.ts';

it.each<[EventKind, string, unknown]>([
  [
    'signal',
    '--- SIGCHLD {si_signo=SIGCHLD, si_value={sival_int=1, sival_ptr=0x1}} ---',
    { signal: 'SIGCHLD', siginfo: { si_signo: 'SIGCHLD', si_value: '{sival_int=1, sival_ptr=0x1}' } },
  ],
  ['signal', '--- SIGCHLD (Child exited) @ 0 (0) ---', { signal: 'SIGCHLD', sigtext: 'Child exited' }],
  ['stopped', '--- stopped by SIGTTOU ---', { signal: 'SIGTTOU' }],
  ['exit', '+++ exited with 3 +++', { exit: 3 }],
  ['killed', '+++ killed by SIGABRT (core dumped) +++', { signal: 'SIGABRT', core: true }],
  ['superseded', '+++ superseded by execve in pid 29569 +++', { by: 29569 }],
  ['personality', '[ Process PID=29556 runs in 32 bit mode. ]', { target: 29556, mode: '32 bit' }],
  [
    'stack',
    '/usr/bin/p(std::f(int, char)+0x1d) [0x10d] src/a.cc:12',
    { module: '/usr/bin/p', symbol: 'std::f(int, char)', offset: '0x1d', addr: '0x10d', source: 'src/a.cc:12' },
  ],
  ['stack', '/usr/bin/p() [0x10d]', { module: '/usr/bin/p', addr: '0x10d' }],
  ['stack', 'unexpected_backtracing_error [0x7f]', { message: 'unexpected_backtracing_error [0x7f]' }],
  ['dump', '00010  03 00', { offset: '00010' }],
  ['note', 'Process 7 attached', { msg: 'Process 7 attached' }],
  ['exit', '+++ gone +++', { text: '+++ gone +++' }],
  ['junk', '$ ls', { text: '$ ls' }],
])('%s %s', (kind, text, wanted) => expect(readEvent(kind, text)).toEqual(wanted));
