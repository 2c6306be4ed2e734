import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseView, evidenceOf, mergeSnapshots } from '../../src/hotspots/case-view.ts';
import type { NodeSnapshot } from '../../src/model/node-snapshot.ts';
import { findingOf } from '../support/analysis.ts';
import { drawnCapture, viewOf } from '../support/drawn-case.ts';
import { snapshotOf } from '../support/snapshot-rule-tester.ts';

describe('mergeSnapshots', () => {
  const first = snapshotOf(
    '$ uname -r\n3.10.0-957.el7.x86_64\n$ time cat /sys/fs/cgroup/memory/memory.stat > /dev/null\n\nreal\t0m9.000s\nuser\t0m0.001s\nsys\t0m8.990s\n',
  );
  const second = snapshotOf(
    '$ uname -r\n5.4.0-42-generic\n$ time cat /sys/fs/cgroup/memory/memory.stat > /dev/null\n\nreal\t0m0.004s\nuser\t0m0.001s\nsys\t0m0.003s\n',
  );

  it('takes the last of what several say, and all of what goes on from paste to paste', () => {
    const merged = mergeSnapshots([first, second]);
    expect(merged.kernel?.release).toBe('5.4.0-42-generic');
    expect(merged.timed?.map(({ real }) => real)).toEqual([9e9, 4e6]);
    expect(merged.sections).toEqual([...first.sections, ...second.sections]);
  });

  it('keeps what only one of them says, wherever it stands', () => {
    const counted: NodeSnapshot = { sections: [], cgroupDirectories: 712 };
    const controllers = [{ name: 'memory', hierarchy: 4, cgroups: 60_000, enabled: true }];
    const both = { cgroupDirectories: 712, controllers };
    expect(mergeSnapshots([counted, { sections: [], controllers }])).toMatchObject(both);
    expect(mergeSnapshots([{ sections: [], controllers }, counted])).toMatchObject(both);
  });

  it('puts versions and thresholds together, of which each paste may hold a part', () => {
    const merged = mergeSnapshots([
      { sections: [], kubernetes: { kubelet: 'v1.19.3', client: 'v1.18.0' }, eviction: { hard: { share: 0.05 } } },
      { sections: [], kubernetes: { client: 'v1.20.1' }, eviction: { soft: { share: 0.1 } } },
    ]);
    expect(merged.kubernetes).toEqual({ kubelet: 'v1.19.3', client: 'v1.20.1' });
    expect(merged.eviction).toEqual({ hard: { share: 0.05 }, soft: { share: 0.1 } });
  });

  it('joins pressure and answers of commands in the order of the pastes', () => {
    const one = { command: 'pgrep -c runc', value: 3, line: 1 };
    const other = { command: 'pgrep -c runc', value: 9, line: 5 };
    const line = { resource: 'cpu', scope: 'some', avg10: 1, avg60: 2, avg300: 3, total: 4 } as const;
    const merged = mergeSnapshots([
      { sections: [], answers: [one], pressure: [line] },
      { sections: [], answers: [other] },
    ]);
    expect(merged.answers).toEqual([one, other]);
    expect(merged.pressure).toEqual([line]);
  });

  it('puts usage and statistics of one cgroup together, never of two', () => {
    const pod: NodeSnapshot = { sections: [], memoryCgroup: '/kubepods', memoryUsage: 5, memoryLimit: 9 };
    const usage: NodeSnapshot = { sections: [], memoryCgroup: '/', memoryUsage: 800 };
    const stat: NodeSnapshot = { sections: [], memoryCgroup: '/', memoryStat: { total_inactive_file: 100 } };
    const node = { sections: [], memoryCgroup: '/', memoryUsage: 800, memoryStat: { total_inactive_file: 100 } };
    expect(mergeSnapshots([usage, stat, pod])).toEqual(node);
    expect(mergeSnapshots([pod, stat, usage])).toEqual(node);
    expect(mergeSnapshots([pod, stat])).toEqual(stat);
    expect(mergeSnapshots([pod, { ...pod, memoryUsage: 6, memoryCgroup: '/system.slice' }])).toMatchObject({
      memoryCgroup: '/system.slice',
      memoryUsage: 6,
    });
  });

  it('says nothing of nothing, and of one what it says', () => {
    expect(mergeSnapshots([])).toEqual({ sections: [] });
    expect(mergeSnapshots([first])).toEqual(first);
  });

  it('does not matter how pastes are grouped', () => {
    const snapshot = fc.record(
      {
        cgroupDirectories: fc.nat(99),
        answers: fc.array(fc.record({ command: fc.constant('x'), value: fc.nat(9), line: fc.nat(9) }), {
          minLength: 1,
          maxLength: 2,
        }),
        cgroupVersion: fc.constantFrom(1 as const, 2 as const),
        sections: fc.constant([]),
      },
      { requiredKeys: ['sections'] },
    );
    fc.assert(
      fc.property(snapshot, snapshot, snapshot, (a, b, c) => {
        const whole = mergeSnapshots([a, b, c]);
        expect(mergeSnapshots([mergeSnapshots([a, b]), c])).toEqual(whole);
        expect(mergeSnapshots([a, mergeSnapshots([b, c])])).toEqual(whole);
      }),
    );
  });
});

