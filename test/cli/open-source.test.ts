import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSource } from '../../src/cli/open-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'hotfold-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('is a blob for a file, which is read only when it is streamed', async () => {
  const path = join(folder, 'a');
  writeFileSync(path, 'main 1\n');
  const source = await openSource(path);
  expect(source).toBeInstanceOf(Blob);
  expect(await (source as Blob).text()).toBe('main 1\n');
});

it.skipIf(process.platform === 'win32')('is all the bytes of a pipe', async () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  spawn('sh', ['-c', 'echo main 1 > "$0"', path]);
  expect(new TextDecoder().decode((await openSource(path)) as Uint8Array)).toBe('main 1\n');
});

it.each([
  ['what is not there', 'gone', 'ENOENT'],
  ['a folder', '.', 'EISDIR'],
])('says why %s can’t be had', async (_, name, code) => {
  await expect(openSource(join(folder, name))).rejects.toMatchObject({ code });
});
