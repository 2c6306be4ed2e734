import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { analyzeFiles, type JudgedFile } from '../../src/cli/analyze.ts';
import { makeOutputs } from '../../src/cli/make-outputs.ts';
import type { LinkArgs, OutputKind } from '../../src/cli/share-args.ts';
import { dataIn } from '../../src/share/link/link-data.ts';
import { readShared } from '../../src/share/link/shared-capture.ts';
import { readLink } from '../../src/state/url/read-link.ts';
import { textsInLink } from '../support/texts-in-link.ts';

const INCIDENT = 'test/fixtures/captures/kubelet-incident/kubelet.cpu.pb.gz';
const TRACE = 'test/fixtures/captures/strace/kubelet-incident/kubelet.tt.nof.stderr.txt.gz';
const STORM = 'test/fixtures/captures/strace/syscalls/futexstorm.f.tt.T.txt.gz';
const TABLE = 'test/fixtures/strace/summaries/15-java.txt';
const LOG = 'test/fixtures/logs/cpu-load-reader.log';
const PASTE = 'test/fixtures/node/zombie-cgroups.txt';
const LINK: LinkArgs = { budget: 8000, page: 'https://hotfold.example/' };

async function judged(file: string): Promise<JudgedFile> {
  const all: JudgedFile[] = [];
  const { errors } = await analyzeFiles(
    [file],
    (name) => resolve(name),
    [],
    (one) => all.push(one),
  );
  expect(errors).toEqual([]);
  return all[0] as JudgedFile;
}

const made = (one: JudgedFile, kinds: readonly OutputKind[], link?: LinkArgs) =>
  makeOutputs(one, { outputs: kinds.map((kind) => ({ kind, to: '-' })), link }, 'en');

