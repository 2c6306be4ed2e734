import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Step } from '../../../src/analysis/filters/step.ts';
import { framesOfFolded, isFoldedName } from '../../../src/analysis/folded-name.ts';
import type { CallTree } from '../../../src/model/call-tree.ts';
import { writePprof } from '../../../src/share/files/pprof.ts';
import { answerQuestion } from '../../../src/worker/jobs/answer-question.ts';
import { foldCapture } from '../../../src/worker/jobs/fold-capture.ts';
import { openCapture } from '../../../src/worker/jobs/open-capture.ts';
import type { OpenResult } from '../../../src/worker/jobs/open-read.ts';
import { shareCapture } from '../../../src/worker/jobs/share-capture.ts';
import type { SharedLink, ShareRequest } from '../../../src/worker/protocol.ts';
import { HEAP, profileOf } from '../../support/stacks.ts';
import { markedTrace } from '../../support/strace-texts.ts';
import { textsInLink } from '../../support/texts-in-link.ts';

const FOLDER = 'test/fixtures/captures';
const opened = (file: string) =>
  openCapture(new Blob([readFileSync(`${FOLDER}/${file}`)]), file.split('/').at(-1) ?? '', () => {});

function linksOf({ kept, opened: { findings, facts } }: OpenResult, asked: Partial<ShareRequest> = {}) {
  return shareCapture(kept, {
    valueType: facts.defaultValueType,
    allFrames: false,
    findings,
    language: 'en',
    hidesNames: false,
    withLines: false,
    rooms: [1_000_000],
    ...asked,
  });
}

const whole = (result: OpenResult, asked: Partial<ShareRequest> = {}) => linksOf(result, asked)[0] as SharedLink;
const again = ({ data }: SharedLink) => openCapture(new Blob([data]), 'link', () => {});
const said = ({ data }: SharedLink) => textsInLink(data);

/** Rows by the names on their paths, so that two trees can be compared whatever numbers their functions have. */
const drawn = ({ opened: { view } }: OpenResult) => drawnTree(view.tree);

function drawnTree(tree: CallTree): string[] {
  const paths: string[] = [];
  for (let row = 0; row < tree.length; row++) {
    const caller = tree.parent[row] as number;
    paths.push(`${caller < 0 ? '' : paths[caller]};${tree.functions.name[tree.func[row] as number]}`);
  }
  return paths.map((path, row) => `${path} ${tree.self[row]} ${tree.total[row]} ${tree.count[row]}`).sort(byText);
}

const byText = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Files, and the most characters that all of their stacks take: measured, with a tenth of room. */
const FILES = [
  { file: 'kubelet-incident/kubelet.cpu.pb.gz', most: 19_500 },
  { file: 'kubelet-healthy/kubelet.cpu.pb.gz', most: 2300 },
  { file: 'kubelet-healthy/kubelet.heap.pb.gz', most: 2800 },
  { file: 'small/deep1024.cpu.pb.gz', most: 3000 },
];

describe('a link that holds everything', () => {
  it.each(FILES)('opens as $file was, in few characters', async ({ file, most }) => {
    const result = await opened(file);
    const link = whole(result);
    expect(link.rows).toBe(link.of);
    expect(link.shown).toBe(1);
    expect(link.data.length).toBeLessThanOrEqual(most);
    const back = await again(link);
    expect(drawn(back)).toEqual(drawn(result));
    const { facts, findings, view, ...rest } = back.opened;
    expect(view.tree.sum).toBe(result.opened.view.tree.sum);
    expect(view.tree.countSum).toBe(result.opened.view.tree.countSum);
    expect(findings).toEqual(result.opened.findings);
    const { kind, program, cores, samples, stacks, functions, durationNanos, timeMillis, period } = result.opened.facts;
    expect(facts).toMatchObject({
      kind,
      program,
      cores,
      samples,
      stacks,
      functions,
      durationNanos,
      timeMillis,
      period,
    });
    expect(rest).toMatchObject({
      name: result.opened.name,
      bytes: result.opened.bytes,
      format: 'pprof',
      fromLink: { rows: link.of, of: link.of, shown: 1 },
    });
    expect(result.opened.sha256.startsWith(rest.sha256.slice(0, 16))).toBe(true);
  });
});

