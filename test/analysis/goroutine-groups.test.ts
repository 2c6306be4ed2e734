import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goroutineGroups } from '../../src/analysis/goroutine-groups.ts';
import { ProfileBuilder } from '../../src/model/profile-builder.ts';
import { profileOf } from '../support/stacks.ts';

const GOROUTINE = [{ name: 'goroutine', unit: 'count' }];

const META = {
  periodType: undefined,
  period: 0,
  timeNanos: undefined,
  durationNanos: undefined,
  comments: [],
  docUrl: '',
  dropFrames: '',
  keepFrames: '',
};

/** A dump with states and waits, as goroutine texts carry them. */
function dump(goroutines: readonly { stack: string; state: string; minutes?: number; by?: string }[]) {
  const builder = new ProfileBuilder(GOROUTINE);
  const locations = new Map<string, number>();
  const locationOf = (name: string) => {
    const known = locations.get(name);
    if (known !== undefined) return known;
    const func = builder.addFunction({ name, systemName: name, file: '', startLine: 0 });
    const row = builder.addLocation(0n, -1, false, [{ func, line: 0, column: 0 }]);
    locations.set(name, row);
    return row;
  };
  for (const { stack, state, minutes, by } of goroutines) {
    const labels = builder.labelSetOf([
      { key: 'state', text: state, number: 0, unit: '' },
      ...(minutes === undefined ? [] : [{ key: 'wait', text: null, number: minutes, unit: 'minutes' }]),
      ...(by === undefined ? [] : [{ key: 'created by', text: by, number: 0, unit: '' }]),
    ]);
    builder.addSample(builder.stackOf(stack.split(';').map(locationOf).reverse()), [1], labels);
  }
  return builder.build(META, 0);
}

describe('goroutineGroups', () => {
  it('puts equal stacks together, most first', () => {
    const profile = profileOf('main.main;main.wait 1\nmain.work;sync.(*Mutex).Lock 7\nmain.main;main.wait 2', {
      valueTypes: GOROUTINE,
    });
    expect(goroutineGroups(profile, 0)).toEqual([
      {
        names: ['main.work', 'sync.(*Mutex).Lock'],
        count: 7,
        states: new Map(),
        createdBy: new Map(),
        waiting: undefined,
      },
      { names: ['main.main', 'main.wait'], count: 3, states: new Map(), createdBy: new Map(), waiting: undefined },
    ]);
  });

  it('counts states, waits and who started them', () => {
    const [group] = goroutineGroups(
      dump([
        { stack: 'main.work;sync.(*Mutex).Lock', state: 'sync.Mutex.Lock', minutes: 5, by: 'main.main' },
        { stack: 'main.work;sync.(*Mutex).Lock', state: 'sync.Mutex.Lock', by: 'main.main' },
        { stack: 'main.work;sync.(*Mutex).Lock', state: 'runnable', minutes: 2, by: 'main.start' },
      ]),
      0,
    );
    expect(group).toMatchObject({
      count: 3,
      states: new Map([
        ['sync.Mutex.Lock', 2],
        ['runnable', 1],
      ]),
      createdBy: new Map([
        ['main.main', 2],
        ['main.start', 1],
      ]),
      waiting: { count: 2, longestMinutes: 5 },
    });
  });

  it('knows that nobody waits where states are told and waits are not', () => {
    const [group] = goroutineGroups(dump([{ stack: 'main.main', state: 'running' }]), 0);
    expect(group?.waiting).toEqual({ count: 0, longestMinutes: 0 });
  });

  it('loses no goroutine', () => {
    const frame = fc.constantFrom('a', 'b', 'c');
    const line = fc.tuple(fc.array(frame, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 1000 }));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 20 }), (lines) => {
        const text = lines.map(([frames, n]) => `${frames.join(';')} ${n}`).join('\n');
        const groups = goroutineGroups(profileOf(text, { valueTypes: GOROUTINE }), 0);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(lines.reduce((sum, [, n]) => sum + n, 0));
        expect(new Set(groups.map(({ names }) => names.join(';'))).size).toBe(groups.length);
      }),
    );
  });
});
