/*
 * Records what `go tool pprof` makes of our captures with its filters, for test/analysis/filters/oracle.test.ts:
 *
 *     node scripts/run-ts.mjs scripts/record-filter-oracle.ts
 *
 * It needs Go on the path. Outputs of one capture go into one brotli file (lists of the same functions over and over
 * again shrink by a factor of 40 there), the commands and the steps that should do the same into manifest.json.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Step, ViewOptions } from '../src/analysis/filters/step.ts';

const CAPTURES = 'test/fixtures/captures';
const TARGET = 'test/fixtures/oracle-filters';

interface Question {
  readonly report: 'top' | 'tree' | 'peek' | 'dot';
  readonly args: readonly string[];
  readonly steps: readonly Step[];
  readonly view?: Partial<ViewOptions>;
}

const go = (kind: 'focus' | 'ignore' | 'hide' | 'show' | 'show-from' | 'prune-from', pattern: string): Step => ({
  kind,
  pattern,
  syntax: 'go',
});
const label = (kind: 'label-focus' | 'label-ignore', text: string): Step => ({ kind, label: text, syntax: 'go' });

/** A question of one option a step, in the order in which pprof applies them. */
function top(steps: readonly Step[], view: Partial<ViewOptions> = {}): Question {
  const args = steps.map((step) => {
    if ('pattern' in step) return `-${OPTION[step.kind]}=${step.pattern}`;
    if ('label' in step) return `-${step.kind === 'label-focus' ? 'tagfocus' : 'tagignore'}=${step.label}`;
    if ('keys' in step) return `-${step.kind === 'label-root' ? 'tagroot' : 'tagleaf'}=${step.keys.join(',')}`;
    throw new Error(`pprof has no ${step.kind}`);
  });
  if (view.inlined === 'off') args.push('-noinlines');
  if (view.granularity) args.push(GRANULARITY[view.granularity] as string);
  return { report: 'top', args, steps, view };
}

const OPTION: Readonly<Record<string, string>> = {
  focus: 'focus',
  ignore: 'ignore',
  hide: 'hide',
  show: 'show',
  'show-from': 'show_from',
  'prune-from': 'prune_from',
  'label-show': 'tagshow',
  'label-hide': 'taghide',
};
const GRANULARITY: Readonly<Record<string, string>> = {
  function: '-functions',
  file: '-files',
  line: '-lines',
  address: '-addresses',
};

/** What is asked of every profile. Expressions are chosen to hit names, files, binaries, inlined functions and nothing. */
function general(own: { name: string; inner: string; leaf: string }): readonly Question[] {
  const { name, inner, leaf } = own;
  return [
    top([]),
    top([go('focus', name)]),
    top([go('ignore', name)]),
    top([go('focus', `${leaf}|_amd64\\.s$`)]),
    top([go('ignore', '/usr/local/go/src/(io|os)/')]),
    top([go('focus', '/bin/')]),
    top([go('focus', 'no such function')]),
    top([go('hide', '^runtime\\.')]),
    top([go('hide', leaf)]),
    top([go('hide', '/src/runtime/')]),
    top([go('show', name)]),
    top([go('show', `${leaf}|(?:^|/)runtime\\.m`)]),
    top([go('show-from', inner)]),
    top([go('show-from', leaf)]),
    top([go('prune-from', inner)]),
    top([go('prune-from', `(?i)${leaf.toUpperCase()}`)]),
    top([], { inlined: 'off' }),
    top([], { granularity: 'file' }),
    top([], { granularity: 'line' }),
    top([], { granularity: 'address' }),
    top([go('focus', inner), go('hide', '^runtime\\.')], { granularity: 'line', inlined: 'off' }),
    top([go('hide', leaf)], { granularity: 'address', inlined: 'off' }),
    top([go('hide', leaf)], { inlined: 'off' }),
    top([go('focus', name), go('ignore', 'mallocgc'), go('hide', 'syscall'), go('show', `${name}|os\\.`)]),
    top([go('focus', name), go('show-from', inner), go('prune-from', leaf)]),
    top([go('hide', `${inner}$`), go('show-from', leaf), go('prune-from', 'syscall')], { inlined: 'off' }),
  ];
}

const OF_HEAPS: readonly Question[] = [
  top([label('label-focus', '4kb:')]),
  top([label('label-focus', 'bytes=1kb:64kb')]),
  top([label('label-focus', '48b')]),
  top([label('label-ignore', ':1kb')]),
  top([label('label-focus', 'bytes=16:'), label('label-ignore', '2ms:')]),
  top([{ kind: 'label-root', keys: ['bytes'] }, go('hide', '^runtime\\.')]),
];

