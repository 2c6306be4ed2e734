import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAddress } from '../../src/state/address.ts';
import { activeEntry } from '../../src/state/entries.ts';
import { createAppStore, type StoreSurroundings } from '../../src/state/store.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeAddressBar } from '../support/fake-address-bar.ts';
import { fakeCase, fakeClients, openedOf, viewOf } from '../support/fake-clients.ts';
import { pathText, rowOf } from '../support/stacks.ts';

const STACKS = `
  main;serve;parse  6
  main;serve;write  2
  main;gc           2
`;
const HASH = '1f3c9a2e5b7d0c48'.repeat(4);
const OTHER_HASH = 'abcdef0123456789'.repeat(4);
const KUBELET = 'v1&capture=kubelet.pprof~60~1f3c9a2e5b7d0c48';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page that was opened at a fragment. */
function pageAt(fragment = '', samples: StoreSurroundings['samples'] = []) {
  const { clients, createClient } = fakeClients();
  const app = createAppStore({
    createClient,
    createCaseClient: fakeCase,
    createCompareClient: compareClient,
    samples,
    storage: undefined,
  });
  const { store, actions } = app;
  const bar = fakeAddressBar(fragment);
  keepAddress(app, bar);
  const settle = () => vi.advanceTimersByTimeAsync(1);
  const open = async (name = 'kubelet.pprof', sha256 = HASH, stacks = STACKS) => {
    const before = clients.length;
    actions.openFiles([{ name, blob: new Blob(['x']) }]);
    await settle();
    const opened = { ...openedOf(stacks, name, sha256), bytes: 60 };
    const valueTypes = [...opened.facts.valueTypes, { name: 'cpu', unit: 'nanoseconds', total: 0, whole: 0 }];
    void clients[before]?.opening?.answer({
      ok: true,
      value: { ...opened, facts: { ...opened.facts, valueTypes } },
    });
    await settle();
  };
  const view = () => {
    const entry = activeEntry(store.getState());
    if (!entry) throw new Error('nothing is open');
    return entry.view;
  };
  const at = (row: number) => (row < 0 ? '' : pathText(view().folded.tree, row));
  const foldings = () => clients.flatMap((client) => client.foldings);
  const fold = async (stacks = STACKS) => {
    const folding = foldings().at(-1);
    void folding?.answer({ ok: true, value: viewOf(stacks, folding.options) });
    await settle();
  };
  const pause = () => vi.advanceTimersByTimeAsync(600);
  const said = () => store.getState().linkNotice.map(({ en }) => en);
  /** What the last place says of the capture. */
  const rest = () => bar.read().replace(KUBELET, '');
  return { store, actions, bar, clients, open, view, at, foldings, fold, pause, settle, said, rest };
}

