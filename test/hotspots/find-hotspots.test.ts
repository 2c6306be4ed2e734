import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { languages } from '../../src/base/localized.ts';
import { readTables } from '../../src/formats/strace-summary/read-tables.ts';
import { decodeTrace } from '../../src/formats/strace-trace/strace-trace.ts';
import { rules } from '../../src/hotspots/catalog.ts';
import { hotspotsLookedFor } from '../../src/hotspots/find-hotspots.ts';
import type { Rule } from '../../src/hotspots/rule.ts';
import type { Severity } from '../../src/model/finding.ts';
import { logOf, MINUTE } from '../support/logs.ts';
import { judge, judgeProfile, outline, ruleOf } from '../support/rule-tester.ts';
import { CPU, HEAP, profileOf } from '../support/stacks.ts';
import { TABLE } from '../support/strace-texts.ts';

const HOUSEKEEPING = 'github.com/google/cadvisor/manager.(*containerData).housekeeping';
const MEMORY = 'github.com/opencontainers/runc/libcontainer/cgroups/fs.(*MemoryGroup).GetStats';
const READ = 'bufio.(*Scanner).Scan;os.(*File).Read;syscall.Read;syscall.read;syscall.Syscall';
const WORKER = 'runtime.gcBgMarkWorker;runtime.gcDrain';

/** A rule about one function, with the default guards alone. */
function ruleAbout(id: string, name: string, more: Partial<Rule> = {}): Rule {
  const stacks = { anyOf: [[`^${name}$`]] };
  const text = { en: id, zh: id };
  return {
    id,
    title: text,
    components: [],
    signs: [
      {
        kind: 'cpu',
        stacks,
        thresholds: { info: 0.1, warning: 0.3, critical: 0.6 },
        basis: text,
        evidence: [],
        summary: () => text,
      },
    ],
    explains: [],
    explanation: text,
    confirm: [],
    remedies: [],
    references: [],
    mayBeWrong: [],
    ...more,
  };
}

describe('what a finding says', () => {
  it('has the numbers of what matched, and evidence below each other', () => {
    const [finding] = judge({
      stacks: `${HOUSEKEEPING};${MEMORY};os.Open 600\n${HOUSEKEEPING} 300\nmain.main 100`,
      cores: 2,
    });
    expect(finding).toMatchObject({
      rule: 'cadvisor-housekeeping-dominant',
      captures: ['drawn'],
      share: 0.9,
      cores: 1.8,
      value: 9e9,
      unit: 'nanoseconds',
    });
    expect(finding?.severityReason.en).toBe(
      'Critical: 1.80 cores of 2.00 in use, 90.0% of the CPU time. Critical from 50% and 0.8 cores. ' +
        'Reported sick kubelets show 39–69%; a dense healthy node commonly stays under 25%.',
    );
    expect(finding?.severityReason.zh).toBe(
      '严重：占用了 2.00 核中的 1.80 核（CPU 时间的 90.0%）。“严重”的门槛为 50% 且 0.8 核。' +
        '已报告的异常 kubelet 为 39–69%；容器密集但健康的节点通常低于 25%。',
    );
  });

  it('counts a sample once, however often its stack repeats what is looked for', () => {
    const [finding] = judge(`${HOUSEKEEPING};${HOUSEKEEPING};${HOUSEKEEPING} 50\n${HOUSEKEEPING} 30\nmain.main 20`);
    expect(finding?.share).toBe(0.8);
    expect(finding?.evidence[0]?.share).toBe(0.8);
  });

  it('counts samples without a stack among all', () => {
    const profile = profileOf(`${HOUSEKEEPING} 90 900000000\n110 1100000000`, { valueTypes: CPU, durationNanos: 2e9 });
    expect(judgeProfile(profile)[0]?.share).toBe(0.45);
  });

  it('never says more than everything, whatever the stacks', () => {
    const frame = fc.constantFrom(
      HOUSEKEEPING,
      MEMORY,
      ...READ.split(';'),
      ...WORKER.split(';'),
      'runtime.mallocgc',
      'main.main',
    );
    const line = fc.tuple(fc.array(frame, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.double({ min: 0.2, max: 64, noNaN: true }),
        (lines, cores) => {
          const stacks = lines.map(([frames, n]) => `${frames.join(';')} ${n}`).join('\n');
          const all = flatten(judge({ stacks, cores }));
          expect(new Set(all.map(({ rule }) => rule)).size).toBe(all.length);
          for (const { share, evidence, cores: used } of all) {
            for (const part of [share, ...evidence.map((e) => e.share ?? 0)])
              expect(part >= 0 && part <= 1 + 1e-9).toBe(true);
            expect(used).toBeLessThanOrEqual(cores * (1 + 1e-9));
          }
        },
      ),
    );
  });
});

