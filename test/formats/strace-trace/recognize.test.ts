import { describe, expect, it } from 'vitest';
import { recognizesTrace } from '../../../src/formats/strace-trace/recognize.ts';
import { bytesOfText } from './draw-trace.ts';

describe('a trace', () => {
  it.each([
    ['three calls', '7 close(3) = 0\n7 close(4) = 0\n7 close(5) = 0\n'],
    ['one call that waits', '18:18:40.773664 futex(0xcc2f441b160, FUTEX_WAIT_PRIVATE, 0, NULL <detached ...>\n'],
    ['a thread that only ended', '17:54:20.186729 +++ exited with 3 +++\n'],
    [
      'a detach in the middle of a line',
      'strace: Process 7 attached\n18:01:21.05 epoll_pwait(3, strace: Process 7 detached\n <detached ...>\n',
    ],
    [
      'output in its lines',
      '$ strace ./a\nwrite(1, "a\\n", 2a\n)   = 2\nwrite(1, "b\\n", 2b\n)   = 2\n+++ exited with 0 +++\n',
    ],
    [
      'a few calls before a table',
      `${'7 close(3) = 0\n'.repeat(3)}% time     seconds  usecs/call     calls    errors syscall\n------ ----------- ----------- --------- --------- ----------------\n${'  0.00    0.000000           0         1           close\n'.repeat(20)}`,
    ],
  ])('is %s', (_, text) => expect(recognizesTrace(bytesOfText(text))).toBe(true));
});

describe('no trace', () => {
  it.each([
    ['nothing', ''],
    [
      'a table alone',
      '% time     seconds  usecs/call     calls    errors syscall\n------ ----------- ----------- --------- --------- ----------------\n100.00    0.000010           5         2           close\n',
    ],
    ['perf trace', '     0.043 ( 0.002 ms): ls/1 openat(dfd: CWD, filename: "/etc/ld.so.cache") = 3\n'.repeat(5)],
    ['truss', 'open("/x", O_RDONLY)   = -1 ERR#2 (x)\n'.repeat(5)],
    ['ltrace', `${'strlen("x") = 1\n'.repeat(4)}+++ exited (status 0) +++\n`],
    ['a program', 'int main() {\n  printf("x");\n  return 0;\n}\n'],
    ['folded stacks', 'main;serve(x) 12\nmain;gc 3\n'],
    ['a log', '17:54:20.653374 something happened\n'.repeat(30)],
    ['goroutines', 'goroutine 1 [running]:\nmain.main()\n\t/x/main.go:3 +0x1\n'],
    ['bytes', '7 close(3) = 0\n\0'],
  ])('is %s', (_, text) => expect(recognizesTrace(bytesOfText(text))).toBe(false));
});
