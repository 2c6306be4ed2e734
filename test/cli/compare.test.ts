import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/run.ts';
import { linkCalls } from '../../src/worker/jobs/link-calls.ts';
import { openCapture } from '../../src/worker/jobs/open-capture.ts';
import { shareCalls } from '../../src/worker/jobs/share-calls.ts';
import { compare } from '../support/compare-command.ts';

const CAPTURES = 'test/fixtures/captures';
const TABLES = 'test/fixtures/strace/tables';
const KUBELET = ['incident', 'healthy'].map((state) => `${CAPTURES}/kubelet-${state}/kubelet.cpu.pb.gz`);
const CADVISOR = ['incident', 'healthy'].map((state) => `${CAPTURES}/cadvisor-${state}/cadvisor.cpu.pb.gz`);

interface RowJson {
  readonly name: string;
  readonly self: readonly [number, number];
  readonly total: readonly [number, number];
  readonly delta: number;
  readonly state: string;
  readonly z: number | null;
}

describe('--compare', () => {
  it('of the incident and the healthy kubelet begins with what is true', async () => {
    const { code, out, error } = await compare(...KUBELET);
    expect(code).toBe(EXIT.done);
    expect(error).toBe('');
    const [files, sentence, ...rest] = out.split('\n');
    expect(files).toBe(`A ${KUBELET[0]} → B ${KUBELET[1]}`);
    expect(sentence).toBe(
      '  CPU 1.01 → 0.005 cores. cAdvisor housekeeping dominates the CPU: −0.81 cores (resolved). Nothing grew beyond noise.',
    );
    expect(rest.join('\n')).toContain('The totals differ by 99.5% of the larger one');
    expect(rest.join('\n')).toMatch(
      /resolved +critical +→ +not found +0\.81 cores +→ +0\.002 cores +cAdvisor housekeeping/,
    );
    expect(rest.join('\n')).toMatch(/−0\.81 cores +−46\.8 +−99\.8% +2,421 → 5 +−49\.1 +changed +\S+\.housekeeping$/m);
  });

  it('the other way round it has appeared, and is what grew', async () => {
    const { out } = await compare(KUBELET[1] as string, KUBELET[0] as string);
    expect(out.split('\n')[1]).toBe(
      '  CPU 0.005 → 1.01 cores. cAdvisor housekeeping dominates the CPU: +0.81 cores (appeared). Most grown: fs.(*MemoryGroup).GetStats, +0.44 cores.',
    );
  });

  it('of cAdvisor says the same of the same', async () => {
    const { out } = await compare(...CADVISOR);
    expect(out.split('\n')[1]).toBe(
      '  CPU 0.96 → <0.001 cores. cAdvisor housekeeping dominates the CPU: −0.85 cores (resolved). Nothing grew beyond noise.',
    );
  });

  it('the sentence follows from the captures, counted anew', async () => {
    const { json } = await compare(...KUBELET, '--json', '--top', '0', '--scale', 'absolute');
    const { totals, functions } = json() as { totals: number[]; functions: RowJson[] };
    expect(totals).toEqual([30_230_000_000, 150_000_000]);
    expect((totals[0] as number) / 29_999_835_769).toBeCloseTo(1.01, 2);
    expect((totals[1] as number) / 30_000_595_510).toBeCloseTo(0.005, 3);
    const housekeeping = functions.find(({ name }) => name.endsWith('(*containerData).housekeeping')) as RowJson;
    expect(housekeeping.total).toEqual([24_210_000_000, 50_000_000]);
    // Whatever has more in B has so few samples that it may be chance.
    const grown = functions.filter(({ total }) => total[1] / 30_000_595_510 > total[0] / 29_999_835_769);
    expect(grown.length).toBeGreaterThan(0);
    for (const { total } of grown) expect((total[0] + total[1]) / 1e7).toBeLessThan(10);
  });

  it('speaks Chinese', async () => {
    const { out } = await compare(...KUBELET, '--lang', 'zh', '--top', '1');
    expect(out.split('\n')[1]).toBe(
      '  CPU 1.01 → 0.005 核。cAdvisor 的 housekeeping 占用了大部分 CPU：−0.81 核（已消除）。没有超出噪声的增长。',
    );
    expect(out).toContain('已消除');
  });

  it('fails on findings of B alone', async () => {
    expect((await compare(...KUBELET, '--fail-on', 'warning')).code).toBe(EXIT.done);
    expect((await compare(KUBELET[1] as string, KUBELET[0] as string, '--fail-on', 'warning')).code).toBe(EXIT.found);
  });

  it('does not report on each capture by itself', async () => {
    const { out } = await compare(...KUBELET);
    expect(out).not.toContain('What to do');
  });
});