describe('guards', () => {
  const busy = (samples: number) => `${HOUSEKEEPING} ${samples * 0.9}\nmain.main ${samples * 0.1}`;

  it('leave at most info below 100 samples, and say so', () => {
    const [finding] = judge({ stacks: busy(90), cores: 1 });
    expect(finding?.severity).toBe('info');
    expect(finding?.severityReason.en).toContain('only 90 samples were recorded');
    expect(judge({ stacks: busy(100), cores: 1 })[0]?.severity).toBe('critical');
  });

  it('leave at most info below a tenth of a core in the whole process', () => {
    const [finding] = judge({ stacks: busy(1000), cores: 0.09 });
    expect(finding?.severity).toBe('info');
    expect(finding?.severityReason.en).toContain('the whole process used only 0.09 cores; below 0.1 cores');
  });

  it('leave silence for few samples of an idle process', () => {
    expect(judge({ stacks: busy(90), cores: 0.09 })).toEqual([]);
  });

  it('leave a level that takes more cores than there are, and say so', () => {
    const [finding] = judge({ stacks: busy(1000), cores: 0.5 });
    expect(finding?.severity).toBe('warning');
    expect(finding?.severityReason.en).toContain('it would be critical, but 0.45 cores are too little for that');
  });

  it.each([
    ['no duration', undefined],
    ['a duration of nothing', 0],
  ])('leave at most info, without cores, for %s', (_name, durationNanos) => {
    const profile = profileOf(`${HOUSEKEEPING} 900 9000000000\nmain.main 100 1000000000`, {
      valueTypes: CPU,
      durationNanos,
    });
    expect(judgeProfile(profile)).toMatchObject([{ severity: 'info', share: 0.9, cores: undefined }]);
  });

  it('leave at most info for folded stacks, which may count anything', () => {
    const [finding] = judgeProfile(profileOf(`${HOUSEKEEPING} 900\nmain.main 100`));
    expect(finding).toMatchObject({ severity: 'info', cores: undefined, unit: 'count', value: 900 });
    expect(finding?.severityReason.en).toMatch(/^Info: 90\.0% of the samples\. .*does not say how long was recorded/);
  });
});

describe('what is judged', () => {
  it('is the CPU time, whichever value type comes first on the screen', () => {
    const stacks = `${HOUSEKEEPING} 10 9000000000\nmain.main 990 1000000000`;
    const profile = profileOf(stacks, { valueTypes: CPU, durationNanos: 1e10, defaultValueType: 0 });
    expect(judgeProfile(profile)[0]).toMatchObject({ share: 0.9, unit: 'nanoseconds' });
  });

  it('is no heap and no empty profile', () => {
    expect(judgeProfile(profileOf(`${HOUSEKEEPING} 900 900 900 900`, { valueTypes: HEAP }))).toEqual([]);
    expect(judgeProfile(profileOf('', { valueTypes: CPU, durationNanos: 1e9 }))).toEqual([]);
    expect(judgeProfile(profileOf(`${HOUSEKEEPING} 0 0`, { valueTypes: CPU, durationNanos: 1e9 }))).toEqual([]);
  });

  it.each([
    ['grew', `${HOUSEKEEPING} 900 9000000000\nmain.main -100 -1000000000`],
    ['shrank', `${HOUSEKEEPING} -900 -9000000000\nmain.main 100 1000000000`],
    ['stayed the same', `${HOUSEKEEPING} 900 9000000000\nmain.main -900 -9000000000`],
  ])('is no difference of two captures: one that %s', (_name, stacks) => {
    expect(judgeProfile(profileOf(stacks, { valueTypes: CPU, durationNanos: 1e10 }))).toEqual([]);
  });
});

