import { describe, expect, it } from 'vitest';
import { callStacks } from '../../../src/analysis/syscalls/call-stacks.ts';
import { traceOf } from '../../support/traces.ts';

describe('calls by process, thread and name', () => {
  it('are a row each, in their order, with all time that is known', () => {
    const trace = traceOf(`
      8 .0 read(3, "", 4096) = 0 <0.5>
      7 .1 read(3, "", 4096) = -1 EAGAIN (Resource temporarily unavailable) <0.25>
      7 .4 close(3) = 0
      7 .5 read(4,  <unfinished ...>
      8 1.5 close(4) = 0 <0.000001>
    `);
    const { stack, ...columns } = drawn(trace);
    expect(stack).toEqual(['0 8 read', '0 8 close', '0 7 read', '0 7 close']);
    expect(columns).toEqual({
      time: [5e8, 1000, 1.25e9, 0],
      calls: [1, 1, 2, 1],
      errors: [0, 0, 1, 0],
      folded: [0, 0, 0, 0],
    });
  });
});

function drawn(trace: ReturnType<typeof traceOf>) {
  const names = trace.syscalls.map((_, row) => row);
  const { process, thread, syscall, time, calls, errors, folded } = callStacks(trace, [0, 0], names);
  return {
    stack: Array.from(process, (row, i) =>
      [row, trace.threads.tid[thread[i] as number], trace.syscalls[syscall[i] as number]].join(' '),
    ),
    time: [...time],
    calls: [...calls],
    errors: [...errors],
    folded: [...folded],
  };
}
