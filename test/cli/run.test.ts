import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT, run } from '../../src/cli/run.ts';
import { OWN_RULES } from '../support/own-rules.ts';
import { TRACE } from '../support/strace-texts.ts';

const INCIDENT = 'test/fixtures/captures/kubelet-incident/kubelet.cpu.pb.gz';
const INCIDENT_TEXT = 'test/fixtures/captures/kubelet-incident/kubelet.pprof';
const HEALTHY = 'test/fixtures/captures/kubelet-healthy/kubelet.cpu.pb.gz';
const folder = mkdtempSync(join(tmpdir(), 'hotfold-cli-'));

afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** Runs the command and gives what came out of it. */
async function hotfold(...argv: readonly string[]) {
  let out = '';
  let error = '';
  const code = await run(argv, {
    out: (content) => {
      out += content;
    },
    stream: async (text) => {
      out += text;
      return true;
    },
    error: (text) => {
      error += text;
    },
    color: false,
    save: async (path, content) => writeFileSync(path, content),
    pathOf: (name) => resolve(name),
    page: join(folder, 'hotfold.html'),
  });
  return { code, out, error, json: () => JSON.parse(out) };
}

interface FunctionJson {
  readonly name: string;
  readonly self: readonly number[];
  readonly total: readonly number[];
}

describe('hotfold analyze', () => {
  it('names the incident, with the numbers that prove it', async () => {
    const { code, json } = await hotfold(INCIDENT, '--json');
    expect(code).toBe(EXIT.done);
    const [finding, ...others] = json().findings;
    expect(finding).toMatchObject({
      rule: 'cadvisor-housekeeping-dominant',
      severity: 'critical',
      captures: [INCIDENT],
    });
    expect(finding.share).toBeCloseTo(0.801, 3);
    expect(finding.cores).toBeCloseTo(0.81, 2);
    expect(finding.summary).toContain('opening and reading many small cgroup files');
    expect(others.filter(({ severity }: { severity: string }) => severity === 'critical')).toEqual([]);
    expect(json().captures[0].profile.valueTypes[1]).toEqual({
      name: 'cpu',
      unit: 'nanoseconds',
      total: 30_230_000_000,
    });
  });

  it('gives the same functions and values for the text and the protobuf of one capture', async () => {
    const { json } = await hotfold(INCIDENT, INCIDENT_TEXT, '--json', '--top', '0');
    const [binary, text] = json().captures.map(({ profile }: { profile: { functions: FunctionJson[] } }) =>
      profile.functions.map(({ name, self, total }) => `${name} ${self} ${total}`),
    );
    expect(binary.length).toBeGreaterThan(500);
    expect(text).toEqual(binary);
  });

  it('finds nothing above info on a healthy node', async () => {
    const { code } = await hotfold(HEALTHY, '--fail-on', 'warning');
    expect(code).toBe(EXIT.done);
  });

  it('reports the others when a file can’t be read, and why it can’t', async () => {
    const half = fileOf('half.pb.gz', new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]));
    const { code, json } = await hotfold('no-such-file', half, folder, HEALTHY, '--json');
    expect(code).toBe(EXIT.unreadable);
    expect(json().captures.map(({ name }: { name: string }) => name)).toEqual([HEALTHY]);
    expect(json().errors).toEqual([
      { name: 'no-such-file', code: 'not-found', message: 'There is no such file.', at: null },
      { name: half, code: expect.any(String), message: expect.stringMatching(/\S/), at: expect.toSatisfy(() => true) },
      { name: folder, code: 'is-folder', message: 'This is a folder. Name the files in it.', at: null },
    ]);
    expect(json().errors[1].code).not.toBe('bug');
  });

  it('tells people about unreadable files apart from the report', async () => {
    const { code, out, error } = await hotfold('no-such-file', HEALTHY);
    expect(code).toBe(EXIT.unreadable);
    expect(error).toBe('no-such-file: There is no such file. [not-found]\n');
    expect(out).toContain(HEALTHY);
    expect(out).not.toContain('no-such-file');
  });

  it('lists twenty functions unless told otherwise', async () => {
    const count = async (...top: readonly string[]) => {
      const { json } = await hotfold(INCIDENT, '--json', ...top);
      return json().captures[0].profile.functions.length;
    };
    expect(await count()).toBe(20);
    expect(await count('--top', '3')).toBe(3);
    expect(await count('--top', '0')).toBe(558);
  });

  it.each([
    ['critical', EXIT.found],
    ['warning', EXIT.found],
    ['info', EXIT.found],
  ])('fails on %s where the incident is', async (level, exit) => {
    const { code, out } = await hotfold(INCIDENT, '--fail-on', level, '--top', '1');
    expect(code).toBe(exit);
    expect(out).toContain('▲ critical');
  });

  it('what could not be read comes before what was found', async () => {
    const { code } = await hotfold(INCIDENT, 'no-such-file', '--fail-on', 'critical');
    expect(code).toBe(EXIT.unreadable);
  });

  it('explains itself, and says what is wrong with how it is used', async () => {
    expect(await hotfold('--help')).toMatchObject({
      code: EXIT.done,
      error: '',
      out: expect.stringContaining('--fail-on'),
    });
    expect(await hotfold('--top', 'x', 'a')).toMatchObject({
      code: EXIT.wrongUsage,
      out: '',
      error: expect.stringContaining("--top takes a whole number, not 'x'"),
    });
  });

  it('speaks Chinese', async () => {
    const { out } = await hotfold(INCIDENT, '--lang', 'zh', '--top', '1');
    expect(out).toContain('▲ 严重');
    expect(out).toContain('3,023 个样本');
  });

  it('counts the calls of a trace', async () => {
    const { code, json } = await hotfold(fileOf('trace.txt', TRACE), '--json');
    expect(code).toBe(EXIT.done);
    expect(json().captures[0]).toMatchObject({
      format: 'strace-trace',
      syscalls: { source: 'trace', rows: [{ name: 'read' }, { name: 'futex', errors: 2 }, {}, {}, {}, {}] },
    });
  });

  it('prints the events of a trace, and says so of what is none', async () => {
    const { code, out, error } = await hotfold(fileOf('trace.txt', TRACE), INCIDENT, '--events');
    expect(out.trim().split('\n')).toHaveLength(7);
    expect(code).toBe(EXIT.unreadable);
    expect(error).toContain(`${INCIDENT}: This is no trace`);
  });
});

