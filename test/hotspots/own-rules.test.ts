import { describe, expect, it } from 'vitest';
import { rules } from '../../src/hotspots/catalog.ts';
import { looksLikeOwnRules, type OwnRules, problemText, readOwnRules } from '../../src/hotspots/own-rules.ts';
import { judgeLogText } from '../support/log-rule-tester.ts';
import { judge } from '../support/rule-tester.ts';

const RULE = {
  id: 'acme-relist',
  title: 'The acme operator lists everything again',
  signs: [
    {
      kind: 'cpu',
      stacks: { anyOf: [['acme/operator\\.\\(\\*Controller\\)\\.relist$']] },
      thresholds: { info: 0.1, warning: 0.3, critical: 0.6 },
      basis: 'Our own nodes stay below 5%.',
    },
  ],
  explanation: { en: 'It has no cache.', zh: '它没有缓存。' },
};

const LOG_SIGNS = { kind: 'log', measure: 'count', thresholds: { info: 1 }, basis: 'Any is too many.' };

const file = (...listed: readonly unknown[]) => JSON.stringify({ hotfoldRules: 1, rules: listed });
const problemsOf = (read: OwnRules) => (read.ok ? [] : read.problems.map((problem) => problemText(problem).en));

describe('readOwnRules', () => {
  it('reads a rule that finds what it is for, and says whose it is', () => {
    const read = readOwnRules(file(RULE));
    expect(read.ok).toBe(true);
    const findings = judge(
      'main.main;github.com/acme/operator.(*Controller).relist.func1 40\nmain.main;net/http.(*conn).serve 60',
      read.ok ? read.rules : [],
    );
    expect(findings).toMatchObject([
      {
        rule: 'acme-relist',
        severity: 'warning',
        isOwn: true,
        title: { en: 'The acme operator lists everything again', zh: 'The acme operator lists everything again' },
        explanation: { zh: '它没有缓存。' },
        share: 0.4,
        summary: { en: 'What this rule looks for takes 0.40 cores of 1.00 in use, 40.0% of the CPU time.' },
      },
    ]);
    expect(findings[0]?.severityReason.en).toContain('Our own nodes stay below 5%.');
  });

  it('marks nothing of the shipped rules as own', () => {
    expect(judge('runtime.gcBgMarkWorker;runtime.gcDrain 60\nmain.main 40').map(({ isOwn }) => isOwn)).toEqual([
      undefined,
    ]);
  });

  it.each([
    ['what is no JSON', '{"hotfoldRules": 1, "rules": [', /^This is not JSON: /],
    ['another version', '{"hotfoldRules": 7, "rules": []}', /"hotfoldRules" is 7; this Hotfold reads version 1\./],
    ['no rules at all', '{"hotfoldRules": 1}', /^Rules: There has to be a list/],
    ['a missing title', file({ ...RULE, title: undefined }), /^Rule acme-relist, title: this field is missing\.$/],
    [
      'a threshold that is a text',
      file({ ...RULE, signs: [{ ...RULE.signs[0], thresholds: { info: '10%' } }] }),
      /^Rule acme-relist, signs\[0\]\.thresholds\.info: expected number, found "10%"\.$/,
    ],
    [
      'thresholds that fall',
      file({ ...RULE, signs: [{ ...RULE.signs[0], thresholds: { info: 0.5, warning: 0.2 } }] }),
      /^Rule acme-relist, signs\[0\]\.thresholds: info may not be more than warning/,
    ],
    [
      'no threshold',
      file({ ...RULE, signs: [{ ...RULE.signs[0], thresholds: {} }] }),
      /^Rule acme-relist, signs\[0\]\.thresholds: at least one of/,
    ],
    [
      'a kind that there is not',
      file({ ...RULE, signs: [{ ...RULE.signs[0], kind: 'gpu' }] }),
      /^Rule acme-relist, signs\[0\]\.kind: expected .*, found "gpu"\.$/,
    ],
    [
      'a field that there is not',
      file({ ...RULE, severity: 'high' }),
      /^Rule acme-relist, severity: there is no such field\.$/,
    ],
    [
      'an expression that is none',
      file({ ...RULE, signs: [{ ...RULE.signs[0], stacks: { anyOf: [['fine', 'broken(']] } }] }),
      /^Rule acme-relist, signs\[0\]\.stacks\.anyOf\[0\]\[1\]: This is not a regular expression/,
    ],
    [
      'an expression that would backtrack for ever',
      file({ ...RULE, signs: [{ ...RULE.signs[0], stacks: { anyOf: [['^(a+)+$']] } }] }),
      /^Rule acme-relist, signs\[0\]\.stacks\.anyOf\[0\]\[0\]: This expression repeats a group that varies in itself/,
    ],
    [
      'an expression that could go on for a day, though it repeats nothing twice',
      file({ ...RULE, signs: [{ ...RULE.signs[0], stacks: { anyOf: [['a.*a.*a.*a.*b']] } }] }),
      /^Rule acme-relist, signs\[0\]\.stacks\.anyOf\[0\]\[0\]: This expression has too many open-ended repetitions/,
    ],
    [
      'such an expression in the evidence',
      file({
        ...RULE,
        signs: [{ ...RULE.signs[0], evidence: [{ id: 'slow', label: 'Slow', stacks: { anyOf: [['(x|xx)*$']] } }] }],
      }),
      /^Rule acme-relist, signs\[0\]\.evidence\[0\]\.stacks\.anyOf\[0\]\[0\]: This expression repeats a group/,
    ],
    [
      'such an expression for lines of a log',
      file({
        ...RULE,
        signs: [{ ...LOG_SIGNS, lines: [{ id: 'lost', label: 'Lost', pattern: 'lease (\\w+ ?)+lost' }] }],
      }),
      /^Rule acme-relist, signs\[0\]\.lines\[0\]\.pattern: This expression repeats a group that varies in itself/,
    ],
    [
      'lines without a fixed text to look for',
      file({
        ...RULE,
        signs: [{ ...LOG_SIGNS, lines: [{ id: 'any', label: 'Any', pattern: '\\d+' }] }],
      }),
      /^Rule acme-relist, signs\[0\]\.lines\[0\]\.pattern: no fixed text/,
    ],
    [
      'an id of the catalogue',
      file({ ...RULE, id: 'gc-pressure' }),
      /^Rule gc-pressure, id: gc-pressure is the id of another rule/,
    ],
    ['the same id twice', file(RULE, RULE), /^Rule acme-relist, id: acme-relist is the id of another rule/],
    [
      'a rule without an id, by its place',
      file(RULE, { ...RULE, id: undefined }),
      /^Rule #2, id: this field is missing/,
    ],
    [
      'an address that is no https',
      file({ ...RULE, references: [{ ref: 'x', url: 'javascript:alert(1)' }] }),
      /^Rule acme-relist, references\[0\]\.url: expected/,
    ],
  ])('refuses %s, and says which rule and field', (_name, text, problem) => {
    const before = rules.length;
    const read = readOwnRules(text);
    expect(read.ok).toBe(false);
    expect(problemsOf(read).join('\n')).toMatch(problem);
    expect(rules.length).toBe(before);
  });

  it('says every problem in both languages, and tells at most twenty', () => {
    const read = readOwnRules(file(...Array.from({ length: 60 }, (_, i) => ({ id: `r-${i}` }))));
    expect(read.ok).toBe(false);
    if (read.ok) return;
    expect(read.problems.length).toBe(20);
    for (const problem of read.problems) expect(problemText(problem).zh).toMatch(/^规则 r-\d+，/);
  });

  it('reads rules for lines of a log, with a text to look for made of the expression', () => {
    const read = readOwnRules(
      file({
        ...RULE,
        signs: [
          {
            kind: 'log',
            measure: 'per-minute',
            thresholds: { warning: 6 },
            basis: 'Seen at 1,000 nodes.',
            lines: [{ id: 'lost', label: 'Leases lost', pattern: 'lease lost after \\d+ms' }],
          },
        ],
      }),
    );
    expect(read.ok && read.rules[0]?.signs).toMatchObject([
      { kind: 'log', lines: [{ id: 'lost', has: ['lease lost after '] }] },
    ]);
  });
});

