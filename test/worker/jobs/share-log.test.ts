import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../../src/worker/jobs/open-capture.ts';
import type { OpenResult } from '../../../src/worker/jobs/open-read.ts';
import { shareCapture } from '../../../src/worker/jobs/share-capture.ts';
import type { SharedLink, ShareRequest } from '../../../src/worker/protocol.ts';
import { MINUTE } from '../../support/logs.ts';
import { textsInLink } from '../../support/texts-in-link.ts';

const opened = (text: string | Uint8Array<ArrayBuffer>) => openCapture(new Blob([text]), 'node.log', () => {});

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

/** Forty lines in which a cgroup is gone that cAdvisor wants to watch, by a program called `MARKER-none` for names. */
const gone = (head: (second: string) => string) =>
  Array.from({ length: 40 }, (_, i) => {
    const second = String(i).padStart(2, '0');
    return `${head(second)}Error while processing event ("/sys/fs/cgroup/MARKER-path-${i}": 0x40000100 == IN_CREATE|IN_ISDIR): inotify_add_watch /sys/fs/cgroup/MARKER-path-${i}: no such file or directory\n`;
  }).join('');

/** Marks wherever a log can hold a host name, a path or a secret, as each of these programs writes it. */
const MARKED: Readonly<Record<string, string>> = {
  journald: `${gone((second) => `Jun 27 12:53:${second} MARKER-host kubelet[53]: W0627 12:53:${second}.000000    5352 watcher.go:87] `)}
Jun 27 12:53:41 MARKER-host sshd[9]: Accepted publickey for MARKERuser from MARKER-address port 1 ssh2: MARKER-key
Jun 27 12:53:42 MARKER-host app[9]: MARKERword MARKER-token=MARKERsecret
\tMARKER-continued
Jun 27 12:53:43 db.MARKER-host.example: lost
Jun 27 12:53:44 MARKER-host /usr/bin/MARKER-program[1]: started
`,
  klog: `${gone((second) => `W0627 12:53:${second}.000000    5352 watcher.go:87] `)}
E0627 12:53:41.000000    5352 /home/MARKER-home/main.go:12] Unable to reach MARKERhost.example
I0627 12:53:42.000000    5352 server.go:1] "Starting MARKERthing" node="MARKER-node" --token=MARKER-token
`,
  kubectl: `${gone((second) => `[pod/MARKER-pod/cadvisor] 2024-06-27T12:53:${second}.000000000Z W0627 12:53:${second}.000000    5352 watcher.go:87] `)}
[pod/MARKER-pod/cadvisor] 2024-06-27T12:53:41.000000000Z Unable to reach MARKERhost
`,
  'journald as JSON': Array.from(
    { length: 3 },
    (_, i) =>
      `{"__REALTIME_TIMESTAMP":"17194940${i}0000000","_HOSTNAME":"MARKER-host","SYSLOG_IDENTIFIER":"kubelet","PRIORITY":"3","MESSAGE":"MARKERhost is gone","source":"MARKER-source"}\n`,
  ).join(''),
  logfmt: `time="2024-06-27T12:53:00Z" level=error msg="MARKERword failed" caller=/root/MARKER-caller/a.go:1
time="2024-06-27T12:53:01Z" level=error msg="MARKERword failed" caller=db.MARKER-caller.example:5432
`,
};