describe('files and links', () => {
  it('are printed in place of the report, or written besides it', async () => {
    const svg = join(folder, 'a.svg');
    const pprof = join(folder, 'a.pb.gz');
    const printed = await hotfold(HEALTHY, '--folded', '--svg', svg, '--pprof', pprof);
    expect(printed).toMatchObject({ code: EXIT.done, error: '', out: expect.stringMatching(/^\S.* \d+\n/) });
    expect(printed.out).not.toContain('Functions by total');
    expect(readFileSync(svg, 'utf8')).toContain('<title>kubelet.cpu.pb.gz</title>');
    const { out } = await hotfold(HEALTHY, '--svg', svg);
    expect(out).toContain('Functions by total');
    const again = await hotfold(pprof, '--json');
    const before = await hotfold(HEALTHY, '--json');
    expect(again.json().captures[0].profile).toEqual(before.json().captures[0].profile);
  });

  it('of a link and of the capture are the same, as long as all of it is in the link', async () => {
    const { out } = await hotfold(INCIDENT, '--link', '--budget', 'full');
    const link = out.trim();
    const bare = link.slice(link.indexOf('k1.'));
    const reports = [];
    for (const source of [link, link.slice(link.indexOf('#')), bare, fileOf('link.txt', out)]) {
      const { code, json } = await hotfold(source, '--json', '--top', '0');
      expect(code).toBe(EXIT.done);
      reports.push(json());
    }
    for (const report of reports) expect(report).toEqual(reports[0]);
    const { captures, findings } = (await hotfold(INCIDENT, '--json', '--top', '0')).json();
    expect(reports[0].captures[0]).toMatchObject({
      name: 'kubelet.cpu.pb.gz',
      bytes: 36_825,
      format: 'pprof',
      sha256: captures[0].sha256.slice(0, 16),
    });
    const totals = ({ profile }: { profile: { functions: FunctionJson[] } }) =>
      profile.functions.map(({ name, self, total }) => `${name} ${self[1]} ${total[1]}`);
    expect(totals(reports[0].captures[0])).toEqual(totals(captures[0]));
    const named = JSON.stringify(findings).replaceAll(INCIDENT, 'kubelet.cpu.pb.gz');
    expect(reports[0].findings).toEqual(JSON.parse(named));
  });

  it('that are cut, damaged or empty are told like files that can’t be read', async () => {
    const { out } = await hotfold(HEALTHY, '--link');
    const link = out.trim();
    const { code, json } = await hotfold(link.slice(0, -9), `${link.slice(0, -9)}AAAAAAAAA`, '#v1', HEALTHY, '--json');
    expect(code).toBe(EXIT.unreadable);
    expect(json().captures).toHaveLength(1);
    expect(json().errors.map((error: { code: string }) => error.code)).toEqual([
      'link-cut',
      'link-damaged',
      'link-without-data',
    ]);
    expect((await hotfold(link, '--events')).error).toContain('[no-events]');
  });

  it('that can’t be made are an error, after everything else', async () => {
    const { code, out, error } = await hotfold(HEALTHY, '--html', join(folder, 'a.html'));
    expect(code).toBe(EXIT.unreadable);
    expect(out).toContain('Functions by total');
    expect(error).toBe(
      `${join(folder, 'a.html')}: The page that holds the captures is not built yet. Build it: npm run build [no-page]\n`,
    );
  });

  it('leave --fail-on as it is', async () => {
    const { code } = await hotfold(INCIDENT, '--markdown', '--fail-on', 'critical');
    expect(code).toBe(EXIT.found);
  });
});

