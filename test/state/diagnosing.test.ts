import { describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { createAppStore } from '../../src/state/store.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf, settle } from '../support/fake-clients.ts';

const both = (text: string) => ({ en: text, zh: text });
const diagnosisOf = (id: string): Diagnosis => ({
  id,
  title: both(id),
  confidence: 'high',
  confidenceReason: both('sure'),
  severity: 'warning',
  summary: both('so'),
  signs: [],
  explanation: both('why'),
  remedies: [],
  references: [],
  rules: [],
});

async function pageWith(...names: readonly string[]) {
  const { clients, createClient } = fakeClients();
  const thread = fakeCase();
  const app = createAppStore({
    createClient,
    createCaseClient: () => thread,
    createCompareClient: compareClient,
    samples: [],
    storage: undefined,
  });
  app.actions.openFiles(names.map((name) => ({ name, blob: new Blob([name]) })));
  await settle();
  for (const [i, name] of names.entries()) {
    await clients[i]?.opening?.answer({ ok: true, value: openedOf('main 1', name) });
    await settle();
  }
  return { ...app, thread };
}

describe('keepDiagnosed', () => {
  it('asks about all that is open together, whenever a capture has come', async () => {
    const { thread, store } = await pageWith('a.pprof', 'b.pprof');
    expect(thread.diagnosings.map(({ given }) => given.captures.map(({ name }) => name))).toEqual([
      ['a.pprof'],
      ['a.pprof', 'b.pprof'],
    ]);
    await thread.diagnosings[1]?.answer({ ok: true, value: [diagnosisOf('x')] });
    expect(store.getState().diagnoses.map(({ id }) => id)).toEqual(['x']);
  });

  it('drops an answer that is no longer about what is open', async () => {
    const { thread, store } = await pageWith('a.pprof', 'b.pprof');
    await thread.diagnosings[1]?.answer({ ok: true, value: [diagnosisOf('both')] });
    await thread.diagnosings[0]?.answer({ ok: true, value: [diagnosisOf('one')] });
    expect(store.getState().diagnoses.map(({ id }) => id)).toEqual(['both']);
  });

  it('asks again when something was entered by hand, and not when the view changes', async () => {
    const { thread, actions } = await pageWith('a.pprof');
    actions.search('main');
    actions.showTab('functions');
    expect(thread.diagnosings.length).toBe(1);
    actions.enterFacts({ evictionHard: '500Mi' });
    expect(thread.diagnosings.at(-1)?.given.entered.evictionHard).toBe('500Mi');
  });

  it('has nothing to say when the last capture is closed, or the thread can not answer', async () => {
    const { thread, store, actions } = await pageWith('a.pprof');
    await thread.diagnosings[0]?.answer({ ok: true, value: [diagnosisOf('x')] });
    actions.enterFacts({ evictionSoft: '10%' });
    await thread.diagnosings[1]?.answer({ ok: false, failure: { code: 'bug', text: both('broken') } });
    expect(store.getState().diagnoses).toEqual([]);
    actions.close(store.getState().captures[0]?.id ?? '');
    expect(store.getState().diagnoses).toEqual([]);
  });
});
