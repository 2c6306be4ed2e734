import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** One line of public/samples/index.json. */
interface Listed {
  readonly id: string;
  readonly file: string;
}

const LIST = 'virtual:samples';
const BYTES = 'virtual:samples/';

/**
 * Provides the module `virtual:samples` (its shape is declared in src/vite-env.d.ts) from public/samples/index.json.
 * The bytes of a sample are a module of their own, base64, imported when asked for: hosted, that is a script beside
 * the page; in the single file, which may fetch nothing, it stands inside. Plain files would not do even when hosted:
 * some servers, Vite's preview among them, send `.gz` so that the browser unpacks it, and other bytes arrive.
 */
export const samples = (publicDir: string): Plugin => ({
  name: 'samples',
  resolveId: (id) => (id === LIST || id.startsWith(BYTES) ? `\0${id}` : undefined),
  load(id) {
    const folder = join(publicDir, 'samples');
    if (id === `\0${LIST}`) {
      const index = join(folder, 'index.json');
      this.addWatchFile(index);
      const listed = JSON.parse(readFileSync(index, 'utf8')) as readonly Listed[];
      return listing(listed.map((one) => ({ ...one, sha256: hashOf(join(folder, one.file)) })));
    }
    if (!id.startsWith(`\0${BYTES}`)) return undefined;
    const base64 = readFileSync(join(folder, id.slice(BYTES.length + 1)), 'base64');
    return `export const base64 = '${base64}';`;
  },
});

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

const listing = (listed: readonly (Listed & { readonly sha256: string })[]) => `
const unpack = ({ base64 }) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
export const samples = [${listed
  .map(
    ({ id, file, sha256 }) => `
  { id: '${id}', file: '${file}', sha256: '${sha256}', load: async () => unpack(await import('${BYTES}${file}')) },`,
  )
  .join('')}
];`;
