import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { expect, it } from 'vitest';

const HEALTHY = 'test/fixtures/captures/kubelet-healthy/kubelet.cpu.pb.gz';

/** The command as a process of its own, started as `npm run analyze` does it. */
function hotfold(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run-ts.mjs', 'src/cli/main.ts', ...argv], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

it('prints one JSON object and nothing else, and ends with 0', () => {
  const { status, stdout, stderr } = hotfold([HEALTHY, '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ schema: 1, captures: [{ name: HEALTHY, format: 'pprof' }], errors: [] });
}, 30_000);

it('ends with the exit code, without colours in a pipe', () => {
  const { status, stdout, stderr } = hotfold(['no-such-file', HEALTHY]);
  expect(status).toBe(1);
  expect(stderr).toBe('no-such-file: There is no such file. [not-found]\n');
  expect(stdout).not.toContain('\u001b[');
}, 30_000);

it('finds files from where npm was started, not from where package.json is', () => {
  const env = { npm_lifecycle_event: 'analyze', INIT_CWD: 'test/fixtures/captures/kubelet-healthy' };
  const { status, stdout } = hotfold(['kubelet.cpu.pb.gz', '--json'], env);
  expect(status).toBe(0);
  expect(JSON.parse(stdout).captures[0].name).toBe('kubelet.cpu.pb.gz');
}, 30_000);

it('writes files where npm was started, and bytes to standard output as they are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hotfold-main-'));
  const capture = resolve(HEALTHY);
  const env = { npm_lifecycle_event: 'analyze', INIT_CWD: folder };
  const { status, stderr } = hotfold([capture, '--pprof', 'a.pb.gz'], env);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const written = readFileSync(join(folder, 'a.pb.gz'));
  const program = ['scripts/run-ts.mjs', 'src/cli/main.ts', capture, '--pprof', '-'];
  expect(spawnSync(process.execPath, program).stdout).toEqual(written);
  rmSync(folder, { recursive: true });
}, 30_000);
