import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { timeComparison } from './compare-page.ts';
import { measureFirstTime, printFirstTime, type Way } from './fresh-process.ts';
import { generateProfile, type ProfileSize } from './generate-profile.ts';
import { tableText, timeText } from './measure.ts';
import { type ActTime, timePage } from './page.ts';
import { type QuestionTime, timeQuestions } from './questions.ts';
import { read, type Shape, type Times, timeSteps } from './subjects.ts';

const SIZES: Readonly<Record<string, ProfileSize>> = {
  '2 k': { stacks: 2_000, functions: 3_000 },
  '100 k': { stacks: 100_000, functions: 20_000 },
  '1 M': { stacks: 1_000_000, functions: 60_000 },
};
const RUNS = 5;

const [first, way, file] = process.argv.slice(2);
if (first === '--first') await printFirstTime(way as Way, file as string);
else if (first === '--questions') await benchQuestions(way === undefined ? Object.keys(SIZES) : [way]);
else if (first === '--page') await benchPage(way === undefined ? Object.keys(SIZES) : [way]);
else if (first === '--compare') await benchCompare(way === undefined ? Object.keys(SIZES) : [way]);
else await bench(first === '--quick' ? ['2 k', '100 k'] : Object.keys(SIZES));

/** Measures the sizes one after the other and prints a table of each as soon as it is there. */
async function bench(names: readonly string[]): Promise<void> {
  const machine = `${availableParallelism()} cores, ${cpus()[0]?.model ?? 'unknown'}, Node ${process.versions.node}`;
  console.log(`Medians of ${RUNS} runs on ${machine}. README.md says how to read them.\n`);
  const folder = mkdtempSync(join(tmpdir(), 'hotfold-bench-'));
  try {
    for (const name of names) {
      const gzipped = gzip(SIZES[name] as ProfileSize);
      const path = join(folder, `${name.replace(' ', '')}.pb.gz`);
      writeFileSync(path, gzipped);
      const { times, shape } = await timeSteps(gzipped, RUNS);
      console.log(report(name, gzipped.length, times, shape));
      console.log(`${firstTimeText(path, shape.inflated)}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measures what steps and derived tables take, beside folding. */
async function benchQuestions(names: readonly string[]): Promise<void> {
  for (const name of names) {
    const profile = await read(gzip(SIZES[name] as ProfileSize));
    console.log(`## ${name} stacks\n${questionsText(await timeQuestions(profile, RUNS))}\n`);
  }
}

/** Measures what a reader waits for on the built page, and how long it can't answer him. `npm run build` comes first. */
async function benchPage(names: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hotfold-bench-'));
  try {
    for (const name of names) {
      const path = join(folder, `${name.replace(' ', '')}.pb.gz`);
      writeFileSync(path, gzip(SIZES[name] as ProfileSize));
      console.log(`## ${name} stacks\n${actsText(await timePage(path, RUNS))}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Measures comparing two profiles of one program in the built page, beside opening them. `npm run build` comes first. */
async function benchCompare(names: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hotfold-bench-'));
  try {
    for (const name of names) {
      const size = SIZES[name] as ProfileSize;
      const paths = [join(folder, 'a.pb.gz'), join(folder, 'b.pb.gz')] as const;
      writeFileSync(paths[0], gzip(size));
      // The same program, watched a little longer: most paths are in both.
      writeFileSync(paths[1], gzip({ ...size, stacks: Math.round(size.stacks * 1.05) }));
      const { opening, comparing, swapping, frame, frame95 } = await timeComparison(paths, RUNS);
      const rows = [
        ['', 'time', '÷ opening both'],
        ['opening both', timeText(opening), '1.00'],
        ['comparing, to the first picture', timeText(comparing), (comparing / opening).toFixed(2)],
        ['swapping', timeText(swapping), (swapping / opening).toFixed(2)],
        ['a frame while zooming, median', timeText(frame), ''],
        ['a frame while zooming, 95th percentile', timeText(frame95), ''],
      ];
      console.log(`## two profiles of ${name} stacks\n${tableText(rows)}\n`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function actsText(times: readonly ActTime[]): string {
  return tableText([
    ['', 'time', 'blocked for more than 50 ms'],
    ...times.map(({ act, time, blocked }) => [
      act,
      timeText(time),
      blocked.length === 0
        ? 'never'
        : `${blocked.length} of ${RUNS} times: ${blocked.map((ms) => `${ms} ms`).join(', ')}`,
    ]),
  ]);
}

function questionsText(times: readonly QuestionTime[]): string {
  const folding = times[0]?.time ?? Number.NaN;
  const count = new Intl.NumberFormat('en-US');
  return tableText([
    ['', 'time', '÷ fold', 'rows'],
    ...times.map(({ question, time, rows }) => [
      question,
      timeText(time),
      (time / folding).toFixed(2),
      count.format(rows),
    ]),
  ]);
}

/** Go writes its profiles with the fastest level. */
function gzip(size: ProfileSize): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(Buffer.concat([...generateProfile(size)]), { level: 1 }));
}

function report(name: string, gzipped: number, times: Times, shape: Shape): string {
  const { floor, pprofFormat, read, fold, layout, frame } = times;
  const row = (step: string, time: number) => [
    step,
    timeText(time),
    (time / floor).toFixed(time / floor < 0.1 ? 3 : 2),
    (time / pprofFormat).toFixed(time / pprofFormat < 0.1 ? 3 : 2),
  ];
  const count = new Intl.NumberFormat('en-US');
  const rows = [
    `${count.format(shape.samples)} samples`,
    `${count.format(shape.stackRows)} stack rows`,
    `${count.format(shape.treeRows)} tree rows`,
    `${count.format(shape.functions)} functions`,
    `${megabytes(gzipped)} gz`,
    `${megabytes(shape.inflated)} inflated`,
    `${count.format(shape.boxes)} boxes a frame`,
  ];
  return [
    `## ${name} stacks: ${rows.join(', ')}`,
    tableText([
      ['', 'time', '÷ gunzip+scan', '÷ pprof-format'],
      row('gunzip + field scan', floor),
      row('pprof-format, decode only', pprofFormat),
      row('read (inflate, hash, decode)', read),
      row('fold', fold),
      row('layout', layout),
      row('file to first frame', read + fold + layout + frame),
      row('frame (visible boxes)', frame),
    ]),
  ].join('\n');
}

function firstTimeText(path: string, inflated: number): string {
  const lines = (['hotfold', 'pprof-format'] as const).map((way) => {
    const { time, peak } = measureFirstTime(way, path);
    return [way, timeText(time), megabytes(peak), (peak / inflated).toFixed(1)];
  });
  return tableText([['in a fresh process', 'time', 'peak memory', '÷ inflated bytes'], ...lines]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
}