describe('what the reader does', () => {
  it('is a place of its own on the way back, act by act', async () => {
    const { actions, bar, open, view, fold, at, pause, rest } = pageAt();
    await open();
    expect(bar.places).toEqual(['', KUBELET]);
    actions.showTab('functions');
    actions.sortFunctions('total');
    actions.showTab('flame');
    actions.zoomTo(rowOf(view().folded.tree, 'main;serve'));
    actions.select(rowOf(view().folded.tree, 'main;serve;write'));
    actions.addStep({ kind: 'focus', pattern: 'serve' });
    await fold('main;serve;parse 6\nmain;serve;write 2');
    await pause();
    expect(bar.places.slice(1)).toEqual(
      [
        '',
        '&tab=functions',
        '&tab=functions&sort=total~down',
        '&sort=total~down',
        '&at=main;serve&sort=total~down',
        '&at=main;serve&select=main;serve;write&sort=total~down',
        '&steps=focus~serve&at=main;serve&select=main;serve;write&sort=total~down',
      ].map((one) => `${KUBELET}${one}`),
    );

    bar.back();
    expect(view()).toMatchObject({ steps: [], folding: true });
    await fold();
    expect([at(view().zoomed), at(view().selected)]).toEqual(['main;serve', 'main;serve;write']);
    bar.back();
    expect(at(view().selected)).toBe('');
    bar.back();
    expect(view()).toMatchObject({ zoomed: -1, window: { from: 0, to: 1 }, tab: 'flame' });
    bar.back();
    expect(view()).toMatchObject({ tab: 'functions', sort: { column: 'total', descending: true } });
    bar.back();
    expect(view().sort.column).toBe('self');
    bar.forward();
    expect(view().sort.column).toBe('total');
    await pause();
    expect(bar.places).toHaveLength(8);
    expect(rest()).toBe('&tab=functions&sort=total~down');
  });

  it('moves the last place while it is typing or panning, once it pauses', async () => {
    const { actions, bar, open, pause } = pageAt();
    await open();
    for (const text of ['m', 'me', 'mem']) actions.search(text);
    for (let i = 1; i <= 100; i++) actions.moveWindow(i / 1000, 0.4 + i / 1000);
    const before = bar.writes;
    await pause();
    expect(bar.writes).toBe(before + 1);
    expect(bar.places).toEqual(['', `${KUBELET}&at=main;serve;parse&window=0.1~0.5&search=mem`]);
  });

  it('takes what was typed along into the place before an act', async () => {
    const { actions, bar, open } = pageAt();
    await open();
    actions.search('parse');
    actions.showTab('functions');
    expect(bar.places.slice(1)).toEqual([`${KUBELET}&search=parse`, `${KUBELET}&tab=functions&search=parse`]);
  });

  it('is one place for a walk from frame to frame', async () => {
    const { actions, bar, open, pause, rest } = pageAt();
    await open();
    for (const row of [0, 1, 2, 3]) actions.select(row);
    expect(bar.places).toHaveLength(3);
    expect(rest()).toBe('&select=main;serve;write');
    await pause();
    actions.select(0);
    expect(bar.places).toHaveLength(4);
  });

  it('is one act where another fold moves zoom and selection', async () => {
    const { actions, bar, open, view, fold, pause, rest } = pageAt();
    await open();
    actions.select(rowOf(view().folded.tree, 'main;gc'));
    await pause();
    actions.chooseValueType(1);
    expect(bar.places).toHaveLength(3);
    await fold('main;serve;parse 1');
    await pause();
    expect(bar.places).toHaveLength(4);
    expect(rest()).toBe('&type=cpu');
  });

  it('does not write while nothing that a link tells has changed', async () => {
    const { actions, bar, open, pause } = pageAt();
    await open();
    const { writes } = bar;
    actions.setTheme('dark');
    actions.wantAnswer({ kind: 'labels' });
    actions.select(-1);
    await pause();
    expect(bar.writes).toBe(writes);
  });

  it('is written later where the browser refuses', async () => {
    const { actions, bar, open, pause, rest } = pageAt();
    await open();
    bar.refuse(true);
    actions.showTab('functions');
    await pause();
    bar.refuse(false);
    await pause();
    expect([bar.places.length, rest()]).toEqual([2, '&tab=functions']);
  });

  it('tells which way up, the catalogue, and the start page', async () => {
    const { actions, bar, open, store } = pageAt();
    await open();
    actions.setOrientation('flame');
    actions.showScreen('hotspots');
    actions.activate(null);
    expect(bar.places.slice(2)).toEqual([
      `v1&orientation=flame${KUBELET.slice(2)}`,
      `v1&screen=hotspots&orientation=flame${KUBELET.slice(2)}`,
      `v1&orientation=flame&active=none${KUBELET.slice(2)}`,
    ]);
    bar.back();
    bar.back();
    bar.back();
    expect(store.getState()).toMatchObject({ screen: 'captures', preferences: { orientation: 'icicle' } });
    bar.back();
    expect(store.getState()).toMatchObject({ active: null, pending: undefined, linkNotice: [] });
  });
});