describe('a link of a given length', () => {
  let incident: OpenResult;
  beforeAll(async () => {
    incident = await opened('kubelet-incident/kubelet.cpu.pb.gz');
  });

  it('fits, shows more the longer it is, and has exact sums', async () => {
    const rooms = [1650, 3550, 7750, 12_000];
    const links = linksOf(incident, { rooms }) as readonly SharedLink[];
    links.forEach(({ data }, i) => {
      expect(data.length).toBeLessThanOrEqual(rooms[i] as number);
    });
    const shown = links.map((link) => link.shown);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(shown[2]).toBeGreaterThan(0.8);
    for (const link of links) {
      const { tree } = (await again(link)).opened.view;
      expect(tree.sum).toBe(incident.opened.view.tree.sum);
      expect(tree.countSum).toBe(3023);
    }
  });

  it('tells of the whole capture even when it is made of a link', async () => {
    const [first] = linksOf(incident, { rooms: [7750] }) as readonly SharedLink[];
    const between = await again(first as SharedLink);
    const [second] = linksOf(between, { rooms: [3550] }) as readonly SharedLink[];
    const { facts, fromLink, view } = (await again(second as SharedLink)).opened;
    const { samples, stacks, functions, locations } = incident.opened.facts;
    expect(facts).toMatchObject({ samples, stacks, functions, locations });
    expect(fromLink?.of).toBe(incident.opened.view.tree.length);
    expect(view.tree.sum).toBe(incident.opened.view.tree.sum);
  });

  it('says what was found with the same numbers, however short it is', async () => {
    for (const link of linksOf(incident, { rooms: [1650, 7750] }) as readonly SharedLink[]) {
      const [finding] = (await again(link)).opened.findings;
      const [before] = incident.opened.findings;
      expect(finding).toMatchObject({
        rule: 'cadvisor-housekeeping-dominant',
        severity: before?.severity,
        share: before?.share,
        cores: before?.cores,
        title: before?.title,
        remedies: before?.remedies,
        highlight: before?.highlight,
      });
    }
    expect(linksOf(incident, { rooms: [100] })).toEqual([undefined]);
  });

  it('has the selected frame, though hardly anything passes through it', async () => {
    const { tree } = incident.opened.view;
    const row = tree.length - 1;
    const path: string[] = [];
    for (let at = row; at >= 0; at = tree.parent[at] as number) {
      path.unshift(tree.functions.name[tree.func[at] as number] as string);
    }
    const names = async (asked: Partial<ShareRequest>) =>
      (await again(whole(incident, { rooms: [3550], ...asked }))).opened.view.tree.functions.name;
    const last = path.at(-1) as string;
    expect(await names({ selected: path })).toContain(last);
  });

  it('has no names but those of well-known packages where they are to be hidden', async () => {
    const link = whole(
      await openCapture(new Blob(['runtime.main;acme/billing.Charge;os.Open 5\n']), 'a.folded', () => {}),
      {
        hidesNames: true,
      },
    );
    expect(link.names).toEqual(['os.Open', 'package1.function1', 'runtime.main']);
    expect(said(link)).not.toContain('acme');
  });
});

describe('a link that is made of a shorter link', () => {
  it.each([8000, 1500])('folds again what was folded, with its frames and none of its own: %d', async (room) => {
    const file = await opened('kubelet-incident/kubelet.cpu.pb.gz');
    const [first] = linksOf(file, { rooms: [1900] }) as readonly SharedLink[];
    const between = await again(first as SharedLink);
    for (const hidesNames of [false, true]) {
      const [second] = linksOf(between, { rooms: [room], hidesNames }) as readonly SharedLink[];
      const back = await again(second as SharedLink);
      expect(second?.shown).toBeLessThanOrEqual(first?.shown as number);
      expect(back.opened.fromLink).toMatchObject({ rows: second?.rows, of: first?.of, shown: second?.shown });
      expect(second?.names.filter(isFoldedName)).toEqual([]);
      const { tree } = back.opened.view;
      const folded = Array.from(tree.func, (func) => framesOfFolded(tree.functions.name[func] as string));
      expect(folded.reduce((sum, frames) => sum + frames, 0)).toBe((second?.of as number) - (second?.rows as number));
      expect(tree.sum).toBe(file.opened.view.tree.sum);
      if (room > 1900 && !hidesNames) expect(drawn(back)).toEqual(drawn(between));
    }
  });
});

