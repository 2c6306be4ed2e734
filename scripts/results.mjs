import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../node_modules/.cache/hotfold/results');

/** Where a test run leaves what it found, for `npm test` and .ci/run to add up. */
export const RESULTS = {
  folder,
  vitest: `${folder}/vitest.json`,
  playwright: `${folder}/playwright.json`,
  summary: `${folder}/summary.json`,
};