describe('an expression that is slow, but taken', () => {
  /** It has to try every pair of a's, so its time grows with the third power of what it is tried on. */
  const SLOW = 'lease a.*a.*lost';
  const rulesOf = (read: OwnRules) => (read.ok ? read.rules : []);
  const stacks = rulesOf(readOwnRules(file({ ...RULE, signs: [{ ...RULE.signs[0], stacks: { anyOf: [[SLOW]] } }] })));
  const lines = rulesOf(
    readOwnRules(file({ ...RULE, signs: [{ ...LOG_SIGNS, lines: [{ id: 'lost', label: 'Lost', pattern: SLOW }] }] })),
  );
  const HEAD = 'Jun 27 12:00:00 node-1 ';
  const filled = (length: number) => `lease ${'a'.repeat(length - 'lease lost'.length)}lost`;

  it('is tried on 1,024 characters of a name, and no more', () => {
    const found = (length: number) => judge(`main.main;${filled(length)} 200`, stacks).length;
    expect([found(1024), found(1025), found(5000)]).toEqual([1, 0, 0]);
  });

  it('is tried on 1,024 characters of a line of a log, and no more', () => {
    const found = (length: number) => judgeLogText(`${HEAD}${filled(length - HEAD.length)}\n`, lines).length;
    expect([found(1024), found(1025), found(5000)]).toEqual([1, 0, 0]);
  });
});

describe('looksLikeOwnRules', () => {
  it.each([
    [file(RULE), true],
    ['{ "hotfoldRules": 1, broken', true],
    ['{"rules": []}', false],
    ['[{"hotfoldRules": 1}]', false],
    ['main;serve 12', false],
  ])('%#', (text, expected) => {
    expect(looksLikeOwnRules(text)).toBe(expected);
  });
});