describe('a link to a profile of which something was found in strange code', () => {
  const heapOf = (name: string) =>
    writePprof(
      profileOf(
        `main.main;acme.io/billing.Charge;${name};runtime.mallocgc 10 4000000000 10 3000000000
         main.main;acme.io/billing.Other 10 200000000 10 100000000`,
        { valueTypes: HEAP, defaultValueType: 3 },
      ),
    );
  const open = (name: string) => openCapture(new Blob([heapOf(name)]), 'heap.pb.gz', () => {});

  it('tells of it no name that is to be replaced, whatever its length', async () => {
    const result = await open('acme.io/billing.Keep');
    expect(result.opened.findings.length).toBeGreaterThan(0);
    expect(said(whole(result))).toMatch(/billing.Keep holds/);
    const links = linksOf(result, { hidesNames: true, rooms: [1_000_000, 8000, 300] });
    for (const link of links) expect(said(link as SharedLink)).not.toMatch(/acme|billing|Keep|Charge/);
    const back = (await again(links[0] as SharedLink)).opened.findings;
    expect(back.map(({ rule, share }) => [rule, share])).toEqual(
      result.opened.findings.map(({ rule, share }) => [rule, share]),
    );
  });

  it('opens where its name is longer than links carry', async () => {
    const result = await open(`acme.io/billing.${'K'.repeat(5000)}`);
    const back = (await again(whole(result))).opened.findings;
    expect(back.map(({ rule }) => rule)).toEqual(result.opened.findings.map(({ rule }) => rule));
    expect(back[0]?.summary.en).toHaveLength(4096);
  });
});

describe('what leaves with a link', () => {
  it('is nothing that the sheet has not named', async () => {
    const { kept, opened: shown } = await opened('small/labels.cpu.pb.gz');
    const { profile } = kept;
    const marked = {
      ...profile,
      functions: { ...profile.functions, file: profile.functions.file.map(() => '/home/MARKER-path/secret.go') },
      mappings: {
        ...profile.mappings,
        file: profile.mappings.file.map(() => '/opt/MARKER-folder/kubelet'),
        buildId: profile.mappings.buildId.map(() => 'MARKER-build'),
      },
      labels: {
        ...profile.labels,
        key: profile.labels.key.map(() => 'MARKER-key'),
        text: profile.labels.text.map((text) => text && 'MARKER-label'),
      },
      meta: {
        ...profile.meta,
        comments: ['--token=MARKER-comment'],
        docUrl: 'https://MARKER-host/',
        dropFrames: 'MARKER',
      },
    };
    const result = {
      kept: { ...kept, profile: marked, capture: { ...kept.capture, profile: marked } },
      opened: shown,
    };
    const link = whole(result);
    expect(said(link)).not.toMatch(/MARKER/);
    expect(said(link)).toContain('main.');

    // What is ticked goes along, and nothing besides; never beside names that are replaced.
    const ticked = whole(result, { withLines: true });
    expect(new Set(said(ticked).match(/MARKER-?\w*/g))).toEqual(new Set(['MARKER-path', 'MARKER-comment']));
    const back = await again(ticked);
    expect(new Set(back.kept.profile.functions.file)).toEqual(new Set(['/home/MARKER-path/secret.go']));
    expect(back.kept.profile.meta.comments).toEqual(['--token=MARKER-comment']);
    expect(said(whole(result, { withLines: true, hidesNames: true }))).not.toMatch(/MARKER/);
    const labels = whole(result, { withLabels: true });
    expect(new Set(said(labels).match(/MARKER-?\w*/g))).toEqual(new Set(['MARKER-key', 'MARKER-label']));
    expect(said(whole(result, { withLabels: true, hidesNames: true }))).not.toMatch(/MARKER/);
    const both = said(whole(result, { withLines: true, withLabels: true })).match(/MARKER-?\w*/g);
    expect(new Set(both)).toEqual(new Set(['MARKER-path', 'MARKER-comment', 'MARKER-key', 'MARKER-label']));
  });

  it('is folded earlier where paths take the room', async () => {
    const result = await opened('kubelet-incident/kubelet.cpu.pb.gz');
    const [plain, ticked] = [linksOf(result, { rooms: [3800] }), linksOf(result, { rooms: [3800], withLines: true })];
    expect(ticked[0]?.data.length).toBeLessThanOrEqual(3800);
    expect(ticked[0]?.rows).toBeLessThan(plain[0]?.rows ?? 0);
    const back = await again(ticked[0] as SharedLink);
    const { tree } = back.opened.view;
    const at = tree.functions.name.findIndex((name) => name.endsWith('(*containerData).housekeeping'));
    expect(tree.functions.file[at]).toMatch(/cadvisor\/manager\/container\.go$/);
  });
});

