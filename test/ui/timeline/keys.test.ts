import { describe, expect, it } from 'vitest';
import { indexLanes } from '../../../src/analysis/syscalls/lane-index.ts';
import { intentOf, type KeyState } from '../../../src/ui/timeline/keys.ts';
import { columnsOf } from '../../support/timelines.ts';

//   row      0         1           2          3         4          5
// thread 7   read ──── futex (ran out) ────── openat (ENOENT) ──── read
// thread 8        read                                    futex (ran out)
const columns = columnsOf(`
  7 10:00:00.000000 read(3) = 0 <0.000010>
  8 10:00:00.000100 read(3) = 0 <0.000010>
  7 10:00:00.000200 futex(0x1, FUTEX_WAIT, 0, {}) = -1 ETIMEDOUT (Connection timed out) <0.000500>
  7 10:00:00.001000 openat(AT_FDCWD, "/a") = -1 ENOENT (No such file or directory) <0.000010>
  8 10:00:00.001100 futex(0x1, FUTEX_WAIT, 0, {}) = -1 ETIMEDOUT (Connection timed out) <0.000500>
  7 10:00:00.002000 read(3) = 0 <0.000010>
`);
const state = (selected: number, rows?: readonly number[]): KeyState => ({
  index: indexLanes(columns, rows && Uint32Array.from(rows)),
  lanes: Int32Array.of(0, 1),
  selected,
  from: 150_000,
});
const led = (key: string, selected: number, rows?: readonly number[]) => {
  const intent = intentOf(key, state(selected, rows));
  return intent?.kind === 'select' ? intent.row : intent?.kind;
};

describe('the keys of the timeline', () => {
  it('go to the previous and next call of the thread, and stay at its ends', () => {
    expect([led('ArrowRight', 0), led('ArrowRight', 2), led('ArrowLeft', 5)]).toEqual([2, 3, 3]);
    expect([led('ArrowLeft', 0), led('ArrowRight', 5)]).toEqual(['stay', 'stay']);
    expect([led('Home', 3), led('End', 0)]).toEqual([0, 5]);
  });

  it('go to what the threads beside it did at the same time', () => {
    expect([led('ArrowDown', 2), led('ArrowDown', 5), led('ArrowUp', 4), led('ArrowUp', 0)]).toEqual([1, 4, 3, 'stay']);
  });

  it('go from error to error, for which a timeout is none, and from timeout to timeout', () => {
    expect([led('n', 0), led('n', 3), led('p', 5), led('p', 2)]).toEqual([3, 'stay', 3, 'stay']);
    expect([led('t', 0), led('T', 5), led('t', 2)]).toEqual([2, 2, 'stay']);
  });

  it('begin in the first lane at the begin of the view when nothing is selected', () => {
    expect(led('ArrowRight', -1)).toBe(0);
  });

  it('walk through what the filter leaves, from where the selected call was', () => {
    expect(led('ArrowRight', 0, [0, 5])).toBe(5);
    expect(led('ArrowRight', 2, [0, 5])).toBe(0);
    expect(led('ArrowRight', 1, [0, 5])).toBe('stay');
    expect(led('ArrowRight', -1, [])).toBe('stay');
  });

  it('zoom to the call, by steps, and out', () => {
    expect(intentOf('Enter', state(3))).toEqual({ kind: 'zoomTo', row: 3 });
    expect(intentOf('Enter', state(-1))).toBeUndefined();
    expect(intentOf('+', state(-1))).toEqual({ kind: 'zoomBy', factor: 1.6 });
    expect(intentOf('-', state(-1))).toEqual({ kind: 'zoomBy', factor: 1 / 1.6 });
    expect(intentOf('0', state(-1))).toEqual({ kind: 'showAll' });
  });

  it('leave other keys to others', () => {
    expect(intentOf('x', state(0))).toBeUndefined();
  });
});
