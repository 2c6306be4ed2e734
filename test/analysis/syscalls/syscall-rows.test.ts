import { describe, expect, it } from 'vitest';
import { syscallRows } from '../../../src/analysis/syscalls/syscall-rows.ts';
import type { SyscallSummary } from '../../../src/model/syscall-summary.ts';
import { traceOf } from '../../support/traces.ts';

describe('rows of a trace', () => {
  const trace = traceOf(`
    .000000 openat(AT_FDCWD, "/a", O_RDONLY) = -1 ENOENT (No such file or directory) <0.000010>
    .100000 openat(AT_FDCWD, "/b", O_RDONLY) = 3 <0.000030>
    .200000 openat(AT_FDCWD, "/c", O_RDONLY) = -1 EACCES (Permission denied) <0.000020>
    .300000 openat(AT_FDCWD, "/d", O_RDONLY) = -1 ENOENT (No such file or directory) <0.000020>
    .400000 nanosleep({tv_sec=0, tv_nsec=1000000}, NULL) = ? ERESTART_RESTARTBLOCK (Interrupted by signal) <0.000400>
    .500000 getppid() = 42 (INJECTED) <0.900000>
    .999980 close(3) = 0 <0.000020>
    1.00000 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>
  `);
  const row = (name: string) => syscallRows(trace).find((one) => one.name === name);

  it('count calls and errors by name, and say which errors', () => {
    expect(row('openat')).toMatchObject({
      calls: 4,
      errors: 3,
      errnos: [
        { name: 'ENOENT', count: 2 },
        { name: 'EACCES', count: 1 },
      ],
    });
  });

  it('measure them, in nanoseconds', () => {
    const times = { time: 80e3, timed: 4, mean: 20e3, min: 10e3, p50: 20e3, p99: 30e3, max: 30e3, usecsPerCall: 20 };
    expect(row('openat')).toMatchObject({ ...times, rate: 4 / 1.4 });
  });

  it('take what is restarted for no error, and what never returned for no call yet', () => {
    expect(row('nanosleep')).toMatchObject({ calls: 1, errors: 0, errnos: [], restarted: 1, pending: 0 });
    expect(row('futex')).toMatchObject({ calls: 0, pending: 1, time: undefined, p50: undefined });
  });

  it('leave out of the times what strace made up', () => {
    expect(row('getppid')).toMatchObject({ calls: 1, timed: 0, time: undefined });
  });

  it('are in order of time, then of calls', () => {
    expect(syscallRows(trace).map(({ name }) => name)).toEqual(['nanosleep', 'openat', 'close', 'getppid', 'futex']);
  });

  it('of a range are those of calls that began in it, per second of it', () => {
    const [only] = syscallRows(trace, { range: { from: 0.05e9, to: 0.25e9 } });
    expect(only).toMatchObject({ name: 'openat', calls: 2, errors: 1, rate: 10 });
  });

  it('have no rate without times', () => {
    const [row] = syscallRows(traceOf('read(3, "x", 1) = 1\nread(3, "", 1) = 0'));
    expect(row).toMatchObject({ name: 'read', calls: 2, rate: undefined, time: undefined, usecsPerCall: undefined });
  });
});

describe('rows of a summary', () => {
  const summary = (rows: SyscallSummary['tables'][0]['rows']): SyscallSummary => ({
    tables: [{ columns: [], mode: null, rows, total: null, seconds: 'unknown', line: 1 }],
  });

  it('are what was printed', () => {
    const [row] = syscallRows(
      summary([{ name: 'futex', pct: 99, seconds: 0.0072, usecs: 3, calls: 1800, errors: 900 }]),
    );
    expect(row).toMatchObject({ calls: 1800, errors: 900, errnos: [], time: 7_200_000, mean: 4000, usecsPerCall: 3 });
    expect(row).toMatchObject({ rate: undefined, p50: undefined });
  });

  it('make do with what columns there are', () => {
    const rows = syscallRows(
      summary([
        { name: 'read', calls: 3 },
        { name: 'open', usecs: 20, calls: 3 },
        { name: 'poll', wall: 1.5, wallmax: 0.5, calls: 3 },
        { name: 'stat', seconds: Number.NaN, calls: 3 },
      ]),
    );
    expect(rows.map(({ time }) => time)).toEqual([undefined, 60_000, 1_500_000_000, undefined]);
    expect(rows[2]?.max).toBe(500_000_000);
  });
});