describe('--compare --json', () => {
  it('has rates, states and tests of every function, beside what the captures are', async () => {
    const { out, json } = await compare(...KUBELET, '--json', '--top', '3');
    expect(JSON.parse(out).captures).toHaveLength(2);
    const comparison = json();
    expect(comparison).toMatchObject({ scale: 'rate', valueType: 'cpu', unit: 'nanoseconds', syscalls: [] });
    expect(comparison.totals[0]).toBeCloseTo(1.00767, 5);
    expect(comparison.functions).toHaveLength(3);
    const [first] = comparison.functions as [RowJson];
    expect(first).toMatchObject({ state: 'changed', self: [0, 0] });
    expect(first.name).toMatch(/housekeeping$/);
    expect(first.delta).toBeCloseTo((24.21 / 29.999835769) * -1 + 0.05 / 30.00059551, 9);
    expect(first.z).toBeCloseTo(-49.1, 1);
    expect(comparison.findings[0]).toMatchObject({ rule: 'cadvisor-housekeeping-dominant', state: 'resolved' });
    expect(comparison.findings[0].a).toBeCloseTo(0.807, 3);
    expect(comparison.findings[0].b).toBeCloseTo(0.0017, 4);
    expect(comparison.warnings.map(({ code }: { code: string }) => code)).toEqual(['totals-differ']);
  });

  it('has null where something is not known', async () => {
    const heaps = ['incident', 'healthy'].map((state) => `${CAPTURES}/cadvisor-${state}/cadvisor.heap.pb.gz`);
    const { json } = await compare(...heaps, '--json', '--top', '1');
    expect(json()).toMatchObject({ scale: 'absolute', valueType: 'inuse_space', totals: [370_812_963, 6_513_938] });
    expect(json().functions[0]).toMatchObject({ z: null, samples: null, noise: null });
  });

  it('of tables has calls, and neither rates nor times that are not known to be alike', async () => {
    const { json } = await compare(
      `${TABLES}/kubelet-incident/kubelet.c.f.txt`,
      `${TABLES}/kubelet-healthy/kubelet.c.f.txt`,
      '--json',
    );
    expect(json()).toMatchObject({ scale: 'share', valueType: 'calls' });
    expect(json().syscalls[0]).toMatchObject({
      name: 'fcntl',
      calls: [105_985, 2754],
      rate: null,
      mean: null,
      p99: null,
    });
  });

  it('of tables has rates where it is told how long both were recorded', async () => {
    const tables = ['incident', 'healthy'].map((state) => `${TABLES}/kubelet-${state}/kubelet.c.f.txt`);
    const { json } = await compare(...tables, '--json', '--seconds-a', '30', '--seconds-b', '10');
    expect(json()).toMatchObject({ scale: 'rate', valueType: 'calls' });
    expect(json().warnings.map(({ code }: { code: string }) => code)).not.toContain('no-duration');
    const fcntl = json().syscalls.find(({ name }: { name: string }) => name === 'fcntl');
    expect(fcntl).toMatchObject({ calls: [105_985, 2754], rate: [105_985 / 30, 275.4] });
    const { out } = await compare(...tables, '--seconds-a', '30', '--seconds-b', '10');
    expect(out.split('\n')[1]).toContain('calls 16,546 → 1,924 per second.');
    expect(out).not.toContain('How long was recorded is not known');
    const { out: half } = await compare(...tables, '--seconds-b', '10');
    expect(half).toContain('Say it with --seconds-a and --seconds-b.');
  });

  it('of traces has rates, errors by name, and percentiles in seconds', async () => {
    const traces = ['gotimers', 'python'].map((name) => `test/fixtures/strace/traces/${name}.f.tt.T.txt.gz`);
    const { json } = await compare(...traces, '--json');
    const [futex] = json().syscalls;
    expect(futex).toMatchObject({
      name: 'futex',
      calls: [5181, 8283],
      errnos: { ETIMEDOUT: [301, 4099], EAGAIN: [13, 664] },
    });
    expect(futex.p99[0]).toBeCloseTo(0.0391, 4);
    expect(json().findings[0]).toMatchObject({ rule: 'futex-timeout-poll', state: 'appeared', a: null });
  });
});

