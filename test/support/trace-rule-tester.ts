import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { readTables } from '../../src/formats/strace-summary/read-tables.ts';
import { decodeTrace } from '../../src/formats/strace-trace/strace-trace.ts';
import { findHotspots } from '../../src/hotspots/find-hotspots.ts';
import type { Rule } from '../../src/hotspots/rule.ts';
import type { Finding, Severity } from '../../src/model/finding.ts';
import { expectWhole, ruleOf } from './rule-tester.ts';
import { profileOf } from './stacks.ts';

/** What a rule must flag in a trace or a table, at which level, and words its summary holds. */
export interface TraceHit {
  readonly trace?: string;
  readonly table?: string;
  readonly severity: Severity;
  readonly says?: RegExp;
}

/**
 * Tests one rule of the catalogue, by itself, with what it must flag and what it must ignore: traces as strace prints
 * them, or tables of `strace -c`.
 */
export function testTraceRule(
  id: string,
  cases: {
    readonly flags: Readonly<Record<string, TraceHit>>;
    readonly ignores: Readonly<Record<string, string | { readonly table: string }>>;
  },
): void {
  const rule = ruleOf(id);
  describe(`${id} in strace captures`, () => {
    it.each(Object.entries(cases.flags))('flags %s', (_name, { trace, table, severity, says }) => {
      const findings = table === undefined ? judgeText(trace ?? '', [rule]) : judgeTable(table, [rule]);
      expect(findings.map(({ rule: flagged, severity: level }) => [flagged, level])).toEqual([[id, severity]]);
      for (const finding of findings) {
        expectWhole(finding);
        expect(finding.cores).toBeUndefined();
        if (says) expect(finding.summary.en).toMatch(says);
      }
    });

    it.each(Object.entries(cases.ignores))('ignores %s', (_name, miss) => {
      expect(typeof miss === 'string' ? judgeText(miss, [rule]) : judgeTable(miss.table, [rule])).toEqual([]);
    });

    it('has at least two near misses', () => {
      expect(Object.keys(cases.ignores).length).toBeGreaterThanOrEqual(2);
    });
  });
}

/** What rules say about the text of a trace. */
export function judgeText(text: string, catalog?: readonly Rule[]): readonly Finding[] {
  const { trace } = decodeTrace(new TextEncoder().encode(text));
  return findHotspots({ ...NO_STACKS, trace }, catalog);
}

/** What rules say about the text of a table. */
export function judgeTable(text: string, catalog?: readonly Rule[]): readonly Finding[] {
  const { tables } = readTables(new TextEncoder().encode(text));
  expect(tables.length).toBeGreaterThan(0);
  return findHotspots({ ...NO_STACKS, summary: { tables } }, catalog);
}

const NO_STACKS = {
  captureName: 'drawn',
  facts: captureFacts(profileOf('')),
  treeOf: () => {
    throw new Error('the stacks of a trace are not judged');
  },
} as const;

/** One line of a trace made with -f -tt -T. */
export interface Drawn {
  /** Seconds since 12:00:00. */
  readonly at: number;
  readonly tid?: number;
  /** The call with its result: `close(3) = 0`. */
  readonly call: string;
  /** Seconds; absent for what has no duration (signals, calls that are still open). */
  readonly took?: number;
}

/** The text of a trace, in the order of its times. */
export function textOf(...parts: readonly (Drawn | readonly Drawn[])[]): string {
  return parts
    .flat()
    .sort((a, b) => a.at - b.at)
    .map(({ at, tid = 1, call, took }) => {
      return `${String(tid).padEnd(5)} ${clockOf(at)} ${call}${took === undefined ? '' : ` <${took.toFixed(6)}>`}\n`;
    })
    .join('');
}

/** The same call again and again: `times` of them, the first at `from`, one every `every` seconds. */
export function repeat(
  { from = 0, every, times, tid, took = 0.000005 }: RepeatOptions,
  call: string | ((i: number) => string),
): Drawn[] {
  return Array.from({ length: times }, (_, i) => ({
    at: from + i * every,
    ...(tid !== undefined && { tid }),
    call: typeof call === 'string' ? call : call(i),
    took,
  }));
}

export interface RepeatOptions {
  readonly from?: number;
  readonly every: number;
  readonly times: number;
  readonly tid?: number;
  readonly took?: number;
}

function clockOf(at: number): string {
  const micros = Math.round(at * 1e6);
  const seconds = Math.floor(micros / 1e6);
  const two = (n: number) => String(n).padStart(2, '0');
  const fraction = String(micros % 1e6).padStart(6, '0');
  return `${two(12 + Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${fraction}`;
}

/** Text of a futex call that times out, relative as Go and raw calls make it; `ms` is what it asks for. */
export function timedOut(ms: number, address = '0x1000'): string {
  const nanos = Math.round(ms * 1e6);
  return `futex(${address}, FUTEX_WAIT_PRIVATE, 0, {tv_sec=${Math.floor(nanos / 1e9)}, tv_nsec=${nanos % 1e9}}) = -1 ETIMEDOUT (Connection timed out)`;
}

/** The same until a point in time, as condition variables of glibc make it. */
export function timedOutAt(address = '0x1000'): string {
  return `futex(${address}, FUTEX_WAIT_BITSET_PRIVATE, 0, {tv_sec=2898, tv_nsec=174860769}, FUTEX_BITSET_MATCH_ANY) = -1 ETIMEDOUT (Connection timed out)`;
}

/** Signs of the Go runtime: its threads preempt each other. */
export function goSigns(tid = 1): Drawn[] {
  return [
    { at: 0, tid, call: 'tgkill(1, 2, SIGURG) = 0', took: 0.000003 },
    { at: 0.001, tid: 2, call: '--- SIGURG {si_signo=SIGURG, si_code=SI_TKILL, si_pid=1, si_uid=0} ---' },
  ];
}

/** A table of `strace -c`: rows of `calls errors name`, each call 5 µs unless said otherwise. */
export function tableOf(rows: readonly (readonly [calls: number, errors: number, name: string])[], usecs = 5): string {
  const sum = rows.reduce((all, [calls]) => all + calls, 0);
  const cells = rows.map(([calls, errors, name]) => {
    const seconds = ((calls * usecs) / 1e6).toFixed(6);
    const percent = ((calls / sum) * 100).toFixed(2);
    return `${percent.padStart(6)} ${seconds.padStart(11)} ${String(usecs).padStart(11)} ${String(calls).padStart(9)} ${(errors || '').toString().padStart(9)} ${name}`;
  });
  return ['% time     seconds  usecs/call     calls    errors syscall', DASHES, ...cells, ''].join('\n');
}

const DASHES = '------ ----------- ----------- --------- --------- ----------------';
