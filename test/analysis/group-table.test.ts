import { describe, expect, it } from 'vitest';
import type { Granularity } from '../../src/analysis/filters/step.ts';
import { groupTable } from '../../src/analysis/group-table.ts';
import { profileOf } from '../support/stacks.ts';

const PROFILE = profileOf('main.main;io.Copy;os.Read 3 30\nmain.main;io.Copy;io.copy;main.f 1 10', {
  program: '/bin/tool',
  files: { 'io.Copy': '/io.go', 'io.copy': '/io.go' },
});

/** Rows as `name self/total (samples)`. */
function rows(by: Granularity): string[] {
  const { groups, self, total, count } = groupTable(PROFILE, { by, valueType: 1 });
  return groups.name.map((name, i) => `${name} ${self[i]}/${total[i]} (${count[i]})`);
}

describe('groupTable', () => {
  it('counts a sample once a group, however often it is there', () => {
    expect(rows('package')).toEqual(['io 0/40 (4)', 'main 10/40 (4)', 'os 30/30 (3)']);
    expect(rows('file')).toEqual(['/io.go 0/40 (4)', '[tool] 40/40 (4)']);
    expect(rows('binary')).toEqual(['/bin/tool 40/40 (4)']);
  });

  it('takes its shares of the capture where one is given', () => {
    expect(groupTable(PROFILE, { by: 'package', valueType: 1, whole: 400 }).whole).toBe(400);
    expect(groupTable(PROFILE, { by: 'package', valueType: 1 }).whole).toBe(40);
  });

  it('says what it groups by, and counts inlined calls for their callers where that is wanted', () => {
    const profile = profileOf('main.main;io.Copy;os.Read [inlined] 3 30');
    const table = groupTable(profile, { by: 'package', withoutInlined: true, valueType: 1 });
    expect(table.by).toBe('package');
    expect(table.groups.name.map((name, i) => `${name} ${table.self[i]}`)).toEqual(['io 30', 'main 0']);
    expect(groupTable(profile, { by: 'package', valueType: 1 }).groups.name).toEqual(['io', 'main', 'os']);
  });
});
