import { describe, expect, it } from 'vitest';
import { CALLS, sealLink } from '../../src/share/link/envelope.ts';
import { MOST_BYTES } from '../../src/share/link/limits.ts';
import { countedComparison } from '../../src/state/comparison-address.ts';
import { readLink } from '../../src/state/url/read-link.ts';
import { comparedCalls } from '../../src/ui/compare/measured-calls.ts';
import { comparingPage, settled } from '../support/comparing-page.ts';
import { MINUTE } from '../support/logs.ts';
import { markedTrace, TABLE, TRACE } from '../support/strace-texts.ts';

const PAGE = 'https://hotfold.example/';
const LENGTHS = [1900, 3800, 8000, 1_000_000];
type Page = Awaited<ReturnType<typeof comparingPage>>['app'];

/** Two captures, compared. */
async function comparing(before: string, after: string) {
  const { app, ids } = await comparingPage(before, after);
  app.actions.compare(ids[0] as string, ids[1] as string);
  await settled(app);
  return app;
}

async function linksOf({ actions }: Page, wish: { readonly hidesNames?: boolean; readonly withLines?: boolean } = {}) {
  const made = await actions.makeLinks({ hidesNames: false, withLines: false, ...wish, lengths: LENGTHS, page: PAGE });
  if (!made.ok) throw new Error(made.failure.text.en);
  return made.value;
}

/** Follows a link on a page where nothing is open. */
async function follow(href: string) {
  const { app } = await comparingPage({ fragment: href.slice(href.indexOf('#') + 1) });
  await expect.poll(() => app.store.getState().comparison?.working, { timeout: 5000 }).toBe(false);
  return app;
}

/** What is on the screen of a comparison. */
function shown({ store }: Page) {
  const { comparison, captures } = store.getState();
  const [before, after] = [comparison?.before[0], comparison?.after[0]].map((id) =>
    captures.find((one) => one.id === id),
  );
  if (!comparison?.result || before?.status !== 'open' || after?.status !== 'open') throw new Error('it is compared');
  const { result, tab, spans } = comparison;
  const { scale, valueType } = result.comparison.scaling;
  return {
    names: [before.name, after.name],
    headline: result.headline,
    warnings: result.warnings,
    findings: result.findings,
    look: [scale, valueType, tab, spans],
    syscalls: comparedCalls({ before: [before], after: [after] }, comparison),
  };
}

const LATER = TRACE.replace('<0.400000>', '<0.300000>')
  .replaceAll('12:00:01', '12:00:03')
  .replaceAll('12:00:02', '12:00:04');

describe('links to a comparison of traces', () => {
  it('open as what was compared, as it was looked at', async () => {
    const app = await comparing(TRACE, LATER);
    app.actions.lookAtComparison({ tab: 'syscalls' });
    app.actions.compareBy({ scale: 'absolute', valueType: 'calls' });
    await settled(app);
    const { whole, holds } = await linksOf(app);
    expect(holds).toBe('trace');
    whole.forEach((link, i) => {
      expect(link?.href.length).toBeLessThanOrEqual(LENGTHS[i] as number);
    });
    const back = await follow(whole.at(-1)?.href ?? '');
    expect(shown(back)).toEqual(shown(app));
    expect(back.store.getState()).toMatchObject({ screen: 'compare', linkNotice: [] });
    // Made of the link, it is the same link.
    expect((await linksOf(back)).whole.at(-1)?.href).toBe(whole.at(-1)?.href);
  });

  it('say of the view nothing that may be an argument or a path', async () => {
    const app = await comparing(markedTrace('MARKER-A', 2000), markedTrace('MARKER-B', 3000));
    const tree = app.store.getState().comparison?.result?.comparison.tree;
    const row = tree?.func.findIndex((func) => tree.functions.name[func]?.includes('MARKER') === true) ?? -1;
    expect(row).toBeGreaterThanOrEqual(0);
    app.actions.zoomComparison(row);
    app.actions.lookAtComparison({ selected: row, search: 'MARKER', filter: 'MARKER', panes: 'union' });
    app.actions.askOfBoth([{ on: true, step: { kind: 'focus', pattern: 'MARKER' } }]);
    await settled(app);
    const { view, whole } = await linksOf(app);
    expect(view).toContain('MARKER');
    expect(whole.length).toBe(LENGTHS.length);
    for (const link of whole) expect(link?.href).not.toContain('MARKER');
    const back = await follow(whole.at(-1)?.href ?? '');
    expect(back.store.getState().comparison).toMatchObject({ panes: 'union', search: '', steps: [], zoomed: -1 });
  });

  it('take lines of what was found along where they are asked for', async () => {
    const app = await comparing(markedTrace('MARKER-A', 2000), markedTrace('MARKER-B', 3000));
    const { whole } = await linksOf(app, { withLines: true });
    const back = await follow(whole.at(-1)?.href ?? '');
    const quotes = back.store
      .getState()
      .captures.map((entry) =>
        entry.status === 'open' ? entry.opened.findings.flatMap(({ quotes: lines = [] }) => lines) : [],
      );
    expect(quotes.map((lines) => lines.length > 0 && lines.every((line) => line.includes('MARKER')))).toEqual([
      true,
      true,
    ]);
  });

  it.each([
    ['damaged', 'link-damaged', (data: string) => `${data.slice(0, -9)}AAAAAAAAA`],
    ['larger than links may be', 'link-too-large', () => sealLink(new Uint8Array(MOST_BYTES + 1), CALLS)],
  ])('open one of both where the other is %s, and compare nothing', async (_, code, changed) => {
    const app = await comparing(TRACE, LATER);
    const href = (await linksOf(app)).whole.at(-1)?.href ?? '';
    const fragment = href.slice(href.indexOf('#') + 1);
    const data = readLink(`#${fragment}`).address?.captures[1]?.data ?? '';
    const { app: back } = await comparingPage({ fragment: fragment.replace(data, changed(data)) });
    const statuses = () => back.store.getState().captures.map(({ status }) => status);
    await expect.poll(statuses, { timeout: 5000 }).toEqual(['open', 'failed']);
    expect(back.store.getState()).toMatchObject({ comparison: undefined, captures: [{}, { failure: { code } }] });
  });
});

