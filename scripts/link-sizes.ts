/*
 * How long links to the fixtures are, and how much of them they show, as the tables of docs/permalinks.md: first those with
 * stacks, then those that strace traced; a last line says how long links to tables of strace -c are.
 *
 *     node scripts/run-ts.mjs scripts/link-sizes.ts
 *
 * Links are those of `analyze --link`: characters are all of them, from `http` on.
 */
import { analyzeFiles, type JudgedFile } from '../src/cli/analyze.ts';
import { makeOutputs } from '../src/cli/make-outputs.ts';
import type { LinkSize } from '../src/cli/share-texts.ts';
import { formatCount, formatShare } from '../src/model/units.ts';
import { fixturesWithStacks } from '../test/support/fixtures-with-stacks.ts';
import { straceFixtures } from '../test/support/strace-fixtures.ts';

const BUDGETS = [1900, 3800, 8000, 30_000];
const WHOLE = 1_000_000;

const head = ['capture', 'findings', 'nodes', 'whole', 'without findings', 'per node', ...BUDGETS.map(formatCount)];
console.log(rowOf(head));
console.log(rowOf(head.map((_, column) => (column === 0 ? '---' : '--:'))));
for (const { name, path } of fixturesWithStacks()) {
  await analyzeFiles(
    [path],
    (file) => file,
    [],
    (judged) => {
      if (judged.tree.length > 0) console.log(rowOf([name.replace(/^captures\//, ''), ...cellsOf(judged)]));
    },
  );
}

console.log();
const traceHead = ['trace', 'findings', 'calls', 'rows', 'whole', ...BUDGETS.slice(0, 2).map(formatCount)];
console.log(rowOf(traceHead));
console.log(rowOf(traceHead.map((_, column) => (column === 0 ? '---' : '--:'))));
let [tables, longest] = [0, 0];
for (const { name, path } of straceFixtures()) {
  await analyzeFiles(
    [path],
    (file) => file,
    [],
    (judged) => {
      const whole = sizeOf(judged, WHOLE);
      if (whole.holds === 'trace') console.log(rowOf([name, ...traceCellsOf(judged, whole)]));
      else {
        tables++;
        longest = Math.max(longest, whole.characters);
      }
    },
  );
}
console.log(`\n${tables} files with tables: ${formatCount(longest)} characters at most.`);

function traceCellsOf(judged: JudgedFile, whole: LinkSize): readonly string[] {
  const { findings, syscalls } = judged.analyzed;
  return [
    formatCount(findings.length),
    formatCount(syscalls?.facts.calls ?? 0),
    formatCount(whole.of),
    formatCount(whole.characters),
    ...BUDGETS.slice(0, 2).map((budget) => {
      const { characters, rows, of } = sizeOf(judged, budget);
      return rows === of ? 'all' : `${formatCount(characters)}: ${formatCount(rows)}`;
    }),
  ];
}

function cellsOf(judged: JudgedFile): readonly string[] {
  const whole = sizeOf(judged, WHOLE);
  const bare = sizeOf({ ...judged, analyzed: { ...judged.analyzed, findings: [] } }, WHOLE);
  return [
    formatCount(judged.analyzed.findings.length),
    formatCount(whole.of),
    formatCount(whole.characters),
    formatCount(bare.characters),
    (bare.characters / bare.of).toFixed(1),
    ...BUDGETS.map((budget) => cellOf(sizeOf(judged, budget))),
  ];
}

function cellOf({ characters, shown, rows, of }: LinkSize): string {
  return rows === of ? 'all' : `${formatCount(characters)}: ${formatShare(shown)}`;
}

function sizeOf(judged: JudgedFile, budget: number): LinkSize {
  const share = { outputs: [], link: { budget, page: 'http://127.0.0.1:4173/', extras: [], hidesNames: false } };
  const { linkSize } = makeOutputs(judged, share, 'en');
  if (!linkSize) throw new Error(`no link of ${budget} characters to ${judged.capture.name}`);
  return linkSize;
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
