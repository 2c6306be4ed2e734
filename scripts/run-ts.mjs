/**
 * `node scripts/run-ts.mjs FILE args…` runs a TypeScript file as `node FILE args…` would if Node 20 could: bundles it
 * and what it imports from this project, keeps packages outside, and imports the result.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { ROOT } from './run.mjs';

const CACHE = join(ROOT, 'node_modules/.cache/hotfold');
const DAY_MS = 86_400_000;

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/run-ts.mjs FILE [argument…]');
  process.exit(2);
}
const entry = resolve(file);
const program = keep(await bundle(entry));
process.setSourceMapsEnabled(true);
process.argv.splice(1, process.argv.length, entry, ...args);
await import(pathToFileURL(program).href);

/**
 * @param {string} input
 * @returns {Promise<string>} one ES module, with its source map inside
 */
async function bundle(input) {
  const build = await rolldown({
    input,
    cwd: ROOT,
    platform: 'node',
    logLevel: 'warn',
    external: (id) => !/^(\.|\/|[A-Za-z]:|#|\0)/.test(id),
    plugins: [
      {
        name: 'import-meta-url',
        transform: {
          filter: { code: 'import.meta', id: /\.tsx?$/ },
          handler: (code, id) => ({ code: withOwnPlace(code, id), map: null }),
        },
      },
    ],
  });
  const { output } = await build.generate({
    format: 'esm',
    codeSplitting: false,
    sourcemap: 'inline',
    dir: CACHE,
  });
  await build.close();
  return output[0].code;
}

/**
 * A module's own address stays the source's, though it runs from the cache.
 * @param {string} code
 * @param {string} id
 */
function withOwnPlace(code, id) {
  const place = { url: pathToFileURL(id).href, dirname: dirname(id), filename: id };
  return code.replace(/\bimport\.meta\.(url|dirname|filename)\b/g, (_, key) =>
    JSON.stringify(place[/** @type {keyof typeof place} */ (key)]),
  );
}

/**
 * Writes the program under a name made from its content: whole or not at all, so that several may run at once.
 * @param {string} code
 * @returns {string} its path
 */
function keep(code) {
  mkdirSync(CACHE, { recursive: true });
  const name = `${createHash('sha256').update(code).digest('hex').slice(0, 16)}.mjs`;
  const path = join(CACHE, name);
  const part = `${path}.${process.pid}`;
  writeFileSync(part, code);
  renameSync(part, path);
  forgetOld(name);
  return path;
}

/**
 * Programs that nobody has run for a day go.
 * @param {string} kept
 */
function forgetOld(kept) {
  for (const name of readdirSync(CACHE)) {
    if (name === basename(kept) || !name.includes('.mjs')) continue;
    const path = join(CACHE, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > DAY_MS) rmSync(path, { force: true });
  }
}