describe('links to a comparison of tables', () => {
  const AFTER = TABLE.replace('16791', '26791').replace('16811', '26811');

  it('open with the rates that follow from what the reader says was recorded, and the kind of seconds', async () => {
    const { app, ids } = await comparingPage(TABLE, AFTER);
    for (const id of ids) {
      app.actions.activate(id);
      app.actions.chooseSeconds('wall');
    }
    // Swapped, each keeps what is known of it.
    app.actions.compare(ids[1] as string, ids[0] as string);
    await settled(app);
    app.actions.lookAtComparison({ spans: { before: 2.5e9, after: 10e9 } });
    app.actions.swapCompared();
    await settled(app);
    expect(shown(app).syscalls).toMatchObject({ seconds: 'wall' });
    expect(shown(app).syscalls?.rows[0]?.rate).toEqual({ before: 1679.1, after: 10_716.4 });
    const { whole, holds } = await linksOf(app);
    expect(holds).toBe('table');
    expect(new Set(whole.map((link) => link?.href)).size).toBe(1);
    const back = await follow(whole[0]?.href ?? '');
    expect(shown(back)).toEqual(shown(app));
  });
});

describe('links to a comparison of what was counted', () => {
  it('hold no message, of whatever was compared before', () => {
    const address = {
      places: { before: [0], after: [1] },
      level: 3,
      message: 'a secret',
      search: 'b',
      bySelf: true,
    } as const;
    expect(countedComparison(address)).toEqual({ places: address.places, level: 3, bySelf: true });
  });
});

describe('links to other comparisons', () => {
  it('of logs tell the view alone', async () => {
    const log = 'Nov 20 18:03:00 node1 kubelet[1234]: E1120 18:03:00.000000 1234 a.go:1] "Failed"\n';
    const app = await comparing(log.repeat(3), log.repeat(5));
    expect((await linksOf(app)).whole).toEqual([]);
  });

  it('of profiles hold their stacks', async () => {
    const app = await comparing('main;read 3\nmain;write 4\n', 'main;read 9\n');
    expect(await linksOf(app)).toMatchObject({ holds: 'frames', whole: LENGTHS.map(() => ({ rows: 3, of: 3 })) });
  });

  it('of profiles whose names are replaced say none of them, wherever it stands', async () => {
    const app = await comparing('main;acme/secret.Run 3\n', 'main;acme/secret.Run 4\nmain;acme/secret.Other 1\n');
    app.actions.lookAtComparison({ search: 'secret' });
    app.actions.askOfBoth([{ step: { kind: 'focus', pattern: 'secret' }, on: true }]);
    await settled(app);
    for (const link of (await linksOf(app)).whole) expect(link?.href).toContain('secret');
    const { whole } = await linksOf(app, { hidesNames: true });
    expect(whole[0]?.names).toEqual(['package1.function1', 'package1.function2', 'package2.function1']);
    for (const link of whole) expect(link?.href).not.toContain('secret');
  });

  it('of several profiles on a side hold each of them', async () => {
    const { app, ids } = await comparingPage('main;read 3\n', 'main;read 9\n', 'main;read 5\nmain;write 4\n');
    const [a, b, c] = ids as [string, string, string];
    app.actions.compare(a, b);
    app.actions.putOnSides({ before: [c, a], after: [b] });
    await settled(app);
    const { whole, view } = await linksOf(app);
    expect(view).toContain('&compare=1.2~3&');
    const back = await follow(whole[0]?.href ?? '');
    const { comparison, captures } = back.store.getState();
    expect(captures.map(({ name }) => name)).toEqual(['capture 2', 'capture 0', 'capture 1']);
    expect([comparison?.before.length, comparison?.after.length]).toEqual([2, 1]);
    expect(comparison?.result?.headline).toEqual(app.store.getState().comparison?.result?.headline);
    expect(comparison?.result?.comparison.runs).toEqual(app.store.getState().comparison?.result?.comparison.runs);
  });

  it('of several traces on a side tell the view alone', async () => {
    const { app, ids } = await comparingPage(TRACE, LATER, TRACE.replace('<0.400000>', '<0.200000>'));
    const [a, b, c] = ids as [string, string, string];
    app.actions.compare(a, b);
    app.actions.putOnSides({ before: [a], after: [b, c] });
    await settled(app);
    expect(await linksOf(app)).toMatchObject({ holds: 'trace', whole: [] });
  });
});

describe('links to a comparison of logs', () => {
  it('are of the view alone', async () => {
    const app = await comparing(MINUTE, MINUTE.replaceAll('systemd', 'acme'));
    expect(await linksOf(app, { withLines: true })).toMatchObject({ holds: 'log', whole: [] });
  });

  it('are none of logs that came in links, which are not compared: their messages may be numbers', async () => {
    const { app: sender } = await comparingPage(MINUTE);
    const data = (await linksOf(sender, { withLines: true })).whole.at(-1)?.href.match(/data=([^&]+)/)?.[1] ?? '';
    expect(data).toMatch(/^k1\./);
    for (const other of [MINUTE, 'main;read 3\n']) {
      const { comparison } = (await comparing(data, other)).store.getState();
      expect(comparison?.result).toBeUndefined();
      expect(comparison?.failure?.text.en).toContain('its lines did not come');
    }
  });
});
