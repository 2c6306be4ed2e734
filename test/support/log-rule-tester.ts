import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { decodeLog } from '../../src/formats/node-log/decode-log.ts';
import { findHotspots } from '../../src/hotspots/find-hotspots.ts';
import type { Rule } from '../../src/hotspots/rule.ts';
import type { Finding, Severity } from '../../src/model/finding.ts';
import { expectWhole, ruleOf } from './rule-tester.ts';
import { profileOf } from './stacks.ts';

/** What a rule must flag in a log, at which level, and words its summary holds. */
export interface LogHit {
  readonly log: string;
  readonly severity: Severity;
  readonly says?: RegExp;
}

/** Tests one rule of the catalogue, by itself, with logs that it must flag and logs that it must ignore. */
export function testLogRule(
  id: string,
  cases: {
    readonly flags: Readonly<Record<string, LogHit>>;
    readonly ignores: Readonly<Record<string, string>>;
  },
): void {
  const rule = ruleOf(id);
  describe(`${id} in logs`, () => {
    it.each(Object.entries(cases.flags))('flags %s', (_name, { log, severity, says }) => {
      const findings = judgeLogText(log, [rule]);
      expect(findings.map(({ rule: flagged, severity: level }) => [flagged, level])).toEqual([[id, severity]]);
      for (const finding of findings) {
        expectWhole(finding);
        expect(finding.lines?.patterns.length).toBeGreaterThan(0);
        if (says) expect(finding.summary.en).toMatch(says);
      }
    });

    it.each(Object.entries(cases.ignores))('ignores %s', (_name, log) => {
      expect(judgeLogText(log, [rule])).toEqual([]);
    });

    it('has at least two near misses', () => {
      expect(Object.keys(cases.ignores).length).toBeGreaterThanOrEqual(2);
    });
  });
}

/** What rules say about the text of a log; it may be indented. */
export function judgeLogText(text: string, catalog?: readonly Rule[]): readonly Finding[] {
  const { log } = decodeLog(new TextEncoder().encode(text));
  expect(log.lines.length).toBeGreaterThan(0);
  return findHotspots({ ...NO_STACKS, log }, catalog);
}

/**
 * The same message again and again, as syslog prints it: `times` of them from 12:00:00 on, one every `every` seconds.
 *
 * @param message with its unit, e.g. `systemd: Created slice …`
 */
export function repeatLines(
  { times, every, from = 0 }: { readonly times: number; readonly every: number; readonly from?: number },
  message: string | ((i: number) => string),
): string {
  return Array.from({ length: times }, (_, i) => {
    const text = typeof message === 'string' ? message : message(i);
    return `Jun 27 ${clockOf(from + i * every)} node-1 ${text}\n`;
  }).join('');
}

/** Lines that anything may write, one a second from 12:00:00 on: what gives an excerpt its span. */
export function quietLines(seconds: number): string {
  return repeatLines(
    { times: seconds + 1, every: 1 },
    (i) => `kubelet[812]: I0627 ${clockOf(i)}.000000     812 kubelet.go:1951] SyncLoop (housekeeping)`,
  );
}

const NO_STACKS = {
  captureName: 'drawn',
  facts: { ...captureFacts(profileOf('')), kind: 'log' },
  treeOf: () => {
    throw new Error('a log that is drawn has no stacks');
  },
} as const;

function clockOf(at: number): string {
  const seconds = Math.floor(at);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(12 + Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
