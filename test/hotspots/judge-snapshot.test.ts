import { describe, expect, it } from 'vitest';
import { judgeSnapshot } from '../../src/hotspots/judge-snapshot.ts';
import type { Rule, SnapshotSighting, SnapshotSigns } from '../../src/hotspots/rule.ts';
import type { NodeSnapshot } from '../../src/model/node-snapshot.ts';
import { ruleDrawn } from '../support/drawn-rule.ts';

const both = (text: string) => ({ en: text, zh: `${text}。` });
const EMPTY: NodeSnapshot = { sections: [] };

const SIGHTING: SnapshotSighting = {
  measure: 600,
  share: 0.6,
  value: 600,
  unit: 'count',
  summary: both('600 of 1,000 are dead'),
  evidence: [
    { label: both('dead'), share: 0.6, value: 600, unit: 'count', cores: undefined, against: false, level: 0 },
  ],
};

/** Signs that always see what is given. */
function signsOf(sighting: SnapshotSighting | undefined, change: Partial<SnapshotSigns> = {}): SnapshotSigns {
  return {
    kind: 'snapshot',
    measure: { say: (n) => ({ en: `${n} dead`, zh: `${n} 个已死` }) },
    thresholds: { info: 100, warning: 500, critical: 1000 },
    basis: both('Reports say so.'),
    detect: () => sighting,
    ...change,
  };
}

function judge(signs: SnapshotSigns, snapshot = EMPTY) {
  const rule: Rule = ruleDrawn([signs]);
  return judgeSnapshot(rule, signs, snapshot, 'pasted');
}

describe('judgeSnapshot', () => {
  it('says what was seen, how bad it is and why, in the words of the rule', () => {
    const [judgement, ...others] = judge(signsOf(SIGHTING));
    expect(others).toEqual([]);
    expect(judgement?.finding).toMatchObject({
      rule: 'drawn-rule',
      severity: 'warning',
      captures: ['pasted'],
      summary: { en: '600 of 1,000 are dead' },
      share: 0.6,
      value: 600,
      unit: 'count',
      cores: undefined,
      evidence: SIGHTING.evidence,
      highlight: [],
      explanation: { en: 'why' },
      children: [],
    });
    expect(judgement?.finding.severityReason.en).toBe(
      'Warning: 600 dead. Warning from 500 dead on, critical from 1000 dead on. Reports say so.',
    );
  });

  it.each<[name: string, change: Partial<SnapshotSighting>, levels: readonly string[]]>([
    ['below the lowest threshold', { measure: 99 }, []],
    ['at a threshold', { measure: 1000 }, ['critical']],
    [
      'raised by what proves it alone',
      { measure: 0, atLeast: { severity: 'critical', because: both('One is enough.') } },
      ['critical'],
    ],
    [
      'held down by what speaks against it',
      { measure: 5000, atMost: { severity: 'info', because: both('It is old.') } },
      ['info'],
    ],
    [
      'raised and held down: the ceiling counts',
      {
        measure: 0,
        atLeast: { severity: 'critical', because: both('One is enough.') },
        atMost: { severity: 'warning', because: both('It is old.') },
      },
      ['warning'],
    ],
  ])('%s', (_name, change, levels) => {
    const judged = judge(signsOf({ ...SIGHTING, ...change }));
    expect(judged.map(({ finding }) => finding.severity)).toEqual(levels);
    const because = [change.atLeast, change.atMost].flatMap((bound) => (bound ? [bound.because.en] : []));
    for (const { finding } of judged) for (const text of because) expect(finding.severityReason.en).toContain(text);
  });

  it('less may be worse', () => {
    const falls = {
      measure: { say: (n: number) => both(`${n} left`), falls: true as const },
      thresholds: { info: 10, warning: 5 },
    };
    const levels = (measure: number) =>
      judge(signsOf({ ...SIGHTING, measure }, falls)).map(({ finding }) => finding.severity);
    expect([20, 10, 5, 0].map(levels)).toEqual([[], ['info'], ['warning'], ['warning']]);
  });

  it('says nothing when nothing was seen', () => {
    expect(judge(signsOf(undefined))).toEqual([]);
  });

  it('shows the rule what the node says', () => {
    const snapshot: NodeSnapshot = { sections: [], cgroupDirectories: 7 };
    const seen: NodeSnapshot[] = [];
    judge(
      signsOf(undefined, {
        detect: (given) => {
          seen.push(given);
          return undefined;
        },
      }),
      snapshot,
    );
    expect(seen).toEqual([snapshot]);
  });

  it('has nothing in common with others: a number is no sample', () => {
    const [a] = judge(signsOf(SIGHTING));
    const [b] = judge(signsOf(SIGHTING));
    expect(a && b && a.common(b)).toBe(0);
    expect(a?.samples).toBeUndefined();
    expect(a?.amount).toBe(600);
  });
});
