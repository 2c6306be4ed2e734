import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTrace } from '../../../src/analysis/syscalls/cut-trace.ts';
import { syscallRows } from '../../../src/analysis/syscalls/syscall-rows.ts';
import { type TimeRange, traceSpan } from '../../../src/analysis/syscalls/trace-span.ts';
import { callArguments } from '../../../src/model/call-arguments.ts';
import { DURATION, OUTCOME } from '../../../src/model/syscall-trace.ts';
import { traces } from '../../support/arbitrary-traces.ts';
import { traceOf } from '../../support/traces.ts';

const at = (from: number, to: number): TimeRange => ({ from: from * 1e9, to: to * 1e9 });

describe('a trace that is cut', () => {
  it('to all of its time is the same', () => {
    fc.assert(
      fc.property(traces(), (trace) => {
        const span = traceSpan(trace) as TimeRange;
        const cut = cutTrace(trace, [span]);
        expect(cut.calls).toEqual(trace.calls);
        expect(cut.events).toEqual(trace.events);
        expect(syscallRows(cut)).toEqual(syscallRows(trace));
      }),
    );
  });

  it('has the calls and signals of its range, with their arguments', () => {
    const trace = traceOf(`
      7 .0 read(3, "before", 10) = 0 <0.001000>
      7 .5 --- SIGURG {si_signo=SIGURG} ---
      7 1.0 write(3, "within", 10) = 0 <0.001000>
      7 1.2 --- SIGCHLD {si_signo=SIGCHLD} ---
      7 2.0 close(3) = 0 <0.001000>
    `);
    const cut = cutTrace(trace, [at(1, 2)]);
    expect(syscallRows(cut).map(({ name }) => name)).toEqual(['write']);
    expect(callArguments(cut, 0)[1]).toBe('"within"');
    expect(cut.events.length).toBe(1);
    expect(traceSpan(cut)).toEqual(at(1, 2));
  });

  it('leaves a call that lasts longer waiting at the end', () => {
    const trace = traceOf(`
      7 .0 fsync(3) = -1 EIO (Input/output error) <5.000000>
      8 6.0 read(3, "", 10) = 0 <0.001000>
    `);
    const { calls } = cutTrace(trace, [at(0, 2)]);
    expect([...calls.outcome]).toEqual([OUTCOME.pending]);
    expect([...calls.duration]).toEqual([2e9]);
    expect([...calls.durationKind]).toEqual([DURATION.open]);
    expect([...calls.error]).toEqual([0]);
  });

  it('closes the hole between two ranges', () => {
    const trace = traceOf(`
      7 .0 read(3, "", 10) = 0 <0.001000>
      7 1.0 futex(0x1, FUTEX_WAKE, 1) = 0 <0.001000>
      7 3.0 write(3, "", 10) = 0 <0.001000>
      7 4.0 close(3) = 0 <0.001000>
    `);
    const cut = cutTrace(trace, [at(0, 1), at(2.5, 4.001)]);
    expect([...cut.calls.start]).toEqual([0, 1.5e9, 2.5e9]);
    expect(traceSpan(cut)).toEqual(at(0, 2.501));
  });

  it('keeps who continues whom, and the lines of stacks', () => {
    const trace = traceOf(`
      1 .0 close(9) = 0 <0.000010>
       > /usr/lib/libc.so.6(close+0x1) [0x1]
      1 1.0 nanosleep({tv_sec=1, tv_nsec=0}, {tv_sec=0, tv_nsec=5}) = ? ERESTART_RESTARTBLOCK (Interrupted by signal) <0.100000>
       > /usr/lib/libc.so.6(sleep+0x1) [0x2]
      1 1.2 --- SIGURG {si_signo=SIGURG} ---
      1 1.3 restart_syscall(<... resuming interrupted nanosleep ...>) = 0 <0.100000>
       > /usr/lib/libc.so.6(sleep+0x1) [0x3]
    `);
    const { calls, events, text } = cutTrace(trace, [at(1, 2)]);
    expect([...calls.continues]).toEqual([-1, 0]);
    const stackOf = (row: number) => {
      const event = calls.stackStart?.[row] as number;
      return new TextDecoder().decode(text.subarray(events.textStart[event], events.textEnd[event]));
    };
    expect([stackOf(0), stackOf(1)].map((line) => line.slice(-5))).toEqual(['[0x2]', '[0x3]']);
  });
});