describe('several captures', () => {
  it('each have their view, and Back walks from one to the other', async () => {
    const { actions, bar, open, store, view } = pageAt();
    await open();
    actions.showTab('functions');
    await open('other.pprof', OTHER_HASH);
    actions.search('gc');
    expect(bar.places.at(-1)).toBe(
      `v1&active=2${KUBELET.slice(2)}&tab=functions&capture=other.pprof~60~abcdef0123456789`,
    );
    bar.back();
    expect(activeEntry(store.getState())?.name).toBe('kubelet.pprof');
    expect(view().tab).toBe('functions');
    bar.back();
    expect(view().tab).toBe('flame');
  });

  it('that were closed are asked for when Back comes to them', async () => {
    const { actions, bar, open, store, view, said } = pageAt();
    await open();
    actions.showTab('functions');
    actions.close(store.getState().captures[0]?.id ?? '');
    expect(bar.read()).toBe('');
    bar.back();
    expect(store.getState()).toMatchObject({
      active: null,
      pending: {
        active: '1f3c9a2e5b7d0c48',
        captures: [{ name: 'kubelet.pprof', bytes: 60, view: 'tab=functions' }],
      },
    });
    await open();
    expect([view().tab, store.getState().pending, said()]).toEqual(['functions', undefined, []]);
  });
});