describe('a link to a log', () => {
  it.each(Object.keys(MARKED))('has in it no message, no host name and no path of %s', async (kind) => {
    const file = await opened(MARKED[kind] as string);
    expect(file.opened.facts.kind).toBe('log');
    expect(JSON.stringify(file.opened.view.tree.functions)).toContain('MARKER');
    for (const hidesNames of [false, true]) {
      // Lines tell the names that are replaced, so they do not go beside them.
      for (const withLines of hidesNames ? [false, true] : [false]) {
        for (const link of linksOf(file, { rooms: [1000, 1_000_000], hidesNames, withLines })) {
          if (!link) throw new Error('a log fits');
          expect(said(link)).not.toContain('MARKER');
          expect(link.names.join()).not.toContain('MARKER');
          const back = await again(link);
          expect(JSON.stringify([back.opened, back.kept.profile.functions])).not.toContain('MARKER');
        }
      }
    }
  });

  it.each(['journald', 'klog', 'kubectl'])(
    'has in it messages and the lines of findings where %s is to be quoted',
    async (kind) => {
      const file = await opened(MARKED[kind] as string);
      const [finding] = file.opened.findings;
      expect(finding).toMatchObject({ rule: 'cadvisor-cgroup-watch-errors', value: 40 });
      const link = whole(file, { withLines: true });
      const { findings, view } = (await again(link)).opened;
      expect(findings[0]).toMatchObject({ summary: finding?.summary, evidence: finding?.evidence });
      expect(findings[0]?.quotes).toHaveLength(20);
      const lines = (MARKED[kind] as string).split('\n');
      expect(findings[0]?.quotes).toEqual(lines.slice(0, 20));
      expect(view.tree.functions.name.filter((name) => name.includes('MARKER')).length).toBeGreaterThan(0);

      // A link that is made of it without them has none again, and one with them has the same.
      const between = await again(link);
      expect(said(whole(between))).not.toContain('MARKER');
      expect(said(whole(between, { hidesNames: true, withLines: true }))).not.toContain('MARKER');
      const kept = (await again(whole(between, { withLines: true }))).opened;
      expect(kept.findings[0]?.quotes).toEqual(findings[0]?.quotes);
      expect(kept.view.tree.functions.name).toEqual(view.tree.functions.name);
    },
  );

  it('opens as a log without lines, with its stacks, its numbers, and what was found', async () => {
    const file = await opened(MINUTE);
    const { opened: back, kept } = await again(whole(file));
    expect(back.facts).toMatchObject({
      kind: 'log',
      withoutLines: true,
      samples: 43,
      durationNanos: 60e9,
      stacks: file.opened.facts.stacks,
    });
    expect(back.log).toBeUndefined();
    expect(kept.capture.log).toBeUndefined();
    expect(back.fromLink).toMatchObject({ holds: 'log', shown: 1, rows: 7, of: 7 });
    expect(back.view.tree.sum).toBe(43);
    expect(back.lookedFor).toEqual(file.opened.lookedFor);
    expect(back.ledger).toMatchObject([
      { code: 'frames-in-link', text: { en: expect.stringContaining('their times') } },
    ]);
  });

  it('tells of the whole log even when it is made of a link, and is the same link again in the end', async () => {
    const file = await opened(new Uint8Array(gunzipSync(readFileSync('test/fixtures/logs/kubelet-healthy.log.gz'))));
    const first = await again(whole(file));
    const second = await again(whole(first));
    expect(second.opened.view).toEqual(first.opened.view);
    expect(whole(second).data).toBe(whole(first).data);
    const [short] = linksOf(file, { rooms: [900] }) as readonly SharedLink[];
    expect(short?.rows).toBeLessThan(short?.of ?? 0);
    const between = await again(short as SharedLink);
    const { opened: back } = await again(linksOf(between, { rooms: [500] })[0] as SharedLink);
    expect(back.facts.samples).toBe(761);
    expect(back.fromLink?.of).toBe(short?.of);
    expect(back.view.tree.sum).toBe(761);
  });

  it('says as much of what was found as the stacks leave room for', async () => {
    const file = await opened(new Uint8Array(readFileSync('test/fixtures/logs/cadvisor-du-and-find.log')));
    const [least, short, long] = linksOf(file, { rooms: [350, 1400, 8000], withLines: true }) as readonly SharedLink[];
    const quotesOf = async (link: SharedLink | undefined) =>
      (await again(link as SharedLink)).opened.findings.map(({ quotes }) => quotes?.length ?? 0);
    expect(await quotesOf(least)).toEqual([0]);
    expect((await quotesOf(short))[0]).toBeGreaterThan(0);
    expect(short?.rows).toBe(short?.of);
    expect(await quotesOf(long)).toEqual([20]);
    expect(linksOf(file, { rooms: [60] })).toEqual([undefined]);
  });

  it('has the message that is selected, though it was written but once', async () => {
    const rare = Array.from({ length: 400 }, (_, i) => {
      const letters = String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26));
      return `Jun 27 12:00:00 h app[1]: word ${letters} came\n`.repeat(i === 399 ? 1 : 2);
    }).join('');
    const file = await opened(rare);
    const { tree } = file.opened.view;
    const selected = ['app', tree.functions.name[tree.func[tree.length - 1] as number] as string];
    const namesIn = (link: SharedLink | undefined) => link?.names ?? [];
    const [without] = linksOf(file, { rooms: [500], withLines: true });
    const [with_] = linksOf(file, { rooms: [500], withLines: true, selected });
    expect(namesIn(without)).not.toContain(selected[1]);
    expect(namesIn(with_)).toContain(selected[1]);
  });
});
