import { describe, expect, it } from 'vitest';
import { activeEntry } from '../../src/state/entries.ts';
import { createAppStore } from '../../src/state/store.ts';
import { tabsOf } from '../../src/state/tabs.ts';
import { readLink } from '../../src/state/url/read-link.ts';
import { serveCapture } from '../../src/worker/serve-capture.ts';
import { serveCase } from '../../src/worker/serve-case.ts';
import { compareClient } from '../support/compare-client.ts';
import { settle } from '../support/fake-clients.ts';
import { TABLE, TRACE } from '../support/strace-texts.ts';

const PAGE = 'https://hotfold.example/';
const LENGTHS = [1900, 8000, 1_000_000];

/** A page whose captures are really opened. */
function newPage() {
  const { store, actions } = createAppStore({
    createClient: () => ({ ...serveCapture(), end() {} }),
    createCaseClient: serveCase,
    createCompareClient: compareClient,
    samples: [],
    storage: undefined,
  });
  const opened = async () => {
    for (let turn = 0; turn < 200; turn++) {
      const entry = activeEntry(store.getState());
      if (entry && !entry.view.folding && !entry.view.restoring) return entry;
      await settle();
    }
    throw new Error('nothing was opened');
  };
  const open = (text: string) => {
    actions.openFiles([{ name: 'a.txt', blob: new Blob([text]) }]);
    return opened();
  };
  const links = async (wish: { readonly hidesNames?: boolean; readonly withLines?: boolean } = {}) => {
    const made = await actions.makeLinks({
      hidesNames: false,
      withLines: false,
      ...wish,
      lengths: LENGTHS,
      page: PAGE,
    });
    if (!made.ok) throw new Error(made.failure.text.en);
    return made.value;
  };
  /** Follows a link; what it can't show is in the notice. */
  const follow = async (href: string) => {
    const { address, problems } = readLink(href.slice(href.indexOf('#')));
    if (!address) throw new Error('it is a link');
    actions.applyAddress(address);
    const entry = await opened();
    return { entry, problems: [...problems, ...store.getState().linkNotice] };
  };
  return { store, actions, open, opened, links, follow };
}

