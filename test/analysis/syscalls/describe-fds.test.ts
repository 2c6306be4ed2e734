import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { describeFds } from '../../../src/analysis/syscalls/describe-fds.ts';
import { describeOrigin, pathOfCall } from '../../../src/analysis/syscalls/path-of-call.ts';
import { decodeTrace, decodeTraceFiles } from '../../../src/formats/strace-trace/strace-trace.ts';
import { callArguments } from '../../../src/model/call-arguments.ts';
import type { SyscallTrace } from '../../../src/model/syscall-trace.ts';
import { rowsOf, traceOf } from '../../support/traces.ts';

/** What each `read` of a drawn trace reads. */
function reads(drawing: string): string[] {
  const trace = traceOf(drawing);
  const fds = describeFds(trace);
  return rowsOf(trace, 'read').map((row) => pathOfCall(trace, fds, row));
}

describe('a descriptor', () => {
  it('is of the file that was opened, until it is closed', () => {
    expect(
      reads(`
        openat(AT_FDCWD, "/a", O_RDONLY) = 3
        read(3, "", 1) = 0
        close(3) = 0
        read(3, "", 1) = -1 EBADF (Bad file descriptor)
        openat(AT_FDCWD, "/b", O_RDONLY) = 3
        read(3, "", 1) = 0
        read(9, "", 1) = 0
      `),
    ).toEqual(['/a', '', '/b', '']);
  });

  it('is new when its call returned, not when it began: another thread may close the old one meanwhile', () => {
    expect(
      reads(`
        1 .1 openat(AT_FDCWD, "/old", O_RDONLY) = 3
        1 .2 openat(AT_FDCWD, "/new", O_RDONLY <unfinished ...>
        2 .3 read(3, "", 1) = 0
        2 .4 close(3) = 0
        1 .5 <... openat resumed>) = 3
        2 .6 read(3, "", 1) = 0
      `),
    ).toEqual(['/old', '/new']);
  });

  it('may be doubled, and outlives the first', () => {
    expect(
      reads(`
        open("/a", O_RDONLY) = 3
        dup2(3, 0) = 0
        fcntl(3, F_DUPFD_CLOEXEC, 10) = 10
        dup(7) = 8
        close(3) = 0
        read(0, "", 1) = 0
        read(10, "", 1) = 0
        read(8, "", 1) = 0
      `),
    ).toEqual(['/a', '/a', '']);
  });

  it('is inherited by a forked process, which has its own from then on', () => {
    expect(
      reads(`
        1 .1 openat(AT_FDCWD, "/a", O_RDONLY) = 3
        1 .2 clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|SIGCHLD) = 2
        2 .3 read(3, "", 1) = 0
        2 .4 close(3) = 0
        2 .5 openat(AT_FDCWD, "/b", O_RDONLY) = 3
        1 .6 read(3, "", 1) = 0
        2 .7 read(3, "", 1) = 0
      `),
    ).toEqual(['/a', '/a', '/b']);
  });

  it('is closed by execve where it is marked so', () => {
    expect(
      reads(`
        openat(AT_FDCWD, "/kept", O_RDONLY) = 3
        openat(AT_FDCWD, "/gone", O_RDONLY|O_CLOEXEC) = 4
        openat(AT_FDCWD, "/late", O_RDONLY) = 5
        fcntl(5, F_SETFD, FD_CLOEXEC) = 0
        execve("/bin/x", ["x"], 0x1 /* 1 vars */) = 0
        read(3, "", 1) = 0
        read(4, "", 1) = 0
        read(5, "", 1) = 0
      `),
    ).toEqual(['/kept', '', '']);
  });

  it('may be no file', () => {
    expect(
      reads(`
        pipe2([3, 4], O_CLOEXEC) = 0
        eventfd2(0, EFD_NONBLOCK) = 5
        socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC) = 6
        socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) = 7
        connect(7, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 EINPROGRESS (Operation now in progress)
        socket(AF_UNIX, SOCK_STREAM, 0) = 8
        connect(8, {sa_family=AF_UNIX, sun_path="/run/x.sock"}, 110) = 0
        accept4(6, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, [28], 0) = 9
        read(4, "", 1) = 0
        read(5, "", 1) = 0
        read(6, "", 1) = 0
        read(7, "", 1) = 0
        read(8, "", 1) = 0
        read(9, "", 1) = 0
      `),
    ).toEqual(['pipe', 'eventfd', 'socket AF_NETLINK', '127.0.0.1:9', 'unix:/run/x.sock', '[::1]:80']);
  });

  it('is what -y says, if it says anything', () => {
    expect(
      reads(`
        openat(AT_FDCWD, "a", O_RDONLY) = 3</home/me/a>
        read(3</home/me/a>, "", 1) = 0
        read(4<TCP:[127.0.0.1:1->127.0.0.1:2]>, "", 1) = 0
        read(5</tmp/x>(deleted), "", 1) = 0
        read(6</tmp/a \\74b\\76>, "", 1) = 0
      `),
    ).toEqual(['/home/me/a', 'TCP:[127.0.0.1:1->127.0.0.1:2]', '/tmp/x', '/tmp/a <b>']);
  });
});