describe('how findings stand to each other', () => {
  const told = ['cgroup-memory-stat-slow', 'cadvisor-housekeeping-dominant', 'gc-pressure'].map(ruleOf);

  it('most severe first, then by value', () => {
    const catalog = [ruleAbout('small', 'a'), ruleAbout('mild', 'b'), ruleAbout('large', 'c')];
    expect(outline(judge('a;x 31\nb;y 20\nc;z 49', catalog))).toBe('large warning\nsmall warning\nmild info');
  });

  it('puts the broad one under the specific one that explains it', () => {
    expect(outline(judge(`${HOUSEKEEPING};${MEMORY};${READ} 80\n${HOUSEKEEPING} 10\nmain.main 10`, told))).toBe(
      ['cgroup-memory-stat-slow critical', '  cadvisor-housekeeping-dominant critical'].join('\n'),
    );
  });

  it('puts a specific one that explains only a part under the broad one', () => {
    expect(outline(judge(`${HOUSEKEEPING};${MEMORY};${READ} 10\n${HOUSEKEEPING} 80\nmain.main 10`, told))).toBe(
      ['cadvisor-housekeeping-dominant critical', '  cgroup-memory-stat-slow info'].join('\n'),
    );
  });

  it('never puts anything under something milder', () => {
    const stacks = `${HOUSEKEEPING};${MEMORY};${READ} 35\n${HOUSEKEEPING} 25\nmain.main 40`;
    expect(outline(judge({ stacks, cores: 2 }, told))).toBe(
      ['cadvisor-housekeeping-dominant critical', '  cgroup-memory-stat-slow warning'].join('\n'),
    );
    expect(outline(judge({ stacks, cores: 1 }, told))).toBe(
      ['cgroup-memory-stat-slow warning', '  cadvisor-housekeeping-dominant warning'].join('\n'),
    );
  });

  it('leaves a specific one that lies elsewhere beside the broad one', () => {
    expect(outline(judge(`${MEMORY};${READ} 45\n${HOUSEKEEPING} 40\nmain.main 15`, told))).toBe(
      ['cgroup-memory-stat-slow critical', 'cadvisor-housekeeping-dominant warning'].join('\n'),
    );
  });

  it('puts an echo under what causes most of it, and says so', () => {
    const stacks = `
      ${HOUSEKEEPING};runtime.mallocgc 40
      ${HOUSEKEEPING}                  30
      ${WORKER}                        20
      main.main;runtime.mallocgc       10`;
    const findings = judge(stacks, told);
    expect(outline(findings)).toBe(['cadvisor-housekeeping-dominant warning', '  gc-pressure info'].join('\n'));
    expect(findings[0]?.children[0]?.summary.en).toContain('80.0% of the time spent allocating memory lies under it');
  });

  it('leaves an echo that is worse than its cause beside it', () => {
    const stacks = `${HOUSEKEEPING};runtime.mallocgc 35\n${WORKER} 45\nmain.main 20`;
    expect(outline(judge(stacks, told))).toBe(
      ['gc-pressure critical', 'cadvisor-housekeeping-dominant warning'].join('\n'),
    );
  });
});