describe('--compare with a link that holds two captures', () => {
  /** A link to both, of at most so many characters of data. */
  async function linkTo(files: readonly string[], room: number): Promise<string> {
    const open = async (file: string) => openCapture(new Blob([readFileSync(file)]), 'a.strace', () => {});
    const callsOf = async (file: string) => {
      const { kept, opened } = await open(file);
      const calls = linkCalls(kept, { findings: opened.findings, withLines: false });
      if (!calls) throw new Error('it is a strace capture');
      return calls;
    };
    const calls = { before: await callsOf(files[0] as string), after: await callsOf(files[1] as string) };
    const [link] = shareCalls({ calls, language: 'en', hidesNames: false, withLines: false, rooms: [room] }, {});
    if (!link) throw new Error('it fits');
    const capture = 'capture=a.strace~1~0123456789abcdef';
    return `#v1&screen=compare&compare=1~2&${capture}&data=${link.before}&${capture}&data=${link.after}`;
  }

  const TRACES = ['java', 'futexstorm'].map((name) => `${CAPTURES}/strace/syscalls/${name}.f.tt.T.txt.gz`);
  /** A comparison without what the captures are called and the stacks, which end sooner in a link. */
  const counted = (json: () => Record<string, unknown>) => {
    const left = ['captures', 'functions', 'packages', 'matchedNames'];
    return Object.entries(json()).filter(([key]) => !left.includes(key));
  };

  it('says of traces what it says of the files', async () => {
    const file = await compare(...TRACES, '--json', '--top', '0');
    const link = await compare(await linkTo(TRACES, 30_000), '--json', '--top', '0');
    expect(link.error).toBe('');
    expect(counted(link.json)).toEqual(counted(file.json));
    const sentence = (text: string) => text.split('\n')[1];
    const short = await compare(await linkTo(TRACES, 1900));
    expect(sentence(short.out)).toMatch(
      / again: \+7,642 per second \(worse\)\. (?:Most grown of what is shown: |No system call that)/,
    );
    expect(short.out).toMatch(/ \(\d+ others?\) /);
  });

  it('says of tables what it says of the files', async () => {
    const tables = ['incident', 'healthy'].map((state) => `${TABLES}/kubelet-${state}/kubelet.c.f.txt`);
    const file = await compare(...tables, '--json', '--top', '0');
    const link = await compare(await linkTo(tables, 30_000), '--json', '--top', '0');
    expect(link.json().functions).toEqual(file.json().functions);
    expect(counted(link.json)).toEqual(counted(file.json));
  });
});

