/*
 * What the worst links cost whoever opens one, for docs/permalinks.md:
 *
 *     node --expose-gc scripts/run-ts.mjs scripts/hostile-links.ts
 *
 * on Linux. Every link is read, made a profile and folded, or refused. Of 10,000 links with a character changed, what each
 * allocated is counted. Links that were made to hurt are opened in a process each, and what is counted is how far its
 * memory grew at most (resident, with garbage).
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { fold } from '../src/analysis/fold.ts';
import { profileOf } from '../src/analysis/profile-of.ts';
import { analyzeFiles } from '../src/cli/analyze.ts';
import { makeOutputs } from '../src/cli/make-outputs.ts';
import { textsOfRule } from '../src/hotspots/rule-texts.ts';
import { ByteWriter } from '../src/share/link/byte-writer.ts';
import { CALLS, LINK_MARK, sealLink } from '../src/share/link/envelope.ts';
import {
  MOST_BUCKETS,
  MOST_BYTES,
  MOST_FACTS,
  MOST_LETTERS,
  MOST_NAMES,
  MOST_ROWS,
  MOST_STACKS,
  MOST_SYSCALLS,
  MOST_THREADS,
} from '../src/share/link/limits.ts';
import { BrokenLink } from '../src/share/link/link-failure.ts';
import { openLink } from '../src/share/link/opened-link.ts';

/** Where this file runs from once it is bundled: what bundles it would leave memory behind that hides what is measured. */
const PROGRAM = fileURLToPath(import.meta['url']);

const CHANGED = 10_000;
const MIB = 1 << 20;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What became of a link, and what it took: milliseconds and bytes. */
interface Cost {
  readonly outcome: string;
  readonly time: number;
  readonly memory: number;
}

const FACTS = { n: 'a', f: 'pprof', b: 1, h: '0123456789abcdef', t: ['cpu', 'count'], o: [1, 1, 1, 1, 1, 1], y: [] };

/** Whole links with a good checksum: some beyond a limit, some as close to it as it gets. */
const BOMBS: Readonly<Record<string, () => string>> = {
  '80 MiB of zeros': () => sealLink(new Uint8Array(80 * MIB)),
  '800 MiB of zeros': () => sealLink(new Uint8Array(800 * MIB)),
  'as many zeros as are unpacked': () => sealLink(new Uint8Array(MOST_BYTES)),
  '4 MiB of facts within each other': () => ofFacts('['.repeat(4 * MIB)),
  'as many facts within each other as are read': () => ofFacts('['.repeat(MOST_FACTS)),
  'as many findings as are read': () => ofFacts(JSON.stringify({ ...FACTS, y: Array(MOST_FACTS / 2 - 100).fill(0) })),
  'as many patterns as are read': () => ofFacts(JSON.stringify({ ...FACTS, y: [findingOf(100)] })),
  'a chain of a million frames': () => ofTree(1e6, (row, rows) => (row + 1 < rows ? 1 : 0)),
  'a chain of as many frames as are read': () => ofTree(MOST_ROWS, (row, rows) => (row + 1 < rows ? 1 : 0)),
  'as many roots as are read': () => ofTree(MOST_ROWS, () => 0),
  'as many callees as are read': () => ofTree(MOST_ROWS, (row, rows) => (row === 0 ? rows - 1 : 0)),
  'as many frames, names and letters as are read': () =>
    ofNames(MOST_NAMES, Math.floor(MOST_LETTERS / MOST_NAMES) - 8, MOST_ROWS),
  'a quarter of a million names of 4,096 letters': () => ofNames(250_000, 4088),
  'as many names of 4,096 letters as are read': () => ofNames(MOST_LETTERS / 4096, 4088),
  'a table of as many cells as are read': () =>
    ofCalls({ k: 'table', t: [tableOf(Math.floor(MOST_FACTS / 2 / 8) - 100)] }, () => {}),
  'a trace of as many rows as are read': () => ofTrace(MOST_SYSCALLS, 0),
  'a trace of more rows than are read': () => ofTrace(MOST_SYSCALLS + 1, 0),
  'a trace of as many threads as are read': () => ofTrace(0, MOST_THREADS),
  'a trace of as many stretches of time as are read': () => ofTrace(0, 0, MOST_BUCKETS),
  'a trace of as many stacks as are read': () => ofTrace(1, 1, 1, MOST_STACKS),
  'a trace of as many of all of these as are read': () =>
    ofTrace(MOST_SYSCALLS, MOST_THREADS, MOST_BUCKETS, MOST_STACKS),
};

