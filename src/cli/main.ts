import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { run } from './run.ts';

// npm runs scripts in the folder of package.json; files are named from where the person is.
const started = process.env['npm_lifecycle_event'] === 'analyze' ? process.env['INIT_CWD'] : undefined;
const here = started ?? process.cwd();

// `… | head` closes the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await run(process.argv.slice(2), {
  out: (content) => process.stdout.write(content),
  stream: roomAfter,
  error: (text) => process.stderr.write(text),
  color: process.stdout.isTTY === true && !process.env['NO_COLOR'],
  save: (path, content) => writeFile(path, content),
  pathOf: (name) => resolve(here, name),
  page: resolve(import.meta.dirname, '../../dist/hotfold.html'),
});

/** Writes and waits until there is room again; false once nobody reads any more. */
async function roomAfter(text: string): Promise<boolean> {
  if (process.stdout.write(text)) return true;
  try {
    await once(process.stdout, 'drain');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EPIPE') return false;
    throw error;
  }
}