describe('--compare with several captures a side', () => {
  const CPU = (...folders: readonly string[]) =>
    folders.map((folder) => `${CAPTURES}/cadvisor-${folder}/cadvisor.cpu.pb.gz`).join(',');
  const SICK = CPU('incident', 'gather', 'gather-mixed');

  it('adds them up at a rate, and judges by the spread between them', async () => {
    const { code, json } = await compare(SICK, CPU('healthy', 'healthy', 'gather'), '--json', '--top', '0');
    expect(code).toBe(EXIT.done);
    const { runs, totals, captures, functions, warnings } = json();
    expect(runs).toEqual([3, 3]);
    expect(captures[0]).toBe(SICK.replaceAll(',', ', '));
    // Each alone: 0.96, 0.90 and 0.93 cores.
    expect(totals[0]).toBeCloseTo(0.93, 2);
    expect(warnings.at(-1)).toMatchObject({ code: 'several', message: expect.stringContaining('A is 3 captures') });
    const readOf = (rows: readonly RowJson[]) => rows.find(({ name }) => name === 'io/ioutil.ReadFile');
    const aloneAt = (scale: string) =>
      Promise.all(
        ['incident', 'gather', 'gather-mixed'].map(async (folder) => {
          const one = await compare(CPU(folder), CPU('healthy'), '--json', '--top', '0', '--scale', scale);
          return readOf(one.json().functions)?.total[0] as number;
        }),
      );
    const [alone, raw] = [await aloneAt('rate'), await aloneAt('absolute')];
    const read = readOf(functions) as RowJson & { spread: readonly [number, number]; z: number };
    // They took 30 s and less: the rate is that of all of them together.
    const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
    expect(read.total[0]).toBeCloseTo(sum(raw) / sum(raw.map((value, i) => value / (alone[i] as number))), 12);
    const mean = sum(alone) / 3;
    const deviation = Math.sqrt(alone.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 2);
    expect(read.spread[0]).toBeCloseTo(deviation, 9);
    expect(read.z).toBeLessThan(0);
    expect(Math.abs(read.z)).toBeLessThan(mean / Math.sqrt(deviation ** 2 / 3));
  });

  it('says in its table what z is of, and how much captures differ', async () => {
    const { out } = await compare(SICK, CPU('healthy', 'healthy', 'healthy'), '--top', '3');
    expect(out).toContain('  z of 3 and 3 runs ');
    expect(out).toMatch(/0\.60 ± 0\.43 cores +<0\.001 ± 0 cores .*within the spread/);
    const zh = await compare(SICK, CPU('healthy', 'healthy', 'healthy'), '--top', '3', '--lang', 'zh');
    expect(zh.out).toContain('z（3 次与 3 次采集）');
  });

  it('has z of samples where one side has fewer than three, and no deviation of one alone', async () => {
    const { json } = await compare(SICK, CPU('healthy'), '--json', '--top', '1');
    expect(json().runs).toEqual([3, 1]);
    expect(json().functions[0].spread).toEqual([expect.any(Number), null]);
    expect(json().functions[0].z).toBeCloseTo(-56, 0);
    const single = await compare(...CADVISOR, '--json', '--top', '1');
    expect(single.json()).not.toHaveProperty('runs');
    expect(single.json().functions[0]).not.toHaveProperty('spread');
  });

  it('of heaps compares the means, with a z that samples could not tell', async () => {
    const heap = (...folders: readonly string[]) =>
      folders.map((folder) => `${CAPTURES}/cadvisor-${folder}/cadvisor.heap.pb.gz`).join(',');
    const { json } = await compare(
      heap('incident', 'gather', 'gather-mixed'),
      heap('healthy', 'healthy', 'gather'),
      '--json',
      '--top',
      '0',
    );
    const each = await Promise.all(
      ['incident', 'gather', 'gather-mixed'].map(
        async (folder) => (await compare(heap(folder), heap('healthy'), '--json')).json().totals[0] as number,
      ),
    );
    expect(json().totals[0]).toBeCloseTo(each.reduce((sum, one) => sum + one, 0) / 3, 3);
    const z: readonly unknown[] = json().functions.map((row: RowJson) => row.z);
    expect(z.filter((one) => typeof one === 'number').length).toBeGreaterThan(z.length / 2);
    expect(json().functions[0].samples).toBeNull();
  });

  it('of traces adds the calls up, and leaves percentiles out in words', async () => {
    const traces = ['gotimers', 'python'].map((name) => `test/fixtures/strace/traces/${name}.f.tt.T.txt.gz`);
    const { out } = await compare(traces.join(','), traces[1] as string);
    expect(out).toContain('Percentiles are left out: those of several captures');
    const { json } = await compare(traces.join(','), traces[1] as string, '--json');
    const futex = json().syscalls.find(({ name }: { name: string }) => name === 'futex');
    expect(futex).toMatchObject({
      calls: [5181 + 8283, 8283],
      errnos: { ETIMEDOUT: [301 + 4099, 4099], EAGAIN: [13 + 664, 664] },
      p99: [null, expect.any(Number)],
    });
  });

  it('fails on findings of any capture of B', async () => {
    const argv = [CPU('healthy'), CPU('incident', 'healthy'), '--fail-on', 'warning'];
    expect((await compare(...argv)).code).toBe(EXIT.found);
    expect((await compare(CPU('incident', 'healthy'), CPU('healthy'), '--fail-on', 'warning')).code).toBe(EXIT.done);
  });

  it('takes how long each of several was recorded', async () => {
    const [sick, healthy] = ['incident', 'healthy'].map((state) => `${TABLES}/kubelet-${state}/kubelet.c.f.txt`);
    const { json } = await compare(
      `${sick},${sick}`,
      healthy as string,
      '--seconds-a',
      '10',
      '--seconds-b',
      '5',
      '--json',
    );
    expect(json().syscalls[0]).toMatchObject({ name: 'fcntl', calls: [2 * 105_985, 2754], rate: [10_598.5, 550.8] });
    const { error } = await compare(SICK, CPU('healthy'), '--seconds-a', '10');
    expect(error).toContain('says itself that 30.0 s were recorded: leave --seconds-a out');
  });

  it('says what is wrong with a side', async () => {
    const kinds = await compare(`${CPU('incident')},${CAPTURES}/cadvisor-incident/cadvisor.heap.pb.gz`, CPU('healthy'));
    expect(kinds.code).toBe(EXIT.wrongUsage);
    expect(kinds.error).toContain('Among the captures of A are a CPU profile and a heap profile');
    const missing = await compare(`${CPU('incident')},no-such-file`, CPU('healthy'));
    expect(missing.code).toBe(EXIT.unreadable);
    expect(missing.error).toBe('no-such-file: There is no such file. [not-found]\n');
    const traces = ['gotimers', 'python'].map((name) => `test/fixtures/strace/traces/${name}.f.tt.T.txt.gz`);
    const ranged = await compare(traces.join(','), traces[0] as string, '--range-a', '0..1');
    expect(ranged.error).toContain('Ranges are of one trace on each side, and here are more');
    const alone = await compare(CPU('incident', 'healthy'));
    expect(alone.error).toContain('--compare takes two captures');
  });
});

