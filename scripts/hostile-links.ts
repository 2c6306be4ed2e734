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
import { KNOWN_RULES } from '../src/hotspots/rule-texts.ts';
import type { Label } from '../src/model/label-sets.ts';
import { ByteWriter } from '../src/share/link/byte-writer.ts';
import { codeLabels } from '../src/share/link/coded-labels.ts';
import { codeTree } from '../src/share/link/coded-tree.ts';
import { deflated } from '../src/share/link/deflated.ts';
import { CALLS, FIRST_STACKS, LINK_MARK, STACKS, seal, sealLink } from '../src/share/link/envelope.ts';
import { KIND, KINDS } from '../src/share/link/kinds.ts';
import {
  MOST_BUCKETS,
  MOST_BYTES,
  MOST_FACTS,
  MOST_FIRST_LETTERS,
  MOST_LETTERS,
  MOST_NAMES,
  MOST_ROWS,
  MOST_STACKS,
  MOST_SYSCALLS,
  MOST_THREADS,
} from '../src/share/link/limits.ts';
import { BrokenLink } from '../src/share/link/link-failure.ts';
import { LinkWriter } from '../src/share/link/link-writer.ts';
import { openLink } from '../src/share/link/opened-link.ts';
import type { SharedTree } from '../src/share/link/shared-tree.ts';
import type { SharedFacts } from '../src/share/link/stack-facts.ts';
import { codeFacts } from '../src/share/link/stack-facts.ts';

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

const FACTS: SharedFacts = {
  n: 'a',
  f: 'pprof',
  b: 1,
  h: '0123456789abcdef',
  t: ['cpu', 'count'],
  o: [1, 1, 1, 1, 1, 1],
  y: [],
};

/** Whole links with a good checksum: some beyond a limit, some as close to it as it gets. */
const BOMBS: Readonly<Record<string, () => string>> = {
  '80 MiB of zeros': () => sealLink(new Uint8Array(80 * MIB), FIRST_STACKS),
  '800 MiB of zeros': () => sealLink(new Uint8Array(800 * MIB), FIRST_STACKS),
  'as many zeros as are unpacked': () => sealLink(new Uint8Array(MOST_BYTES), FIRST_STACKS),
  '4 MiB of facts within each other, in version 1': () => ofFacts('['.repeat(4 * MIB)),
  'as many facts within each other as are read, in version 1': () => ofFacts('['.repeat(MOST_FACTS)),
  'as many findings as are read, in version 1': () =>
    ofFacts(JSON.stringify({ ...FACTS, y: Array(MOST_FACTS / 2 - 100).fill(0) })),
  'as many patterns as are read, in version 1': () => ofFacts(JSON.stringify({ ...FACTS, y: [findingOf(100)] })),
  'a chain of a million frames, in version 1': () => ofTree(1e6, (row, rows) => (row + 1 < rows ? 1 : 0)),
  'a chain of as many frames as are read, in version 1': () =>
    ofTree(MOST_ROWS, (row, rows) => (row + 1 < rows ? 1 : 0)),
  'as many roots as are read, in version 1': () => ofTree(MOST_ROWS, () => 0),
  'as many callees as are read, in version 1': () => ofTree(MOST_ROWS, (row, rows) => (row === 0 ? rows - 1 : 0)),
  'as many frames, names and letters as are read, in version 1': () =>
    ofNames(MOST_NAMES, Math.floor(MOST_FIRST_LETTERS / MOST_NAMES) - 8, MOST_ROWS),
  'a quarter of a million names of 4,096 letters, in version 1': () => ofNames(250_000, 4088),
  'as many names of 4,096 letters as are read, in version 1': () => ofNames(MOST_FIRST_LETTERS / 4096, 4088),
  '80 MiB of zeros in its texts': () => packed(deflated(new Uint8Array(80 * MIB)), new Uint8Array(0)),
  'as many zeros in its texts as are unpacked': () => packed(deflated(new Uint8Array(MOST_BYTES)), new Uint8Array(0)),
  '4 MiB of numbers': () => packed(deflated(new Uint8Array(100).fill(0)), new Uint8Array(4 * MIB).fill(0xff)),
  'as many facts within each other as are read': () =>
    third((coder) => tellFindings(coder, '['.repeat(MOST_FACTS - 100)), true),
  'as many patterns as are read': () => third((coder) => tellFindings(coder, JSON.stringify([findingOf(100)])), true),
  'a chain of a million frames': () => third((coder) => coder.number(KIND.list, 1e6)),
  'a chain of as many frames as are read': () =>
    third((coder) =>
      codeTree(
        coder,
        treeOf(MOST_ROWS, ['f'], (row) => (row + 1 < MOST_ROWS ? 1 : 0)),
      ),
    ),
  'as many roots as are read': () =>
    third((coder) =>
      codeTree(
        coder,
        treeOf(MOST_ROWS, ['f'], () => 0),
      ),
    ),
  'as many callees as are read': () =>
    third((coder) =>
      codeTree(
        coder,
        treeOf(MOST_ROWS, ['f'], (row) => (row === 0 ? MOST_ROWS - 1 : 0)),
      ),
    ),
  'as many frames, names and letters as are read': () => third((coder) => codeTree(coder, mostNames(MOST_NAMES))),
  'as many frames of the longest names as are read': () =>
    third((coder) => codeTree(coder, mostNames(Math.floor(MOST_LETTERS / 4096)))),
  'as many sets of labels as are read, and parts of rows': () => labelled(MOST_ROWS / 2, mostSets(1)),
  'as many labels as are read, of few sets': () => labelled(MOST_ROWS / 2, mostSets(100)),
  'as many letters of labels as are read': () => labelled(1, mostLetters()),
  'as many parts of one row as are read': () => labelled(1, mostSets(1)),
  'as many parts of each row as are read': () => labelled(8, mostSets(1)),
  'half as many frames, names and letters as are read, and labels for the rest': () =>
    labelled(MOST_ROWS / 2, mostSets(2, 2), mostNames(MOST_NAMES / 2, MOST_ROWS / 2, 2)),
  'more sets of labels than are read': () =>
    third((coder) => tellLabels(coder, () => coder.number(KIND.list, MOST_NAMES + 1))),
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
  return sealLink(out.done(), FIRST_STACKS);
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
  return sealLink(out.done(), FIRST_STACKS);
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
  return sealLink(out.done(), FIRST_STACKS);
}

