import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = 'test/fixtures';

/**
 * Every fixture that is a capture with stacks of its own, by its path below `test/fixtures`, in order: all but the outputs
 * of other programs. Some of them were recorded while nothing happened, and hold no samples.
 */
export function fixturesWithStacks(): readonly { readonly name: string; readonly path: string }[] {
  return ['captures', 'folded', 'shapes']
    .flatMap((folder) =>
      readdirSync(join(FIXTURES, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((name) => /\.[^/]*$/.test(name) && !/\/oracle\/|\/strace\/|\.(?:md|json)$/.test(name))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => ({ name, path: join(FIXTURES, name) }));
}
