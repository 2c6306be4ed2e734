import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import { analyzeFiles, type JudgedFile } from '../../../src/cli/analyze.ts';
import { makeOutputs } from '../../../src/cli/make-outputs.ts';
import type { LinkSize } from '../../../src/cli/share-texts.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { straceFixtures } from '../../support/strace-fixtures.ts';

/** What carriers leave whole, and everything. */
const BUDGETS = [1900, 3800, 8000, 30_000, 1_000_000];
const PAGE = 'http://127.0.0.1:4173/';

/** The capture that was named by a file or is carried by a link. */
async function judged(name: string): Promise<JudgedFile> {
  const all: JudgedFile[] = [];
  const { errors } = await analyzeFiles(
    [name],
    (path) => resolve(path),
    [],
    (one) => all.push(one),
  );
  expect(errors).toEqual([]);
  return all[0] as JudgedFile;
}

function linkOf(one: JudgedFile, budget: number): { readonly href: string; readonly size: LinkSize } {
  const share = {
    outputs: [{ kind: 'link', to: '-' }],
    link: { budget, page: PAGE, extras: [], hidesNames: false },
  } as const;
  const { contents, linkSize } = makeOutputs(one, share, 'en');
  if (!linkSize) throw new Error(`nothing fits into ${budget} characters`);
  return { href: String(contents.get('link')).trim(), size: linkSize };
}

/** Sums of everything that is counted, and of the stacks by each of their values. */
function sumsOf({ analyzed: { syscalls, facts }, profile }: JudgedFile) {
  if (!syscalls) throw new Error('it is a strace capture');
  const { rows, threads, printed } = syscalls;
  const sums = (table: typeof rows | typeof threads) =>
    (['calls', 'errors', 'restarted', 'pending', 'timed', 'time'] as const).map((column) =>
      table.reduce((sum, row) => sum + (row[column] ?? 0), 0),
    );
  return {
    facts: { ...syscalls.facts, runtimes: [], syscalls: syscalls.facts.syscalls.length },
    kind: facts.kind,
    program: facts.program,
    numbers: [facts.samples, facts.stacks, facts.functions, facts.durationNanos, facts.timeMillis],
    rows: sums(rows),
    threads: sums(threads),
    printed: sums(printed),
    stacks: profile.valueTypes.map((_, valueType) => fold(profile, { valueType }).sum),
  };
}

const numbersOf = ({ rule, severity, share, value, rate, children }: Finding): unknown => [
  rule,
  severity,
  share,
  value,
  rate,
  children.map(numbersOf),
];

describe('a link to every fixture of strace', () => {
  const fixtures = straceFixtures();

  it('there are dozens of them', () => expect(fixtures.length).toBeGreaterThan(100));

  it.each(fixtures)('$name: fits every budget, with exact sums and what was found', async ({ path }) => {
    const file = await judged(path);
    const before = sumsOf(file);
    const findings = file.analyzed.findings.map(numbersOf);
    for (const budget of BUDGETS) {
      const { href, size } = linkOf(file, budget);
      expect(href.length).toBeLessThanOrEqual(budget);
      expect(size.characters).toBe(href.length);
      const back = await judged(href);
      expect(sumsOf(back)).toEqual(before);
      expect(back.analyzed.findings.map(numbersOf)).toEqual(findings);
      if (budget < 1_000_000) continue;
      expect(size).toMatchObject({ rows: size.of, shown: 1 });
      expect(back.analyzed.syscalls?.rows).toEqual(file.analyzed.syscalls?.rows);
      expect(back.analyzed.syscalls?.threads.map(({ state: _, ...row }) => row)).toEqual(
        file.analyzed.syscalls?.threads.map(({ state: _, ...row }) => row),
      );
      // Made of a link, it is the same link.
      expect(linkOf(back, budget).href).toBe(href);
    }
  });
});
