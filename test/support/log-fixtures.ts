import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = 'test/fixtures/logs';

/** Every fixture that is a log, in order. */
export function logFixtures(): readonly { readonly name: string; readonly path: string }[] {
  return readdirSync(FOLDER)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => ({ name, path: join(FOLDER, name) }));
}
