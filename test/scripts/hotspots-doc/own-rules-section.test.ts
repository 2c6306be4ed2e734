import { describe, expect, it } from 'vitest';
import { ownRulesSection } from '../../../scripts/hotspots-doc/own-rules-section.ts';
import { ownRuleSchema } from '../../../src/hotspots/own-rule-schema.ts';
import { problemText, readOwnRules } from '../../../src/hotspots/own-rules.ts';
import { judgeLogText, quietLines, repeatLines } from '../../support/log-rule-tester.ts';
import { expectWhole, judge, outline } from '../../support/rule-tester.ts';

const section = ownRulesSection();
/** The example as a reader copies it. */
const example = /^```json\n([\s\S]*?)\n```$/m.exec(section)?.[1] ?? '';
const read = readOwnRules(example);
const rules = read.ok ? read.rules : [];

const RELIST = 'main.main;github.com/acme/operator.(*Controller).relist';

describe('the example of docs/hotspots.md', () => {
  it('is read as it stands there', () => {
    expect(read.ok ? [] : read.problems.map((problem) => problemText(problem).en)).toEqual([]);
    expect(rules.map(({ id }) => id)).toEqual(['acme-relist', 'acme-lease-lost']);
  });

  it('finds the CPU it is for, with evidence and what speaks against it', () => {
    const findings = judge(
      `${RELIST};encoding/json.Unmarshal 300
       main.main;acme/cache.Rebuild 100
       main.main;acme/cache.Get;runtime.mapaccess1 50
       main.main 550`,
      rules,
    );
    expect(outline(findings)).toBe('acme-relist warning');
    const [finding] = findings;
    if (finding) expectWhole(finding);
    expect(finding?.evidence.map(({ label, share, against }) => [label.en, share, against])).toEqual([
      ['The acme operator lists everything again', 0.4, false],
      ['Decoding what was listed', 0.3, false],
      ['Served from the watch cache', 0.05, true],
    ]);
  });

  it('finds nothing where it starts, nor of too little CPU', () => {
    expect(
      judge('main.main;acme/operator.(*Controller).start;acme/operator.(*Controller).relist 900\nx 100', rules),
    ).toEqual([]);
    expect(outline(judge({ stacks: `${RELIST} 900\nmain.main 100`, cores: 0.2 }, rules))).toBe('acme-relist warning');
  });

  it.each([
    [90, ''],
    [110, 'acme-relist info'],
    [600, 'acme-relist warning'],
  ])('finds %d MiB that it holds: %s', (mib, found) => {
    expect(outline(judge({ stacks: `${RELIST} ${mib}\nmain.main 2000`, kind: 'heap-in-use' }, rules))).toBe(found);
  });

  it('finds lines of a log, but those that speak against it', () => {
    const lost = repeatLines({ times: 10, every: 6 }, 'acme[7]: lease lost after 1500ms');
    expect(outline(judgeLogText(lost + quietLines(60), rules))).toBe('acme-lease-lost warning');
    const planned = repeatLines({ times: 10, every: 6 }, 'acme[7]: lease released: shutting down');
    expect(judgeLogText(planned + quietLines(60), rules)).toEqual([]);
    const slow = repeatLines({ times: 5, every: 12 }, 'acme[7]: renewed the lease in 4200ms');
    expect(outline(judgeLogText(slow + quietLines(60), rules))).toBe('acme-lease-lost info');
  });
});

describe('the fields of own rules', () => {
  /** Names of all fields of a schema, however deep. */
  function fieldsOf(schema: unknown, found = new Set<string>()): ReadonlySet<string> {
    if (typeof schema !== 'object' || schema === null) return found;
    if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null) {
      for (const [name, entry] of Object.entries(schema.entries)) {
        found.add(name);
        fieldsOf(entry, found);
      }
    }
    for (const part of ['item', 'wrapped', 'options', 'pipe'] as const) {
      const inside: unknown = part in schema ? Reflect.get(schema, part) : undefined;
      for (const one of Array.isArray(inside) ? inside : [inside]) if (one !== schema) fieldsOf(one, found);
    }
    return found;
  }

  const fields = [...fieldsOf(ownRuleSchema)];

  it('are all described', () => {
    expect(fields).toEqual(expect.arrayContaining(['id', 'anyOf', 'minAmount', 'pattern', 'mayBeWrong']));
    const words = section.slice(0, section.indexOf('### A complete example')).replace(/^```[\s\S]*?^```$/gm, '');
    const named = new Set([...words.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.match(/[A-Za-z]+/g) ?? []));
    expect(fields.filter((name) => !named.has(name))).toEqual([]);
  });

  it('all stand in the example', () => {
    expect(fields.filter((name) => !example.includes(`"${name}":`))).toEqual([]);
  });
});
