import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathClass } from '../../../src/analysis/syscalls/argument-class.ts';
import { summaryProfile } from '../../../src/analysis/syscalls/summary-profile.ts';
import { CALLS, ERRORS, TIME, traceProfile } from '../../../src/analysis/syscalls/trace-profile.ts';
import { straceSummary } from '../../../src/formats/strace-summary/strace-summary.ts';
import { decodeTrace } from '../../../src/formats/strace-trace/strace-trace.ts';
import type { Profile } from '../../../src/model/profile.ts';
import { traceOf } from '../../support/traces.ts';

/** Folded stacks of one value type, in order of the text. */
function draw(profile: Profile, valueType: number): string[] {
  const { stacks, frames, functions, samples } = profile;
  const lines: string[] = [];
  for (let i = 0; i < samples.length; i++) {
    const value = samples.values[valueType]?.[i] ?? 0;
    if (value === 0) continue;
    const names: string[] = [];
    for (let row = samples.stack[i] ?? -1; row >= 0; row = stacks.parent[row] ?? -1) {
      names.unshift(functions.name[frames.func[stacks.frame[row] ?? 0] ?? 0] ?? '');
    }
    lines.push(`${names.join(';')} ${value}`);
  }
  return lines.sort((a, b) => (a < b ? -1 : 1));
}

function sumOf({ samples }: Profile, valueType: number): number {
  return (samples.values[valueType] ?? new Float64Array()).reduce((sum, value) => sum + value, 0);
}

describe('a trace as a profile', () => {
  const profile = traceProfile(
    traceOf(`
      7 .1 execve("/usr/bin/kubelet", ["kubelet"], 0x1 /* 1 vars */) = 0 <0.000001>
      7 .2 openat(AT_FDCWD, "/sys/fs/cgroup/memory/pod12/memory.stat", O_RDONLY) = 3 <0.000010>
      7 .3 read(3, "", 4096) = 0 <0.000500>
      7 .4 openat(AT_FDCWD, "/sys/fs/cgroup/memory/pod13/memory.stat", O_RDONLY) = -1 ENOENT (No such file or directory) <0.000020>
      7 .5 futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=1}) = -1 ETIMEDOUT (Connection timed out) <0.000030>
      7 .6 futex(0x1, FUTEX_WAKE_PRIVATE, 1) = 0 <0.000002>
      7 .7 getppid() = 1 <0.000001>
      7 .8 nanosleep({tv_sec=1, tv_nsec=0}, NULL) = ? ERESTART_RESTARTBLOCK (Interrupted by signal) <0.000100>
      7 .9 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>
    `),
  );
  const root = 'kubelet 7;thread 7';

  it('goes from process to thread to call to what it is for, and how it ended when not well', () => {
    expect(draw(profile, TIME)).toEqual([
      `${root};execve;kubelet 1000`,
      `${root};futex;FUTEX_WAIT;ETIMEDOUT 30000`,
      `${root};futex;FUTEX_WAKE 2000`,
      `${root};getppid 1000`,
      `${root};nanosleep;restarted 100000`,
      `${root};openat;memory.stat 10000`,
      `${root};openat;memory.stat;ENOENT 20000`,
      `${root};read;memory.stat 500000`,
    ]);
  });

  it('counts errors, and calls with those that were pending', () => {
    expect(draw(profile, ERRORS)).toEqual([
      `${root};futex;FUTEX_WAIT;ETIMEDOUT 1`,
      `${root};openat;memory.stat;ENOENT 1`,
    ]);
    expect(draw(profile, CALLS)).toContain(`${root};futex;FUTEX_WAIT;pending 1`);
    expect(sumOf(profile, CALLS)).toBe(9);
  });

  it('shows time first when there is any, else calls', () => {
    expect(profile.valueTypes[profile.defaultValueType]?.name).toBe('time');
    const plain = traceProfile(traceOf('getppid() = 1'));
    expect(plain.valueTypes[plain.defaultValueType]?.name).toBe('calls');
    expect(draw(plain, CALLS)).toEqual(['process;thread;getppid 1']);
  });

  it('knows operations of futex by number too', () => {
    const raw = traceProfile(
      traceOf('futex(0x1, 0x80, 0, NULL) = 0\nfutex(0x1, 0x81 /* FUTEX_WAKE_PRIVATE */, 1) = 1'),
    );
    expect(draw(raw, CALLS)).toEqual(['process;thread;futex;FUTEX_WAIT 1', 'process;thread;futex;FUTEX_WAKE 1']);
  });

  it('has the stack of the program above the call (-k)', () => {
    const bytes = gunzipSync(readFileSync('test/fixtures/strace/traces/cadvisor.f.tt.k.txt.gz'));
    const stacks = draw(traceProfile(decodeTrace(new Uint8Array(bytes)).trace), CALLS);
    const deep = stacks.find((stack) => stack.includes('getMemoryData') && stack.includes(';fcntl;')) ?? '';
    expect(deep).toMatch(/;os\.ReadFile;.*;syscall\.fcntl;.*linux\.Syscall6;fcntl;F_[A-Z]+ \d+$/);
    expect(deep.indexOf('housekeeping')).toBeLessThan(deep.indexOf('getMemoryData'));
  });

  it('loses no call, whatever they are', () => {
    const call = fc.constantFrom(
      'read(3, "", 1) = 0 <0.000001>',
      'openat(AT_FDCWD, "/a1", O_RDONLY) = 3 <0.000002>',
      'close(3) = -1 EBADF (Bad file descriptor) <0.000003>',
      'futex(0x1, FUTEX_WAIT, 0, NULL) = ? ERESTARTSYS (To be restarted if SA_RESTART is set) <0.000004>',
    );
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 60 }), (lines) => {
        const trace = traceOf(lines.map((line, i) => `${(i % 3) + 1} ${(i / 100).toFixed(6)} ${line}`).join('\n'));
        const counts = traceProfile(trace);
        expect(sumOf(counts, CALLS)).toBe(lines.length);
        expect(sumOf(counts, ERRORS)).toBe(lines.filter((line) => line.includes('-1')).length);
        expect(sumOf(counts, TIME)).toBe(trace.calls.duration.reduce((sum, duration) => sum + duration, 0));
      }),
    );
  });
});

