import { describe, expect, it } from 'vitest';
import { eventsOf } from '../../../src/formats/strace-trace/events.ts';
import { decodeTrace } from '../../../src/formats/strace-trace/strace-trace.ts';
import { CALL, DURATION, OUTCOME } from '../../../src/model/syscall-trace.ts';
import { bytesOfText, drawEvents, drawLedger, drawThreads, traceOf, traceOfFiles } from './draw-trace.ts';

describe('a terminal', () => {
  it('prints the program into its own lines', () => {
    const decoded = traceOf(`
      $ strace ./hello
      execve("./hello", ["./hello"], 0x7ffe /* 30 vars */) = 0
      write(1, "hello\\n", 6hello
      )                  = 6
      write(1, "a\\nb\\n", 4a
      b
      )                    = 4
      +++ exited with 0 +++
      $`);
    expect(drawEvents(decoded.trace)).toEqual([
      'junk $ strace ./hello',
      'execve("./hello", ["./hello"], 0x7ffe /* 30 vars */) = 0',
      'write(1, "hello\\n", 6) = 6',
      'junk b',
      'write(1, "a\\nb\\n", 4) = 4',
      'exit 0',
      'junk $',
    ]);
    expect(drawLedger(decoded)).toBe('calls 3, glued 2, junk 3');
  });

  it('names threads only while there are several, and the first of them late', () => {
    const { trace } = traceOf(`
      execve("./p", ["./p"], 0x7ffc /* 35 vars */) = 0
      clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLDstrace: Process 101 attached
      , child_tidptr=0x7f) = 101
      [pid   101] set_robust_list(0x7f, 24 <unfinished ...>
      [pid   100] wait4(-1,  <unfinished ...>
      [pid   101] <... set_robust_list resumed>) = 0
      [pid   101] +++ exited with 3 +++
      <... wait4 resumed>[{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = 101
      --- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=101} ---
      +++ exited with 0 +++`);
    expect(drawEvents(trace)).toEqual([
      '100 execve("./p", ["./p"], 0x7ffc /* 35 vars */) = 0',
      'note Process 101 attached',
      '100 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD, child_tidptr=0x7f) = 101',
      '101 set_robust_list(0x7f, 24) = 0',
      '101 exit 3',
      '100 wait4(-1, [{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = 101',
      '100 signal SIGCHLD CLD_EXITED',
      '100 exit 0',
    ]);
    expect(drawThreads(trace)).toEqual(['100 of 100 p (exited with 0)', '101 of 101 from 100 p (exited with 3)']);
  });

  it('is quoted in mail, fenced in Markdown, and ends lines with CR LF', () => {
    const lines =
      '29330 17:54:16.478873 close(3) = 0 <0.000010>\r\n29330 17:54:16.478900 getpid() = 29330 <0.000002>\r\n';
    const quoted = `\`\`\`\r\n${lines}\`\`\`\r\n`.replace(/(?<=^|\n)/g, '> ');
    expect(drawEvents(traceOf(quoted).trace)).toEqual([
      'junk ```',
      '29330 close(3) = 0',
      '29330 getpid() = 29330',
      'junk ```',
      'junk >',
    ]);
  });

  it('colours, at the start or only later', () => {
    const coloured = '7 \x1b[33mgetpid\x1b[0m()\x1b[0m \x1b[0m=\x1b[0m \x1b[32m7\x1b[0m\n';
    const plain = '7 close(3) = 0\n'.repeat(6000);
    expect(drawEvents(traceOf(coloured).trace)).toEqual(['7 getpid() = 7']);
    expect(drawEvents(traceOf(plain + coloured).trace).at(-1)).toBe('7 getpid() = 7');
  });

  it('has `/* … */` right before a note', () => {
    const { trace } = traceOf(`
      clone(child_stack=NULL, flags=0x1200000 /* CLONE_CHILD_CLEARTID */|17 /* SIGCHLD */strace: Process 8 attached
      , child_tidptr=0x7f) = 8`);
    expect(drawEvents(trace)).toEqual([
      'note Process 8 attached',
      'clone(child_stack=NULL, flags=0x1200000 /* CLONE_CHILD_CLEARTID */|17 /* SIGCHLD */, child_tidptr=0x7f) = 8',
    ]);
  });

  it('lets a note begin with the path of strace', () => {
    const { trace } = traceOf(`
      /usr/bin/strace: Process 8 attached
      [pid 7] clone(child_stack=0x7f/usr/bin/strace: Process 9 attached
      , flags=CLONE_VM) = 9`);
    expect(drawEvents(trace)).toEqual([
      'note Process 8 attached',
      'note Process 9 attached',
      '7 clone(child_stack=0x7f, flags=CLONE_VM) = 9',
    ]);
  });

  it('may cut one call into many pieces', () => {
    const { trace } = traceOf(`
      [pid 7] 10:00:00.0 clone3({flags=CLONE_VMstrace: Process 8 attached
      , exit_signal=0strace: Process 9 attached
      } <unfinished ...>
      [pid 7] 10:00:00.5 <... clone3 resumed> => {parent_tid=[8]}, 88) = 8 <0.4>`);
    expect(drawEvents(trace).at(-1)).toBe('7 clone3({flags=CLONE_VM, exit_signal=0} => {parent_tid=[8]}, 88) = 8');
    expect(trace.calls.parts.call.length).toBe(2);
    expect((trace.calls.flags[0] as number) & (CALL.glued | CALL.joined)).toBe(CALL.glued | CALL.joined);
  });
});

