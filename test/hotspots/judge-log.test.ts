import { describe, expect, it } from 'vitest';
import type { LineCount, LinePart, LogSigns, Rule } from '../../src/hotspots/rule.ts';
import { judgeLogText, quietLines, repeatLines } from '../support/log-rule-tester.ts';

const label = (text: string) => ({ en: text, zh: text });
const because = label('one is enough.');
const BAD: LinePart = {
  id: 'bad',
  label: label('bad lines'),
  has: ['disk is bad'],
  pattern: 'disk is bad: (?<name>\\w+)',
};

function rule(signs: Partial<LogSigns> = {}): Rule {
  return {
    id: 'drawn-rule',
    title: label('drawn'),
    components: ['any'],
    signs: [
      {
        kind: 'log',
        lines: [BAD],
        measure: 'per-second',
        thresholds: { info: 0.2, warning: 2, critical: 10 },
        basis: label('Basis.'),
        summary: ({ matched }) => label(`${matched.count} seen`),
        ...signs,
      },
    ],
    explains: [],
    explanation: label('why'),
    confirm: [],
    remedies: [],
    references: [],
    mayBeWrong: [],
  };
}

const bad = (times: number, every: number) =>
  repeatLines({ times, every }, (i) => `kernel: disk is bad: sd${'ab'[i % 2]}`);
const levels = (text: string, signs?: Partial<LogSigns>) =>
  judgeLogText(text, [rule(signs)]).map(({ severity }) => severity);
const [first] = judgeLogText(bad(41, 0.25), [rule()]);

describe('judges the lines of a log by their rate', () => {
  it.each([
    ['four a second', bad(41, 0.25), ['warning']],
    ['twenty a second', bad(201, 0.05), ['critical']],
    ['one in ten seconds', bad(4, 10), []],
    ['enough of them, but in an instant', bad(20, 0.05), ['info']],
    ['many of them at one time', bad(20, 0), ['info']],
    ['one at no rate', bad(1, 0), []],
    [
      'a fast rate of four lines',
      repeatLines({ times: 4, every: 0.6 }, 'kernel: disk is bad: sda') + quietLines(1),
      ['info'],
    ],
    ['none', quietLines(10), []],
  ])('%s', (_name, text, severities) => {
    expect(levels(text)).toEqual(severities);
  });

  it('says how it came to the level, and where the lines are', () => {
    expect(first?.severityReason.en).toBe(
      'Warning: 4.1 lines a second. Warning from 2 lines a second on, critical from 10 lines a second on. Basis.',
    );
    expect(first).toMatchObject({
      value: 41,
      unit: 'count',
      share: 1,
      rate: 4.1,
      lines: { patterns: [BAD.pattern], count: 41, first: 0 },
      evidence: [{ id: 'bad', value: 41, share: 1, against: false }],
    });
  });

  it('says why a short excerpt is no more than info', () => {
    const [short] = judgeLogText(bad(30, 0.05), [rule()]);
    expect(short?.severityReason.en).toMatch(/spans only 1 s, and of less than 2 s a rate says little/);
    expect(short?.severityReason.zh).toMatch(/摘录只有 1 s/);
    const [still] = judgeLogText(bad(30, 0), [rule()]);
    expect(still?.severityReason.en).toMatch(/rate is unknown/);
    expect(still?.rate).toBeUndefined();
  });
});

describe('judges by what else was seen', () => {
  it('takes a part that is enough by itself, however few and short', () => {
    expect(levels(bad(1, 0), { lines: [{ ...BAD, atLeast: { severity: 'critical', because } }] })).toEqual([
      'critical',
    ]);
  });

  it('holds down, and raises, by bounds', () => {
    const atMost = { severity: 'info', because } as const;
    expect(levels(bad(201, 0.05), { bounds: () => ({ atMost }) })).toEqual(['info']);
    expect(levels(bad(41, 0.25), { bounds: () => ({ atLeast: { severity: 'critical', because } }) })).toEqual([
      'critical',
    ]);
  });

  it('counts lines, also repeated ones, and by the minute', () => {
    const thrice = repeatLines({ times: 1, every: 1 }, 'kernel: message repeated 3 times: [ disk is bad: sda]');
    expect(levels(thrice, { measure: 'count', thresholds: { warning: 3 } })).toEqual(['warning']);
    expect(levels(bad(13, 5), { measure: 'per-minute', thresholds: { warning: 12 } })).toEqual(['warning']);
    expect(levels(bad(13, 6), { measure: 'per-minute', thresholds: { warning: 12 } })).toEqual([]);
  });

  it('gives a line to the first part that finds it, and counts no context and nothing that speaks against', () => {
    let counts: readonly number[] = [];
    let names: ReadonlyMap<string, number> = new Map();
    const count = ({ count: n }: LineCount) => n;
    const signs: Partial<LogSigns> = {
      measure: 'count',
      thresholds: { info: 1 },
      lines: [
        { ...BAD, id: 'a', pattern: 'bad: (?<name>sda)' },
        BAD,
        { ...BAD, id: 'good', has: ['SyncLoop'], pattern: 'housekeeping', against: true },
      ],
      summary: (seen) => {
        counts = [
          count(seen.matched),
          count(seen.all),
          ...['a', 'bad', 'good', 'none'].map((id) => count(seen.part(id))),
        ];
        names = seen.matched.values('name');
        return label('seen');
      },
    };
    const [finding] = judgeLogText(bad(9, 1) + quietLines(2), [rule(signs)]);
    expect(counts).toEqual([9, 12, 5, 4, 3, 0]);
    expect([...names]).toEqual([
      ['sda', 5],
      ['sdb', 4],
    ]);
    expect(finding?.evidence.map(({ id, value, against }) => [id, value, against])).toEqual([
      ['a', 5, false],
      ['bad', 4, false],
      ['good', 3, true],
    ]);
  });

  it('finds lines whatever their case when told so, and says so where the lines are shown', () => {
    const lines = [{ ...BAD, pattern: 'DISK IS BAD', ignoreCase: true as const }];
    const [finding] = judgeLogText(bad(9, 1), [rule({ lines })]);
    expect(finding?.lines?.patterns).toEqual(['(?i)DISK IS BAD']);
  });
});