const OF_LABELS: readonly Question[] = [
  top([label('label-focus', 'handler=healthz')]),
  top([label('label-focus', 'handler:/h,tenant:t0')]),
  top([label('label-focus', 'handler=metrics,query')]),
  top([label('label-focus', '^tenant:t1$')]),
  top([label('label-ignore', 'tenant=t1')]),
  top([label('label-focus', 'shard=1')]),
  top([{ kind: 'label-root', keys: ['handler'] }]),
  top([{ kind: 'label-leaf', keys: ['tenant'] }]),
  top([{ kind: 'label-root', keys: ['handler', 'tenant'] }, go('focus', '/healthz'), go('hide', 'runtime')]),
  top([{ kind: 'label-root', keys: ['nowhere'] }]),
];

const GRAPHS: readonly Question[] = [
  { report: 'tree', args: [], steps: [] },
  { report: 'peek', args: ['main\\.|Read'], steps: [] },
  { report: 'peek', args: ['main\\.|Read', '-hide=^runtime\\.'], steps: [go('hide', '^runtime\\.')] },
];
const ALL = ['-nodecount=0', '-nodefraction=0', '-edgefraction=0'];

/** Every question once, as its command with TYPE and UNIT still open. */
const questions = new Map<string, number>();
const captures = [];
let bytes = 0;
let outputsInAll = 0;
rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
for (const profile of profiles()) {
  const outputs: string[] = [];
  const cases: [question: number, type: string][] = [];
  for (const { type, question } of questionsOf(profile)) {
    const command = commandOf(question);
    const asked = JSON.stringify({ command: ['go', ...command].join(' '), ...question });
    if (!questions.has(asked)) questions.set(asked, questions.size);
    const unit = /space/.test(type) ? 'B' : 'ns';
    const args = command.map((arg) => arg.replace('=TYPE', `=${type}`).replace('=UNIT', `=${unit}`));
    outputs.push(run([...args, join(CAPTURES, profile)]));
    cases.push([questions.get(asked) as number, type]);
  }
  const name = `${profile.replace('/', '.').replace(/\.pb\.gz$/, '')}.txt.br`;
  const text = Buffer.from(outputs.join('\f'));
  const packed = brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length },
  });
  bytes += packed.length;
  outputsInAll += outputs.length;
  writeFileSync(join(TARGET, name), packed);
  captures.push({ profile, outputs: name, cases });
}
const lines = [...questions.keys()].map((question) => `    ${question}`).join(',\n');
const rows = captures.map((capture) => `    ${JSON.stringify(capture)}`).join(',\n');
writeFileSync(
  join(TARGET, 'manifest.json'),
  `{\n  "version": "${run(['version']).trim()}",\n  "questions": [\n${lines}\n  ],\n  "captures": [\n${rows}\n  ]\n}\n`,
);
console.log(`${captures.length} profiles, ${questions.size} questions, ${outputsInAll} outputs, ${bytes} bytes`);

function commandOf({ report, args }: Question): readonly string[] {
  const [first, ...rest] = args;
  return [
    'tool',
    'pprof',
    ...(report === 'peek' ? [`-peek=${first}`, ...rest] : [`-${report}`, ...args]),
    '-sample_index=TYPE',
    '-unit=UNIT',
    ...(report === 'dot' ? [] : ALL),
    ...(report === 'top' ? ['-cum'] : []),
  ];
}

function run(args: readonly string[]): string {
  return execFileSync('go', args, { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] });
}

function profiles(): readonly string[] {
  return readdirSync(CAPTURES, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?:cpu|heap|allocs)[^/]*\.pb\.gz$/.test(path))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Allocation profiles hold what heap profiles hold, and differences what they differ by: fewer long lists of these. */
function questionsOf(path: string): readonly { type: string; question: Question }[] {
  const isCpu = path.includes('.cpu');
  const types = isCpu ? ['cpu'] : path.includes('.heap') ? ['inuse_space', 'alloc_space'] : ['alloc_space'];
  const frugal = /allocs|diff_healthy/.test(path);
  const small = path.startsWith('small/');
  const own = small
    ? { name: 'main\\.', inner: 'main\\.(work|burn|[a-m])', leaf: 'runtime\\.m' }
    : { name: 'cadvisor/manager', inner: 'GetStats|GetSpec', leaf: 'ReadFile|ReadAll|Sprintf' };
  return types.flatMap((type, i) => {
    const questions = [
      ...(i > 0 ? general(own).slice(0, 3) : general(own).filter(({ view }) => !frugal || !view?.granularity)),
      ...(isCpu ? [] : OF_HEAPS),
      ...(path.includes('labels') ? OF_LABELS : []),
      ...(isCpu ? GRAPHS.filter(({ report }) => !frugal || report === 'peek') : []),
      // Of a difference, pprof's choice of nodes goes wrong: a call whose values cancel out makes a score that is no number.
      ...(isCpu && !frugal && !small ? [{ report: 'dot', args: [], steps: [] } as const] : []),
    ];
    return questions.map((question) => ({ type, question }));
  });
}