describe('pathClass', () => {
  it.each([
    ['/sys/fs/cgroup/memory/kubepods/pod3573dc20-8c7e-44a2-8121-ba4fd10cce99', 'pod*'],
    ['/var/lib/docker/overlay2/0123456789abcdef0123456789abcdef', '*'],
    ['/tmp/mod17.so.3', 'mod*.so.*'],
    ['/proc/self/maps', 'maps'],
    ['/usr/share/doc/', 'doc'],
    ['127.0.0.1:9', '127.0.0.1:9'],
    ['TCP:[127.0.0.1:39709->127.0.0.1:443]', 'TCP 127.0.0.1:443'],
    ['pipe:[1234]', 'pipe:[*]'],
    ['/', '/'],
  ])('%s is %s', (path, expected) => expect(pathClass(path)).toBe(expected));
});

describe('a summary as a profile', () => {
  const profileOf = (text: string) => summaryProfile(straceSummary.decode(new TextEncoder().encode(text)).summary);
  const table = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 98.68    0.007188           3      1805       900 futex
  0.69    0.000050           6         8           madvise
------ ----------- ----------- --------- --------- ----------------
100.00    0.007238           3      1813       900 total
`;

  it('goes from call to how it ended; time is of the call as a whole', () => {
    const profile = profileOf(table);
    expect(draw(profile, TIME)).toEqual(['futex 7188000', 'madvise 50000']);
    expect(draw(profile, CALLS)).toEqual(['futex;errors 900', 'futex;ok 905', 'madvise;ok 8']);
    expect(draw(profile, ERRORS)).toEqual(['futex;errors 900']);
    expect(profile.meta.comments).toEqual(['table 1: unknown seconds']);
  });

  it('has a root for each of several tables', () => {
    const profile = profileOf(`${table}System call usage summary for 32 bit mode:\n${table}`);
    expect(draw(profile, ERRORS)).toEqual(['32 bit;futex;errors 900', 'native;futex;errors 900']);
  });
});