describe('the catalogue', () => {
  it('has every rule once, under the name of its file', async () => {
    const ids = rules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) {
      const file = (await import(`../../src/hotspots/rules/${id}.ts`)) as { readonly default: Rule };
      expect(file.default).toBe(ruleOf(id));
    }
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s is whole', (_id, rule) => {
    expect(
      rule.confirm.length * rule.remedies.length * rule.references.length * rule.mayBeWrong.length,
    ).toBeGreaterThan(0);
    for (const signs of rule.signs) {
      if (signs.kind === 'summary') continue;
      const reached = (['info', 'warning', 'critical'] satisfies Severity[]).flatMap(
        (level) => signs.thresholds[level] ?? [],
      );
      const falls = typeof signs.measure === 'object' && 'falls' in signs.measure && signs.measure.falls === true;
      expect(reached).toEqual(reached.toSorted((a, b) => (falls ? b - a : a - b)));
      // Lines may reach a level by what they say, however many there are.
      const byLine = signs.kind === 'log' && signs.lines.some(({ atLeast }) => atLeast !== undefined);
      if (!byLine && !(signs.kind === 'log' && signs.bounds)) expect(reached.length).toBeGreaterThan(0);
      if (signs.kind === 'trace') {
        for (const brought of signs.brings ?? []) expect(rules.map(({ id }) => id)).toContain(brought);
        continue;
      }
      if (signs.kind === 'log') {
        const ids = signs.lines.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { pattern } of signs.lines) expect(() => new RegExp(pattern)).not.toThrow();
        continue;
      }
      if (signs.kind === 'snapshot' || signs.kind === 'groups') continue;
      const { evidence, raisedBy = [], stacks } = signs;
      const ids = evidence.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { part } of raisedBy) expect(ids).toContain(part);
      for (const brought of signs.brings ?? []) expect(rules.map(({ id }) => id)).toContain(brought);
      if (signs.callers) expect(() => new RegExp(signs.callers?.inner ?? '')).not.toThrow();
      for (const expression of [stacks, ...evidence.map((part) => part.stacks)].flatMap(({ anyOf, except = [] }) =>
        [...anyOf, ...except].flat(),
      ))
        expect(() => new RegExp(expression)).not.toThrow();
    }
    for (const broad of rule.explains) expect(rules.map(({ id }) => id)).toContain(broad);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s says everything in every language', (_id, rule) => {
    const texts = [
      rule.title,
      rule.explanation,
      ...rule.confirm.map(({ tells }) => tells),
      ...rule.remedies.map(({ text }) => text),
      ...rule.mayBeWrong,
      ...rule.signs.flatMap((signs) => [
        signs.basis,
        ...(signs.kind === 'cpu' ? signs.evidence.map(({ label }) => label) : []),
        ...(signs.kind === 'trace' ? [signs.measure.say('7')] : []),
      ]),
    ];
    for (const text of texts) for (const language of languages) expect(text[language].trim()).not.toBe('');
    // Only the name of a file is the same in both.
    for (const { en } of texts.filter((text) => text.en === text.zh)) expect(en).toMatch(/^memory\.\w+$/);
  });
});

function flatten(findings: ReturnType<typeof judge>): ReturnType<typeof judge> {
  return findings.flatMap((finding) => [finding, ...flatten(finding.children)]);
}

describe('what a capture is held against', () => {
  const reading = (kind: string) =>
    rules.filter(({ signs }) => signs.some((sign) => sign.kind === kind)).map(({ id }) => id);
  const none = captureFacts(profileOf('a 1', { valueTypes: [{ name: 'threadcreate', unit: 'count' }] }));

  it('is every rule that reads CPU profiles, and nothing where no rule reads the kind', () => {
    expect(hotspotsLookedFor(captureFacts(profileOf('a 1 10', { valueTypes: CPU }))).map(({ rule }) => rule)).toEqual(
      reading('cpu'),
    );
    expect(hotspotsLookedFor(none)).toEqual([]);
  });

  it('is every rule that reads traces, and for a table alone those that read tables', () => {
    const { trace } = decodeTrace(new TextEncoder().encode('7 12:00:00.000000 close(3) = 0 <0.000002>\n'));
    const summary = readTables(new TextEncoder().encode(TABLE));
    expect(hotspotsLookedFor(none, { trace, summary }).map(({ rule }) => rule)).toEqual(reading('trace'));
    expect(hotspotsLookedFor(none, { summary }).map(({ rule }) => rule)).toEqual(reading('summary'));
    expect(hotspotsLookedFor(none, { summary: { tables: [] } })).toEqual([]);
  });

  it('is every rule that reads logs, also where a link told what was found and the lines did not come', () => {
    const log = logOf(MINUTE);
    expect(hotspotsLookedFor(none, { log }).map(({ rule }) => rule)).toEqual(reading('log'));
    expect(hotspotsLookedFor({ ...none, kind: 'log' }).map(({ rule }) => rule)).toEqual(reading('log'));
    expect(hotspotsLookedFor({ ...none, kind: 'log' }, { log: logOf('') })).toEqual([]);
  });
});