describe('calls', () => {
  it('are sorted by their begin, ties and calls without a time by their lines', () => {
    const { trace } = traceOf(`
      7 10:00:00.5 close(5) = 0
      7 10:00:00.1 close(1) = 0
      8 10:00:00.5 close(6) = 0
      7 10:00:00.3 close(3) = 0`);
    expect([...trace.calls.line]).toEqual([2, 4, 1, 3]);
    expect([...trace.calls.start]).toEqual([0, 2e8, 4e8, 4e8]);
  });

  it('that never end are kept: to the end of the thread, or of the capture', () => {
    const { trace, ledger } = traceOf(`
      7 10:00:00.0 read(3,  <unfinished ...>
      8 10:00:01.0 futex(0x5, FUTEX_WAIT, 0, NULL <unfinished ...>
      7 10:00:02.0 +++ killed by SIGKILL +++
      9 10:00:09.0 epoll_wait(3,  <detached ...>`);
    expect(drawEvents(trace)).toEqual([
      '7 killed SIGKILL false',
      '9 epoll_wait(3, ) [detached]',
      '7 read(3, ) [pending-at-exit]',
      '8 futex(0x5, FUTEX_WAIT, 0, NULL) [pending-at-eof]',
    ]);
    expect([...trace.calls.duration]).toEqual([2e9, 8e9, 0]);
    expect([...trace.calls.durationKind]).toEqual([DURATION.open, DURATION.open, DURATION.open]);
    expect(ledger.find(({ code }) => code === 'open')).toMatchObject({ count: 3, at: { line: 1 } });
  });

  it('of one thread follow each other: a second begin loses the first', () => {
    const decoded = traceOf(`
      7 read(3,  <unfinished ...>
      7 write(1,  <unfinished ...>
      7 <... write resumed>"x", 1) = 1
      7 <... poll resumed>[], 1, 5) = 0 (Timeout)`);
    expect(drawEvents(decoded.trace)).toEqual([
      '7 read(3, ) [lost]',
      '7 write(1, "x", 1) = 1',
      '7 poll([], 1, 5) = 0 [no-start]',
    ]);
    expect(drawLedger(decoded)).toBe('calls 3, joined 1, headless 1, lost 1');
  });

  it('last as long as -T says, or as the printed times lie apart', () => {
    const { trace } = traceOf(`
      7 10:00:00.000 read(3,  <unfinished ...>
      8 10:00:00.010 read(4,  <unfinished ...>
      7 10:00:00.500 <... read resumed>"", 1) = 0 <0.400>
      8 10:00:00.600 <... read resumed>"", 1) = 0`);
    expect([...trace.calls.duration]).toEqual([4e8, 5.9e8]);
    expect([...trace.calls.durationKind]).toEqual([DURATION.measured, DURATION.difference]);
    expect([...eventsOf(trace)].map((event) => event['end'])).toEqual([36000.5, 36000.6]);
  });

  it('go on after a signal: a restart, and the same call again', () => {
    const { trace } = traceOf(`
      7 10:00:00.0 read(3, 0x7ff, 64) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)
      7 10:00:01.0 --- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---
      7 10:00:01.1 write(1, "x", 1) = 1
      7 10:00:01.2 rt_sigreturn({mask=[]}) = 0
      7 10:00:01.3 read(3, "hello", 64) = 5
      7 10:00:02.0 nanosleep({tv_sec=1, tv_nsec=0}, 0x7ff) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)
      7 10:00:03.0 restart_syscall(<... resuming interrupted nanosleep ...>) = 0`);
    expect([...trace.calls.continues]).toEqual([-1, -1, -1, 0, -1, 4]);
    expect([...trace.calls.flags].map((flags) => flags & CALL.retry)).toEqual([0, 0, 0, CALL.retry, 0, 0]);
    expect([...trace.calls.outcome]).toEqual([2, 0, 0, 0, 2, 0]);
  });

  it('are not taken for a repetition when the signal handler ended them', () => {
    const { trace } = traceOf(`
      7 read(3, 0x7ff, 64) = ? ERESTARTSYS (To be restarted if SA_RESTART is set)
      7 rt_sigreturn({mask=[]}) = -1 EINTR (Interrupted system call)
      7 read(3, "hello", 64) = 5`);
    expect([...trace.calls.continues]).toEqual([-1, -1, -1]);
  });

  it('carry their stacks', () => {
    const { trace } = traceOf(
      `
      7 close(3) = 0
       > /usr/lib/libc.so.6(close+0x1d) [0x10d]
       > /usr/bin/p(main+0x2) [0x11]
      7 --- SIGURG {si_signo=SIGURG} ---
       > /usr/bin/p(main+0x3) [0x12]
      7 close(4) = 0`.replace(/^ {6} >/gm, ' >'),
    );
    expect([...(trace.calls.stackLength ?? [])]).toEqual([2, 0]);
    expect(drawEvents(trace)[1]).toBe('stack /usr/lib/libc.so.6 close 0x1d 0x10d');
  });

  it('have outcomes, errors and numbers', () => {
    const { trace } = traceOf(`
      7 close(3) = -1 EBADF (Bad file descriptor)
      7 umask(022) = 022
      7 mmap(NULL, 8) = 0x7f0000000000
      7 lseek(3, 0) = 18446744073709551615
      7 close(4) = -1 (errno 4095)
      7 poll(0, 0, 1) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)
      7 read(3) = -1 ERESTARTSYS (Unknown error 512)
      7 getppid() = 42 (INJECTED) (DELAYED) <0.000002>
      7 exit_group(0) = ?`);
    const { calls, errors } = trace;
    expect([...calls.outcome]).toEqual([1, 0, 0, 0, 1, 2, 2, 0, OUTCOME.never]);
    expect([...calls.result].map(String)).toEqual([
      '-1',
      '18',
      '139637976727552',
      'NaN',
      '-1',
      'NaN',
      '-1',
      '42',
      'NaN',
    ]);
    expect([...calls.error].map((error) => errors[error])).toEqual([
      'EBADF',
      '',
      '',
      '',
      'errno 4095',
      'ERESTART_RESTARTBLOCK',
      'ERESTARTSYS',
      '',
      '',
    ]);
    expect(calls.flags[7]).toBe(CALL.injected | CALL.delayed);
  });

  it('whose brackets do not match end at the last result of the line', () => {
    const decoded = traceOf('7 open("/tmp/a, O_RDONLY) = 3 <0.000004>\n');
    expect(drawEvents(decoded.trace)).toEqual(['7 open("/tmp/a, O_RDONLY) = 3']);
    expect(drawLedger(decoded)).toBe('calls 1, unbalanced 1');
  });
});