describe('labels in a link', () => {
  it.each([
    ['small/labels.cpu.pb.gz', 'handler', 'handler=/api/v1/query'],
    ['small/leak.goroutine.debug2.txt.gz', 'state', 'state:chan'],
    ['kubelet-incident/kubelet.heap.pb.gz', 'bytes', 'bytes:..1kb'],
  ])('of %s can be looked at, grouped by and filtered as in the file', async (file, key, label) => {
    const result = await opened(file);
    const back = await again(whole(result, { withLabels: true }));
    expect(back.opened.facts.labels).toBe(result.opened.facts.labels);
    const seen = ({ kept: { profile }, opened: { facts } }: OpenResult) => {
      const options = { valueType: facts.defaultValueType, allFrames: false };
      const shown = (step: Step) => drawnTree(foldCapture(profile, { ...options, steps: [step] }).tree);
      return {
        labels: answerQuestion(profile, { kind: 'labels' }, options),
        grouped: shown({ kind: 'label-root', keys: [key] }),
        filtered: shown({ kind: 'label-focus', label }),
      };
    };
    const before = seen(result);
    expect(before.filtered.length).toBeGreaterThan(0);
    expect(seen(back)).toEqual(before);
  });

  it('go before what is said of findings, and are the same in a link that is made of a link', async () => {
    const result = await opened('small/leak.goroutine.debug2.txt.gz');
    const ticked = whole(result, { rooms: [1700], withLabels: true });
    expect(ticked.data.length).toBeLessThanOrEqual(1700);
    const between = await again(ticked);
    expect(between.opened.findings.map(({ rule, share }) => [rule, share])).toEqual(
      result.opened.findings.map(({ rule, share }) => [rule, share]),
    );
    expect(between.kept.profile.labels.key).toContain('created by');
    const second = await again(whole(between, { rooms: [1700], withLabels: true }));
    expect(second.kept.profile.labels).toEqual(between.kept.profile.labels);
    expect((await again(whole(between))).kept.profile.labels.key).toEqual([]);
  });
});

const MARKED = markedTrace('MARKER', 4000);

const STRACE = 'test/fixtures/strace';
const openedText = (text: string | Uint8Array<ArrayBuffer>, name = 'a.strace') =>
  openCapture(new Blob([text]), name, () => {});
const unpacked = (data: string) => textsInLink(data);

