/**
 * `npm test`: types, lint, tests in Node and in the browser, the build, and the built page. Every step runs even when
 * one before it failed, but the built page is only tried when there is one. Leaves a summary for .ci/run.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { RESULTS } from './results.mjs';
import { BIOME, PLAYWRIGHT, ROOT, run, TSC, VITEST } from './run.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {Counts & { name: string, ok: boolean, seconds: number }} Step */

const NONE = { passed: 0, failed: 0, skipped: 0 };
/** @type {Step[]} */
const steps = [];

rmSync(RESULTS.folder, { recursive: true, force: true });
mkdirSync(RESULTS.folder, { recursive: true });

for (const config of ['tsconfig.json', 'tsconfig.worker.json', 'tsconfig.node.json'])
  await step(`types: ${config}`, () => run(TSC, ['-p', config]));
await step('lint', () => run(BIOME, ['check', '--error-on-warnings', '.']));
await step(
  'vitest',
  () => run(VITEST, ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS.vitest}`]),
  () => countVitest(read(RESULTS.vitest)),
);
const built = await step('build', () => run(`${ROOT}/scripts/build.mjs`, []));
await step(
  'playwright',
  () => (built ? run(PLAYWRIGHT, ['test']) : Promise.resolve(1)),
  () => countPlaywright(read(RESULTS.playwright)),
);

writeFileSync(RESULTS.summary, JSON.stringify({ steps }, null, 2));
console.log(`\n${steps.map(line).join('\n')}`);
process.exitCode = steps.every(({ ok }) => ok) ? 0 : 1;

/**
 * @param {string} name
 * @param {() => Promise<number>} work gives an exit code
 * @param {() => Counts} [count]
 * @returns {Promise<boolean>}
 */
async function step(name, work, count = () => NONE) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  const code = await work();
  const counts = count();
  // A step that fails without a failing test (a type error, a crash, a missing result) is itself one failure.
  const failed = code !== 0 && counts.failed === 0 ? 1 : counts.failed;
  const ok = failed === 0;
  steps.push({ ...counts, name, ok, failed, seconds: Math.round((performance.now() - start) / 100) / 10 });
  return ok;
}

/** @param {Step} step */
function line({ name, ok, passed, failed, skipped, seconds }) {
  const tests =
    passed + failed + skipped > (ok ? 0 : 1) ? `  ${passed} passed, ${failed} failed, ${skipped} skipped` : '';
  return `${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(28)} ${seconds.toFixed(1).padStart(6)} s${tests}`;
}

/**
 * What vitest's json reporter wrote. A file that could not even be loaded has no tests: it counts as one failure.
 * @param {{ testResults?: { status: string, assertionResults: { status: string }[] }[] } | undefined} report
 * @returns {Counts}
 */
function countVitest(report) {
  const counts = { ...NONE };
  if (!report?.testResults) return { ...counts, failed: 1 };
  for (const { status, assertionResults } of report.testResults) {
    const before = counts.failed;
    for (const test of assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped += 1;
    }
    if (status === 'failed' && counts.failed === before) counts.failed += 1;
  }
  return counts;
}

/**
 * What Playwright's json reporter wrote. A test that passed at the second try has failed once too often.
 * @param {{ stats?: { expected: number, unexpected: number, flaky: number, skipped: number } } | undefined} report
 * @returns {Counts}
 */
function countPlaywright(report) {
  if (!report?.stats) return { ...NONE, failed: 1 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** @param {string} path */
function read(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