describe('a path', () => {
  const path = (drawing: string) => {
    const trace = traceOf(drawing);
    return pathOfCall(trace, describeFds(trace), trace.calls.length - 1);
  };

  it('is taken within the directory of its descriptor', () => {
    const walk = `
      openat(AT_FDCWD, "/usr", O_RDONLY|O_DIRECTORY) = 3
      openat(3, "share", O_RDONLY|O_DIRECTORY) = 4
    `;
    expect(path(`${walk}\nnewfstatat(4, "doc", {st_mode=S_IFDIR|0755, ...}, 0) = 0`)).toBe('/usr/share/doc');
    expect(path(`${walk}\nnewfstatat(4, "/etc", {st_mode=S_IFDIR|0755, ...}, 0) = 0`)).toBe('/etc');
    expect(path(`${walk}\nnewfstatat(4, "", {st_mode=S_IFDIR|0755, ...}, AT_EMPTY_PATH) = 0`)).toBe('/usr/share');
  });

  it('is that of a call without a descriptor too, escapes undone', () => {
    expect(path('statfs("/mnt/nfs",  <detached ...>')).toBe('/mnt/nfs');
    expect(path('unlink("/tmp/\\"a\\303\\274\\"") = 0')).toBe('/tmp/"aü"');
    expect(path('openat(AT_FDCWD</tmp/x>, "y", O_RDONLY) = -1 ENOENT (No such file or directory)')).toBe('/tmp/x/y');
  });

  it('is none where the string is what was written', () => {
    expect(path('write(1, "/etc/passwd", 11) = 11')).toBe('');
    expect(path('prctl(PR_SET_NAME, "/x") = 0')).toBe('');
  });
});

describe('files opened together', () => {
  it('are followed by their times', () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const { trace } = decodeTraceFiles([
      { name: 't.1', bytes: bytes('12:00:00.1 clone(flags=CLONE_THREAD|CLONE_FILES) = 2\n12:00:00.3 close(3) = 0\n') },
      {
        name: 't.2',
        bytes: bytes(
          '12:00:00.2 open("/a", O_RDONLY) = 3 <0.01>\n12:00:00.25 read(3, "", 1) = 0\n12:00:00.4 read(3, "", 1) = -1\n',
        ),
      },
    ]);
    const fds = describeFds(trace);
    expect(rowsOf(trace, 'read').map((row) => pathOfCall(trace, fds, row))).toEqual(['/a', '']);
  });
});

/** Descriptors that -y printed and that were opened within the capture: how many we call the same. */
function compare(trace: SyscallTrace): { same: number; different: string[] } {
  const fds = describeFds(trace);
  const different: string[] = [];
  let same = 0;
  for (let row = 0; row < trace.calls.length; row++) {
    const origin = fds.origin[row] as number;
    if (
      !/^(?:read|write|close|fstat|getdents64|pread64)$/.test(trace.syscalls[trace.calls.syscall[row] as number] ?? '')
    )
      continue;
    const printed = /^\d+<(\/.*)>$/.exec(callArguments(trace, row)[0] ?? '')?.[1];
    if (printed === undefined || origin < 0) continue;
    if (describeOrigin(trace, fds, origin) === printed) same++;
    else different.push(`line ${trace.calls.line[row]}: ${printed}`);
  }
  return { same, different };
}

const captures = process.env['HOTFOLD_CAPTURES'] ?? '';
const recorded = [
  'kubelet-healthy/kubelet',
  'kubelet-incident/kubelet',
  'cadvisor-healthy/cadvisor',
  'cadvisor-incident/cadvisor',
];

describe('what strace -y printed', () => {
  it('is what following the descriptors finds', () => {
    const bytes = gunzipSync(readFileSync('test/fixtures/strace/traces/kubelet.f.tt.T.y.yy.txt.gz'));
    const { same, different } = compare(decodeTrace(new Uint8Array(bytes)).trace);
    expect(different).toEqual([]);
    expect(same).toBeGreaterThan(400);
  });

  it.runIf(existsSync(captures)).each(recorded)('in %s too', (name) => {
    const path = join(captures, `${name}.f.tt.T.y.yy.txt`);
    const bytes = existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`));
    expect(compare(decodeTrace(new Uint8Array(bytes)).trace).different).toEqual([]);
  });
});
