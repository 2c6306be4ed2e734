import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { analyzeFiles } from '../../src/cli/analyze.ts';
import type { Case } from '../../src/hotspots/case-view.ts';

const FIXTURES = 'test/fixtures';

/** What `case.json` of a case says; captures by their path under test/fixtures. */
export interface CaseFixture {
  readonly name: string;
  /** Id of the diagnosis that it has to end in. */
  readonly diagnosis: string;
  readonly captures: readonly string[];
  /** The captures that are left when half of the signs are taken away. */
  readonly half: readonly string[];
  /** Ids of signs that are missing then. */
  readonly missing: readonly string[];
  /** The command that is asked for then. */
  readonly next: string;
}

/** Every case under test/fixtures/cases. */
export function caseFixtures(): readonly CaseFixture[] {
  return readdirSync(`${FIXTURES}/cases`)
    .filter((name) => existsSync(`${FIXTURES}/cases/${name}/case.json`))
    .map((name) => ({ name, ...JSON.parse(readFileSync(`${FIXTURES}/cases/${name}/case.json`, 'utf8')) }));
}

/** Captures under test/fixtures, read and judged, as one case. @throws when one of them can't be read. */
export async function caseOf(captures: readonly string[], entered: Partial<Case['entered']> = {}): Promise<Case> {
  const analysis = await analyzeFiles(
    captures.map((capture) => `${FIXTURES}/${capture}`),
    (name) => name,
  );
  const [error] = analysis.errors;
  if (error) throw new Error(`${error.name}: ${error.text.en}`);
  return {
    captures: analysis.captures.map((capture) => ({ ...capture, name: basename(capture.name) })),
    entered: { evictionHard: '', evictionSoft: '', ...entered },
  };
}
