import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type GoroutineSections,
  type GoroutinesBy,
  goroutineSections,
  namesOfStack,
} from '../../src/analysis/goroutine-sections.ts';
import type { Profile } from '../../src/model/profile.ts';
import { dumpOf } from '../support/goroutine-dumps.ts';
import { profileOf } from '../support/stacks.ts';

const ALL = { mostGroups: 100, mostFrames: 1000 };
const DUMP = dumpOf(
  { times: 3, state: 'select, 12 minutes', frames: ['runtime.gopark', 'main.wait'], createdBy: 'main.main' },
  { times: 1, state: 'select', frames: ['runtime.gopark', 'main.serve'], createdBy: 'net.Listen' },
  { times: 2, state: 'running', frames: ['main.work'], createdBy: 'main.main' },
);

function sectionsOf(profile: Profile, by: GoroutinesBy, most = ALL): GoroutineSections {
  return goroutineSections(profile, 0, { by, ...most });
}

/** A line a section, and one a stack. */
function drawn(sections: GoroutineSections): readonly string[] {
  return sections.sections.flatMap(({ name, count, stacks, longestMinutes, groups }) => [
    `${name || '-'} ${count} of ${stacks}, ${longestMinutes} min`,
    ...groups.map((group) => `  ${group.count} ${namesOfStack(sections, group).join(';')}`),
  ]);
}

describe('goroutineSections', () => {
  it('puts goroutines together by stack, largest first', () => {
    const all = sectionsOf(DUMP, 'stack');
    expect(drawn(all)).toEqual([
      '- 6 of 3, 12 min',
      '  3 main.wait;runtime.gopark',
      '  2 main.work',
      '  1 main.serve;runtime.gopark',
    ]);
    expect(all.sections[0]?.groups[0]).toMatchObject({
      states: [{ name: 'select', count: 3 }],
      createdBy: [{ name: 'main.main', count: 3 }],
      waiting: { count: 3, longestMinutes: 12 },
    });
    expect([all.count, all.more]).toEqual([6, { groups: 0, count: 0 }]);
  });

  it('puts them together by state', () => {
    expect(drawn(sectionsOf(DUMP, 'state'))).toEqual([
      'select 4 of 2, 12 min',
      '  3 main.wait;runtime.gopark',
      '  1 main.serve;runtime.gopark',
      'running 2 of 1, 0 min',
      '  2 main.work',
    ]);
  });

  it('puts them together by what started them', () => {
    expect(drawn(sectionsOf(DUMP, 'creator'))).toEqual([
      'main.main 5 of 2, 12 min',
      '  3 main.wait;runtime.gopark',
      '  2 main.work',
      'net.Listen 1 of 1, 0 min',
      '  1 main.serve;runtime.gopark',
    ]);
  });

  it('has one section without a name where the capture says neither', () => {
    const profile = profileOf('a;b 3\na 1', { valueTypes: [{ name: 'goroutine', unit: 'count' }] });
    for (const by of ['stack', 'state', 'creator'] as const) {
      expect(drawn(sectionsOf(profile, by))).toEqual(['- 4 of 2, undefined min', '  3 a;b', '  1 a']);
    }
  });

  it('tells the largest groups where there are very many, and how much is left', () => {
    const few = sectionsOf(DUMP, 'state', { mostGroups: 2, mostFrames: 1000 });
    expect(drawn(few)).toEqual([
      'select 4 of 2, 12 min',
      '  3 main.wait;runtime.gopark',
      'running 2 of 1, 0 min',
      '  2 main.work',
    ]);
    expect([few.more, few.frame.length]).toEqual([{ groups: 1, count: 1 }, 3]);
    expect(sectionsOf(DUMP, 'stack', { mostGroups: 100, mostFrames: 3 }).more).toEqual({ groups: 1, count: 1 });
  });

  it('loses no goroutine, however they are put together', () => {
    const group = fc.record({
      times: fc.integer({ min: 1, max: 4 }),
      state: fc.constantFrom('select', 'select, 2 minutes', 'running', 'IO wait'),
      frames: fc.array(fc.constantFrom('a.f', 'b.g', 'c.h'), { minLength: 1, maxLength: 4 }),
      createdBy: fc.constantFrom('main.main', 'main.start'),
    });
    fc.assert(
      fc.property(
        fc.array(group, { minLength: 1, maxLength: 6 }),
        fc.constantFrom<GoroutinesBy>('stack', 'state', 'creator'),
        fc.integer({ min: 0, max: 4 }),
        (groups, by, mostGroups) => {
          const all = sectionsOf(dumpOf(...groups), by, { mostGroups, mostFrames: 1000 });
          const times = groups.reduce((sum, one) => sum + one.times, 0);
          const told = all.sections.flatMap((section) => section.groups).reduce((sum, one) => sum + one.count, 0);
          expect(all.count).toBe(times);
          expect(told + all.more.count).toBe(times);
        },
      ),
    );
  });
});
