import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFiles } from '../../src/cli/read-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotfold-cli-'));
const CALLS = '12:00:01.000000 getpid() = 7\n12:00:01.000002 getpid() = 7\n12:00:01.000004 getpid() = 7\n';

afterAll(() => rmSync(folder, { recursive: true }));

/** Reads these files; each capture as `name calls`, each failure as `name code`. */
async function read(files: Readonly<Record<string, string>>, ...more: readonly string[]) {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const found: string[] = [];
  for await (const one of readFiles([...Object.keys(files), ...more], (name) => join(folder, name))) {
    found.push(`${one.name} ${one.ok ? (one.capture.trace?.calls.length ?? one.capture.format) : one.failure.code}`);
  }
  return found;
}

describe('readFiles', () => {
  it('reads one after the other, and says what could not be read', async () => {
    expect(await read({ 'a.txt': 'main;serve 1\n', 'b.txt': CALLS, 'c.txt': '<html>' }, 'gone')).toEqual([
      'a.txt folded',
      'b.txt 3',
      'c.txt unrecognized',
      'gone not-found',
    ]);
  });

  it('reads the files of one trace as one', async () => {
    expect(await read({ 't.7': CALLS, 'a.txt': 'main;serve 1\n', 't.8': CALLS })).toEqual(['t 6', 'a.txt folded']);
  });

  it('reads files one by one that only look as if they were of one trace', async () => {
    expect(await read({ 'u.1': 'main;serve 1\n', 'u.2': CALLS })).toEqual(['u.1 folded', 'u.2 3']);
  });

  it('says which file of several is missing', async () => {
    expect(await read({ 'v.1': CALLS }, 'v.2')).toEqual(['v.1 3', 'v.2 not-found']);
  });
});
