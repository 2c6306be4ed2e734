import { describe, expect, it } from 'vitest';
import { activeEntry } from '../../src/state/entries.ts';
import { createAppStore } from '../../src/state/store.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf, settle } from '../support/fake-clients.ts';
import { rowOf } from '../support/stacks.ts';

const STACKS = `
  main;serve;parse  6
  main;serve;write  2
  main;gc           2
`;

async function openPage() {
  const { clients, createClient } = fakeClients();
  const { store, actions } = createAppStore({
    createClient,
    createCaseClient: fakeCase,
    createCompareClient: compareClient,
    samples: [],
    storage: undefined,
  });
  actions.openFiles([{ name: 'a', blob: new Blob(['a']) }]);
  await settle();
  await clients[0]?.opening?.answer({ ok: true, value: openedOf(STACKS) });
  const view = () => {
    const entry = activeEntry(store.getState());
    if (!entry) throw new Error('nothing is open');
    return entry.view;
  };
  const { tree } = view().folded;
  const row = (path: string) => rowOf(tree, path);
  const func = (name: string) => tree.functions.name.indexOf(name);
  return { store, actions, view, row, func };
}

describe('zoomTo', () => {
  it('makes a row fill the width', async () => {
    const { actions, view, row } = await openPage();
    actions.zoomTo(row('main;serve;write'));
    expect(view()).toMatchObject({ zoomed: row('main;serve;write'), window: { from: 0.6, to: 0.8 } });
  });

  it.each([-1, 99])('shows everything for %i', async (none) => {
    const { actions, view, row } = await openPage();
    actions.zoomTo(row('main;serve'));
    actions.zoomTo(none);
    expect(view()).toMatchObject({ zoomed: -1, window: { from: 0, to: 1 } });
  });
});

describe('moveWindow', () => {
  it('coming nearer is going to the frame that fills the width now', async () => {
    const { actions, view, row } = await openPage();
    actions.moveWindow(0.5, 0.7);
    expect(view()).toMatchObject({ zoomed: row('main;serve'), window: { from: 0.5, to: 0.7 } });
    actions.moveWindow(0.1, 0.3);
    expect(view().zoomed).toBe(row('main;serve;parse'));
    actions.moveWindow(0.85, 0.95);
    expect(view().zoomed).toBe(row('main;gc'));
    actions.moveWindow(0, 1);
    expect(view().zoomed).toBe(row('main'));
  });

  it('the frame that was zoomed to stays, though its callee is as wide', async () => {
    const { actions, view, row } = await openPage();
    actions.zoomTo(row('main'));
    actions.moveWindow(0, 1);
    expect(view().zoomed).toBe(row('main'));
  });

  it('leaving it is going to the caller that still fills the width', async () => {
    const { actions, view, row } = await openPage();
    actions.zoomTo(row('main;serve;parse'));
    actions.moveWindow(0.1, 0.7);
    expect(view().zoomed).toBe(row('main;serve'));
    actions.moveWindow(0.1, 0.95);
    expect(view().zoomed).toBe(row('main'));
  });

  it.each([
    ['beyond the left edge', -0.2, 0.3, { from: 0, to: 0.5 }],
    ['beyond the right edge', 0.8, 1.2, { from: 0.6, to: 1 }],
    ['wider than everything', -1, 2, { from: 0, to: 1 }],
  ])('stops %s', async (_, from, to, window) => {
    const { actions, view } = await openPage();
    actions.moveWindow(from, to);
    expect(view().window.from).toBeCloseTo(window.from, 12);
    expect(view().window.to).toBeCloseTo(window.to, 12);
  });

  it('a window always has a width', async () => {
    const { actions, view } = await openPage();
    actions.moveWindow(0.5, 0.5);
    expect(view().window.to).toBeGreaterThan(view().window.from);
    actions.moveWindow(1, 1);
    expect(view().window.to).toBeGreaterThan(view().window.from);
    expect(view().window.to).toBeLessThanOrEqual(1);
  });
});

