import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compareMeasured } from '../../../src/analysis/diff/compare-syscalls.ts';
import { mapPair, type Pair } from '../../../src/analysis/diff/pair.ts';
import { fold } from '../../../src/analysis/fold.ts';
import { unsealLink } from '../../../src/share/link/envelope.ts';
import type { CallsShareRequest, SharedPair } from '../../../src/worker/compare-protocol.ts';
import { compareSides } from '../../../src/worker/jobs/compare-sides.ts';
import { linkCalls } from '../../../src/worker/jobs/link-calls.ts';
import { openCapture } from '../../../src/worker/jobs/open-capture.ts';
import type { OpenResult } from '../../../src/worker/jobs/open-read.ts';
import { shareCalls } from '../../../src/worker/jobs/share-calls.ts';
import { straceFixtures, tracePairs } from '../../support/strace-fixtures.ts';
import { markedTrace } from '../../support/strace-texts.ts';

/** What carriers leave whole, and everything. */
const BUDGETS = [1900, 3800, 8000, 30_000, 1_000_000];

type Opened = Pair<OpenResult>;

const openedFile = (path: string) =>
  openCapture(new Blob([readFileSync(path)]), path.split('/').at(-1) ?? '', () => {});
const openedText = (text: string, name = 'a.strace') => openCapture(new Blob([text]), name, () => {});
const pairOf = async <Key>(before: Key, after: Key, open: (key: Key) => Promise<OpenResult>): Promise<Opened> => ({
  before: await open(before),
  after: await open(after),
});

type Asked = Partial<Omit<CallsShareRequest, 'calls'>> & { readonly matchNames?: boolean };

function linksOf(pair: Opened, { matchNames, ...asked }: Asked = {}): readonly (SharedPair | undefined)[] {
  const withLines = asked.withLines ?? false;
  const calls = mapPair(pair, ({ kept, opened: { findings } }) => {
    const told = linkCalls(kept, { findings, withLines });
    if (!told) throw new Error('it is a strace capture');
    return told;
  });
  const request = { calls, language: 'en' as const, hidesNames: false, withLines, rooms: BUDGETS, ...asked };
  return shareCalls(request, matchNames === undefined ? {} : { matchNames });
}

const whole = (pair: Opened, asked: Asked = {}) => linksOf(pair, { rooms: [1_000_000], ...asked })[0] as SharedPair;
const again = ({ before, after }: SharedPair): Promise<Opened> => pairOf(before, after, openedText);
const unpacked = ({ before, after }: SharedPair) =>
  [before, after].map((data) => new TextDecoder().decode(unsealLink(data))).join('\n');

/** Everything that the page shows of two captures held against each other. */
function compared(pair: Opened) {
  const taken = new Map(
    (['before', 'after'] as const).map((side) => {
      const { profile } = pair[side].kept;
      return [side, new Map(profile.valueTypes.map((_, type) => [type, fold(profile, { valueType: type })]))];
    }),
  );
  const sides = mapPair(pair, ({ opened: { facts, findings, syscalls } }) => ({
    facts,
    findings,
    ...(syscalls?.facts.source === 'summary' && { seconds: syscalls.facts.seconds }),
    ...(syscalls && { syscalls: syscalls.facts.syscalls }),
  }));
  const view = compareSides(
    { before: [{ key: 'before', ...sides.before }], after: [{ key: 'after', ...sides.after }], options: {} },
    taken,
  );
  const calls = compareMeasured(
    mapPair(pair, ({ opened: { syscalls } }) => ({
      rows: syscalls?.tables.rows ?? [],
      seconds: syscalls?.facts.seconds ?? 'unknown',
      span: syscalls?.facts.span,
    })),
  );
  const { scaling } = view.comparison;
  return {
    headline: view.headline,
    warnings: view.warnings.map(({ code }) => code),
    scaling: [scaling.scale, scaling.valueType, scaling.divisors, scaling.before.whole, scaling.after.whole],
    findings: view.findings,
    span: calls.span,
    seconds: calls.seconds,
    rows: new Map(calls.rows.map((row) => [row.name, row])),
  };
}

