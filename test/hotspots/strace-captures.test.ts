import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { captureFacts } from '../../src/analysis/capture-facts.ts';
import { readCapture } from '../../src/formats/read-capture.ts';
import { findHotspots } from '../../src/hotspots/find-hotspots.ts';
import type { Finding } from '../../src/model/finding.ts';
import { profileOf } from '../support/stacks.ts';

const FIXTURES = 'test/fixtures/captures/strace';

/** What the rules say about recordings whose answer is known: `severity rule`, children indented. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  'syscalls/futexmain.f.tt.T.txt.gz': ['warning futex-timeout-poll', '  info futex-timeout-process'],
  'syscalls/futexmain.tt.nof.stderr.txt.gz': ['warning futex-timeout-poll', '  info futex-timeout-process'],
  'syscalls/futexstorm.f.tt.T.txt.gz': ['critical futex-timeout-poll', '  critical futex-timeout-process'],
  'syscalls/java.f.tt.T.txt.gz': ['info futex-timeout-poll', '  info futex-timeout-process', '  info futex-wake-waste'],
  'syscalls/python.f.tt.T.txt.gz': ['warning futex-timeout-poll', '  warning futex-timeout-process'],
  'syscalls/gotimers.f.tt.T.txt.gz': [],
  'syscalls/gotimers.tt.T.sysmon.stderr.txt.gz': [],
  'cadvisor-healthy/cadvisor.C.tt.T.f.txt.gz': [],
  'cadvisor-healthy/cadvisor.f.r.txt.gz': [],
  'cadvisor-healthy/cadvisor.f.tt.T.y.yy.txt.gz': [],
  'cadvisor-healthy/cadvisor.f.tt.stderr.txt.gz': [],
  'cadvisor-healthy/cadvisor.f.ttt.T.txt.gz': [],
  'cadvisor-healthy/cadvisor.tt.nof.stderr.txt.gz': [],
};

/** The rule that each planted hotspot is to be found by, and no other. */
const PLANTED: Readonly<Record<string, string>> = {
  'syscalls/du.r.txt.gz': 'dir-scan',
  'syscalls/updatedb.f.tt.T.txt.gz': 'dir-scan',
  'syscalls/enoent.f.tt.T.txt.gz': 'enoent-storm',
  'syscalls/eagain.f.tt.T.txt.gz': 'eagain-spin',
  'syscalls/byte1.f.tt.T.txt.gz': 'tiny-io',
  'syscalls/nanosleep.f.tt.T.txt.gz': 'sleep-poll',
};

describe('what the rules say about real traces', () => {
  it.each(Object.entries(EXPECTED))('%s', async (file, expected) => {
    expect(outline(await judge(file))).toEqual(expected);
  });

  it.each(Object.entries(PLANTED))('%s is %s and nothing else', async (file, rule) => {
    expect((await judge(file)).map((finding) => finding.rule)).toEqual([rule]);
  });

  it.each([
    ['syscalls/futexmain.f.tt.T.txt.gz', 2336, 584],
    ['syscalls/futexstorm.f.tt.T.txt.gz', 35_159, 8585],
  ])('gives the storm of %s its true rate', async (file, timeouts, rate) => {
    const [finding] = await judge(file);
    expect(finding?.value).toBe(timeouts);
    expect(Math.round(finding?.rate ?? 0)).toBe(rate);
  });

  it('calls Java and Python polling, with the period, and never Go', async () => {
    for (const [file, period] of [
      ['syscalls/java.f.tt.T.txt.gz', '10.1 ms'],
      ['syscalls/python.f.tt.T.txt.gz', '5.0'],
    ] as const) {
      const [finding] = await judge(file);
      expect(finding?.summary.en).toContain('this is polling');
      expect(finding?.summary.en).toContain(period);
      expect(`${finding?.title.en} ${finding?.summary.en}`).not.toMatch(/\bGo\b/);
    }
  });
});

describe('what the rules say about tables', () => {
  const tables = readdirSync('test/fixtures/strace/tables', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.txt(?:\.gz)?$/.test(file),
  );

  it('has tables to judge', () => {
    expect(tables.length).toBeGreaterThan(5);
  });

  it.each(tables)('%s is never more than info', async (file) => {
    const all = flatten(await judgeFile(`test/fixtures/strace/tables/${file}`));
    for (const { severity, rule } of all) expect([rule, severity]).toEqual([rule, 'info']);
  });
});

function judge(file: string): Promise<readonly Finding[]> {
  return judgeFile(`${FIXTURES}/${file}`);
}

async function judgeFile(path: string): Promise<readonly Finding[]> {
  const { trace, summary } = await readCapture(new Uint8Array(readFileSync(path)), path);
  expect(trace ?? summary).toBeDefined();
  return findHotspots({
    captureName: path,
    facts: captureFacts(profileOf('', { valueTypes: [{ name: 'calls', unit: 'count' }] })),
    ...(trace && { trace }),
    ...(summary && { summary }),
    treeOf: () => {
      throw new Error('the stacks of a trace are not judged');
    },
  });
}

function outline(findings: readonly Finding[], indent = ''): string[] {
  return findings.flatMap(({ severity, rule, children }) => [
    `${indent}${severity} ${rule}`,
    ...outline(children, `${indent}  `),
  ]);
}

function flatten(findings: readonly Finding[]): readonly Finding[] {
  return findings.flatMap((finding) => [finding, ...flatten(finding.children)]);
}
