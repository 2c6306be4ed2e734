import { describe, expect, it } from 'vitest';
import { kernelAdvice, memoryStatWalk } from '../../../src/analysis/node/kernel-advice.ts';

function states(release: string): string {
  const [, major, minor] = /^(\d+)\.(\d+)/.exec(release) ?? [];
  return kernelAdvice({ release, major: Number(major), minor: Number(minor) })
    .map(({ id, state }) => `${id} ${state}`)
    .join(', ');
}

describe('what is known of a kernel', () => {
  it.each([
    ['3.10.0-957.21.2.el7.x86_64', 'memory-stat-walk lacks, kmem-accounting lacks, slab-pins-cgroups unsure'],
    ['4.18.0-80.el8.x86_64', 'memory-stat-walk lacks, slab-pins-cgroups unsure'],
    ['4.18.0-175.el8.x86_64', 'memory-stat-walk lacks, slab-pins-cgroups unsure'],
    ['4.18.0-176.el8.x86_64', 'memory-stat-walk has, slab-pins-cgroups unsure'],
    ['4.18.0-305.3.1.el8.x86_64', 'memory-stat-walk has, slab-pins-cgroups unsure'],
    // The same numbers, but not of RHEL; kernels of others for its distribution.
    ['4.18.0-372-generic', 'memory-stat-walk unsure, slab-pins-cgroups unsure'],
    ['4.14.35-1818.3.3.el7uek.x86_64', 'memory-stat-walk unsure, slab-pins-cgroups unsure'],
    ['5.4.100-1.el7.elrepo.x86_64', 'memory-stat-walk has, slab-pins-cgroups has'],
    ['4.19.90-2107', 'memory-stat-walk lacks, slab-pins-cgroups lacks'],
    ['5.1.21', 'memory-stat-walk lacks, slab-pins-cgroups lacks'],
    ['5.2.0', 'memory-stat-walk has, slab-pins-cgroups lacks'],
    ['4.19.91', 'memory-stat-walk lacks, slab-pins-cgroups lacks'],
    ['4.19.91-24.1.al7.x86_64', 'memory-stat-walk unsure, slab-pins-cgroups unsure'],
    ['5.2.21', 'memory-stat-walk has, slab-pins-cgroups lacks'],
    ['5.4.0-1045-aws', 'memory-stat-walk has, slab-pins-cgroups has'],
    ['6.8.0', 'memory-stat-walk has, slab-pins-cgroups has'],
  ])('%s: %s', (release, expected) => {
    expect(states(release)).toBe(expected);
  });

  it.each([
    ['3.10.0-957.el7.x86_64', [/no release that mends it/]],
    ['4.18.0-147.el8.x86_64', [/update to 4\.18\.0-176/]],
    ['4.15.0-213-generic', [/kernel 5\.2 or later/, /4\.19 reads memory\.stat more cheaply than 4\.15/]],
    ['4.19.91', [/kernel 5\.2 or later/]],
    ['5.15.0-91-generic', []],
  ])('mends the walk of %s', (release, expected) => {
    const [, major, minor] = /^(\d+)\.(\d+)/.exec(release) ?? [];
    const { fixes } = memoryStatWalk({ release, major: Number(major), minor: Number(minor) });
    expect(fixes.map(({ en }) => en)).toEqual(expected.map((words) => expect.stringMatching(words)));
  });

  it('has a source and both languages', () => {
    for (const { text, source } of kernelAdvice({ release: '3.10.0-957.el7.x86_64', major: 3, minor: 10 })) {
      expect(source.url).toMatch(/^https?:\/\//);
      expect(text.en).toContain('3.10.0-957.el7.x86_64');
      expect(text.zh).toContain('3.10.0-957.el7.x86_64');
    }
  });
});
