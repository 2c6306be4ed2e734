import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { unsealLink } from '../../../src/share/link/envelope.ts';
import { openCapture } from '../../../src/worker/jobs/open-capture.ts';
import type { OpenResult } from '../../../src/worker/jobs/open-read.ts';
import { shareCapture } from '../../../src/worker/jobs/share-capture.ts';
import type { SharedLink, ShareRequest } from '../../../src/worker/protocol.ts';

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
const said = ({ data }: SharedLink) => new TextDecoder().decode(unsealLink(data));

/** Rows by the names on their paths, so that two trees can be compared whatever numbers their functions have. */
function drawn({ opened: { view } }: OpenResult): string[] {
  const { tree } = view;
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

describe('what leaves with a link', () => {
  it('is nothing that the sheet has not named', async () => {
    const { kept, opened: shown } = await opened('small/labels.cpu.pb.gz').catch(() =>
      opened('kubelet-healthy/kubelet.cpu.pb.gz'),
    );
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
    const link = whole({
      kept: { ...kept, profile: marked, capture: { ...kept.capture, profile: marked } },
      opened: shown,
    });
    expect(said(link)).not.toMatch(/MARKER/);
    expect(said(link)).toContain('kubelet');
  });
});
