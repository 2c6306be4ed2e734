import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../src/analysis/fold.ts';
import { labelTable } from '../../../src/analysis/label-table.ts';
import { wholeOf } from '../../../src/analysis/whole.ts';
import { analyzeFiles, type JudgedFile } from '../../../src/cli/analyze.ts';
import { KNOWN_RULES } from '../../../src/hotspots/rule-texts.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import { fitLink } from '../../../src/share/link/fit-link.ts';
import { captureFragment } from '../../../src/share/link/link-address.ts';
import { linkContent } from '../../../src/share/link/link-content.ts';
import { openLink } from '../../../src/share/link/opened-link.ts';
import { pruneTree, rowsByWorth } from '../../../src/share/link/prune-tree.ts';
import { readShared } from '../../../src/share/link/shared-capture.ts';
import { profileOfShared } from '../../../src/share/link/shared-profile.ts';
import { fixturesWithStacks } from '../../support/fixtures-with-stacks.ts';

/** What carriers leave whole, and all of the stacks. */
const BUDGETS = [1900, 3800, 8000, 30_000, 1_000_000];
const PAGE = 'http://127.0.0.1:4173/#';

async function judged(path: string): Promise<JudgedFile> {
  const all: JudgedFile[] = [];
  const { errors } = await analyzeFiles(
    [path],
    (name) => resolve(name),
    [],
    (one) => all.push(one),
  );
  expect(errors).toEqual([]);
  return all[0] as JudgedFile;
}

/** The total of every row, by the names on its path. Siblings have different names. */
function totalsByPath(tree: CallTree): Map<string, string> {
  const paths: string[] = [];
  const totals = new Map<string, string>();
  for (let row = 0; row < tree.length; row++) {
    const caller = tree.parent[row] as number;
    const path = `${caller < 0 ? '' : paths[caller]}\n${tree.functions.name[tree.func[row] as number]}`;
    paths.push(path);
    totals.set(path, `${tree.total[row]}`);
  }
  return totals;
}

const sumOf = (column: Float64Array) => column.reduce((sum, value) => sum + value, 0);

describe('a link to every fixture with stacks', () => {
  const fixtures = fixturesWithStacks();

  it('there are dozens of them', () => expect(fixtures.length).toBeGreaterThan(80));

  it.each(fixtures)('$name: fits every budget, with exact sums and the tree that was pruned', async ({ path }) => {
    const { analyzed, capture, profile, tree } = await judged(path);
    const { facts, findings, bytes, sha256 } = analyzed;
    const before = totalsByPath(tree);
    const content = linkContent({
      capture,
      profile,
      facts,
      tree,
      valueType: profile.defaultValueType,
      of: tree.length,
      findings,
      selected: -1,
      language: 'en',
      hidesNames: false,
    });
    expect(content.labels).toBeUndefined();
    const order = rowsByWorth(tree, content.first, tree.length);
    for (const budget of BUDGETS) {
      const hrefOf = (data: string) =>
        PAGE + captureFragment({ name: capture.name, bytes, hash: sha256.slice(0, 16) }, data);
      const link = fitLink(content, budget - hrefOf('').length);
      if (!link) throw new Error(`nothing fits into ${budget} characters`);
      expect(hrefOf(link.data).length).toBeLessThanOrEqual(budget);

      const shared = readShared(link.data);
      expect(shared.tree).toEqual(pruneTree(tree, order, link.rows));
      const [value, count] = shared.facts.w ?? [0, 0];
      expect(sumOf(shared.tree.self) + value).toBe(tree.sum);
      expect(sumOf(shared.tree.count) + count).toBe(tree.countSum);
      expect(shared.facts.y.map(({ r, s }) => [r, s])).toEqual(findings.map(({ rule, share }) => [rule, share]));

      const opened = profileOfShared(shared);
      const after = fold(opened, { valueType: opened.defaultValueType });
      expect(after.sum).toBe(tree.sum);
      const shown = [...totalsByPath(after)].filter(([names]) => !/\n\([\d,]+ frames?\)$/.test(names));
      expect(shown.filter(([names, total]) => before.get(names) !== total)).toEqual([]);
      // No expression of a rule is taken for one that could hurt.
      const highlights = openLink(link.data, KNOWN_RULES).told?.findings.map((finding) => finding.highlight);
      expect(highlights).toEqual(findings.map((finding) => finding.highlight));
      if (budget === 1_000_000) {
        expect(link).toMatchObject({ rows: tree.length, of: tree.length, shown: 1 });
        // Where gains and losses of a difference cancel, nothing is drawn.
        expect(shown.length).toBe(tree.weight.filter((weight) => weight !== 0).length);
      }
    }
  });

  const labels: string[] = [];

  it.each(fixtures)(
    '$name: with the labels of its samples, where it has some, they come to the same',
    async ({ name, path }) => {
      const { analyzed, capture, profile, tree } = await judged(path);
      const valueType = profile.defaultValueType;
      const content = linkContent({
        capture,
        profile,
        facts: analyzed.facts,
        tree,
        valueType,
        of: tree.length,
        findings: analyzed.findings,
        selected: -1,
        language: 'en',
        hidesNames: false,
        withLabels: true,
      });
      const table = labelTable(profile, valueType);
      expect(content.labels !== undefined).toBe(table.length > 0);
      if (!content.labels) return;
      labels.push(name);
      for (const budget of BUDGETS) {
        const link = fitLink(content, budget);
        // Some have more labels, or more to say of what was found, than the shortest hold.
        if (!link && budget < 3800) continue;
        const shared = readShared(link?.data ?? '');
        const opened = profileOfShared(shared);
        expect(labelTable(opened, opened.defaultValueType)).toEqual(table);
        expect(wholeOf(opened, opened.defaultValueType)).toBe(wholeOf(profile, valueType));
        const [value, count] = shared.facts.w ?? [0, 0];
        expect(sumOf(shared.labels?.value ?? new Float64Array(0))).toBe(sumOf(shared.tree.self) + value);
        expect(sumOf(shared.labels?.count ?? new Float64Array(0))).toBe(sumOf(shared.tree.count) + count);
      }
    },
  );

  it('many of them have labels', () => expect(labels.length).toBeGreaterThan(25));
});
