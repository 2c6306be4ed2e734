import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { fold } from '../../src/analysis/fold.ts';
import { rules } from '../../src/hotspots/catalog.ts';
import { findHotspots } from '../../src/hotspots/find-hotspots.ts';
import type { Rule, StackKind } from '../../src/hotspots/rule.ts';
import type { Finding, Severity } from '../../src/model/finding.ts';
import type { Profile, ValueType } from '../../src/model/profile.ts';
import { CPU, HEAP, profileOf } from './stacks.ts';

/**
 * A profile drawn as folded stacks. The weight of a line is, by kind: samples of 10 ms (cpu), MiB (heap), goroutines, or
 * milliseconds of delay (mutex, block).
 */
export interface DrawnCapture {
  readonly stacks: string;
  /** What the stacks are weighted by; otherwise CPU. */
  readonly kind?: StackKind;
  /** CPU seconds per second; otherwise 1. */
  readonly cores?: number;
  /** How long was recorded, for kinds other than CPU; otherwise the profile does not say. */
  readonly seconds?: number;
}

/** What a rule must flag, and at which level. */
export interface Hit extends DrawnCapture {
  readonly severity: Severity;
  /** Words its summary holds. */
  readonly says?: RegExp;
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
      const findings = judge(hit, [rule]);
      expect(findings.map(({ rule: flagged, severity }) => [flagged, severity])).toEqual([[id, hit.severity]]);
      for (const finding of findings) {
        expectWhole(finding);
        if (hit.says) expect(finding.summary.en).toMatch(hit.says);
      }
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
  return judgeProfile(drawProfile(typeof drawn === 'string' ? { stacks: drawn } : drawn), catalog);
}

function drawProfile({ stacks, kind = 'cpu', cores = 1, seconds }: DrawnCapture): Profile {
  const weighed = stacks
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const weight = /\S+$/.exec(line)?.[0] ?? '';
      return { stack: line.slice(0, -weight.length).trim(), weight: Number(weight) };
    });
  const text = weighed.map(({ stack, weight }) => `${stack} ${WEIGHTS[kind](weight)}`).join('\n');
  if (kind === 'cpu') {
    const samples = weighed.reduce((sum, { weight }) => sum + weight, 0);
    return profileOf(text, { valueTypes: CPU, durationNanos: (samples * PERIOD_NANOS) / cores });
  }
  return profileOf(text, {
    valueTypes: VALUE_TYPES[kind],
    ...(seconds !== undefined && { durationNanos: seconds * 1e9 }),
  });
}

const PERIOD_NANOS = 10_000_000;
const MIB = 1024 ** 2;
/** Bytes of an object, and nanoseconds of a contention, in what is drawn. */
const OBJECT = 1024;
const CONTENTION = 1e6;

/** A weight as drawn, as one weight per value type. */
const WEIGHTS: Readonly<Record<StackKind, (weight: number) => string>> = {
  cpu: (samples) => `${samples} ${samples * PERIOD_NANOS}`,
  'heap-in-use': (mib) => `0 0 ${(mib * MIB) / OBJECT} ${mib * MIB}`,
  'heap-allocated': (mib) => `${(mib * MIB) / OBJECT} ${mib * MIB} 0 0`,
  goroutine: (goroutines) => `${goroutines}`,
  mutex: (millis) => `${millis} ${millis * CONTENTION}`,
  block: (millis) => `${millis} ${millis * CONTENTION}`,
};

const DELAY: readonly ValueType[] = [
  { name: 'contentions', unit: 'count' },
  { name: 'delay', unit: 'nanoseconds' },
];

const VALUE_TYPES: Readonly<Record<StackKind, readonly ValueType[]>> = {
  cpu: CPU,
  'heap-in-use': HEAP,
  'heap-allocated': HEAP,
  goroutine: [{ name: 'goroutine', unit: 'count' }],
  mutex: DELAY,
  block: DELAY,
};

/** What the rules say about a profile. */
export function judgeProfile(
  profile: Profile,
  catalog: readonly Rule[] = rules,
  captureName = 'drawn',
): readonly Finding[] {
  const treeOf = (valueType: number) => fold(profile, { valueType });
  return findHotspots({ captureName, facts: captureFacts(profile), treeOf, profile }, catalog);
}

/** Findings as an outline: `rule severity`, children indented. */
export function outline(findings: readonly Finding[], indent = ''): string {
  return findings
    .flatMap(({ rule, severity, children }) => [`${indent}${rule} ${severity}`, outline(children, `${indent}  `)])
    .filter(Boolean)
    .join('\n');
}

/** A finding says all it has to say in both languages, and its shares are shares. */
export function expectWhole(finding: Finding): void {
  const texts = [
    finding.summary,
    finding.severityReason,
    ...finding.evidence.flatMap(({ label, text }) => (text ? [label, text] : [label])),
  ];
  for (const { en, zh } of texts) {
    expect(en).not.toMatch(/undefined|NaN|Infinity|\[object/);
    expect(zh).not.toMatch(/undefined|NaN|Infinity|\[object/);
    expect(en.trim()).not.toBe('');
    expect(zh.trim()).not.toBe('');
  }
  expect(finding.evidence.length).toBeGreaterThan(0);
  for (const share of [finding.share, ...finding.evidence.map((evidence) => evidence.share ?? 0)]) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1 + 1e-9);
  }
}
