import { describe, expect, it } from 'vitest';
import type { RuleCard } from '../../src/model/rule-card.ts';
import { createAppStore } from '../../src/state/store.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf } from '../support/fake-clients.ts';

const FAILURE = { code: 'worker-died', text: { en: 'It died.', zh: '它已终止。' } };
const cards = (...ids: string[]) => ids.map((id) => ({ id }) as RuleCard);
const OWN = { name: 'own.json', text: '{"hotfoldRules":1}', rules: [] };

function open() {
  const client = fakeCase();
  const { createClient, clients } = fakeClients();
  const { store, actions } = createAppStore({
    createClient,
    createCaseClient: () => client,
    createCompareClient: compareClient,
    samples: [],
    storage: undefined,
  });
  return { store, actions, client, clients };
}

describe('loadCatalog', () => {
  it('asks when it is first wanted, once, and keeps the answer', async () => {
    const { store, actions, client } = open();
    expect(client.describings).toHaveLength(0);
    actions.loadCatalog();
    actions.loadCatalog();
    expect(store.getState().catalog).toEqual({ status: 'loading' });
    await client.describings[0]?.answer({ ok: true, value: cards('gc-pressure') });
    actions.loadCatalog();
    expect(client.describings.map(({ own }) => own)).toEqual([undefined]);
    expect(store.getState().catalog).toEqual({ status: 'ready', cards: cards('gc-pressure'), own: undefined });
  });

  it('asks again after it failed', async () => {
    const { store, actions, client } = open();
    actions.loadCatalog();
    await client.describings[0]?.answer({ ok: false, failure: FAILURE });
    expect(store.getState().catalog).toEqual({ status: 'failed', failure: FAILURE });
    actions.loadCatalog();
    await client.describings[1]?.answer({ ok: true, value: [] });
    expect(store.getState().catalog.status).toBe('ready');
  });

  it('asks again when the own rules are others; what is here stays until then', async () => {
    const { store, actions, client } = open();
    actions.loadCatalog();
    await client.describings[0]?.answer({ ok: true, value: cards('gc-pressure') });
    store.setState({ ownRules: OWN });
    actions.loadCatalog();
    expect(store.getState().catalog).toMatchObject({ cards: cards('gc-pressure') });
    expect(client.describings[1]?.own).toBe(OWN.text);
    await client.describings[1]?.answer({ ok: true, value: cards('own', 'gc-pressure') });
    expect(store.getState().catalog).toEqual({ status: 'ready', cards: cards('own', 'gc-pressure'), own: OWN });
  });

  it('drops an answer that is about rules of before', async () => {
    const { store, actions, client } = open();
    actions.loadCatalog();
    store.setState({ ownRules: OWN });
    actions.loadCatalog();
    await client.describings[1]?.answer({ ok: true, value: cards('own') });
    await client.describings[0]?.answer({ ok: true, value: cards('gc-pressure') });
    expect(store.getState().catalog).toMatchObject({ cards: cards('own') });
  });
});

describe('the catalogue on the screen', () => {
  it('gives way to what is opened or shown', () => {
    const { store, actions } = open();
    actions.showScreen('hotspots');
    actions.activate(null);
    expect(store.getState().screen).toBe('captures');
    actions.showScreen('hotspots');
    actions.openFiles([{ name: 'a', blob: new Blob(['main 1']) }]);
    expect(store.getState().screen).toBe('captures');
  });

  it('stays when the reader went to it while a file was read', async () => {
    const { store, actions, clients } = open();
    actions.openFiles([{ name: 'a', blob: new Blob(['main 1']) }]);
    await expect.poll(() => clients[0]?.opening).toBeDefined();
    actions.showScreen('hotspots');
    await clients[0]?.opening?.answer({ ok: true, value: openedOf('main 1', 'a') });
    expect(store.getState()).toMatchObject({ screen: 'hotspots', captures: [{ status: 'open' }] });
  });
});
