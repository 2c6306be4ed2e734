import { describe, expect, it } from 'vitest';
import { firstEventFrom, indexEvents } from '../../../src/analysis/syscalls/event-lanes.ts';
import { columnsOf } from '../../support/timelines.ts';

describe('the events of the lanes', () => {
  const columns = columnsOf(`
    7 10:00:00.000000 read(3) = 0 <0.000001>
    8 10:00:00.000010 read(3) = 0 <0.000001>
    8 10:00:00.000100 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=7, si_uid=0} ---
    7 10:00:00.000200 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=7, si_uid=0} ---
    8 10:00:00.000300 +++ exited with 0 +++
  `);
  const events = indexEvents(columns);

  it('are by thread, in order of time', () => {
    expect([...events.threadStart]).toEqual([0, 1, 3]);
    expect([...events.time]).toEqual([200_000, 100_000, 300_000]);
    const labels = [...events.order].map((row) => columns.events.labels[columns.events.label[row] as number]);
    expect(labels).toEqual(['SIGURG', 'SIGURG', 'exited with 0']);
  });

  it('are found by time', () => {
    expect([0, 100_000, 100_001, 300_001].map((at) => firstEventFrom(events, 1, 3, at))).toEqual([1, 1, 2, 3]);
  });
});
