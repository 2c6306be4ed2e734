import { resolve } from 'node:path';
import { run } from '../../src/cli/run.ts';

/** Runs the command with `--compare` and gives what came out of it. */
export async function compare(...argv: readonly string[]) {
  let out = '';
  let error = '';
  const code = await run(['--compare', ...argv], {
    out: (text) => {
      out += text;
    },
    stream: async () => true,
    error: (text) => {
      error += text;
    },
    color: false,
    pathOf: (name) => resolve(name),
    page: 'none',
    save: async (path) => {
      throw new Error(`nothing is to be saved, and ${path} was`);
    },
  });
  return { code, out, error, json: () => JSON.parse(out).comparison };
}
