import { describe, expect, it } from 'vitest';
import { zombieMemoryCgroups } from '../../../src/hotspots/causes/zombie-memory-cgroups.ts';
import type { KernelVersion, NodeSnapshot } from '../../../src/model/node-snapshot.ts';
import { findingOf } from '../../support/analysis.ts';
import { drawnCapture, lookAt, nodeView, stateOf, viewOf } from '../../support/drawn-case.ts';

const kernel = (release: string): KernelVersion => {
  const [major = 0, minor = 0] = release.split('.').map(Number);
  return { release, major, minor };
};
/** /proc/cgroups with so many memory cgroups, and so many directories. */
const census = (cgroups: number, directories?: number): Partial<NodeSnapshot> => ({
  controllers: [{ name: 'memory', hierarchy: 4, cgroups, enabled: true }],
  ...(directories !== undefined && { cgroupDirectories: directories }),
});

describe('the number of zombies', () => {
  const found = findingOf({ rule: 'zombie-memory-cgroups', captures: ['pasted'] });

  it('is seen where the rule finds it, with its sentence', () => {
    const view = viewOf(
      drawnCapture('pasted', 'node', { findings: [found], snapshot: { sections: [], ...census(60_000, 700) } }),
    );
    expect(lookAt(zombieMemoryCgroups, 'zombies', view)).toEqual({
      state: 'seen',
      text: found.summary,
      captures: ['pasted'],
      rules: ['zombie-memory-cgroups'],
    });
  });

  it.each<[what: string, said: Partial<NodeSnapshot>, state: string]>([
    ['hardly more than directories', census(720, 700), 'against'],
    ['fewer than a hundred more', census(190, 100), 'against'],
    ['more than half as many again', census(1200, 700), 'missing'],
    ['nobody has counted the directories', census(60_000), 'missing'],
    ['the kernel says that nothing is dying', { cgroupStat: { descendants: 300, dyingDescendants: 0 } }, 'against'],
    ['the kernel says that many are', { cgroupStat: { descendants: 300, dyingDescendants: 9000 } }, 'missing'],
    ['nothing was pasted', {}, 'missing'],
  ])('without a finding, %s', (_what, said, state) => {
    expect(stateOf(zombieMemoryCgroups, 'zombies', nodeView(said))).toBe(state);
  });

  it('names both numbers when it speaks against it', () => {
    const look = lookAt(zombieMemoryCgroups, 'zombies', nodeView(census(720, 700)));
    expect(look?.text).toEqual({
      en: '720 memory cgroups in the kernel, 700 directories: hardly any is dead.',
      zh: '内核中有 720 个 memory cgroup，目录有 700 个：几乎没有残留的。',
    });
    expect(look?.captures).toEqual(['pasted']);
  });
});

describe('the kernel', () => {
  it.each([
    ['3.10.0-957.21.2.el7.x86_64', 'seen'],
    ['4.18.0-147.el8.x86_64', 'seen'],
    ['4.18.0-193.el8.x86_64', 'against'],
    ['5.1.21', 'seen'],
    ['5.2.0', 'against'],
    ['5.4.0-42-generic', 'against'],
    ['6.8.0', 'against'],
  ])('%s is %s', (release, state) => {
    const look = lookAt(zombieMemoryCgroups, 'kernel', nodeView({ kernel: kernel(release) }));
    expect(look?.state).toBe(state);
    expect(look?.text.en).toContain(release);
    expect(look?.text.zh).toContain(release);
  });

  it('is missing where no paste names it', () => {
    expect(stateOf(zombieMemoryCgroups, 'kernel', nodeView({}))).toBe('missing');
  });
});

describe('the remedies', () => {
  const durable = (said: Partial<NodeSnapshot>) =>
    zombieMemoryCgroups
      .remedies(nodeView(said))
      .filter(({ kind }) => kind === 'durable')
      .map(({ text }) => text.en)
      .slice(0, -1);

  it.each<[release: string, remedies: readonly RegExp[]]>([
    [
      '3.10.0-957.21.2.el7.x86_64',
      [/^Kernel 3\.10\.0-957\.21\.2\.el7\.x86_64 of RHEL or CentOS 7 has no release that mends it/],
    ],
    ['4.18.0-147.el8.x86_64', [/update to 4\.18\.0-176 or later of RHEL 8/]],
    ['4.18.0-193.el8.x86_64', [/no longer walks dead cgroups/]],
    [
      '4.15.0-55-generic',
      [/^Move to kernel 5\.2 or later/, /^Until then: 4\.19 reads memory\.stat more cheaply than 4\.15\.0-55-generic/],
    ],
    ['4.19.0', [/^Move to kernel 5\.2 or later/]],
    ['5.10.0', [/no longer walks dead cgroups/]],
  ])('are those for kernel %s', (release, remedies) => {
    const texts = durable({ kernel: kernel(release) });
    expect(texts).toHaveLength(remedies.length);
    for (const [i, remedy] of remedies.entries()) expect(texts[i]).toMatch(remedy);
  });

  it('begin with dropping caches, and where no kernel is known name the one that mends it', () => {
    expect(zombieMemoryCgroups.remedies(nodeView({}))[0]?.text.en).toContain('drop_caches');
    expect(durable({})).toEqual([expect.stringMatching(/^Move to kernel 5\.2 or later/)]);
  });
});

describe('the summary', () => {
  it.each<[said: Partial<NodeSnapshot>, begins: string]>([
    [census(60_000, 700), 'The kernel holds 60,000 memory cgroups, and only 700 of them have a directory. Every read'],
    [census(60_000), 'The kernel holds 60,000 memory cgroups. Every read'],
    [{}, 'Every read'],
  ])('has the numbers there are', (said, begins) => {
    const summary = zombieMemoryCgroups.summary(nodeView(said), []);
    expect(summary.en.startsWith(begins)).toBe(true);
    expect(summary.zh).not.toMatch(/undefined|NaN/);
  });
});