/** What system calls come to, in both. */
function sums({ rows }: ReturnType<typeof compared>) {
  const columns = ['calls', 'errors', 'restarted', 'time'] as const;
  return columns.map((column) =>
    (['before', 'after'] as const).map((side) =>
      [...rows.values()].reduce((sum, row) => sum + (row[column]?.[side] ?? 0), 0),
    ),
  );
}

/** Where the sentence begins to speak of system calls. */
const TOLD = / (?:Most grown|Nothing grew|No system call)/;

describe('a link to two traces', () => {
  it.each(tracePairs)(
    '$before and $after: fits, with exact sums and the same comparison',
    async ({ before, after }) => {
      const pair = await pairOf(before, after, openedFile);
      const file = compared(pair);
      const links = linksOf(pair);
      for (const [i, link] of links.entries()) {
        if (!link) throw new Error(`nothing fits into ${BUDGETS[i]} characters`);
        expect(link.before.length + link.after.length).toBeLessThanOrEqual(BUDGETS[i] as number);
        const back = await again(link);
        const { rows, headline, ...same } = compared(back);
        const { rows: all, headline: sentence, ...expected } = file;
        expect(same).toEqual(expected);
        expect(sums({ ...file, rows })).toEqual(sums(file));
        // A system call is as it was, or among the others of both.
        const others = [...rows.values()].filter((row) => {
          if (all.has(row.name)) expect(row).toEqual(all.get(row.name));
          return !all.has(row.name);
        });
        expect(others.length).toBeLessThanOrEqual(1);
        const isWhole = link.rows === link.of;
        if (isWhole) expect([rows, headline]).toEqual([all, sentence]);
        else expect(headline.en.split(TOLD)[0]).toBe(sentence.en.split(TOLD)[0]);
        for (const side of ['before', 'after'] as const) {
          const { profile } = back[side].kept;
          expect(profile.valueTypes.map((_, valueType) => fold(profile, { valueType }).sum)).toEqual(
            pair[side].kept.profile.valueTypes.map((_, valueType) => fold(pair[side].kept.profile, { valueType }).sum),
          );
        }
      }
      const last = links.at(-1) as SharedPair;
      expect([last.rows, last.shown]).toEqual([last.of, 1]);
      // Made of a link, it is the same link.
      const short = links[0] as SharedPair;
      expect(whole(await again(short))).toMatchObject({ before: short.before, after: short.after, rows: short.rows });
    },
  );
});

describe('a link to two tables', () => {
  const tables = straceFixtures().filter(({ name }) => /\.c\./.test(name));
  const of = (state: string) => tables.filter(({ name }) => name.includes(state)).map(({ path }) => path);

  it('holds both whole, or none of them, whatever they are', async () => {
    const [healthy, incident] = [of('-healthy/'), of('-incident/')];
    expect([healthy.length > 8, incident.length > 8]).toEqual([true, true]);
    const open = async (paths: readonly string[]) => {
      const all: OpenResult[] = [];
      for (const path of paths) all.push(await openedFile(path));
      return all;
    };
    const [before, after] = [await open(healthy), await open(incident)];
    for (const a of before) {
      for (const b of after) {
        const pair = { before: a, after: b };
        const link = whole(pair);
        const length = link.before.length + link.after.length;
        const links = linksOf(pair, { rooms: [length - 1, length, ...BUDGETS] });
        expect(links).toEqual([undefined, ...[length, ...BUDGETS].map((room) => (room < length ? undefined : link))]);
        expect(link).toMatchObject({ rows: link.of, shown: 1 });
        expect(compared(await again(link))).toEqual(compared(pair));
      }
    }
  });

  it('is none of a table and a trace', async () => {
    const pair = await pairOf(of('kubelet-healthy/')[0] as string, tracePairs[0]?.before as string, openedFile);
    expect(new Set(linksOf(pair))).toEqual(new Set([undefined]));
  });
});