describe('times', () => {
  it('go on after midnight, small steps back stay', () => {
    const { trace, ledger } = traceOf(`
      7 23:59:59.9 close(1) = 0
      7 00:00:00.1 close(2) = 0
      8 23:59:59.8 close(3) = 0
      7 00:00:00.2 close(4) = 0`);
    expect([...trace.calls.start]).toEqual([0, 1e8, 3e8, 4e8]);
    expect(trace.clock).toMatchObject({ kind: 'day', origin: 86_399_800_000_000n, from: 0, to: 4e8, resolution: 1e8 });
    expect(ledger.find(({ code }) => code === 'midnight')?.count).toBe(1);
  });

  it('since 1970 keep their nanoseconds', () => {
    const { trace } = traceOf('1795197259.540598431 getpid() = 7 <0.000000001>\n1795197259.540598440 getpid() = 7\n');
    expect(trace.clock.origin).toBe(1_795_197_259_540_598_431n);
    expect([...trace.calls.start]).toEqual([0, 9]);
    expect([...trace.calls.duration]).toEqual([1, Number.NaN]);
  });

  it('from line to line are summed (-r)', () => {
    const { trace } = traceOf(
      '     0.000000 close(1) = 0\n     0.000300 close(2) = 0\n     1.000000 +++ exited with 0 +++\n',
    );
    expect(trace.clock).toMatchObject({ kind: 'relative', from: 0, to: 1_000_300_000, resolution: 1000 });
    expect([...trace.calls.start]).toEqual([0, 300_000]);
  });

  it('are absent without -t', () => {
    const { trace } = traceOf('close(1) = 0\n');
    expect(trace.clock).toEqual({ kind: 'none', origin: 0n, resolution: 0, from: 0, to: 0 });
    expect([...trace.calls.start]).toEqual([Number.NaN]);
  });
});