describe('what is made of a profile', () => {
  it('is text for people and programs, called by the name of the file without its path', async () => {
    const { contents, errors, name } = made(await judged(INCIDENT), ['svg', 'folded', 'markdown', 'pprof']);
    expect(errors).toEqual([]);
    expect(name).toBe(INCIDENT);
    expect(contents.get('svg')).toContain('<title>kubelet.cpu.pb.gz</title>');
    expect(contents.get('markdown')).toMatch(/^# kubelet\.cpu\.pb\.gz\n[\s\S]*Critical: cAdvisor housekeeping/);
    const folded = String(contents.get('folded')).trim().split('\n');
    expect(folded.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)).toBe(30_230_000_000);
    expect(gunzipSync(contents.get('pprof') as Uint8Array).includes('containerData')).toBe(true);
    for (const content of contents.values()) expect(String(content)).not.toContain('test/fixtures');
  });

  it('is a link that the page reads, within its budget, with the shipped findings', async () => {
    const { contents, linkSize } = made(await judged(INCIDENT), ['link'], LINK);
    const href = String(contents.get('link')).trim();
    expect(href).toMatch(/^https:\/\/hotfold\.example\/#v1&/);
    expect(href.length).toBeLessThanOrEqual(8000);
    expect(href.length).toBeGreaterThan(7800);
    expect(linkSize).toMatchObject({ characters: href.length, of: 2877 });
    const { address, problems } = readLink(href.slice(href.indexOf('#')));
    expect(problems).toEqual([]);
    expect(address).toMatchObject({
      captures: [{ name: 'kubelet.cpu.pb.gz', bytes: 36_825, hash: expect.stringMatching(/^[0-9a-f]{16}$/) }],
      active: 0,
    });
    expect(dataIn(href)).toEqual([address?.captures[0]?.data]);
    const said = textsInLink(dataIn(href)[0] as string);
    expect(said).toContain('cadvisor-housekeeping-dominant');
    expect(said).not.toContain('test/fixtures');
  });

  it('stands at the foot of a report where both are wanted', async () => {
    const { contents } = made(await judged(INCIDENT), ['markdown'], LINK);
    expect(String(contents.get('markdown'))).toMatch(
      /\n\[Open it in Hotfold\]\(https:\/\/hotfold\.example\/#v1&\S+\)\n$/,
    );
  });

  it('is no link where not even the findings fit', async () => {
    const { contents, errors, linkSize } = made(await judged(INCIDENT), ['link'], { ...LINK, budget: 150 });
    expect(contents.size).toBe(0);
    expect(linkSize).toBeUndefined();
    expect(errors).toMatchObject([{ name: INCIDENT, code: 'no-room', text: { en: expect.stringContaining('150 ') } }]);
  });

  it('leaves out of links what own rules found: whoever opens one has not got them', async () => {
    const { analyzed, ...rest } = await judged(INCIDENT);
    const findings = analyzed.findings.map((finding) => ({ ...finding, isOwn: true as const }));
    expect(findings).not.toEqual([]);
    const own = { ...rest, analyzed: { ...analyzed, findings } };
    const { contents } = made(own, ['link'], LINK);
    expect(readShared(dataIn(String(contents.get('link')))[0] as string).facts.y).toEqual([]);
  });
});

describe('what is made of other captures', () => {
  it('is what can be drawn of calls, and a link without their arguments, but no pprof file', async () => {
    const { contents, errors, linkSize } = made(await judged(TRACE), ['svg', 'folded', 'pprof', 'link'], LINK);
    expect([...contents.keys()]).toEqual(['svg', 'folded', 'link']);
    expect(errors.map(({ code }) => code)).toEqual(['no-stacks']);
    expect(linkSize).toMatchObject({ holds: 'trace', shown: 1 });
    const said = textsInLink(dataIn(String(contents.get('link')))[0] as string);
    expect(said).toContain('futex');
    expect(said).not.toMatch(/FUTEX_WAIT|0x[0-9a-f]/);
  });

  it('is of a trace that came in a link the same as of its file, as far as it came', async () => {
    const file = await judged(STORM);
    const link = String(made(file, ['link'], { ...LINK, budget: 1_000_000 }).contents.get('link')).trim();
    const back = await judged(link);
    const counted = back.analyzed.syscalls;
    expect(counted?.rows).toEqual(file.analyzed.syscalls?.rows);
    expect(counted?.threads.length).toBe(file.analyzed.syscalls?.threads.length);
    expect(counted?.facts.notes).toEqual(file.analyzed.syscalls?.facts.notes);
    expect(back.analyzed.facts.kind).toBe('syscall-trace');
    expect(back.analyzed.sha256).toBe(file.analyzed.sha256.slice(0, 16));
    const { contents, errors } = made(back, ['svg', 'pprof', 'link'], LINK);
    expect([...contents.keys()]).toEqual(['svg', 'link']);
    expect(errors.map(({ code }) => code)).toEqual(['no-stacks']);
  });

  it('is of a table that came in a link the same as of its file', async () => {
    const file = await judged(TABLE);
    const { contents, linkSize } = made(file, ['link'], LINK);
    expect(linkSize).toMatchObject({ holds: 'table', rows: 52, of: 52 });
    const { analyzed } = await judged(String(contents.get('link')).trim());
    expect(analyzed.syscalls).toEqual(file.analyzed.syscalls);
    expect(analyzed.facts).toEqual(file.analyzed.facts);
    expect(analyzed.findings.map(({ rule }) => rule)).toEqual(file.analyzed.findings.map(({ rule }) => rule));
    expect(analyzed.findings).toHaveLength(1);
    const short = made(file, ['link'], { ...LINK, budget: 500 });
    expect(short.errors).toMatchObject([{ code: 'no-room' }]);
  });

  it('is no link of a log or of what a node says', async () => {
    for (const file of [LOG, PASTE]) {
      const { contents, errors } = made(await judged(file), ['link'], LINK);
      expect(contents.size).toBe(0);
      expect(errors).toMatchObject([{ code: 'no-stacks', text: { en: expect.stringContaining('strace') } }]);
    }
  });

  it('is a report without a link', async () => {
    for (const file of [LOG, PASTE]) {
      const { contents, errors } = made(await judged(file), ['markdown'], LINK);
      expect(String(contents.get('markdown'))).toMatch(/^# \S/);
      expect(String(contents.get('markdown'))).not.toContain('#v1');
      expect(errors).toEqual([]);
    }
  });

  it('is nothing at all of what has no stacks', async () => {
    const { contents, errors } = made(await judged(PASTE), ['svg', 'folded']);
    expect(contents.size).toBe(0);
    expect(errors).toMatchObject([{ name: PASTE, code: 'no-stacks' }, { code: 'no-stacks' }]);
  });
});
