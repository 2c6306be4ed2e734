import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { nodeSnapshot } from '../../src/formats/node-snapshot/node-snapshot.ts';
import { findHotspots } from '../../src/hotspots/find-hotspots.ts';
import type { Rule } from '../../src/hotspots/rule.ts';
import type { Finding, Severity } from '../../src/model/finding.ts';
import type { NodeSnapshot } from '../../src/model/node-snapshot.ts';
import { ruleOf } from './rule-tester.ts';
import { profileOf } from './stacks.ts';

/** What a rule must flag in a paste, at which level, and words its summary holds. */
export interface SnapshotHit {
  /** As a terminal shows it: commands behind prompts, and what they print. */
  readonly paste: string;
  readonly severity: Severity;
  readonly says?: RegExp;
}

/** Tests one rule of the catalogue, by itself, with pastes that it must flag and pastes that it must ignore. */
export function testSnapshotRule(
  id: string,
  cases: {
    readonly flags: Readonly<Record<string, SnapshotHit>>;
    readonly ignores: Readonly<Record<string, string>>;
  },
): void {
  const rule = ruleOf(id);
  describe(`${id} in node snapshots`, () => {
    it.each(Object.entries(cases.flags))('flags %s', (_name, { paste, severity, says }) => {
      const findings = judgePaste(paste, [rule]);
      expect(findings.map(({ rule: flagged, severity: level }) => [flagged, level])).toEqual([[id, severity]]);
      for (const finding of findings) {
        expectWhole(finding);
        if (says) expect(finding.summary.en).toMatch(says);
      }
    });

    it.each(Object.entries(cases.ignores))('ignores %s', (_name, paste) => {
      expect(judgePaste(paste, [rule])).toEqual([]);
    });

    it('has at least two near misses', () => {
      expect(Object.keys(cases.ignores).length).toBeGreaterThanOrEqual(2);
    });
  });
}

/** What a paste says of a node; it must be one, recognised as such. */
export function snapshotOf(paste: string): NodeSnapshot {
  const bytes = new TextEncoder().encode(paste);
  expect(nodeSnapshot.recognizes(bytes)).toBe(true);
  const { snapshot } = nodeSnapshot.decode(bytes);
  if (!snapshot) throw new Error('no snapshot');
  return snapshot;
}

/** What rules say about a paste. */
export function judgePaste(paste: string, catalog?: readonly Rule[]): readonly Finding[] {
  return findHotspots({ ...NO_STACKS, snapshot: snapshotOf(paste) }, catalog);
}

const NO_STACKS = {
  captureName: 'pasted',
  facts: { ...captureFacts(profileOf('')), kind: 'node' },
  treeOf: () => {
    throw new Error('a snapshot has no stacks to judge');
  },
} as const;

/** A finding says all it has to say in both languages, and its shares are shares. */
function expectWhole(finding: Finding): void {
  const labels = finding.evidence.flatMap(({ label, text }) => (text ? [label, text] : [label]));
  for (const { en, zh } of [finding.summary, finding.severityReason, ...labels]) {
    expect(en).not.toMatch(/undefined|NaN|Infinity|\[object/);
    expect(zh).not.toMatch(/undefined|NaN|Infinity|\[object/);
    expect(en.trim()).not.toBe('');
    expect(zh.trim()).not.toBe('');
  }
  expect(finding.evidence.length).toBeGreaterThan(0);
  for (const share of [finding.share, ...finding.evidence.map((evidence) => evidence.share ?? 0)]) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
  }
}
