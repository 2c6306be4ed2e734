import { describe, expect, it } from 'vitest';
import { signText } from '../../../scripts/hotspots-doc/sign-text.ts';
import type { Signs } from '../../../src/hotspots/rule.ts';

const both = (text: string) => ({ en: text, zh: text });
const nothing = () => undefined;
const common = { basis: both('Reports say so.'), summary: () => both('') };
const stacks = { anyOf: [['x']] };

describe('signText', () => {
  it.each<[name: string, signs: Signs, text: string]>([
    [
      'shares, with what they take besides',
      {
        kind: 'cpu',
        stacks,
        thresholds: { info: 0.15, warning: 0.25, critical: 0.4 },
        minCores: { warning: 0.05, critical: 0.2 },
        raisedBy: [{ part: 'assist', warning: 0.05, critical: 0.15 }],
        evidence: [
          { id: 'assist', label: both('Assists'), level: 0, stacks },
          { id: 'idle', label: both('Idle'), level: 0, stacks, against: true },
        ],
        ...common,
      },
      '**CPU profile**: info from 15% of the CPU time, warning from 25% of the CPU time and 0.05 cores, critical from 40% of the CPU time and 0.2 cores. “Assists” alone raises it: warning from 5%, critical from 15%. Reports say so. Evidence: Assists; Idle (against it).',
    ],
    [
      'amounts that no report backs',
      {
        kind: 'heap-in-use',
        stacks,
        measure: 'amount',
        thresholds: { info: 1024 ** 2, warning: 1024 ** 3 },
        atMost: { severity: 'info', because: both('Nobody has measured it.') },
        evidence: [],
        ...common,
      },
      '**heap in use**: info from 1 MiB, warning from 1 GiB. Never above info: Nobody has measured it. Reports say so.',
    ],
    [
      'delays',
      { kind: 'mutex', stacks, thresholds: { info: 0.3 }, minAmount: { info: 1e9 }, evidence: [], ...common },
      '**mutex profile**: info from 30% of the delay and 1 s. Reports say so.',
    ],
    [
      'what falls',
      {
        kind: 'snapshot',
        measure: { say: (n) => both(`${n} left`), falls: true },
        thresholds: { info: 10, critical: 2 },
        basis: common.basis,
        detect: nothing,
      },
      '**node (/proc, cgroups, commands)**: info from 10 left down, critical from 2 left down. Reports say so.',
    ],
    [
      'groups of stacks, by what they are weighted by',
      {
        kind: 'groups',
        of: 'goroutine',
        measure: { say: (n) => both(`${n} alike`) },
        thresholds: { info: 500 },
        basis: common.basis,
        detect: nothing,
      },
      '**goroutines**: info from 500 alike. Reports say so.',
    ],
    [
      'calls of a trace',
      {
        kind: 'trace',
        measure: { kind: 'duration', say: (n) => both(`a read took ${n}`) },
        thresholds: { info: 5e6, warning: 5e8 },
        basis: common.basis,
        detect: nothing,
      },
      '**strace trace**: info from 5 ms, warning from 500 ms. That is: “a read took 5 ms”. Reports say so.',
    ],
    [
      'a table of calls',
      { kind: 'summary', basis: common.basis, detect: nothing },
      '**strace -c**: info, never more: a table has no times. Reports say so.',
    ],
    [
      'lines of a log, with their expressions',
      {
        kind: 'log',
        measure: 'count',
        thresholds: { info: 1, warning: 1000 },
        lines: [
          {
            id: 'a',
            label: both('Bad'),
            has: ['bad'],
            pattern: 'bad|`worse`',
            atLeast: { severity: 'critical', because: both('One is enough.') },
          },
          { id: 'b', label: both('Good'), has: ['good'], pattern: 'good', against: true },
          { id: 'c', label: both('Other'), has: ['other'], pattern: 'other', uncounted: true },
        ],
        ...common,
      },
      '**log**: info from 1 line, warning from 1,000 lines. A single line of “Bad” makes it critical: One is enough. Reports say so. Lines: Bad (`` bad|`worse` ``); Good (`good`, against it); Other (`other`, not counted).',
    ],
    [
      'what has no threshold',
      {
        kind: 'trace',
        measure: { kind: 'count', say: both },
        thresholds: {},
        basis: common.basis,
        detect: nothing,
      },
      '**strace trace**: no threshold; what was seen decides. Reports say so.',
    ],
  ])('says %s', (_name, signs, text) => {
    expect(signText(signs)).toBe(text);
  });
});
