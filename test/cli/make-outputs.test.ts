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
const LINK: LinkArgs = { budget: 8000, page: 'https://hotfold.example/', extras: [], hidesNames: false };
const WHOLE: LinkArgs = { ...LINK, budget: 1_000_000 };

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

describe('what a link tells beside what it always does', () => {
  const hrefOf = (one: JudgedFile, link: Partial<LinkArgs> = {}) =>
    String(made(one, ['link'], { ...WHOLE, ...link }).contents.get('link')).trim();
  const said = (href: string) => textsInLink(dataIn(href)[0] as string);

  /** The incident with a comment, in which its command line stands. */
  async function commented(): Promise<JudgedFile> {
    const one = await judged(INCIDENT);
    const meta = { ...one.profile.meta, comments: ['--token=MARKER'] };
    return { ...one, profile: { ...one.profile, meta } };
  }

  it('are source files and comments of a profile, each where it is asked for', async () => {
    const file = await commented();
    const back = async (link: Partial<LinkArgs>) => {
      const { profile } = await judged(hrefOf(file, link));
      return { files: new Set(profile.functions.file), comments: profile.meta.comments };
    };
    expect(await back({})).toEqual({ files: new Set(['']), comments: [] });
    expect(await back({ extras: ['comments'] })).toEqual({ files: new Set(['']), comments: ['--token=MARKER'] });
    const { files, comments } = await back({ extras: ['paths'] });
    expect(comments).toEqual([]);
    expect(files).toContain('/usr/local/go/src/runtime/proc.go');
    expect((await back({ extras: ['paths', 'comments'] })).comments).toEqual(['--token=MARKER']);
    expect(said(hrefOf(file))).not.toMatch(/MARKER|\/usr\/local/);
  });

  it('are the labels of its samples', async () => {
    const file = await judged('test/fixtures/captures/small/labels.cpu.pb.gz');
    const back = async (link: Partial<LinkArgs>) => (await judged(hrefOf(file, link))).profile;
    expect((await back({})).labels.key).toEqual([]);
    const { labels, samples } = await back({ extras: ['labels'] });
    expect(new Set(labels.key)).toEqual(new Set(['handler', 'shard', 'tenant']));
    expect(samples.labelSet.every((set) => set > 0)).toBe(true);
    const [short, all] = [150, 8000].map((room) =>
      made(file, ['link'], { ...LINK, budget: 100 + room, extras: ['labels'] }),
    );
    expect(short?.errors[0]).toMatchObject({ code: 'no-room', text: { en: expect.stringMatching(/^The labels/) } });
    expect(short?.errors[0]?.text.zh).toMatch(/\p{Script=Han}.*。$/u);
    expect(all?.linkSize?.extras).toEqual(['labels']);
  });

  it('are said with the size of the link, as far as they are there', async () => {
    const extrasOf = (one: JudgedFile) =>
      made(one, ['link'], { ...WHOLE, extras: ['paths', 'comments', 'labels'] }).linkSize?.extras;
    expect(extrasOf(await commented())).toEqual(['paths', 'comments']);
    expect(extrasOf(await judged(INCIDENT))).toEqual(['paths']);
  });

  it('are the lines of what was found in a trace, 20 of each at most, and no more by default', async () => {
    const file = await judged(STORM);
    const [found] = file.analyzed.findings;
    const findingIn = async (link: Partial<LinkArgs>) => (await judged(hrefOf(file, link))).analyzed.findings[0];
    expect(found?.rule).toBe('futex-timeout-poll');
    expect((await findingIn({}))?.quotes ?? []).toEqual([]);
    expect(said(hrefOf(file))).not.toMatch(/FUTEX_WAIT|0x[0-9a-f]/);
    const ticked = await findingIn({ extras: ['lines'] });
    expect(ticked?.quotes).toHaveLength(20);
    expect(ticked?.quotes?.[0]).toMatch(/futex\(0x[0-9a-f]+, FUTEX_WAIT/);
    expect(ticked?.summary).toEqual(found?.summary);
    // A link of that link has the same lines where they are asked for, and none where they are not.
    const between = await judged(hrefOf(file, { extras: ['lines'] }));
    expect((await judged(hrefOf(between, { extras: ['lines'] }))).analyzed.findings[0]?.quotes).toEqual(ticked?.quotes);
    expect(said(hrefOf(between))).not.toContain('FUTEX_WAIT');
  });

  it('are no names but well-known ones where they are to be hidden', async () => {
    const file = await judged('test/fixtures/captures/small/labels.cpu.pb.gz');
    const namesIn = async (link: Partial<LinkArgs>) => (await judged(hrefOf(file, link))).profile.functions.name;
    expect(await namesIn({})).toContain('main.burn');
    const hidden = await namesIn({ hidesNames: true });
    expect(hidden).toEqual(expect.arrayContaining(['package1.function1', 'runtime.asyncPreempt']));
    expect(hidden.filter((name) => name.startsWith('main.'))).toEqual([]);
    expect(said(hrefOf(file, { hidesNames: true }))).not.toContain('burn');
    const trace = await judged(TRACE);
    const program = { ...trace, analyzed: { ...trace.analyzed, facts: { ...trace.analyzed.facts, program: 'acme' } } };
    expect(said(hrefOf(program))).toContain('acme');
    expect(said(hrefOf(program, { hidesNames: true }))).not.toContain('acme');
  });

  it.each([
    ['lines of a profile', INCIDENT, { extras: ['lines'] }, 'A profile has no lines'],
    ['files of a trace', TRACE, { extras: ['lines', 'paths'] }, 'Of a trace neither source files nor comments'],
    ['lines of a table', TABLE, { extras: ['lines'] }, 'A table of strace -c goes into a link as it is'],
    ['hidden names of a table', TABLE, { hidesNames: true }, 'A table of strace -c goes into a link as it is'],
  ] as const)('are refused where there are none: %s', async (_, file, link, sentence) => {
    const { contents, errors, linkSize } = made(await judged(file), ['link', 'markdown'], { ...WHOLE, ...link });
    expect([...contents.keys()]).toEqual(['markdown']);
    expect(String(contents.get('markdown'))).not.toContain('#v1');
    expect(linkSize).toBeUndefined();
    expect(errors).toMatchObject([{ name: file, code: 'not-in-links' }]);
    expect(errors[0]?.text.en).toContain(sentence);
    expect(errors[0]?.text.zh).toMatch(/\p{Script=Han}.*。$/u);
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

  it('is a link of a log without its messages, or with them and the lines of what was found', async () => {
    const file = await judged(LOG);
    const plain = made(file, ['link', 'pprof', 'folded'], LINK);
    expect(plain.linkSize).toMatchObject({ holds: 'log', rows: 8, of: 8, shown: 1 });
    expect(plain.errors.map(({ code }) => code)).toEqual(['no-stacks']);
    const said = textsInLink(dataIn(String(plain.contents.get('link')))[0] as string);
    expect(said).toContain('go:422');
    expect(said).not.toMatch(/netlink based|cpuload/);
    const quoting = made(file, ['link'], { ...WHOLE, extras: ['lines'] });
    expect(quoting.linkSize).toMatchObject({ holds: 'log', extras: ['lines'] });
    expect(textsInLink(dataIn(String(quoting.contents.get('link')))[0] as string)).toMatch(/netlink based cpuload/);
    expect(made(file, ['link'], { ...LINK, extras: ['comments'] }).errors).toMatchObject([
      { code: 'not-in-links', text: { en: expect.stringContaining('--with lines for logs') } },
    ]);

    const back = await judged(String(plain.contents.get('link')).trim());
    expect(back.analyzed.facts).toMatchObject({ kind: 'log', samples: 17 });
    expect(back.analyzed.lookedFor).toEqual(file.analyzed.lookedFor);
    const again = made(back, ['svg', 'pprof', 'link'], LINK);
    expect([...again.contents.keys()]).toEqual(['svg', 'link']);
    expect(again.errors.map(({ code }) => code)).toEqual(['no-stacks']);
  });

  it('is no link of what a node says', async () => {
    const { contents, errors } = made(await judged(PASTE), ['link'], LINK);
    expect(contents.size).toBe(0);
    expect(errors).toMatchObject([{ code: 'no-stacks', text: { en: expect.stringContaining('strace') } }]);
  });

  it('is a report without a link', async () => {
    const { contents, errors } = made(await judged(PASTE), ['markdown'], LINK);
    expect(String(contents.get('markdown'))).toMatch(/^# \S/);
    expect(String(contents.get('markdown'))).not.toContain('#v1');
    expect(errors).toEqual([]);
  });

  it('is nothing at all of what has no stacks', async () => {
    const { contents, errors } = made(await judged(PASTE), ['svg', 'folded']);
    expect(contents.size).toBe(0);
    expect(errors).toMatchObject([{ name: PASTE, code: 'no-stacks' }, { code: 'no-stacks' }]);
  });
});