describe('a link to what strace traced', () => {
  it('has in it no argument, no path and no other string of a call', async () => {
    const file = await openedText(MARKED);
    expect(file.opened.findings.map(({ rule }) => rule)).toContain('enoent-storm');
    expect(JSON.stringify(file.opened.findings)).toContain('MARKER');
    for (const link of linksOf(file, { rooms: [1700, 7750, 1_000_000] })) {
      if (!link) throw new Error('a trace fits');
      expect(unpacked(link.data)).not.toContain('MARKER');
      expect(link.names.join()).not.toContain('MARKER');
      const back = await again(link);
      expect(JSON.stringify(back.opened.findings)).not.toContain('MARKER');
      expect(back.opened.view.tree.functions.name.join()).not.toContain('MARKER');
    }
    expect(unpacked(whole(file).data)).toContain('kubelet');
  });

  it('has lines of what was found where they are asked for, 20 a finding at most, and none of others', async () => {
    const file = await openedText(MARKED);
    const link = whole(file, { withLines: true });
    const { findings } = (await again(link)).opened;
    const storm = findings.find(({ rule }) => rule === 'enoent-storm');
    expect(storm?.quotes).toHaveLength(20);
    expect(storm?.quotes?.[0]).toMatch(
      /^7 12:00:01\.000000 openat\(AT_FDCWD, "\/etc\/MARKER-0", O_RDONLY\) = -1 ENOENT/,
    );
    expect(storm?.summary).toEqual(file.opened.findings.find(({ rule }) => rule === 'enoent-storm')?.summary);
    expect(unpacked(link.data)).not.toMatch(/MARKER-(?:log|secret|arg|signal)/);
    // A link that is made of it without them has none again, and one with them has the same.
    const between = await again(link);
    expect(unpacked(whole(between).data)).not.toContain('MARKER');
    const kept = (await again(whole(between, { withLines: true }))).opened.findings;
    expect(kept.find(({ rule }) => rule === 'enoent-storm')?.quotes).toEqual(storm?.quotes);
  });

  it('has as much of the lines as there is room for, and in any case the numbers', async () => {
    const file = await openedText(MARKED);
    const [short, longer] = linksOf(file, { withLines: true, rooms: [1200, 2500] });
    for (const link of [short, longer]) {
      if (!link) throw new Error('the numbers fit');
      const { findings } = (await again(link)).opened;
      expect(findings.map(({ rule, severity, share }) => [rule, severity, share])).toEqual(
        file.opened.findings.map(({ rule, severity, share }) => [rule, severity, share]),
      );
    }
    expect(short?.data.length).toBeLessThanOrEqual(1200);
    expect(longer?.data.length).toBeLessThanOrEqual(2500);
  });

  it('opens with tables, stacks and findings, and without calls', async () => {
    const file = await openedText(readFileSync(`${STRACE}/traces/java.f.tt.T.txt.gz`), 'java.txt');
    const { opened: back } = await again(whole(file));
    expect(back.syscalls).toMatchObject({
      tables: { rows: file.opened.syscalls?.tables.rows, density: file.opened.syscalls?.tables.density },
    });
    expect(back.syscalls?.tables.calls).toBeUndefined();
    expect(back.syscalls?.timeline).toBeUndefined();
    expect(back.syscalls?.facts.notes).toEqual(file.opened.syscalls?.facts.notes);
    const rolesOf = (one: typeof back) =>
      one.syscalls?.tables.threads.map(({ tid, name, role, share }) => [tid, name, role, share]);
    expect(rolesOf(back)).toEqual(rolesOf(file.opened));
    expect(back.facts).toMatchObject({ kind: 'syscall-trace', program: file.opened.facts.program });
    expect(back.lookedFor).toEqual(file.opened.lookedFor);
    expect(back.fromLink).toMatchObject({ holds: 'trace', shown: 1 });
    expect(back.view.tree.sum).toBe(file.opened.view.tree.sum);
  });

  it('tells of the whole trace even when it is made of a link', async () => {
    const file = await openedText(readFileSync(`${STRACE}/traces/java.f.tt.T.txt.gz`), 'java.txt');
    const [first] = linksOf(file, { rooms: [2200] }) as readonly SharedLink[];
    const between = await again(first as SharedLink);
    const [second] = linksOf(between, { rooms: [1600] }) as readonly SharedLink[];
    const { opened: back } = await again(second as SharedLink);
    expect(back.syscalls?.facts.calls).toBe(file.opened.syscalls?.facts.calls);
    expect(back.fromLink?.of).toBe((first as SharedLink).of);
    const callsIn = (one: typeof back) => one.syscalls?.tables.rows.reduce((sum, { calls }) => sum + calls, 0);
    expect(callsIn(back)).toBe(callsIn(file.opened));
  });

  it('has no names of programs but well-known ones where they are to be hidden', async () => {
    const text = MARKED.replaceAll('kubelet', 'acme-billing');
    const file = await openedText(text);
    const link = whole(file, { hidesNames: true });
    expect(unpacked(link.data)).not.toContain('acme');
    // Lines would tell them.
    expect(unpacked(whole(file, { withLines: true }).data)).toContain('acme');
    expect(whole(file, { hidesNames: true, withLines: true })).toEqual(link);
    expect(link.names).toContain('program1');
    expect((await again(link)).opened.facts.program).toBe('program1');
  });

  it('is none where not even its sums fit', async () => {
    expect(linksOf(await openedText(MARKED), { rooms: [200] })).toEqual([undefined]);
  });
});

describe('a link to a table of strace', () => {
  it('opens as the file did: judged, folded and counted', async () => {
    const bytes = readFileSync(`${STRACE}/summaries/15-java.txt`);
    const file = await openedText(bytes, '15-java.txt');
    const link = whole(file);
    const { opened: back, kept } = await again(link);
    expect(back.findings).toEqual(file.opened.findings);
    expect(back.findings).not.toEqual([]);
    expect(back.syscalls).toEqual(file.opened.syscalls);
    expect(back.facts).toEqual(file.opened.facts);
    expect(drawn({ kept, opened: back })).toEqual(drawn(file));
    expect(back.fromLink).toMatchObject({ holds: 'table', rows: 52, of: 52, shown: 1 });
    expect(whole({ kept, opened: back }).data).toBe(link.data);
  });

  it('is whole or not there', async () => {
    const file = await openedText(readFileSync(`${STRACE}/summaries/15-java.txt`), '15-java.txt');
    const { length } = whole(file).data;
    expect(linksOf(file, { rooms: [length - 1, length] }).map((link) => link?.data.length)).toEqual([
      undefined,
      length,
    ]);
  });
});
