import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TimelineColumns, timelineColumns } from '../../../src/analysis/syscalls/timeline.ts';
import { DURATION, EVENT_KINDS, type SyscallTrace } from '../../../src/model/syscall-trace.ts';
import { traceOf } from '../../support/traces.ts';

const columnsOf = (trace: SyscallTrace): TimelineColumns => {
  const columns = timelineColumns(trace);
  if (!columns) throw new Error('the trace has times');
  return columns;
};
const seconds = (nanoseconds: number) => Math.round(nanoseconds / 1e3) / 1e6;

/** Each lane as `tid: name@begin+duration …`. */
function draw({ threads, lanes, syscall, syscalls, start, duration }: TimelineColumns): string[] {
  return threads.map(({ tid }, thread) => {
    const rows = lanes.order.subarray(lanes.threadStart[thread], lanes.threadStart[thread + 1]);
    const calls = Array.from(
      rows,
      (row) =>
        `${syscalls[syscall[row] as number]}@${seconds(start[row] as number)}+${seconds(duration[row] as number)}`,
    );
    return `${tid}: ${calls.join(' ')}`;
  });
}

const TRACE = traceOf(`
  7 .0 futex(0x1, FUTEX_WAIT_PRIVATE, 0, {tv_sec=0, tv_nsec=100000000}) = -1 ETIMEDOUT (Connection timed out) <0.1>
  8 .05 read(3, "", 9) = -1 EAGAIN (Resource temporarily unavailable) <0.01>
  7 .2 futex(0x1, FUTEX_WAIT_PRIVATE, 0, NULL <unfinished ...>
  8 .3 close(3) = 0
  7 .5 <... futex resumed>) = 0 <0.3>
  8 .6 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=7} ---
  8 .7 epoll_pwait(4,  <unfinished ...>
  7 1.0 +++ exited with 0 +++
`);

describe('timelineColumns', () => {
  it('gives each thread a lane of its calls, in order of their begin', () => {
    expect(draw(columnsOf(TRACE))).toEqual([
      '7: futex@0+0.1 futex@0.2+0.3',
      '8: read@0.05+0.01 close@0.3+NaN epoll_pwait@0.7+0.3',
    ]);
  });

  it('sums errors and timeouts along the lanes', () => {
    const { lanes } = columnsOf(TRACE);
    expect([...lanes.errors]).toEqual([0, 1, 1, 2, 2, 2]);
    expect([...lanes.timeouts]).toEqual([0, 1, 1, 1, 1, 1]);
  });

  it('knows what is still running, whose lane it is, and the span', () => {
    const { durationKind, threads, span, clock } = columnsOf(TRACE);
    expect(durationKind[4]).toBe(DURATION.open);
    expect(threads).toMatchObject([
      { tid: 7, end: 'exited with 0' },
      { tid: 8, end: '' },
    ]);
    expect([seconds(span.from), seconds(span.to), clock.kind]).toEqual([0, 1, 'day']);
  });

  it('marks signals and ends in order of time', () => {
    const { events } = columnsOf(TRACE);
    const drawn = Array.from(
      events.kind,
      (kind, i) =>
        `${EVENT_KINDS[kind]} ${events.labels[events.label[i] as number]} ${events.thread[i]} @${seconds(events.time[i] as number)} line ${events.line[i]}`,
    );
    expect(drawn).toEqual(['signal SIGURG 1 @0.6 line 6', 'exit exited with 0 0 @1 line 8']);
  });

  it('shares no buffer with the trace, so it may move to another thread', () => {
    const columns = columnsOf(TRACE);
    const { calls } = TRACE;
    for (const key of ['thread', 'start', 'duration', 'durationKind', 'outcome', 'syscall', 'error'] as const) {
      expect(columns[key].buffer, key).not.toBe(calls[key].buffer);
      expect([...columns[key]], key).toEqual([...calls[key]]);
    }
  });

  it('there is none where lines have no times', () => {
    expect(timelineColumns(traceOf('getpid() = 7\ngetpid() = 7\ngetpid() = 7'))).toBeUndefined();
  });

  it('every call with a time is in one lane, its thread’s, and lanes are in order', () => {
    const call = fc.record({ tid: fc.integer({ min: 1, max: 4 }), at: fc.nat(5000), fails: fc.boolean() });
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 60 }), (calls) => {
        const lines = calls
          .toSorted((a, b) => a.at - b.at)
          .map(
            ({ tid, at, fails }) =>
              `${tid} ${(at / 1000).toFixed(3).replace(/^0/, '')} dup(9) = ${fails ? '-1 EBADF (Bad file descriptor)' : 5} <0.000010>`,
          );
        const { lanes, thread, start, length } = columnsOf(traceOf(lines.join('\n')));
        expect([...lanes.order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, row) => row));
        for (let lane = 0; lane + 1 < lanes.threadStart.length; lane++) {
          const rows = lanes.order.subarray(lanes.threadStart[lane], lanes.threadStart[lane + 1]);
          expect([...rows].every((row) => thread[row] === lane)).toBe(true);
          const begins = Array.from(rows, (row) => start[row] as number);
          expect(begins).toEqual(begins.toSorted((a, b) => a - b));
        }
        expect(lanes.errors.at(-1)).toBe(calls.filter(({ fails }) => fails).length);
      }),
    );
  });
});