/** A link of version 3. */
function third(write: (coder: LinkWriter) => void, isBare = false): string {
  const coder = new LinkWriter(KINDS);
  if (!isBare) codeFacts(coder, FACTS);
  write(coder);
  return seal({ version: STACKS, packed: coder.done() });
}

/** One of any texts and numbers. */
function packed(texts: Uint8Array, numbers: Uint8Array): string {
  const out = new ByteWriter();
  out.varint(texts.length * 2);
  out.bytes(texts);
  out.bytes(numbers);
  return seal({ version: STACKS, packed: out.done() });
}

/** Facts whose findings are any text. */
function tellFindings(coder: LinkWriter, json: string): void {
  coder.text('a');
  coder.text('pprof');
  coder.any(KIND.fact, 1);
  coder.bits(0, 32);
  coder.bits(0, 32);
  coder.text('cpu');
  coder.text('count');
  for (let i = 0; i < 8; i++) coder.flag(KIND.has, false);
  for (let i = 0; i < 6; i++) coder.any(KIND.fact, 1);
  coder.flag(KIND.has, true);
  coder.text(json);
  coder.number(KIND.list, 0);
}

/** A tree of all these names in turn. */
function treeOf(length: number, names: readonly string[], calleesOf: (row: number) => number): SharedTree {
  return {
    length,
    names,
    name: Int32Array.from({ length }, (_, row) => row % names.length),
    callees: Int32Array.from({ length }, (_, row) => calleesOf(row)),
    folded: new Int32Array(length),
    self: new Float64Array(length).fill(1),
    count: new Float64Array(length).fill(1),
  };
}

/** A chain of so many names, as long as they may be together: mostly one package, which is in the link once. */
function mostNames(names: number, rows = MOST_ROWS, part = 1): SharedTree {
  const pack = `${'x'.repeat(Math.floor(MOST_LETTERS / part / names) - 9)}.`;
  const all = Array.from({ length: names }, (_, i) => pack + String(i).padStart(8, '0'));
  return treeOf(rows, all, (row) => (row + 1 < rows ? 1 : 0));
}

/** As many sets as there may be, of so many labels each; or a part of that. */
function mostSets(labels: number, part = 1): readonly (readonly Label[])[] {
  const sets = Math.floor((MOST_NAMES / part - 1) / (labels + 1));
  const letters = Math.floor(MOST_LETTERS / part / (sets * labels)) - 5;
  return Array.from({ length: sets }, (_, set) =>
    Array.from({ length: labels }, (_, i) => textLabel(`${i}`, String(set * labels + i).padStart(letters, '\u00e9'))),
  );
}

/** Sets of the longest texts, until there are as many letters as there may be. */
function mostLetters(): readonly (readonly Label[])[] {
  return Array.from({ length: MOST_LETTERS / 4096 - 1 }, (_, set) => [
    textLabel('', String(set).padStart(4096, '\u0001')),
  ]);
}

function textLabel(key: string, text: string): Label {
  return { key, text, number: 0, unit: '' };
}

/** A link with labels: each row of a chain has as many parts as there is room for in all, each of another set. */
function labelled(
  rows: number,
  sets: readonly (readonly Label[])[],
  tree = treeOf(rows, ['f'], (row) => (row + 1 < rows ? 1 : 0)),
): string {
  const each = Math.min(sets.length, Math.floor((MOST_ROWS - rows) / rows));
  const start = Int32Array.from({ length: rows + 2 }, (_, row) => Math.min(row, rows) * each);
  const parts = rows * each;
  // New sets come in order, and in rows of one part all of them, one after the other.
  const set = Int32Array.from({ length: parts }, (_, part) => (each === 1 ? part % sets.length : part % each));
  const value = new Float64Array(parts).fill(1);
  const own = new Float64Array(rows).fill(each);
  const whole = { ...tree, self: own, count: own };
  return third((coder) => {
    codeTree(coder, whole);
    codeLabels(coder, { tree: whole, stackless: [0, 0] }, { sets, start, set, value, count: value });
  });
}

/** A tree of one row, and labels behind it. */
function tellLabels(coder: LinkWriter, tell: () => void): void {
  codeTree(
    coder,
    treeOf(1, ['f'], () => 0),
  );
  coder.flag(KIND.hasNoLabels, false);
  tell();
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
    const { capture } = openLink(link, KNOWN_RULES);
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
  const share = {
    outputs: [{ kind: 'link', to: '-' }],
    link: { budget: 8000, page: 'http://127.0.0.1/', extras: [], hidesNames: false },
  } as const;
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
