import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { layoutFlame } from '../../src/analysis/flame-layout.ts';
import { fold } from '../../src/analysis/fold.ts';
import { decodeWithPprofFormat, read } from './subjects.ts';

/** Ways to take a profile into memory. */
export type Way = 'hotfold' | 'pprof-format';

/** What taking a file in costs a process that has done nothing else before, as a worker of the page has not. */
export interface FirstTime {
  /** Milliseconds from the gzipped bytes on: to the layout, or to the objects that pprof-format makes. */
  readonly time: number;
  /** Most memory that was resident, above what the process began with, in bytes. */
  readonly peak: number;
}

/** Takes the gzipped file in, in a process of its own. */
export function measureFirstTime(way: Way, file: string): FirstTime {
  const script = process.argv[1] as string;
  const run = spawnSync(process.execPath, ['scripts/run-ts.mjs', script, '--first', way, file], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`${way} on ${file}: ${run.stderr}`);
  return JSON.parse(run.stdout) as FirstTime;
}

/** The other side: takes the file in and prints what it took. */
export async function printFirstTime(way: Way, file: string): Promise<void> {
  const gzipped = new Uint8Array(readFileSync(file));
  const before = process.memoryUsage().rss;
  const start = performance.now();
  if (way === 'pprof-format') decodeWithPprofFormat(gzipped);
  else {
    const profile = await read(gzipped);
    layoutFlame(fold(profile, { valueType: profile.defaultValueType }));
  }
  const time = performance.now() - start;
  // Node reports it in kibibytes.
  const first: FirstTime = { time, peak: process.resourceUsage().maxRSS * 1024 - before };
  process.stdout.write(JSON.stringify(first));
}