describe('a page that is opened by a link', () => {
  it('waits for the file, and shows it as the link says, in one fold', async () => {
    const link = `${KUBELET}&tab=functions&type=cpu&steps=focus~serve;!hide~gc&by=package&at=main;serve&select=main;serve;write&search=x`;
    const { store, bar, open, view, at, foldings, fold, pause, said } = pageAt(link);
    expect(store.getState().pending?.captures).toMatchObject([{ name: 'kubelet.pprof', bytes: 60 }]);
    await pause();
    expect(bar.places).toEqual([link]);
    await open();
    expect(view()).toMatchObject({ tab: 'functions', search: 'x', folding: true });
    await fold();
    expect(foldings().map(({ options }) => options)).toEqual([
      {
        valueType: 1,
        allFrames: false,
        steps: [{ kind: 'focus', pattern: 'serve' }],
        look: { granularity: 'package', inlined: 'on' },
        inverted: false,
      },
    ]);
    expect(view().steps.map(({ on }) => on)).toEqual([true, false]);
    expect([at(view().zoomed), at(view().selected)]).toEqual(['main;serve', 'main;serve;write']);
    await pause();
    expect([bar.places, said(), store.getState().pending]).toEqual([[link], [], undefined]);
  });

  it('does not fold what is there already', async () => {
    const { open, foldings, view, at } = pageAt(`${KUBELET}&at=main;gc`);
    await open();
    expect([foldings().length, at(view().zoomed), view().folding]).toEqual([0, 'main;gc', false]);
  });

  it('shows another capture of the same name the same way, and says so', async () => {
    const link = `${KUBELET}&at=main;serve;flush&window=0.1~0.2&select=main;gc&call=7&tab=timeline`;
    const { open, view, at, said, bar, pause } = pageAt(link);
    await open('kubelet.pprof', OTHER_HASH);
    expect([at(view().zoomed), at(view().selected), view().tab]).toEqual(['main;serve', 'main;gc', 'flame']);
    expect(said()).toEqual([
      'This is another capture, kubelet.pprof (60 B), in the view of the link, which was made for kubelet.pprof (60 B, SHA-256 1f3c9a2e…).',
      "kubelet.pprof can't show a part of the link, and it was left out: call",
      "kubelet.pprof can't show a part of the link, and it was left out: tab",
      "kubelet.pprof has no such call path as the link's, ending in flush.",
    ]);
    await pause();
    expect(bar.places).toEqual(['v1&capture=kubelet.pprof~60~abcdef0123456789&at=main;serve&select=main;gc']);
  });

  it('shows the only file that comes the same way, but one of several only when it is meant', async () => {
    const only = pageAt(`${KUBELET}&search=x`);
    await only.open('renamed', OTHER_HASH);
    expect([only.view().search, only.said().length]).toEqual(['x', 1]);

    const meant = pageAt(`${KUBELET}&search=x`);
    await meant.open('kubelet.pprof');
    expect([meant.view().search, meant.said()]).toEqual(['x', []]);

    const two = pageAt(`${KUBELET}&search=x&capture=other.pprof~60~abcdef0123456789`);
    await two.open('third', 'f'.repeat(64));
    expect([two.view().search, two.store.getState().pending?.captures.length, two.said()]).toEqual(['', 2, []]);
    await two.open('other.pprof', OTHER_HASH);
    expect(two.store.getState().pending?.captures.map(({ name }) => name)).toEqual(['kubelet.pprof']);
  });

  it('lets the reader choose an open capture instead, or forget the link', async () => {
    const { actions, bar, open, store, view, said } = pageAt();
    await open('mine', OTHER_HASH);
    bar.type(`${KUBELET}&tab=functions`);
    expect(store.getState()).toMatchObject({ active: null, pending: { active: '1f3c9a2e5b7d0c48' } });
    actions.lookAlike('1f3c9a2e5b7d0c48', store.getState().captures[0]?.id ?? '');
    expect([view().tab, store.getState().pending, said().length]).toEqual(['functions', undefined, 1]);
    actions.dismissLinkNotice();
    expect(said()).toEqual([]);
    bar.type(`${KUBELET}&tab=functions`);
    actions.forgetPending();
    expect(store.getState().pending).toBeUndefined();
  });

  it('opens a sample by itself', async () => {
    const load = vi.fn(async () => new Uint8Array([1]));
    const sample = { id: 'incident', file: 'incident.pb.gz', sha256: HASH, load };
    const { bar, clients, settle, view, store } = pageAt(
      'v1&capture=incident.pb.gz~60~1f3c9a2e5b7d0c48&tab=functions',
      [sample],
    );
    await settle();
    expect(load).toHaveBeenCalledOnce();
    void clients[0]?.opening?.answer({ ok: true, value: { ...openedOf(STACKS, 'incident.pb.gz', HASH), bytes: 60 } });
    await settle();
    expect([view().tab, store.getState().pending, bar.places.length]).toEqual(['functions', undefined, 1]);
  });

  it('says what of the link can not be read, or that it is none', async () => {
    const broken = pageAt(`${KUBELET}&tab=nothing&search=x`);
    expect(broken.said()).toEqual(["A part of the link can't be read and was left out: tab"]);
    await broken.open();
    expect(broken.view().search).toBe('x');

    const none = pageAt('nothing of ours');
    expect([none.said().length, none.store.getState().pending]).toEqual([1, undefined]);
    await none.open();
    expect(none.bar.read()).toBe(KUBELET);
  });

  it('keeps what the link says while it is being folded, however long that takes', async () => {
    const link = `${KUBELET}&steps=focus~serve&at=main;serve`;
    const { bar, open, fold, pause, view, at } = pageAt(link);
    await open();
    await pause();
    await pause();
    expect(bar.places).toEqual([link]);
    await fold();
    await pause();
    expect([bar.places, at(view().zoomed)]).toEqual([[link], 'main;serve']);
  });

  it('lets the newer of two links win', async () => {
    const { bar, open, fold, view, at } = pageAt();
    await open();
    bar.type(`${KUBELET}&steps=focus~serve&at=main;serve`);
    bar.type(`${KUBELET}&steps=focus~gc&at=main;gc`);
    await fold();
    expect([at(view().zoomed), view().folded.options.steps]).toEqual(['main;gc', [{ kind: 'focus', pattern: 'gc' }]]);
  });

  it('says what there is not when the fold fails', async () => {
    const { open, foldings, settle, view, said } = pageAt(`${KUBELET}&steps=focus~serve&at=main;serve;flush`);
    await open();
    void foldings()[0]?.answer({ ok: false, failure: { code: 'bug', text: { en: 'No.', zh: '不行。' } } });
    await settle();
    expect([view().folding, view().restoring, view().foldFailure?.text.en]).toEqual([false, undefined, 'No.']);
    expect(said()).toEqual([expect.stringContaining('ending in flush')]);
  });
});
