import { describe, expect, it } from 'vitest';
import { type GoroutinesBy, goroutineSections } from '../../../src/analysis/goroutine-sections.ts';
import { goroutineRows, whatIsTold } from '../../../src/ui/goroutines/goroutine-rows.ts';
import { dumpOf } from '../../support/goroutine-dumps.ts';
import { profileOf } from '../../support/stacks.ts';

const DUMP = dumpOf(
  { times: 3, state: 'select, 12 minutes', frames: ['runtime.gopark', 'main.wait'], createdBy: 'main.main' },
  { times: 2, state: 'running', frames: ['main.work'], createdBy: 'main.main' },
  { times: 1, state: 'select', frames: ['main.serve'], createdBy: 'net.Listen' },
);
const sectionsOf = (by: GoroutinesBy, profile = DUMP) =>
  goroutineSections(profile, 0, { by, mostGroups: 100, mostFrames: 1000 });

function drawn(by: GoroutinesBy, find?: string): readonly string[] {
  return goroutineRows(sectionsOf(by), find === undefined ? undefined : (text) => text.includes(find)).map((row) =>
    row.kind === 'section' ? row.section.name : `  ${row.names.join(';')}`,
  );
}

describe('goroutineRows', () => {
  it('lists stacks, or sections with their stacks', () => {
    expect(drawn('stack')).toEqual(['  main.wait;runtime.gopark', '  main.work', '  main.serve']);
    expect(drawn('state')).toEqual(['select', '  main.wait;runtime.gopark', '  main.serve', 'running', '  main.work']);
  });

  it('keeps stacks by a frame, a state or a creator, and all of a section that is found', () => {
    expect(drawn('stack', 'gopark')).toEqual(['  main.wait;runtime.gopark']);
    expect(drawn('stack', 'running')).toEqual(['  main.work']);
    expect(drawn('state', 'net.')).toEqual(['select', '  main.serve']);
    expect(drawn('creator', 'main.main')).toEqual(['main.main', '  main.wait;runtime.gopark', '  main.work']);
    expect(drawn('state', 'nowhere')).toEqual([]);
  });

  it('has ids that tell rows apart', () => {
    const ids = goroutineRows(sectionsOf('state')).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('whatIsTold', () => {
  it('knows what the capture says', () => {
    expect(whatIsTold(sectionsOf('stack'))).toEqual({ states: true, waits: true, creators: true });
    const bare = profileOf('a 1', { valueTypes: [{ name: 'goroutine', unit: 'count' }] });
    expect(whatIsTold(sectionsOf('stack', bare))).toEqual({ states: false, waits: false, creators: false });
  });
});