function ofFacts(json: string): string {
  const out = new ByteWriter();
  out.text(json);
  return sealLink(out.done());
}

function findingOf(patterns: number) {
  return { r: 'a', y: 'info', s: 0, v: 0, u: '', h: Array(patterns).fill(Array(600).fill('')) };
}

/** A tree of one name. */
function ofTree(rows: number, calleesOf: (row: number, rows: number) => number): string {
  const out = new ByteWriter();
  out.text(JSON.stringify(FACTS));
  out.varint(rows);
  out.varint(1);
  out.varint(0);
  out.text('f');
  for (let row = 0; row < rows; row++) out.varint(calleesOf(row, rows));
  for (let row = 0; row < rows; row++) out.byte(1);
  out.byte(0);
  out.varint(1);
  for (let row = 0; row < rows; row++) out.byte(1);
  return sealLink(out.done());
}

/** A chain of frames of many names: what they share, and eight letters. */
function ofNames(names: number, shared: number, rows = names): string {
  const out = new ByteWriter();
  out.text(JSON.stringify(FACTS));
  out.varint(rows);
  out.varint(names);
  out.varint(0);
  for (let name = 1; name < names; name++) out.varint(shared);
  out.text('x'.repeat(shared) + Array.from({ length: names }, (_, i) => String(i).padStart(8, '0')).join('\0'));
  for (let row = 0; row < rows; row++) out.varint(row + 1 < rows ? 1 : 0);
  for (let digit = 0; digit < (names < 1 << 8 ? 1 : names < 1 << 16 ? 2 : 3); digit++) {
    for (let row = 0; row < rows; row++) out.byte((((row % names) + 1) >>> (8 * digit)) & 0xff);
  }
  out.byte(0);
  out.varint(1);
  for (let row = 0; row < rows; row++) out.byte(1);
  return sealLink(out.done());
}

/** Facts and what stands behind them, as of a strace capture. */
function ofCalls(facts: object, write: (out: ByteWriter) => void): string {
  const out = new ByteWriter();
  out.text(JSON.stringify({ n: 'a', f: 'strace-trace', b: 1, h: '0123456789abcdef', ...facts }));
  write(out);
  return sealLink(out.done(), CALLS);
}

function tableOf(rows: number) {
  const cells = Array(rows).fill(1);
  const columns = ['calls', 'errors', 'name'];
  return { c: columns, m: null, s: 'unknown', l: 1, n: Array(rows).fill('a'), r: [cells, cells], t: null };
}

/** A trace whose tables, calls by time and stacks have so many rows, all alike. */
function ofTrace(rows: number, threads: number, buckets = 1, stacks = 0): string {
  const trace = {
    c: [1, 0, 1, 1, 0, 0, 1],
    s: 1e9,
    q: ['day', '0', 1000, 0, 1e9],
    w: [0, 0, 0],
    a: ['read'],
    e: [],
    m: ['a'],
    d: [],
    p: [[1, 'a', 'go', null]],
    u: [0, 0],
    b: [0, 1e9],
  };
  return ofCalls({ k: 'trace', o: [1, 1, 1, 1, 1], r: trace, y: [] }, (out) => {
    const column = (length: number, step: number) => {
      out.byte(0);
      out.varint(1);
      for (let row = 0; row < length; row++) out.byte(step);
    };
    const nothing = (columns: number) => {
      for (let i = 0; i < columns; i++) out.byte(4);
    };
    const numbers = (length: number) => {
      for (let i = 0; i < 5; i++) column(length, 2);
      for (let i = 0; i < 6; i++) column(length, 2);
      column(length, 1);
      column(0, 1);
      column(0, 1);
    };
    out.varint(rows);
    column(rows, 1);
    numbers(rows);
    out.varint(threads);
    column(threads, 2);
    column(threads, 1);
    column(threads, 1);
    nothing(2);
    out.byte(1);
    column(threads, 2);
    column(threads, 1);
    nothing(4);
    numbers(threads);
    out.varint(buckets);
    for (let i = 0; i < 3; i++) column(buckets, 2);
    out.varint(stacks);
    column(stacks, 1);
    nothing(1);
    for (let i = 0; i < 4; i++) column(stacks, i === 0 ? 1 : 2);
    nothing(1);
  });
}

