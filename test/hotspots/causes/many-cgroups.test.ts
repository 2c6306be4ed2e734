import { describe, expect, it } from 'vitest';
import { manyCgroups } from '../../../src/hotspots/causes/many-cgroups.ts';
import { findingOf } from '../../support/analysis.ts';
import { drawnCapture, lookAt, nodeView, stateOf, viewOf } from '../../support/drawn-case.ts';

describe('the number of cgroups', () => {
  it.each([
    [5, 'against'],
    [300, 'against'],
    [301, 'missing'],
    [999, 'missing'],
    [1000, 'seen'],
    [60_000, 'seen'],
  ])('%d directories: %s', (cgroupDirectories, state) => {
    expect(stateOf(manyCgroups, 'many', nodeView({ cgroupDirectories }))).toBe(state);
  });

  it('is missing where nobody has counted, and told where somebody has', () => {
    expect(stateOf(manyCgroups, 'many', nodeView({}))).toBe('missing');
    expect(lookAt(manyCgroups, 'many', nodeView({ cgroupDirectories: 12_345 }))).toMatchObject({
      text: { en: '12,345 cgroup directories on the node.', zh: '节点上有 12,345 个 cgroup 目录。' },
      captures: ['pasted'],
    });
  });
});

describe('a read of memory.stat', () => {
  const read = (millis: number) =>
    nodeView({ timed: [{ command: 'cat memory.stat', real: millis * 1e6, user: 0, sys: 0 }] });

  it('decides it when it is fast, and rules it out when it is slow', () => {
    expect(stateOf(manyCgroups, 'fast-read', read(3))).toBe('seen');
    expect(stateOf(manyCgroups, 'fast-read', read(900))).toBe('against');
    expect(stateOf(manyCgroups, 'fast-read', read(50))).toBe('missing');
  });
});

describe('the summary', () => {
  const finding = findingOf({ rule: 'cadvisor-housekeeping-dominant', cores: 0.81 });
  const withFinding = viewOf(
    drawnCapture('k.pprof', 'cpu', { findings: [finding] }),
    drawnCapture('pasted', 'node', { snapshot: { sections: [], cgroupDirectories: 1200 } }),
  );

  it('has the cores and the cgroups where they are known', () => {
    expect(manyCgroups.summary(withFinding, [])).toEqual({
      en: 'Housekeeping takes 0.81 cores. The node has 1,200 cgroup directories. No single file is slow: many small files are opened and read again and again.',
      zh: 'housekeeping 占用 0.81 核。节点上有 1,200 个 cgroup 目录。没有哪个文件特别慢：只是大量小文件被反复打开和读取。',
    });
    expect(manyCgroups.summary(nodeView({}), []).en).toMatch(/^No single file is slow/);
  });
});
