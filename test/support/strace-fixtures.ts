import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const FIXTURES = 'test/fixtures';

/** Every fixture that strace printed, a file each, by its path below `test/fixtures`, in order. */
export function straceFixtures(): readonly { readonly name: string; readonly path: string }[] {
  return ['strace', 'captures/strace']
    .flatMap((folder) =>
      readdirSync(join(FIXTURES, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .filter((name) => /\.txt(?:\.gz)?$|\/trace\.\d+\.gz$/.test(name))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => ({ name, path: join(FIXTURES, name) }));
}
