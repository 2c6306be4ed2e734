/** `node scripts/sum-up.mjs TEST_CODE BUILD_CODE` adds up the last `npm test` and a build. The last line is the sum. */
import { readFileSync } from 'node:fs';
import { RESULTS } from './results.mjs';

const [testCode, buildCode] = process.argv.slice(2).map(Number);

/** @returns {{ name: string, passed: number, failed: number, skipped: number }[]} */
function steps() {
  try {
    return JSON.parse(readFileSync(RESULTS.summary, 'utf8')).steps;
  } catch {
    return [{ name: 'no result of npm test', passed: 0, failed: 1, skipped: 0 }];
  }
}

const all = [...steps(), { name: 'npm run build', passed: 0, failed: buildCode === 0 ? 0 : 1, skipped: 0 }];
const passed = all.reduce((sum, step) => sum + step.passed, 0);
const known = all.reduce((sum, step) => sum + step.failed, 0);
const failed = known === 0 && testCode !== 0 ? 1 : known;

console.log();
for (const step of all)
  console.log(`${step.name}: ${step.passed} passed, ${step.failed} failed, ${step.skipped} skipped`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