describe('several files', () => {
  const ZOMBIES = ['cgroups.txt', 'kernel.txt', 'memory-stat.txt'].map(
    (name) => `test/fixtures/cases/zombie-memory-cgroups/${name}`,
  );

  it('are one case, whose diagnosis rests on all of them', async () => {
    const { code, json } = await hotfold(...ZOMBIES, '--json');
    expect(code).toBe(EXIT.done);
    expect(json().diagnoses[0]).toMatchObject({
      id: 'zombie-memory-cgroups',
      rests_on: expect.arrayContaining(['zombies', 'slow-read', 'kernel']),
      missing: expect.arrayContaining(['housekeeping']),
      next: expect.stringContaining('debug/pprof/profile'),
    });
  });

  it('say less when some are left out, and what would decide it', async () => {
    const confidence = async (...files: readonly string[]) => {
      const { json } = await hotfold(...files, '--json');
      return json().diagnoses.map((one: { id: string; confidence: string }) => `${one.id} ${one.confidence}`);
    };
    expect(await confidence(...ZOMBIES)).toContain('zombie-memory-cgroups high');
    expect(await confidence(...ZOMBIES.slice(1))).toEqual(['zombie-memory-cgroups medium']);
  });
});

describe('own rules', () => {
  const FOLDED = 'main;github.com/acme/operator.(*Controller).relist 400\nmain;net/http.(*conn).serve 600\n';

  it('are held against every capture besides the shipped ones', async () => {
    const rules = fileOf('rules.json', OWN_RULES);
    const capture = fileOf('stacks.txt', FOLDED);
    const ruleIds = async (...argv: readonly string[]) => {
      const { code, json } = await hotfold(capture, '--json', ...argv);
      expect(code).toBe(EXIT.done);
      return json().findings.map(({ rule }: { rule: string }) => rule);
    };
    expect(await ruleIds()).toEqual([]);
    expect(await ruleIds('--rules', rules)).toEqual(['acme-relist']);
    const { out } = await hotfold(capture, '--rules', rules);
    expect(out).toContain('The acme operator lists everything again [acme-relist]');
  });

  it('count for --fail-on', async () => {
    const rules = fileOf('rules.json', OWN_RULES);
    const { code } = await hotfold(fileOf('stacks.txt', FOLDED), '--rules', rules, '--fail-on', 'info');
    expect(code).toBe(EXIT.found);
  });

  it('that are wrong stop everything: the error names file, rule and field', async () => {
    const rules = fileOf('wrong.json', OWN_RULES.replace('"info": 0.1', '"info": "10%"'));
    expect(await hotfold(INCIDENT, '--rules', rules)).toMatchObject({
      code: EXIT.wrongUsage,
      out: '',
      error: `${rules}: Rule acme-relist, signs[0].thresholds.info: expected number, found "10%".\n`,
    });
    const { error } = await hotfold(INCIDENT, '--rules', rules, '--lang', 'zh');
    expect(error).toContain('规则 acme-relist，signs[0].thresholds.info：应为 number');
  });

  it('that would backtrack for ever are refused', async () => {
    const rules = fileOf('slow.json', OWN_RULES.replace('lease lost after', 'lease (\\\\w+ ?)+ after'));
    const { code, error } = await hotfold(INCIDENT, '--rules', rules);
    expect(code).toBe(EXIT.wrongUsage);
    expect(error).toContain('Rule acme-lease-lost, signs[0].lines[0].pattern: This expression repeats a group');
  });

  it('that are not there are said to be missing', async () => {
    const { code, error } = await hotfold(INCIDENT, '--rules', join(folder, 'gone.json'));
    expect(code).toBe(EXIT.wrongUsage);
    expect(error).toMatch(/gone\.json: The rules could not be read: ENOENT/);
  });
});