function open(link: string): string {
  try {
    const { capture } = openLink(link, textsOfRule);
    const profile = profileOf(capture);
    fold(profile, { valueType: profile.defaultValueType });
    return 'opened';
  } catch (error) {
    if (error instanceof BrokenLink) return error.fault;
    throw error;
  }
}

/** In this process, which has opened nothing before. */
function costOfFirst(link: string): Cost {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const outcome = open(link);
  const time = performance.now() - start;
  return { outcome, time, memory: mostResident() - before };
}

/** Most that was ever resident, as Linux says it; what Node says counts the process that started this one. */
function mostResident(): number {
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  return Number(kibibytes) * 1024;
}

function allocated(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The data of a link of 8,000 characters to the capture of an incident. */
async function realLink(): Promise<string> {
  let link = '';
  const share = { outputs: [{ kind: 'link', to: '-' }], link: { budget: 8000, page: 'http://127.0.0.1/' } } as const;
  await analyzeFiles(
    ['test/fixtures/captures/kubelet-incident/kubelet.cpu.pb.gz'],
    (name) => name,
    [],
    (judged) => {
      link = String(makeOutputs(judged, share, 'en').contents.get('link')).trim();
    },
  );
  return link.slice(link.indexOf(LINK_MARK));
}

/** The worst of all of them, and how many came to what. */
function costOfChanged(link: string): Cost {
  let [time, memory, seed] = [0, 0, 1];
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return (seed >>> 8) % below;
  };
  const outcomes = new Map<string, number>();
  for (let i = 0; i < CHANGED; i++) {
    const at = LINK_MARK.length + next(link.length - LINK_MARK.length);
    const other = ALPHABET[(ALPHABET.indexOf(link[at] as string) + 1 + next(63)) % 64] as string;
    const changed = link.slice(0, at) + other + link.slice(at + 1);
    const before = allocated();
    const start = performance.now();
    const outcome = open(changed);
    time = Math.max(time, performance.now() - start);
    memory = Math.max(memory, allocated() - before);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  return { outcome: [...outcomes].map(([outcome, times]) => `${outcome} ${times}`).join(', '), time, memory };
}

function print(name: string, characters: number, { outcome, time, memory }: Cost): void {
  const cells = [
    name,
    characters.toLocaleString('en-US'),
    outcome,
    `${time.toFixed(1)} ms`,
    `${(memory / 1e6).toFixed(1)} MB`,
  ];
  console.log(`| ${cells.join(' | ')} |`);
}

const mode = process.argv[2];
if (mode === '--first') {
  console.log(JSON.stringify(costOfFirst(await text(process.stdin))));
} else {
  console.log('| link | characters | outcome | most time | most memory |\n|---|--:|---|--:|--:|');
  const link = await realLink();
  print('10,000 with a character changed', link.length, costOfChanged(link));
  for (const [name, made] of Object.entries(BOMBS)) {
    const bomb = made();
    const args = ['--expose-gc', PROGRAM, '--first'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', input: bomb });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    print(name, bomb.length, JSON.parse(stdout) as Cost);
  }
}