describe('--compare with a difference', () => {
  it('shows what it compares', async () => {
    const { code, json, out } = await compare(
      `${CAPTURES}/small/diff.cpu.diff_base.pb.gz`,
      '--json',
      '--scale',
      'absolute',
    );
    expect(code).toBe(EXIT.done);
    expect(out).toContain('"difference": "marked"');
    expect(json().totals).toEqual([520_000_000, 420_000_000]);
    const text = await compare(`${CAPTURES}/small/diff.heap.base.pb.gz`);
    expect(text.out.split('\n')[1]).toBe('  inuse_space −8.53 MiB. Most grown: main.allocB, +69.6 MiB.');
    expect(text.out).toContain('what both captures had has cancelled out');
  });

  it('names what the incident brought, as the two files compared do', async () => {
    const difference = `${CAPTURES}/kubelet-incident/kubelet.cpu.diff_healthy.pb.gz`;
    const { out } = await compare(difference, '--top', '1');
    expect(out.split('\n')[1]).toContain('cAdvisor housekeeping dominates the CPU: +46.8 points (appeared).');
    expect(out).toMatch(/appeared +not found +→ +info +33\.3% +→ +80\.1% +cAdvisor housekeeping/);
    const rulesOf = async (...files: readonly string[]) =>
      (await compare(...files, '--json')).json().findings.map(({ rule }: { rule: string }) => rule);
    expect((await rulesOf(difference)).toSorted()).toEqual((await rulesOf(...KUBELET.toReversed())).toSorted());
    expect((await compare(difference, '--fail-on', 'info')).code).toBe(EXIT.found);
    // Nobody knows how much CPU that was.
    expect((await compare(difference, '--fail-on', 'warning')).code).toBe(EXIT.done);
  });

  it('says all that the two files say where it is told how long both were recorded', async () => {
    const difference = `${CAPTURES}/kubelet-incident/kubelet.cpu.diff_healthy.pb.gz`;
    const seconds = ['--seconds-a', '30', '--seconds-b', '30'];
    const { out } = await compare(difference, ...seconds);
    const files = await compare(...KUBELET.toReversed());
    expect(out.split('\n')[1]).toBe(files.out.split('\n')[1]);
    expect(out).toMatch(/appeared +not found +→ +critical +0\.002 cores +→ +0\.81 cores +cAdvisor housekeeping/);
    expect((await compare(difference, ...seconds, '--fail-on', 'critical')).code).toBe(EXIT.found);
  });

  it('says of what has cancelled out that no rule can judge it', async () => {
    const { out } = await compare(`${CAPTURES}/small/diff.heap.base.pb.gz`);
    expect(out).toContain('can’t be held against the known hotspots');
    expect(out).not.toContain('Neither capture has a known hotspot');
    const { json } = await compare(`${CAPTURES}/small/diff.heap.base.pb.gz`, '--json');
    expect(json()).toMatchObject({ difference: 'signed', findings: null });
  });

  it('takes two columns of folded stacks, too', async () => {
    const { out } = await compare(
      'test/fixtures/folded/cadvisor-diff-healthy-incident.folded.txt.gz',
      '--scale',
      'absolute',
    );
    expect(out).toContain('samples 3 → 2,881.');
    expect(out).toMatch(/appeared .* cAdvisor housekeeping/);
  });
});

