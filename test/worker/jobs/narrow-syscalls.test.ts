import { describe, expect, it } from 'vitest';
import type { CallFilter } from '../../../src/analysis/syscalls/filter-calls.ts';
import { narrowSyscalls } from '../../../src/worker/jobs/narrow-syscalls.ts';
import { keptCallsOf } from '../../support/kept.ts';
import { draw } from '../../support/stacks.ts';
import { TRACE } from '../../support/strace-texts.ts';

const byCalls = { valueType: 1, allFrames: false };

async function narrow(filter: CallFilter) {
  const { tables, view } = narrowSyscalls(await keptCallsOf(TRACE), filter, byCalls);
  return {
    rows: tables.rows.map(({ name, calls }) => `${name} ${calls}`),
    calls: [...(tables.calls ?? [])],
    tables,
    view,
  };
}

describe('narrowSyscalls', () => {
  it('gives the tables and the stacks of the calls that are left', async () => {
    const { rows, calls, tables, view } = await narrow({ errnos: ['ETIMEDOUT'] });
    expect(rows).toEqual(['futex 2']);
    expect(calls).toEqual([0, 3]);
    expect(tables.threads.map((thread) => thread.calls)).toEqual([2, 0]);
    expect([...(tables.density?.calls ?? [])]).toEqual([1, 1, 0]);
    expect(view.tree.sum).toBe(2);
    expect(
      draw(view.tree)
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['process 0/2', 'thread 7 0/2', 'futex 0/2', 'FUTEX_WAIT 0/2', 'ETIMEDOUT 2/2']);
  });

  it('knows the file of a descriptor from the call that opened it, though that is left out', async () => {
    expect((await narrow({ pathText: 'memory.stat', syscalls: ['read'] })).rows).toEqual(['read 1']);
  });

  it('rates are per second of the range, where there is one', async () => {
    const { rows, tables } = await narrow({ from: 1e9, to: 1.5e9 });
    expect(rows).toEqual(['close 1', 'futex 1', 'write 1']);
    expect(tables.rows[0]?.rate).toBeCloseTo(2);
    const whole = await narrow({ syscalls: ['close'] });
    expect(whole.tables.rows[0]?.rate).toBeCloseTo(0.5);
  });

  it('leaves nothing where nothing passes', async () => {
    const { rows, calls, view } = await narrow({ syscalls: ['reboot'] });
    expect([rows, calls, view.tree.length, view.tree.sum]).toEqual([[], [], 0, 0]);
  });

  it('filters once for the same filter, and folds as often as asked', async () => {
    const kept = await keptCallsOf(TRACE);
    const first = narrowSyscalls(kept, { syscalls: ['read'] }, byCalls);
    const { narrowed } = kept;
    const second = narrowSyscalls(kept, { syscalls: ['read'] }, { valueType: 0, allFrames: false });
    expect(kept.narrowed).toBe(narrowed);
    expect([first.view.tree.sum, second.view.tree.sum]).toEqual([1, 400_000_000]);
    expect(second.tables.calls?.buffer).not.toBe(kept.narrowed?.rows.buffer);
  });
});