describe('threads', () => {
  it('know their process, maker and name', () => {
    const { trace } = traceOf(`
      10 execve("/usr/bin/server", ["server"], 0x7ff /* 3 vars */) = 0
      10 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_THREAD, tls=0x7f) = 11
      11 prctl(PR_SET_NAME, "worker\\t1") = 0
      11 clone(child_stack=0x7f, flags=CLONE_VM|CLONE_THREAD, tls=0x7f) = 12
      12 vfork() = 13
      13 execve("/bin/nope", ["nope"], 0x7ff /* 3 vars */) = -1 ENOENT (No such file or directory)
      13 execve("/bin/ls", ["ls"], 0x7ff /* 3 vars */) = 0`);
    expect(drawThreads(trace)).toEqual([
      '10 of 10 server',
      '11 of 10 from 10 worker\t1',
      '12 of 10 from 11 worker\t1',
      '13 of 13 from 12 ls',
    ]);
  });

  it('learn their process from tgkill, and from who was attached with them', () => {
    expect(
      drawThreads(traceOf('11 tgkill(10, 12, SIGURG) = 0\n12 close(1) = 0\n11 tgkill(10, 12, SIGURG) = 0\n').trace),
    ).toEqual(['11 of -1', '12 of 10']);
    const attached = traceOf(
      'strace: Process 10 attached with 2 threads\n[pid 12] close(1) = 0\n[pid 10] close(1) = 0\n',
    );
    expect(drawThreads(attached.trace)).toEqual(['12 of 10', '10 of -1']);
  });

  it('are called as -Y says, whatever execve says', () => {
    const { trace } = traceOf(`
      10<strace> execve("./sigs", ["sigs"], 0x7ff /* 3 vars */) = 0
      10<sigs> getpid() = 10<sigs>`);
    expect(drawThreads(trace)).toEqual(['10 of 10 sigs']);
  });

  it('that ended and come again are others', () => {
    const { trace } = traceOf('10 +++ exited with 0 +++\n10 close(1) = 0\n');
    expect(drawThreads(trace)).toEqual(['10 of -1 (exited with 0)', '10 of -1']);
  });
});

describe('files of -ff', () => {
  const leader = '17:54:20.6 +++ superseded by execve in pid 29579 +++\n17:54:20.7 <... execve resumed>)   = 0';
  const thread = '17:54:20.5 execve("../texec", ["x"], 0x7ff /* 35 vars */ <pid changed to 29578 ...>\n';

  it.each([
    ['the leader first', { 't.29578': leader, 't.29579': thread }],
    ['the thread first', { 't.29579': thread, 't.29578': leader }],
  ])('are one trace, %s', (_, files) => {
    const { trace } = traceOfFiles(files);
    expect(drawEvents(trace)).toEqual([
      '29578 superseded 29579',
      '29578 execve("../texec", ["x"], 0x7ff /* 35 vars */) = 0',
    ]);
    expect(new Set(drawThreads(trace))).toEqual(
      new Set(['29578 of 29578 texec', '29579 of -1 (pid changed to 29578)']),
    );
    expect([...trace.calls.duration]).toEqual([2e8]);
  });

  it('count lines through, and may lie on both sides of midnight in any order', () => {
    const { trace } = traceOfFiles({
      't.8': '00:00:01.0 close(8) = 0',
      't.7': '23:59:59.0 close(7) = 0\n00:00:02.0 close(9) = 0\n',
    });
    expect(trace.files.map(({ name, start, firstLine }) => [name, start, firstLine])).toEqual([
      ['t.8', 0, 1],
      ['t.7', 24, 2],
    ]);
    expect([...trace.calls.line]).toEqual([2, 1, 3]);
    expect([...trace.calls.start]).toEqual([0, 2e9, 3e9]);
    expect(trace.clock.origin).toBe(86_399_000_000_000n);
  });
});

describe('what is not of the trace', () => {
  it('is a table of -C: its place is told', () => {
    const text = `10 close(3) = 0
System call usage summary for 32 bit mode:
% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
100.00    0.000010           5         2         1 close
------ ----------- ----------- --------- --------- ----------------
100.00    0.000010           3         3         2 total
11 close(4) = 0
`;
    const { tables, trace } = traceOf(text);
    expect(trace.calls.length).toBe(2);
    expect(tables).toEqual([{ start: 16, end: text.indexOf('\n11'), line: 2 }]);
  });

  it('is refused when there is nothing else', () => {
    expect(() => traceOf('hello\nworld\n')).toThrow(expect.objectContaining({ code: 'empty' }));
    expect(() => decodeTrace(bytesOfText(''))).toThrow(expect.objectContaining({ code: 'empty' }));
  });
});