describe('--compare says what is wrong', () => {
  it.each([
    ['one file that is no difference', [KUBELET[0]], 'this is 1, which is not the difference of two'],
    ['three files', [...KUBELET, CADVISOR[0]], 'these are 3'],
    [
      'a difference and another',
      [KUBELET[0], `${CAPTURES}/small/diff.heap.base.pb.gz`],
      'is the difference of two captures already',
    ],
    [
      'two kinds',
      [KUBELET[0], `${CAPTURES}/kubelet-healthy/kubelet.goroutine.pb.gz`],
      'A is a CPU profile, B is a profile of goroutines. These can’t be compared: what one counts, the other does not. Name two captures of one kind.',
    ],
    [
      'a trace and a table',
      ['test/fixtures/strace/traces/python.f.tt.T.txt.gz', `${TABLES}/kubelet-healthy/kubelet.c.f.txt`],
      'A is a trace of strace, B is a table of strace -c',
    ],
    [
      'a type that is not there',
      [...KUBELET, '--type', 'wall'],
      'Not both captures count wall. Both count: samples, cpu.',
    ],
    [
      'CPU time and wall time',
      [`${TABLES}/kubelet-incident/kubelet.c.w.f.txt`, `${TABLES}/kubelet-healthy/kubelet.c.f.txt`, '--type', 'time'],
      'they are never compared',
    ],
    [
      'rates without durations',
      [...['incident', 'healthy'].map((state) => `${CAPTURES}/kubelet-${state}/kubelet.heap.pb.gz`), '--scale', 'rate'],
      'A and B do not say how long was recorded, so there are no rates. Compare with --scale absolute or share, or say how long it was: --seconds-a N, --seconds-b N.',
    ],
    [
      'seconds of a capture that says them itself',
      [...KUBELET, '--seconds-b', '30'],
      `${KUBELET[1]} says itself that 30.0 s were recorded: leave --seconds-b out.`,
    ],
  ])('about %s, in a sentence', async (_, argv, sentence) => {
    const { code, out, error } = await compare(...(argv as string[]));
    expect(code).toBe(EXIT.wrongUsage);
    expect(out).toBe('');
    expect(error).toMatch(/^hotfold analyze: [^\n]*\.\n$/);
    expect(error).toContain(sentence);
  });

  it('about a file that cannot be read, and compares nothing', async () => {
    const { code, out, error } = await compare(KUBELET[0] as string, 'no-such-file');
    expect(code).toBe(EXIT.unreadable);
    expect(out).toBe('');
    expect(error).toBe('no-such-file: There is no such file. [not-found]\n');
    const { json } = await compare(KUBELET[0] as string, 'no-such-file', '--json');
    expect(json()).toBeUndefined();
  });
});
