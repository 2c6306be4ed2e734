import { describe, expect, it } from 'vitest';
import type { Rule, StackSigns } from '../../src/hotspots/rule.ts';
import { judge, outline } from '../support/rule-tester.ts';

/** A rule about one function: info from a tenth of the CPU, warning from 30%, critical from 60%. */
function ruleAbout(id: string, name: string, more: Partial<Rule> = {}, moreSigns: Partial<StackSigns> = {}): Rule {
  const text = { en: id, zh: id };
  const signs: StackSigns = {
    kind: 'cpu',
    stacks: { anyOf: [[`^${name}$`]] },
    thresholds: { info: 0.1, warning: 0.3, critical: 0.6 },
    basis: text,
    evidence: [],
    summary: () => text,
    ...moreSigns,
  };
  return {
    id,
    title: text,
    components: [],
    signs: [signs],
    explains: [],
    explanation: text,
    confirm: [],
    remedies: [],
    references: [],
    mayBeWrong: [],
    ...more,
  };
}

const ECHO = { of: { en: 'its time', zh: '它的时间' } };

describe('an echo that does not say of what', () => {
  const catalog = [ruleAbout('cause', 'cause'), ruleAbout('echo', 'leaf', { echoes: ECHO })];

  it('goes under the finding that most of its own samples lie under', () => {
    const findings = judge('cause;leaf 20\ncause 30\nleaf 5\nmain 45', catalog);
    expect(outline(findings)).toBe('cause warning\n  echo info');
    expect(findings[0]?.children[0]?.summary.en).toContain('80.0% of its time lies under it');
  });

  it('stays beside one that has less than half of it', () => {
    expect(outline(judge('cause;leaf 10\ncause 30\nleaf 15\nmain 45', catalog))).toBe('cause warning\necho info');
  });

  it('never goes under another echo', () => {
    const echoes = [ruleAbout('outer', 'cause', { echoes: ECHO }), ruleAbout('inner', 'leaf', { echoes: ECHO })];
    expect(outline(judge('cause;leaf 20\ncause 30\nmain 50', echoes))).toBe('outer warning\ninner info');
  });
});

describe('what a finding of stacks brings along', () => {
  const both = [ruleAbout('a', 'a', {}, { brings: ['b'] }), ruleAbout('b', 'b', {}, { brings: ['a'] })];

  it('goes under it, though they have no sample in common', () => {
    expect(outline(judge('a 35\nb 15\nmain 50', both))).toBe('a warning\n  b info');
    expect(outline(judge('a 15\nb 35\nmain 50', both))).toBe('b warning\n  a info');
  });

  it('goes under the heavier one where both are as bad', () => {
    expect(outline(judge('a 20\nb 21\nmain 59', both))).toBe('b info\n  a info');
  });

  it('is not put under something milder', () => {
    expect(outline(judge('a 15\nb 35\nmain 50', both.slice(0, 1).concat(ruleAbout('b', 'b'))))).toBe(
      'b warning\na info',
    );
  });

  it('goes with it when that is an echo of something else', () => {
    const catalog = [
      ruleAbout('cause', 'cause'),
      ruleAbout('a', 'a', { echoes: ECHO }, { brings: ['b'] }),
      ruleAbout('b', 'b'),
    ];
    expect(outline(judge('cause;a 20\ncause 30\nb 15\nmain 35', catalog))).toBe('cause warning\n  a info\n    b info');
  });
});
