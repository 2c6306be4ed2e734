import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import { analyzeFiles, type JudgedFile } from '../../../src/cli/analyze.ts';
import type { LinkTells } from '../../../src/cli/link-extras.ts';
import { makeOutputs } from '../../../src/cli/make-outputs.ts';
import type { LinkSize } from '../../../src/cli/share-texts.ts';
import type { Finding } from '../../../src/model/finding.ts';
import { logFixtures } from '../../support/log-fixtures.ts';

/** The least that carries every one of them, what carriers leave whole, and everything. */
const BUDGETS = [500, 1900, 3800, 8000, 30_000, 1_000_000];
const PAGE = 'http://127.0.0.1:4173/';
const WISHES: readonly LinkTells[] = [
  { extras: [], hidesNames: false },
  { extras: ['lines'], hidesNames: false },
  { extras: [], hidesNames: true },
];

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

function linkOf(one: JudgedFile, budget: number, tells: LinkTells): { readonly href: string; readonly size: LinkSize } {
  const share = { outputs: [{ kind: 'link', to: '-' }], link: { budget, page: PAGE, ...tells } } as const;
  const { contents, linkSize } = makeOutputs(one, share, 'en');
  if (!linkSize) throw new Error(`nothing fits into ${budget} characters`);
  return { href: String(contents.get('link')).trim(), size: linkSize };
}

/** Everything that is told of the whole, and the sum of the stacks. */
function sumsOf({ analyzed: { facts, lookedFor }, profile }: JudgedFile) {
  const { kind, samples, stacks, functions, durationNanos, timeMillis, valueTypes } = facts;
  const { sum, countSum } = fold(profile, { valueType: profile.defaultValueType });
  return { kind, samples, stacks, functions, durationNanos, timeMillis, valueTypes, lookedFor, sum, countSum };
}

/** Totals of the programs and places, by path; those of messages by their program and place, largest first. */
function totalsOf({ tree }: JudgedFile): Map<string, string> {
  const paths: string[] = [];
  const messages = new Map<string, number[]>();
  const totals = new Map<string, string>();
  for (let row = 0; row < tree.length; row++) {
    const caller = tree.parent[row] as number;
    const above = caller < 0 ? '' : (paths[caller] as string);
    const name = tree.functions.name[tree.func[row] as number] as string;
    const total = tree.total[row] as number;
    paths.push(`${above};${name}`);
    if (tree.parent[row + 1] === row) totals.set(paths[row] as string, `${total}`);
    else messages.set(above, [...(messages.get(above) ?? []), total]);
  }
  for (const [above, all] of messages) totals.set(`${above};*`, all.sort((a, b) => b - a).join());
  return totals;
}

const numbersOf = ({ rule, severity, share, value, rate, children }: Finding): unknown => [
  rule,
  severity,
  share,
  value,
  rate,
  children.map(numbersOf),
];

describe('a link to every fixture that is a log', () => {
  const fixtures = logFixtures();

  it('there are several of them', () => expect(fixtures.length).toBeGreaterThan(7));

  it.each(fixtures)('$name: fits every budget, with exact sums and what was found', async ({ path }) => {
    const file = await judged(path);
    const before = sumsOf(file);
    const findings = file.analyzed.findings.map(numbersOf);
    for (const tells of WISHES) {
      for (const budget of BUDGETS) {
        const { href, size } = linkOf(file, budget, tells);
        expect(href.length).toBeLessThanOrEqual(budget);
        expect(size).toMatchObject({ characters: href.length, holds: 'log' });
        const back = await judged(href);
        expect(sumsOf(back)).toEqual(before);
        expect(back.analyzed.findings.map(numbersOf)).toEqual(findings);
        expect(back.analyzed.log).toBeUndefined();
        if (budget < 1_000_000) continue;
        expect(size).toMatchObject({ rows: size.of, shown: 1 });
        expect(back.tree.length).toBe(file.tree.length);
        if (!tells.hidesNames) expect(totalsOf(back)).toEqual(totalsOf(file));
        const names = back.tree.functions.name;
        if (tells.extras.length > 0) expect(new Set(names)).toEqual(new Set(file.tree.functions.name));
        else {
          const known = new Set(file.tree.functions.name);
          const told = names.filter((name) => !/^(?:program|place|message )\d+$/.test(name));
          expect(told.filter((name) => !known.has(name) || / /.test(name))).toEqual([]);
        }
      }
    }
  });
});
