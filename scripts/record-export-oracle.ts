/*
 * Records what `go tool pprof` says of our captures and of what is exported of them, for
 * test/share/files/pprof-oracle.test.ts:
 *
 *     node scripts/run-ts.mjs scripts/record-export-oracle.ts
 *
 * It needs Go on the path. Outputs of one capture, each of the capture and then of its export, go into one brotli file;
 * the commands and the SHA-256 of each export into manifest.json. Of captures that are alike in form some are left out.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { readCapture } from '../src/formats/read-capture.ts';
import { writePprof } from '../src/share/files/pprof.ts';

const CAPTURES = 'test/fixtures/captures';
const TARGET = 'test/fixtures/oracle-export';

/** What is asked, once for each value type where TYPE stands in it. */
const REPORTS = [
  '-top -sample_index=TYPE -nodecount=0 -nodefraction=0 -edgefraction=0',
  '-top -lines -nodecount=0 -nodefraction=0 -edgefraction=0',
  '-traces',
  '-tags',
  '-raw',
];

/** Allocation profiles are like heap profiles, and one large capture of each kind is like another. */
const ALIKE = /allocs|gather|cadvisor-incident\/cadvisor\.(?:cpu|heap)/;

const folder = mkdtempSync(join(tmpdir(), 'hotfold-export-'));
rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
const captures = [];
let bytes = 0;
for (const path of profiles()) {
  const file = join(CAPTURES, path);
  const { profile } = await readCapture(new Uint8Array(readFileSync(file)), basename(file));
  if (!profile) throw new Error(`${path} is no profile`);
  const exported = writePprof(profile);
  const copy = join(folder, basename(file));
  writeFileSync(copy, exported);

  const types = profile.valueTypes.map(({ name }) => name);
  const outputs = commandsOf(types).flatMap((args) => [run(args, file), run(args, copy)]);
  const name = `${path.replace('/', '.').replace(/\.pb\.gz$/, '')}.txt.br`;
  const text = Buffer.from(outputs.join('\f'));
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  bytes += packed.length;
  writeFileSync(join(TARGET, name), packed);
  captures.push({
    profile: path,
    sha256: createHash('sha256').update(exported).digest('hex'),
    types,
    outputs: name,
  });
}
rmSync(folder, { recursive: true });
const version = execFileSync('go', ['version'], { encoding: 'utf8' }).trim();
const commands = REPORTS.map((report) => `    ${JSON.stringify(`go tool pprof ${report}`)}`).join(',\n');
const rows = captures.map((capture) => `    ${JSON.stringify(capture)}`).join(',\n');
writeFileSync(
  join(TARGET, 'manifest.json'),
  `{\n  "version": "${version}",\n  "commands": [\n${commands}\n  ],\n  "captures": [\n${rows}\n  ]\n}\n`,
);
console.log(`${captures.length} profiles, ${bytes} bytes`);

function profiles(): readonly string[] {
  return readdirSync(CAPTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.pb.gz') && !ALIKE.test(path))
    .sort((a, b) => (a < b ? -1 : 1));
}

function commandsOf(types: readonly string[]): readonly (readonly string[])[] {
  return REPORTS.flatMap((report) =>
    report.includes('TYPE') ? types.map((type) => report.replace('TYPE', type)) : [report],
  ).map((command) => command.split(' '));
}

function run(args: readonly string[], file: string): string {
  return execFileSync('go', ['tool', 'pprof', ...args, file], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, TZ: 'UTC' },
  });
}