describe('zoomBack', () => {
  it('goes back the way the reader came, a step a place', async () => {
    const { actions, view, row } = await openPage();
    actions.zoomTo(row('main;serve'));
    actions.zoomTo(row('main;serve;write'));
    actions.zoomBack();
    expect(view()).toMatchObject({ zoomed: row('main;serve'), window: { from: 0, to: 0.8 } });
    actions.zoomBack();
    expect(view()).toMatchObject({ zoomed: -1, window: { from: 0, to: 1 } });
    const before = view();
    actions.zoomBack();
    expect(view()).toEqual(before);
  });

  it('comes out at once from a frame deep down, and to the same place from a free movement in several strokes', async () => {
    const { actions, view, row } = await openPage();
    actions.zoomTo(row('main;serve;parse'));
    actions.moveWindow(0.1, 0.3);
    actions.moveWindow(0.15, 0.2);
    actions.zoomBack();
    expect(view()).toMatchObject({ zoomed: row('main;serve;parse'), window: { from: 0, to: 0.6 } });
    actions.zoomBack();
    expect(view().zoomed).toBe(-1);
  });

  it('never leads in again after the reader has gone out himself', async () => {
    const { actions, view, row } = await openPage();
    actions.zoomTo(row('main;serve'));
    actions.zoomTo(row('main;serve;parse'));
    actions.zoomTo(row('main;serve'));
    actions.zoomBack();
    expect(view().zoomed).toBe(-1);
    actions.zoomTo(row('main;serve'));
    actions.zoomTo(-1);
    actions.zoomBack();
    expect(view()).toMatchObject({ zoomed: -1, window: { from: 0, to: 1 } });
  });

  it('leads aside to what was seen before', async () => {
    const { actions, view, row } = await openPage();
    actions.zoomTo(row('main;serve;parse'));
    actions.zoomTo(row('main;gc'));
    actions.zoomBack();
    expect(view().zoomed).toBe(row('main;serve;parse'));
  });

  it('comes out of everything that is zoomed by hand', async () => {
    const { actions, view } = await openPage();
    actions.moveWindow(0.5, 0.9);
    expect(view().zoomed).toBe(0);
    actions.zoomBack();
    expect(view()).toMatchObject({ zoomed: -1, window: { from: 0, to: 1 } });
  });
});

describe('selecting', () => {
  it('a row selects its function', async () => {
    const { actions, view, row, func } = await openPage();
    actions.select(row('main;gc'));
    expect(view()).toMatchObject({ selected: row('main;gc'), selectedFunction: func('gc') });
    actions.select(-1);
    expect(view()).toMatchObject({ selected: -1, selectedFunction: -1 });
  });

  it('a function selects its heaviest row', async () => {
    const { actions, view, row, func } = await openPage();
    actions.selectFunction(func('write'));
    expect(view()).toMatchObject({ selected: row('main;serve;write'), selectedFunction: func('write') });
    actions.selectFunction(99);
    expect(view()).toMatchObject({ selected: -1, selectedFunction: -1 });
  });
});

describe('sortFunctions', () => {
  it('turns round on the second press, and starts each column from its interesting end', async () => {
    const { actions, view } = await openPage();
    expect(view().sort).toEqual({ column: 'self', descending: true });
    actions.sortFunctions('self');
    expect(view().sort).toEqual({ column: 'self', descending: false });
    actions.sortFunctions('name');
    expect(view().sort).toEqual({ column: 'name', descending: false });
    actions.sortFunctions('total');
    expect(view().sort).toEqual({ column: 'total', descending: true });
  });
});

describe('the rest of the view', () => {
  it('is kept as it was given', async () => {
    const { actions, view } = await openPage();
    actions.showTab('functions');
    actions.search('/house.*/');
    actions.highlight('gc-pressure');
    actions.filterFunctions('GetStats');
    expect(view()).toMatchObject({
      tab: 'functions',
      search: '/house.*/',
      highlighted: 'gc-pressure',
      functionFilter: 'GetStats',
    });
  });

  it('belongs to its capture; on the start page there is nothing to look at', async () => {
    const { actions, store, view } = await openPage();
    const before = view();
    actions.activate(null);
    const state = store.getState();
    actions.search('main');
    actions.zoomTo(1);
    expect(store.getState()).toBe(state);
    actions.activate(state.captures[0]?.id ?? null);
    expect(view()).toBe(before);
  });
});

describe('preferences', () => {
  it('hold for every capture and are kept', () => {
    const kept: string[] = [];
    const storage = { getItem: () => null, setItem: (_key: string, text: string) => void kept.push(text) };
    const { store, actions } = createAppStore({
      createClient: fakeClients().createClient,
      createCaseClient: fakeCase,
      createCompareClient: compareClient,
      samples: [],
      storage,
    });
    actions.setLanguage('zh');
    actions.setTheme('dark');
    actions.setOrientation('flame');
    actions.setPanel('findings', false);
    actions.setPanel('details', false);
    actions.setKeeping(false);
    const chosen = {
      language: 'zh',
      theme: 'dark',
      orientation: 'flame',
      findingsOpen: false,
      detailsOpen: false,
      keeps: false,
    };
    expect(store.getState().preferences).toEqual(chosen);
    expect(JSON.parse(kept.at(-1) ?? '')).toEqual(chosen);
  });
});