describe('what leaves with a link to two traces', () => {
  const marked = () => pairOf(markedTrace('MARKER-A', 4000), markedTrace('MARKER-B', 3000), openedText);

  it('is no argument, no path and no other string of a call of either', async () => {
    const pair = await marked();
    expect(JSON.stringify(pair.before.opened.findings)).toContain('MARKER-A');
    for (const link of linksOf(pair)) {
      if (!link) throw new Error('traces fit');
      expect(unpacked(link)).not.toContain('MARKER');
      expect(link.names.join()).not.toContain('MARKER');
      const back = await again(link);
      for (const { opened } of [back.before, back.after]) {
        expect(JSON.stringify(opened.findings)).not.toContain('MARKER');
        expect(opened.view.tree.functions.name.join()).not.toContain('MARKER');
      }
    }
    expect(unpacked(whole(pair))).toContain('kubelet');
  });

  it('is the first lines of what was found where they are asked for, and none of others', async () => {
    const link = whole(await marked(), { withLines: true });
    const back = await again(link);
    const quotes = mapPair(back, ({ opened }) => opened.findings.find(({ rule }) => rule === 'enoent-storm')?.quotes);
    expect([quotes.before?.length, quotes.after?.length]).toEqual([20, 20]);
    expect(quotes.before?.[0]).toContain('/etc/MARKER-A-0');
    expect(quotes.after?.[0]).toContain('/etc/MARKER-B-0');
    expect(unpacked(link)).not.toMatch(/MARKER-.-(?:log|secret|arg|signal)/);
    // A link that is made of it without them has none again.
    expect(unpacked(whole(back))).not.toContain('MARKER');
  });

  it('is no name of a program that not everybody knows where these are hidden, and the same one for both', async () => {
    const trace = (worker: string) =>
      `7 12:00:00.000000 execve("/opt/acme-billing", ["acme-billing"], 0x1 /* 1 vars */) = 0 <0.000100>
7 12:00:00.100000 clone(child_stack=0x1, flags=CLONE_VM|CLONE_THREAD) = 8 <0.000100>
8 12:00:00.200000 prctl(PR_SET_NAME, "${worker}") = 0 <0.000010>
8 12:00:00.300000 read(3, "", 10) = 0 <0.1>
`;
    const pair = await pairOf(trace('acme-a'), trace('acme-b'), openedText);
    const link = whole(pair, { hidesNames: true });
    expect(unpacked(link)).not.toContain('acme');
    expect(link.names.filter((name) => /\d$/.test(name))).toEqual(['name1', 'name2', 'program1']);
    // Lines would tell them.
    expect(whole(pair, { hidesNames: true, withLines: true })).toEqual(link);
  });

  it('has all threads by their numbers where names are compared as they are', async () => {
    const trace = (tid: number) =>
      Array.from(
        { length: 300 },
        (_, i) => `${tid + i} 12:00:00.${String(i).padStart(3, '0')}000 read(3, "", 1) = 0 <0.0${i % 7}1>`,
      ).join('\n');
    const pair = await pairOf(trace(1000), trace(5000), openedText);
    const threadsIn = async (asked: Asked) => {
      const [link] = linksOf(pair, { rooms: [3000], ...asked });
      return mapPair(await again(link as SharedPair), ({ opened }) => opened.syscalls?.tables.threads ?? []);
    };
    // Nothing but their numbers tells them apart.
    const merged = await threadsIn({});
    expect(mapPair(merged, (threads) => threads.map(({ tid, calls }) => [tid, calls]))).toEqual({
      before: [[-1, 300]],
      after: [[-1, 300]],
    });
    const literal = await threadsIn({ matchNames: false });
    expect(literal.before.length + literal.after.length).toBeGreaterThan(50);
    expect(literal.before.at(-1)?.name).toMatch(/^\(\d+ others\)$/);
  });
});
