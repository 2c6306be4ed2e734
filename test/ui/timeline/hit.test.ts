import { describe, expect, it } from 'vitest';
import { indexEvents } from '../../../src/analysis/syscalls/event-lanes.ts';
import { indexLanes } from '../../../src/analysis/syscalls/lane-index.ts';
import { type HitScene, hitTimeline } from '../../../src/ui/timeline/hit.ts';
import { LANE, laneShape } from '../../../src/ui/timeline/lane-shapes.ts';
import { columnsOf } from '../../support/timelines.ts';

const columns = columnsOf(`
  7 10:00:00.000000 futex(0x1, FUTEX_WAIT, 0, NULL) = 0 <0.000400>
  8 10:00:00.000100 read(3) = 0 <0.000001>
  7 10:00:00.000600 read(3) = 0 <0.000001>
  7 10:00:00.000602 openat(AT_FDCWD, "/a") = -1 ENOENT (No such file or directory) <0.000001>
  7 10:00:00.000604 read(3) = 0 <0.000002>
  7 10:00:00.000700 --- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=7, si_uid=0} ---
  7 10:00:00.000900 read(3) = 0 <0.000001>
`);

/** A pixel is 10 µs. */
const scene: HitScene = {
  index: indexLanes(columns),
  events: indexEvents(columns),
  lanes: Int32Array.of(1, 0),
  scrollTop: 0,
  shape: laneShape(1),
  from: 0,
  step: 10_000,
};
const body = 12;
const at = (x: number, y: number) => hitTimeline(scene, x, y);

describe('what is under the pointer', () => {
  it('is the call that is drawn there, in the lane that is drawn there', () => {
    expect(at(20, LANE + body)).toMatchObject({ kind: 'call', row: 0, thread: 0, lane: 1, from: 0, to: 400_000 });
    expect(at(10, body)).toMatchObject({ kind: 'call', row: 1, thread: 1, lane: 0 });
  });

  it('is a narrow call also from beside it', () => {
    expect(at(12, body)).toMatchObject({ kind: 'call', row: 1 });
    expect(at(14, body)).toBeUndefined();
  });

  it('is many where they are too narrow, and one of them is meant', () => {
    expect(at(60, LANE + body)).toMatchObject({
      kind: 'calls',
      first: 1,
      next: 4,
      chief: 4,
      from: 600_000,
      to: 606_000,
    });
    // In the rail of errors, the one that failed.
    expect(at(60, LANE + 2)).toMatchObject({ kind: 'calls', chief: 3 });
  });

  it('is the time between two calls', () => {
    expect(at(50, LANE + body)).toEqual({ kind: 'gap', thread: 0, lane: 1, from: 400_000, to: 600_000 });
  });

  it('is a signal, above', () => {
    expect(at(71, LANE + 4)).toMatchObject({ kind: 'event', event: 0, from: 700_000 });
    expect(at(71, LANE + body)?.kind).toBe('gap');
  });

  it('is nothing outside', () => {
    expect([at(5, -1), at(5, 3 * LANE), at(99, body)]).toEqual([undefined, undefined, undefined]);
  });

  it('moves with the lanes when they are scrolled', () => {
    expect(hitTimeline({ ...scene, scrollTop: LANE }, 20, body)).toMatchObject({ kind: 'call', row: 0 });
  });
});
