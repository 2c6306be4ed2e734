/*
 * How long links to the fixtures are, and how much of them they show, as the tables of docs/permalinks.md: first those with
 * stacks, then those that strace traced, with a line that says how long links to tables of strace -c are; then comparisons
 * of two traces; then logs.
 *
 *     node scripts/run-ts.mjs scripts/link-sizes.ts
 *
 * Links are those of `analyze --link`, and those of the share sheet for comparisons: characters are all of them, from `http`
 * on.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { mapPair, type Pair } from '../src/analysis/diff/pair.ts';
import { analyzeFiles, type JudgedFile } from '../src/cli/analyze.ts';
import type { LinkExtra } from '../src/cli/link-extras.ts';
import { makeOutputs } from '../src/cli/make-outputs.ts';
import type { LinkSize } from '../src/cli/share-texts.ts';
import { formatCount, formatShare } from '../src/model/units.ts';
import { HASH_DIGITS } from '../src/share/link/link-address.ts';
import { writeLink } from '../src/state/url/write-link.ts';
import { linkCalls } from '../src/worker/jobs/link-calls.ts';
import { openCapture } from '../src/worker/jobs/open-capture.ts';
import type { OpenResult } from '../src/worker/jobs/open-read.ts';
import { shareCalls } from '../src/worker/jobs/share-calls.ts';
import { fixturesWithStacks } from '../test/support/fixtures-with-stacks.ts';
import { logFixtures } from '../test/support/log-fixtures.ts';
import { straceFixtures, tracePairs } from '../test/support/strace-fixtures.ts';

const BUDGETS = [1900, 3800, 8000, 30_000];
const WHOLE = 1_000_000;
const PAGE = 'http://127.0.0.1:4173/';

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

console.log();
const pairHead = ['comparison', 'rows', 'whole', ...BUDGETS.slice(0, 3).map(formatCount)];
console.log(rowOf(pairHead));
console.log(rowOf(pairHead.map((_, column) => (column === 0 ? '---' : '--:'))));
for (const { before, after } of tracePairs) {
  const pair = { before: await openedFile(before), after: await openedFile(after) };
  const [whole, ...links] = pairSizes(pair, [WHOLE, ...BUDGETS.slice(0, 3)]);
  const name = [before, after].map((path) => path.split('/').slice(-2).join('/').replace('.txt.gz', '')).join(' → ');
  const cells = links.map((link) => {
    if (!link) return 'none';
    return link.rows === link.of ? 'all' : `${formatCount(link.characters)}: ${formatCount(link.rows)}`;
  });
  console.log(rowOf([name, formatCount(whole?.of ?? 0), formatCount(whole?.characters ?? 0), ...cells]));
}

/** Links of at most so many characters to a comparison of two traces, as it begins. */
function pairSizes(pair: Pair<OpenResult>, lengths: readonly number[]) {
  const hrefOf = (data: Pair<string>) =>
    `${PAGE}#${
      writeLink({
        screen: 'compare',
        orientation: 'icicle',
        captures: (['before', 'after'] as const).map((side) => {
          const { name, bytes, sha256 } = pair[side].opened;
          return { name, bytes, hash: sha256.slice(0, HASH_DIGITS), view: '', data: data[side] };
        }),
        active: 0,
        comparison: { places: { before: [0], after: [1] }, tab: 'syscalls' },
      }).fragment
    }`;
  const calls = mapPair(pair, ({ kept, opened: { findings } }) => {
    const told = linkCalls(kept, { findings, withLines: false });
    if (!told) throw new Error(`${kept.capture.name} is no strace capture`);
    return told;
  });
  const taken = hrefOf({ before: '', after: '' }).length;
  const rooms = lengths.map((length) => length - taken);
  return shareCalls({ calls, language: 'en', hidesNames: false, withLines: false, rooms }, {}).map(
    (link) => link && { characters: hrefOf(link).length, rows: link.rows, of: link.of },
  );
}

function openedFile(path: string): Promise<OpenResult> {
  return openCapture(new Blob([readFileSync(path)]), basename(path), () => {});
}

const logHead = ['log', 'findings', 'lines', 'frames', 'whole', 'with lines', ...BUDGETS.slice(0, 2).map(formatCount)];
console.log(rowOf(logHead));
console.log(rowOf(logHead.map((_, column) => (column === 0 ? '---' : '--:'))));
for (const { name, path } of logFixtures()) {
  await analyzeFiles(
    [path],
    (file) => file,
    [],
    (judged) => console.log(rowOf([name, ...logCellsOf(judged)])),
  );
}

/** A log without its messages, and with messages and lines. */
function logCellsOf(judged: JudgedFile): readonly string[] {
  const { findings, facts } = judged.analyzed;
  const whole = sizeOf(judged, WHOLE);
  return [
    formatCount(findings.length),
    formatCount(facts.samples),
    formatCount(whole.of),
    formatCount(whole.characters),
    formatCount(sizeOf(judged, WHOLE, ['lines']).characters),
    ...BUDGETS.slice(0, 2).map((budget) => cellOf(sizeOf(judged, budget, ['lines']))),
  ];
}

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

function sizeOf(judged: JudgedFile, budget: number, extras: readonly LinkExtra[] = []): LinkSize {
  const share = { outputs: [], link: { budget, page: PAGE, extras, hidesNames: false } };
  const { linkSize } = makeOutputs(judged, share, 'en');
  if (!linkSize) throw new Error(`no link of ${budget} characters to ${judged.capture.name}`);
  return linkSize;
}

function rowOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
