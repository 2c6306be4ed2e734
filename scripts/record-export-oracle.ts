/*
 * Records what `go tool pprof` says of our captures and of what is exported of them, as they were opened and as they are
 * shown, for test/share/files/pprof-oracle.test.ts and test/worker/jobs/export-pprof.test.ts:
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
import type { Step, ViewOptions } from '../src/analysis/filters/step.ts';
import { readCapture } from '../src/formats/read-capture.ts';
import { writePprof } from '../src/share/files/pprof.ts';
import { exportPprof } from '../src/worker/jobs/export-pprof.ts';
import { keepCapture } from '../src/worker/kept-capture.ts';

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

/** What is exported as it is shown, with steps and without; pprof does the same with one of its options. */
const SHOWN = ['kubelet-incident/kubelet.cpu.pb.gz', 'kubelet-healthy/kubelet.heap.pb.gz', 'small/labels.cpu.pb.gz'];
const SHOWN_REPORTS = [
  '-top -relative_percentages -nodecount=0 -nodefraction=0 -edgefraction=0',
  '-top -lines -relative_percentages -nodecount=0 -nodefraction=0 -edgefraction=0',
];
const FILTERS: readonly { filter: string; steps?: readonly Step[]; look?: ViewOptions }[] = [
  filterOf('hide', '^runtime\\.'),
  filterOf('focus', 'manager|main\\.'),
  filterOf('ignore', 'ReadFile|mallocgc'),
  filterOf('show-from', 'main|GetStats'),
  filterOf('prune-from', 'GetStats|Read'),
  { filter: '-noinlines', look: { granularity: 'function', inlined: 'off' } },
];

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
    sha256: sha256Of(exported),
    types,
    outputs: name,
  });
}

const shown = [];
const said: string[] = [];
for (const path of SHOWN) {
  const file = join(CAPTURES, path);
  const kept = keepCapture(await readCapture(new Uint8Array(readFileSync(file)), basename(file)));
  const { defaultValueType: valueType } = kept.profile;
  for (const { filter, steps = [], look } of FILTERS) {
    const exported = exportPprof(kept, { valueType, allFrames: false, steps, ...(look && { look }) });
    const copy = join(folder, basename(file));
    writeFileSync(copy, exported);
    for (const report of SHOWN_REPORTS) {
      const args = report.split(' ');
      said.push(withoutFilters(run([...args, filter], file)), withoutFilters(run(args, copy)));
    }
    shown.push({ profile: path, sha256: sha256Of(exported), filter, steps, ...(look && { look }) });
  }
}
writeFileSync(join(TARGET, 'shown.txt.br'), brotliCompressSync(Buffer.from(said.join('\f'))));
rmSync(folder, { recursive: true });
const version = execFileSync('go', ['version'], { encoding: 'utf8' }).trim();
const rowsOf = (rows: readonly object[]) => rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
const parts = {
  version: JSON.stringify(version),
  commands: `[\n${commandRows(REPORTS)}\n  ]`,
  captures: `[\n${rowsOf(captures)}\n  ]`,
  shownCommands: `[\n${commandRows(SHOWN_REPORTS)}\n  ]`,
  shown: `[\n${rowsOf(shown)}\n  ]`,
};
const fields = Object.entries(parts).map(([name, json]) => `  "${name}": ${json}`);
writeFileSync(join(TARGET, 'manifest.json'), `{\n${fields.join(',\n')}\n}\n`);
console.log(`${captures.length} profiles, ${bytes} bytes`);

function commandRows(reports: readonly string[]): string {
  return reports.map((report) => `    ${JSON.stringify(`go tool pprof ${report}`)}`).join(',\n');
}

function filterOf(kind: 'hide' | 'focus' | 'ignore' | 'show-from' | 'prune-from', pattern: string) {
  return { filter: `-${kind.replace('-', '_')}=${pattern}`, steps: [{ kind, pattern, syntax: 'go' }] as const };
}

/** What pprof prints of options that it was given, and of samples that they left out. */
function withoutFilters(output: string): string {
  return output.replace(/^Active filters:\n(?: {3}.*\n)*/m, '').replace(/, Total samples = .*$/m, '');
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

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
