import { describe, expect, it } from 'vitest';
import { indexLanes } from '../../../src/analysis/syscalls/lane-index.ts';
import { mirrorLanes } from '../../../src/ui/timeline/mirror-lanes.ts';
import { columnsOf, linesOf } from '../../support/timelines.ts';

const calls = Array.from({ length: 200 }, (_, i) => ({ tid: 100 + (i % 50), at: i * 10, takes: 1 }));
const index = indexLanes(columnsOf(linesOf(calls)));
const lanes = Int32Array.from(index.columns.threads.keys());

describe('what is read out', () => {
  it('is the threads, as long as nothing is selected', () => {
    const items = mirrorLanes(index, lanes, -1);
    expect(items.length).toBe(40);
    expect(items[0]).toEqual({ kind: 'lane', thread: 0, place: 1, of: 50, expanded: false });
  });

  it('is the calls around the selected one, and the threads around its own', () => {
    const items = mirrorLanes(index, lanes, 130);
    const own = items.findIndex((item) => item.kind === 'lane' && item.expanded);
    expect(items[own]).toEqual({ kind: 'lane', thread: 30, place: 31, of: 50, expanded: true });
    expect(items.slice(own + 1, own + 5)).toEqual([
      { kind: 'call', row: 30, place: 1, of: 4 },
      { kind: 'call', row: 80, place: 2, of: 4 },
      { kind: 'call', row: 130, place: 3, of: 4 },
      { kind: 'call', row: 180, place: 4, of: 4 },
    ]);
    expect(items.length).toBeLessThan(70);
  });

  it('is the selected call even when a filter has left it out', () => {
    const none = indexLanes(index.columns, new Uint32Array(0));
    expect(mirrorLanes(none, lanes, 5)).toContainEqual({ kind: 'call', row: 5, place: 1, of: 1 });
  });
});