describe('CaseView', () => {
  const mild = findingOf({ rule: 'gc-pressure', severity: 'info', share: 0.9 });
  const bad = findingOf({ rule: 'gc-pressure', severity: 'critical', share: 0.2 });
  const worse = findingOf({ rule: 'gc-pressure', severity: 'critical', share: 0.5 });

  it('gives the worst finding of some rules, then the largest, also among what others explain', () => {
    const view = viewOf(
      drawnCapture('a', 'cpu', { findings: [mild, findingOf({ rule: 'other', children: [bad] })] }),
      drawnCapture('b', 'cpu', { findings: [worse] }),
    );
    expect(view.finding(['gc-pressure'])).toBe(worse);
    expect(view.finding(['other', 'gc-pressure'])?.rule).toBe('other');
    expect(view.finding(['none'])).toBeUndefined();
  });

  it('looks only into captures of the kinds asked for, if any are', () => {
    const view = viewOf(drawnCapture('a', 'cpu', { findings: [mild] }), drawnCapture('b', 'log', { findings: [bad] }));
    expect(view.finding(['gc-pressure'], ['cpu'])).toBe(mild);
    expect(view.finding(['gc-pressure'], ['heap'])).toBeUndefined();
    expect(view.finding(['gc-pressure'])).toBe(bad);
  });

  it('names the captures that were held against a rule', () => {
    const view = viewOf(
      drawnCapture('a', 'cpu', { lookedFor: ['gc-pressure'] }),
      drawnCapture('b', 'log', { lookedFor: ['gc-pressure', 'emfile'] }),
      drawnCapture('c', 'cpu'),
    );
    expect(view.lookedIn(['gc-pressure'])).toEqual(['a', 'b']);
    expect(view.lookedIn(['emfile', 'gc-pressure'], ['cpu'])).toEqual(['a']);
    expect(view.lookedIn(['emfile'], ['cpu'])).toEqual([]);
  });

  it('names the pastes that say something', () => {
    const view = viewOf(
      drawnCapture('a', 'node', { snapshot: { sections: [], cgroupDirectories: 7 } }),
      drawnCapture('b', 'node', { snapshot: { sections: [] } }),
      drawnCapture('c', 'cpu'),
    );
    expect(view.whoHas(({ cgroupDirectories }) => cgroupDirectories !== undefined)).toEqual(['a']);
    expect(view.snapshot.cgroupDirectories).toBe(7);
  });

  it('has a snapshot that says nothing where nothing was pasted', () => {
    expect(new CaseView({ captures: [], entered: { evictionHard: '', evictionSoft: '' } }).snapshot).toEqual({
      sections: [],
    });
  });
});

describe('evidenceOf', () => {
  it('finds a piece by its id', () => {
    const [piece] = findingOf().evidence;
    const finding = findingOf({ evidence: piece ? [{ ...piece, id: 'memory-stat' }] : [] });
    expect(evidenceOf(finding, 'memory-stat')).toBe(finding.evidence[0]);
    expect(evidenceOf(finding, 'other')).toBeUndefined();
  });
});
