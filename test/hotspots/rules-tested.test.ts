import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/hotspots/catalog.ts';
import type { Rule } from '../../src/hotspots/rule.ts';

/** Which tester sees a kind of sign fire on its own fixture and stay silent on its near misses (at least two each). */
const TESTER: Readonly<Record<Rule['signs'][number]['kind'], RegExp>> = {
  cpu: /testRule\(/,
  'heap-in-use': /testRule\(/,
  'heap-allocated': /testRule\(/,
  goroutine: /testRule\(/,
  mutex: /testRule\(/,
  block: /testRule\(/,
  groups: /testRule\(/,
  trace: /testTraceRule\(/,
  summary: /testTraceRule\(/,
  log: /testLogRule\(/,
  snapshot: /testSnapshotRule\(/,
};

const testOf = ({ id }: Rule) => `test/hotspots/rules/${id}.test.ts`;

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  it('has a test of its own, that sees every kind of its signs fire and stay silent', () => {
    expect(existsSync(testOf(rule)), testOf(rule)).toBe(true);
    const text = readFileSync(testOf(rule), 'utf8');
    for (const { kind } of rule.signs) {
      const call = new RegExp(`${TESTER[kind].source}\\s*'${id}'`);
      expect(text, `${testOf(rule)} tests its ${kind} signs with ${TESTER[kind].source}`).toMatch(call);
    }
    if (rule.signs.some(({ kind }) => kind === 'heap-in-use')) expect(text).toMatch(/kind: 'heap-in-use'|judge/);
    expect(text).toMatch(/flags: \{/);
    expect(text).toMatch(/ignores: \{/);
  });
});

describe('the catalogue', () => {
  it('has a rule a file, and a test a rule', () => {
    expect(rules.length).toBeGreaterThanOrEqual(110);
    expect(rules.filter((rule) => !existsSync(`src/hotspots/rules/${rule.id}.ts`)).map(({ id }) => id)).toEqual([]);
  });
});
