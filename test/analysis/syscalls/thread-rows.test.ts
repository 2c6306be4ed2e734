import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { threadRows } from '../../../src/analysis/syscalls/thread-rows.ts';
import { decodeTrace } from '../../../src/formats/strace-trace/strace-trace.ts';
import { traceOf } from '../../support/traces.ts';

const times = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('a row of a thread', () => {
  const { rows } = threadRows(
    traceOf(`
      1 .000000 prctl(PR_SET_NAME, "worker") = 0 <0.000010>
      2 .000000 nanosleep({tv_sec=0, tv_nsec=500000000}, NULL) = 0 <0.500000>
      1 .100000 read(3, "", 1) = -1 EAGAIN (Resource temporarily unavailable) <0.100000>
      3 .200000 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>
      2 .600000 exit(0) = ?
      2 .700000 +++ exited with 0 +++
      1 1.000000 getppid() = 1 <0.000000>
    `),
  );
  const row = (tid: number) => rows.find((one) => one.tid === tid);

  it('has its numbers, its name and what it was doing at the end', () => {
    expect(row(1)).toMatchObject({ name: 'worker', calls: 3, errors: 1, errnos: [{ name: 'EAGAIN', count: 1 }] });
    expect(row(1)?.state).toEqual({ kind: 'running', since: 1e9 });
    expect(row(2)?.state).toEqual({ kind: 'ended', words: 'exited with 0' });
  });

  it('says how much of the span it was inside calls, the one it never came back from included', () => {
    expect(row(1)?.share).toBeCloseTo(0.10001);
    expect(row(3)?.share).toBeCloseTo(0.8);
    expect(row(3)).toMatchObject({ calls: 0, pending: 1 });
    expect(row(3)?.state).toMatchObject({ kind: 'waiting', syscall: 'futex', since: 0.2e9, waited: 0.8e9 });
  });

  it('of a range counts what lies in it', () => {
    const trace = traceOf('1 .0 nanosleep({tv_sec=1, tv_nsec=0}, NULL) = 0 <1.0>\n1 2.0 getppid() = 1 <0.0>');
    const [row] = threadRows(trace, { range: { from: 0.5e9, to: 1.5e9 } }).rows;
    expect(row).toMatchObject({ calls: 0, share: 0.5 });
  });
});

describe('the runtime', () => {
  const guess = (drawing: string) => {
    const { runtime, version } = threadRows(traceOf(drawing)).runtimes[0] ?? {};
    return version === undefined ? runtime : `${runtime} ${version}`;
  };
  const monitor = times(8, (i) => `2 .0${i} nanosleep({tv_sec=0, tv_nsec=20000}, NULL) = 0 <0.00008>`);

  it('is Go when threads preempt each other, and then a new one', () => {
    expect(guess('1 .1 tgkill(1, 2, SIGURG) = 0\n2 .2 getppid() = 1')).toBe('go >=1.14');
    expect(
      guess('1 .1 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=1, si_uid=0} ---\n1 .2 getppid() = 1'),
    ).toBe('go >=1.14');
  });

  it('is Go when one thread sleeps as its monitor does', () => {
    expect(guess(monitor)).toBe('go');
    expect(guess(monitor.replaceAll('20000}', '3000}'))).toBe('unknown');
  });

  it('is an old Go when timers are in futex waits of other threads', () => {
    const wait = (thread: number) => (i: number) =>
      `${thread} .1${10 + i} futex(0xc0001, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=5000000}) = -1 ETIMEDOUT (Connection timed out) <0.005>`;
    expect(guess(`${monitor}\n${times(30, wait(3))}`)).toBe('go 1.11-1.13');
    expect(guess(`${monitor}\n${times(30, wait(2))}`)).toBe('go');
    expect(guess(`${monitor}\n${times(30, wait(3)).replaceAll('_PRIVATE', '')}`)).toBe('go <=1.10');
  });

  it('is a new Go when they are in the poller', () => {
    const poll = (i: number) => `3 .1${10 + i} epoll_pwait(3, [], 128, 4, NULL, 0) = 0 <0.004>`;
    expect(guess(`${monitor}\n${times(9, poll)}`)).toBe('go >=1.14');
  });

  it('is told by names and files', () => {
    expect(guess('execve("/usr/bin/java", ["java"], 0x1) = 0')).toBe('java');
    expect(guess('prctl(PR_SET_NAME, "VM Periodic Tas") = 0')).toBe('java');
    expect(guess('execve("/usr/bin/python3.11", ["x"], 0x1) = 0')).toBe('python');
    expect(guess('openat(AT_FDCWD, "/x/__pycache__/os.cpython-311.pyc", O_RDONLY) = 3')).toBe('python');
    expect(guess('openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY) = 3')).toBe('c');
    expect(guess('openat(AT_FDCWD, "libpython3.14-minimal", O_RDONLY|O_DIRECTORY) = 3')).toBe('unknown');
  });

  it('is never Go for waits until a point in time', () => {
    const wait = (i: number) =>
      `2 .1${10 + i} futex(0x7f01, FUTEX_WAIT_BITSET_PRIVATE, 0, {tv_sec=9, tv_nsec=1}, FUTEX_BITSET_MATCH_ANY) = -1 ETIMEDOUT (Connection timed out) <0.0011>`;
    expect(guess(times(30, wait))).toBe('unknown');
    expect(guess(times(30, wait).replaceAll('0.0011', '0.0501'))).toBe('java');
    expect(guess(`${times(9, wait)}\n${times(9, wait).replaceAll(/^2/gm, '3')}`.replaceAll('0.0011', '0.00506'))).toBe(
      'python',
    );
  });
});

describe('our recordings', () => {
  const read = (name: string) =>
    threadRows(
      decodeTrace(new Uint8Array(gunzipSync(readFileSync(`test/fixtures/strace/traces/${name}.txt.gz`)))).trace,
    );
  const roles = (name: string) => read(name).rows.flatMap(({ tid, role }) => (role ? [`${tid} ${role.id}`] : []));

  it.each([
    ['gotimers.f.tt.T', 'go', '>=1.14'],
    ['kubelet.f.tt.T.y.yy', 'go', '>=1.14'],
    ['cadvisor.f.tt.k', 'go', '>=1.14'],
    ['java.f.tt.T', 'java', undefined],
    ['python.f.tt.T', 'python', undefined],
    ['updatedb.f.tt.T', 'c', undefined],
  ])('%s is %s', (name, runtime, version) => {
    const { runtimes } = read(name);
    expect(runtimes.map((guess) => [guess.runtime, guess.version])).toEqual([[runtime, version]]);
    expect(runtimes[0]?.reasons.length).toBeGreaterThan(0);
  });

  it('have the threads that can be told', () => {
    expect(roles('gotimers.f.tt.T')).toContain('27062 go-sysmon');
    expect(roles('java.f.tt.T')).toEqual(['857 jvm-periodic']);
    expect(roles('updatedb.f.tt.T')).toEqual(['27019 main']);
  });
});
