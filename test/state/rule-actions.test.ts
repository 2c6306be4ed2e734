import { describe, expect, it } from 'vitest';
import { ownRulesIn } from '../../src/state/rule-actions.ts';
import { createAppStore } from '../../src/state/store.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf, settle } from '../support/fake-clients.ts';

const both = (text: string) => ({ en: text, zh: text });
const TEXT = '{"hotfoldRules": 1, "rules": [{"id": "ours"}]}';
const CHECKED = { ok: true, value: { ok: true, rules: [{ rule: 'ours', title: both('Ours') }] } } as const;

function storageOf(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, text: string) => {
      kept[key] = text;
    },
  };
}

async function page(storage = storageOf()) {
  const { clients, createClient } = fakeClients();
  const thread = fakeCase();
  const app = createAppStore({
    createClient,
    createCaseClient: () => thread,
    createCompareClient: compareClient,
    samples: [],
    storage,
  });
  await settle();
  return { ...app, clients, thread, storage };
}

describe('own rules', () => {
  it('are taken over when a file of them is dropped: no capture, but the page that shows them', async () => {
    const { actions, store, thread, storage, clients } = await page();
    actions.openFiles([{ name: 'ours.json', blob: new Blob([TEXT]) }]);
    await settle();
    expect(thread.checkings.map(({ text }) => text)).toEqual([TEXT]);
    await thread.checkings[0]?.answer(CHECKED);
    expect(store.getState()).toMatchObject({
      captures: [],
      active: null,
      screen: 'hotspots',
      ownRules: { name: 'ours.json', text: TEXT, rules: [{ rule: 'ours' }] },
    });
    expect(clients.length).toBe(0);
    expect(JSON.parse(storage.kept['hotfold.rules'] ?? '')).toEqual({ name: 'ours.json', text: TEXT });
  });

  it('are refused with every problem when they are wrong, and what was there before stays', async () => {
    const { actions, store, thread, storage } = await page();
    actions.addRules('good.json', TEXT);
    await thread.checkings[0]?.answer(CHECKED);
    actions.addRules('bad.json', '{"hotfoldRules": 1}');
    await thread.checkings[1]?.answer({
      ok: true,
      value: { ok: false, problems: [both('Rule ours, title: this field is missing.')] },
    });
    expect(store.getState().rulesRefused).toEqual({
      name: 'bad.json',
      problems: [both('Rule ours, title: this field is missing.')],
    });
    expect(store.getState().ownRules?.name).toBe('good.json');
    expect(JSON.parse(storage.kept['hotfold.rules'] ?? '').name).toBe('good.json');
    actions.dismissRefusedRules();
    expect(store.getState().rulesRefused).toBeUndefined();
  });

  it('are held against what is open and against what is opened later', async () => {
    const { actions, store, thread, clients } = await page();
    actions.openFiles([{ name: 'a.pprof', blob: new Blob(['a']) }]);
    await settle();
    await clients[0]?.opening?.answer({ ok: true, value: openedOf('main 1', 'a.pprof') });
    await settle();
    actions.addRules('ours.json', TEXT);
    await thread.checkings[0]?.answer(CHECKED);
    await settle();
    expect(clients[0]?.ownJudgings.map(({ rules }) => rules)).toEqual([TEXT]);
    await clients[0]?.ownJudgings[0]?.answer({
      ok: true,
      value: { findings: [], lookedFor: [{ rule: 'ours', title: both('Ours') }] },
    });
    expect(store.getState().captures[0]).toMatchObject({ own: { lookedFor: [{ rule: 'ours' }] } });
    actions.openFiles([{ name: 'b.pprof', blob: new Blob(['b']) }]);
    await settle();
    await clients[1]?.opening?.answer({ ok: true, value: openedOf('main 1', 'b.pprof') });
    await settle();
    expect(clients[1]?.ownJudgings.length).toBe(1);
  });

  it('are given up whole', async () => {
    const { actions, store, thread, storage } = await page();
    actions.addRules('ours.json', TEXT);
    await thread.checkings[0]?.answer(CHECKED);
    actions.removeRules();
    expect(store.getState().ownRules).toBeUndefined();
    expect(storage.kept['hotfold.rules']).toBe('null');
  });

  it('come back with the next visit, without being shown', async () => {
    const { store, thread } = await page(
      storageOf({ 'hotfold.rules': JSON.stringify({ name: 'ours.json', text: TEXT }) }),
    );
    await thread.checkings[0]?.answer(CHECKED);
    expect(store.getState().ownRules?.name).toBe('ours.json');
    expect(store.getState().screen).toBe('captures');
  });

  it.each(['{"name": 1}', 'not json', '[]'])('survive what is damaged in the browser: %s', async (damaged) => {
    const { store, thread } = await page(storageOf({ 'hotfold.rules': damaged }));
    expect(thread.checkings).toEqual([]);
    expect(store.getState().ownRules).toBeUndefined();
  });
});

describe('ownRulesIn', () => {
  it('knows a file of rules by what is in it, well formed or not', async () => {
    expect(await ownRulesIn(new Blob([TEXT]))).toBe(TEXT);
    expect(await ownRulesIn(new Blob(['{"hotfoldRules": 1, oops']))).toBe('{"hotfoldRules": 1, oops');
    expect(await ownRulesIn(new Blob(['{"kind": "Status"}']))).toBeUndefined();
    expect(await ownRulesIn(new Blob([`{"hotfoldRules":1}${' '.repeat(2 << 20)}`]))).toBeUndefined();
  });
});
