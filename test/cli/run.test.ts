import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EXIT, run } from '../../src/cli/run.ts';
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
    out: (text) => {
      out += text;
    },
    stream: async (text) => {
      out += text;
      return true;
    },
    error: (text) => {
      error += text;
    },
    color: false,
    pathOf: (name) => resolve(name),
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
