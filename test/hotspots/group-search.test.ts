import { describe, expect, it } from 'vitest';
import type { GoroutineGroup } from '../../src/analysis/goroutine-groups.ts';
import { groupsIn, longestWait } from '../../src/hotspots/group-search.ts';

function group(stack: string, count: number, waiting?: GoroutineGroup['waiting']): GoroutineGroup {
  return { names: stack.split(';'), count, states: new Map(), createdBy: new Map(), waiting };
}

describe('groups of goroutines', () => {
  const copy = group('main.serve.func1;io.Copy;net.(*conn).Read', 30);
  const call = group('main.serve;rpc.(*Client).Call;rpc.(*Client).wait', 20);
  const timed = group('main.serve;rpc.(*Client).Call;rpc.(*Client).Wait', 10);
  const all = [copy, call, timed];

  it('are found by patterns from the root on, with gaps, in normalised names', () => {
    expect(groupsIn(all, { anyOf: [['^main\\.serve$', 'Read$']] })).toEqual([copy]);
    expect(groupsIn(all, { anyOf: [['Read$', '^main\\.serve$']] })).toEqual([]);
    expect(groupsIn(all, { anyOf: [['Call$'], ['Copy$']] })).toEqual(all);
  });

  it('are left out by other patterns', () => {
    expect(groupsIn(all, { anyOf: [['Call$']], except: [['Call$', 'Wait$']] })).toEqual([call]);
  });

  it('take one frame for several expressions', () => {
    expect(groupsIn(all, { anyOf: [['^io\\.', 'Copy$', 'Read$']] })).toEqual([copy]);
  });
});

describe('the longest wait', () => {
  it('is that of all groups together', () => {
    const groups = [
      group('a', 9, { count: 4, longestMinutes: 12 }),
      group('b', 5, { count: 2, longestMinutes: 70 }),
      group('c', 1),
    ];
    expect(longestWait(groups)).toEqual({ count: 6, longestMinutes: 70 });
  });

  it('is unknown where the capture does not say', () => {
    expect(longestWait([group('a', 9)])).toBeUndefined();
    expect(longestWait([])).toBeUndefined();
  });
});