describe('links to what strace traced', () => {
  it('carry what was counted, at each length, and open with nothing to say about it', async () => {
    const page = newPage();
    await page.open(TRACE);
    const { view, whole, holds } = await page.links();
    expect(holds).toBe('trace');
    expect(view.length).toBeLessThan(300);
    whole.forEach((link, i) => {
      expect(link?.href.length).toBeLessThanOrEqual(LENGTHS[i] as number);
    });
    const { entry, problems } = await newPage().follow(whole.at(-1)?.href ?? '');
    expect(problems).toEqual([]);
    expect(tabsOf(entry.opened).slice(0, 3)).toEqual(['syscalls', 'threads', 'flame']);
    expect(entry.view.tab).toBe('syscalls');
    expect(entry.opened.syscalls?.facts.calls).toBe(6);
  });

  it('say of the view nothing that may be an argument or a path, nor what they can’t show', async () => {
    const page = newPage();
    const { view } = await page.open(TRACE);
    const { functions } = view.folded.tree;
    const row = functions.name.findIndex((name) => name.includes('memory.stat'));
    expect(row).toBeGreaterThanOrEqual(0);
    page.actions.selectFunction(row);
    page.actions.search('memory.stat');
    page.actions.showTab('calls');
    page.actions.sortSyscalls('calls');
    page.actions.filterCalls({ pathText: 'memory.stat' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    await page.opened();
    const { whole } = await page.links();
    for (const link of whole) expect(link?.href).not.toContain('memory');
    const { entry, problems } = await newPage().follow(whole.at(-1)?.href ?? '');
    expect(problems).toEqual([]);
    expect(entry.view.tab).toBe('syscalls');
    expect(entry.view.syscalls?.sort).toEqual({ column: 'calls', descending: true });
  });

  it('are made anew of a link, and keep the table that was looked at', async () => {
    const page = newPage();
    await page.open(TRACE);
    page.actions.showTab('threads');
    const first = (await page.links()).whole.at(-1)?.href ?? '';
    const between = newPage();
    const { entry } = await between.follow(first);
    expect(entry.view.tab).toBe('threads');
    const { whole, holds } = await between.links();
    expect(holds).toBe('trace');
    expect(whole.at(-1)?.href).toBe(first);
  });
});

describe('links to other captures', () => {
  it('carry a table of strace whole', async () => {
    const page = newPage();
    await page.open(TABLE);
    const { whole, holds } = await page.links();
    expect(holds).toBe('table');
    expect(new Set(whole.map((link) => link?.href)).size).toBe(1);
    const { entry, problems } = await newPage().follow(whole[0]?.href ?? '');
    expect(problems).toEqual([]);
    expect(entry.opened.syscalls?.facts).toMatchObject({ source: 'summary', calls: 16_811, errors: 9432 });
  });

  it('carry stacks', async () => {
    const page = newPage();
    await page.open('main;read 3\nmain;write 4\n');
    expect(await page.links()).toMatchObject({ holds: 'frames', whole: [{ rows: 3 }, { rows: 3 }, { rows: 3 }] });
  });

  it('say of the view nothing that may be a name where names are replaced', async () => {
    const page = newPage();
    const { view } = await page.open('main;acme/secret.Run 3\nmain;acme/secret.Other 4\n');
    const { functions } = view.folded.tree;
    page.actions.selectFunction(functions.name.indexOf('acme/secret.Run'));
    page.actions.search('secret');
    page.actions.addStep({ kind: 'focus', pattern: 'secret' });
    page.actions.showTab('functions');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await page.opened();
    for (const link of (await page.links()).whole) expect(link?.href).toContain('secret');
    const { whole } = await page.links({ hidesNames: true });
    for (const link of whole) expect(link?.href).not.toContain('secret');
    const { entry, problems } = await newPage().follow(whole.at(-1)?.href ?? '');
    expect(problems).toEqual([]);
    expect(entry.view.tab).toBe('functions');
    expect(entry.view.folded.tree.sum).toBe(7);
  });

  it('carry what the lines of a log come to, and say nothing of the view that may be a message', async () => {
    const page = newPage();
    const { view } = await page.open(
      'Nov 20 18:03:00 node1 kubelet[1234]: E1120 18:03:00.000000 1234 a.go:1] Failed to reach secret\n'.repeat(3),
    );
    const { functions } = view.folded.tree;
    page.actions.filterLog({ text: 'secret' });
    page.actions.selectLine(0);
    page.actions.search('secret');
    page.actions.selectFunction(functions.name.findIndex((name) => name.includes('secret')));
    page.actions.showTab('functions');
    await new Promise((resolve) => setTimeout(resolve, 400));
    await page.opened();
    const { whole, holds } = await page.links();
    expect(holds).toBe('log');
    expect(whole).toMatchObject([{ rows: 3, of: 3 }, { rows: 3 }, { rows: 3 }]);
    for (const link of whole) expect(link?.href).not.toMatch(/secret|lines?=/);
    const follower = newPage();
    const { entry, problems } = await follower.follow(whole.at(-1)?.href ?? '');
    expect(problems).toEqual([]);
    expect(entry.view.tab).toBe('functions');
    expect(tabsOf(entry.opened)).toEqual(['flame', 'sandwich', 'callers', 'functions', 'graph', 'info']);
    expect((await follower.links()).whole.at(-1)?.href).toBe(whole.at(-1)?.href);
  });

  it('carry nothing of what a node says of itself', async () => {
    const page = newPage();
    await page.open('$ cat /proc/meminfo\nMemTotal:       16000000 kB\nMemFree:         1000000 kB\n');
    const { whole, view } = await page.links();
    expect(whole).toEqual([]);
    expect(view).toContain('#v1');
  });
});
