import { describe, expect, it } from 'vitest';
import { syscallFacts } from '../../../src/analysis/syscalls/syscall-facts.ts';
import { traceFacts } from '../../../src/analysis/syscalls/trace-facts.ts';
import { straceSummary } from '../../../src/formats/strace-summary/strace-summary.ts';
import { traceOf } from '../../support/traces.ts';

const notes = (drawing: string) => traceFacts(traceOf(drawing)).notes.map(({ code }) => code);

describe('traceFacts', () => {
  it('counts', () => {
    const trace = traceOf(`
      1 .0 getppid() = 1 <0.000001>
      1 .5 openat(AT_FDCWD, "/a", O_RDONLY) = -1 ENOENT (No such file or directory) <0.000001>
      2 .6 nanosleep({tv_sec=1, tv_nsec=0}, NULL) = ? ERESTART_RESTARTBLOCK (Interrupted by signal) <1.4>
      1 1.0 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>
    `);
    const counts = { calls: 3, errors: 1, restarted: 1, pending: 1, threads: 2, processes: 1 };
    expect(traceFacts(trace)).toMatchObject({ ...counts, span: 2e9, rate: 1.5 });
  });

  it('says what tracing cost, with the numbers of this capture', () => {
    const [note] = traceFacts(traceOf('1 .0 a() = 1\n1 .1 b() = 1\n1 .2 c() = 1\n1 1.0 d() = 1')).notes;
    expect(note?.code).toBe('overhead');
    expect(note?.text.en).toContain('4 calls are 92 µs of tracing in a capture of 1 s');
    expect(note?.text.zh).toContain('92 µs');
  });

  it('warns of a choice of calls', () => {
    expect(notes('1 .0 futex(0x1, FUTEX_WAKE, 1) = 0\n1 .1 read(3, "", 1) = 0')).toContain('few-syscalls');
    expect(notes('1 .0 a() = 1\n1 .1 b() = 1\n1 .2 c() = 1\n1 1.0 d() = 1')).not.toContain('few-syscalls');
  });

  it('warns of threads that were not followed', () => {
    const start = 'execve("/bin/x", ["x"], 0x1) = 0';
    expect(notes('12:00:00.1 read(3, "", 1) = 0')).toContain('one-thread');
    expect(notes(`12:00:00.1 ${start}\n12:00:00.2 clone(child_stack=0x1, flags=CLONE_THREAD) = 8`)).toContain(
      'one-thread',
    );
    expect(notes(`12:00:00.1 ${start}\n12:00:00.2 read(3, "", 1) = 0`)).not.toContain('one-thread');
    expect(notes('7 .1 read(3, "", 1) = 0')).not.toContain('one-thread');
  });

  it('says what times are missing', () => {
    expect(notes('read(3, "", 1) = 0')).toContain('no-times');
    expect(notes('12:00:00 read(3, "", 1) = 0')).toContain('coarse-times');
    expect(notes('7 .1 read(3, "", 1) = 0 <0.1>')).toContain('durations');
  });

  it('says what strace itself changed', () => {
    expect(notes('7 .1 getppid() = 42 (INJECTED) <0.1>')).toContain('tampered');
  });
});

describe('syscallFacts', () => {
  it('of a trace are those and what its processes run on', () => {
    const facts = syscallFacts(traceOf('1 .1 tgkill(1, 2, SIGURG) = 0\n2 .5 getppid() = 1'));
    expect(facts).toMatchObject({ source: 'trace', seconds: 'wall', calls: 2, tables: [] });
    expect(facts.runtimes).toMatchObject([{ runtime: 'go', version: '>=1.14' }]);
    expect(facts.futexTimeouts).toMatchObject({ total: 0, mean: 0 });
  });

  it('of a summary are its sums, and what its seconds are', () => {
    const text = `% time     seconds  usecs/call     calls    errors syscall
------ ----------- ----------- --------- --------- ----------------
 99.00    1.930000        1068      1807       900 futex
  1.00    0.000020           4         5           read
`;
    const { summary } = straceSummary.decode(new TextEncoder().encode(text));
    const facts = syscallFacts(summary, { span: 2e9 });
    expect(facts).toMatchObject({ source: 'summary', seconds: 'wall', calls: 1812, errors: 900, rate: 906 });
    expect(facts.tables).toMatchObject([{ rows: 2, time: 1_930_020_000, isCut: true, line: 1 }]);
  });
});
