import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { fold } from '../../src/analysis/fold.ts';
import { rules } from '../../src/hotspots/catalog.ts';
import { findHotspots } from '../../src/hotspots/find-hotspots.ts';
import type { Rule } from '../../src/hotspots/rule.ts';
import type { Finding, Severity } from '../../src/model/finding.ts';
import type { Profile } from '../../src/model/profile.ts';
import { CPU, profileOf } from './stacks.ts';

/** A CPU profile drawn as folded stacks: the weight of a line is its number of samples, every 10 ms. */
export interface DrawnCapture {
  readonly stacks: string;
  /** CPU seconds per second; otherwise 1. */
  readonly cores?: number;
}

/** What a rule must flag, and at which level. */
export interface Hit extends DrawnCapture {
  readonly severity: Severity;
}

/**
 * Tests one rule of the catalogue, by itself, with what it must flag and what it must ignore. A drawn capture that is
 * only text uses one core.
 */
export function testRule(
  id: string,
  cases: {
    readonly flags: Readonly<Record<string, Hit>>;
    readonly ignores: Readonly<Record<string, string | DrawnCapture>>;
  },
): void {
  const rule = ruleOf(id);
  describe(id, () => {
    it.each(Object.entries(cases.flags))('flags %s', (_name, hit) => {
      expect(judge(hit, [rule]).map(({ rule: flagged, severity }) => [flagged, severity])).toEqual([
        [id, hit.severity],
      ]);
    });

    it.each(Object.entries(cases.ignores))('ignores %s', (_name, miss) => {
      expect(judge(miss, [rule])).toEqual([]);
    });

    it('has at least two near misses', () => {
      expect(Object.keys(cases.ignores).length).toBeGreaterThanOrEqual(2);
    });
  });
}

/** The rule of the catalogue with that id. @throws when there is none. */
export function ruleOf(id: string): Rule {
  const rule = rules.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return rule;
}

/** What the rules say about a drawn capture. */
export function judge(drawn: string | DrawnCapture, catalog: readonly Rule[] = rules): readonly Finding[] {
  const { stacks, cores = 1 } = typeof drawn === 'string' ? { stacks: drawn } : drawn;
  const weighed = stacks
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ line, samples: Number(/\S+$/.exec(line)?.[0]) }));
  const samples = weighed.reduce((sum, { samples: n }) => sum + n, 0);
  const text = weighed.map(({ line, samples: n }) => `${line} ${n * PERIOD_NANOS}`).join('\n');
  return judgeProfile(profileOf(text, { valueTypes: CPU, durationNanos: (samples * PERIOD_NANOS) / cores }), catalog);
}

/** What the rules say about a profile. */
export function judgeProfile(
  profile: Profile,
  catalog: readonly Rule[] = rules,
  captureName = 'drawn',
): readonly Finding[] {
  const treeOf = (valueType: number) => fold(profile, { valueType });
  return findHotspots({ captureName, facts: captureFacts(profile), treeOf }, catalog);
}

/** Findings as an outline: `rule severity`, children indented. */
export function outline(findings: readonly Finding[], indent = ''): string {
  return findings
    .flatMap(({ rule, severity, children }) => [`${indent}${rule} ${severity}`, outline(children, `${indent}  `)])
    .filter(Boolean)
    .join('\n');
}

const PERIOD_NANOS = 10_000_000;
