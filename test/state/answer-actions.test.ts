import { describe, expect, it } from 'vitest';
import { answerOf, isUnasked } from '../../src/state/answers.ts';
import { activeEntry } from '../../src/state/entries.ts';
import { createAppStore } from '../../src/state/store.ts';
import type { Answer } from '../../src/worker/protocol.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf, settle, viewOf } from '../support/fake-clients.ts';

const STACKS = 'main;serve;parse 6\nmain;gc 2';
const about = (name: string) => ({ kind: 'neighbours', name }) as const;
const saying = (name: string): Answer => ({ ...about(name), neighbours: { name, callers: [], callees: [], whole: 8 } });

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
  const client = clients[0];
  if (!client) throw new Error('nothing was opened');
  const asked = () => client.questions.map(({ question }) => (question.kind === 'neighbours' ? question.name : ''));
  return { actions, view, client, asked };
}

describe('wantAnswer', () => {
  it('asks the thread about the stacks on the screen, once', async () => {
    const { actions, view, client, asked } = await openPage();
    actions.wantAnswer(about('serve'));
    actions.wantAnswer(about('serve'));
    expect(asked()).toEqual(['serve']);
    expect(client.questions[0]?.options).toBe(view().folded.options);
    await client.questions[0]?.answer({ ok: true, value: saying('serve') });
    expect(answerOf(view(), about('serve'))).toEqual({ state: 'ready', answer: saying('serve') });
    actions.wantAnswer(about('serve'));
    expect(asked()).toEqual(['serve']);
  });

  it('asks one question at a time, the last that waits first', async () => {
    const { actions, client, asked } = await openPage();
    for (const name of ['serve', 'main', 'gc']) actions.wantAnswer(about(name));
    expect(asked()).toEqual(['serve']);
    await client.questions[0]?.answer({ ok: true, value: saying('serve') });
    expect(asked()).toEqual(['serve', 'gc']);
    await client.questions[1]?.answer({ ok: true, value: saying('gc') });
    expect(asked()).toEqual(['serve', 'gc', 'main']);
  });

  it('lets go of what the reader has walked past', async () => {
    const { actions, view, client, asked } = await openPage();
    for (let i = 0; i <= 7; i++) actions.wantAnswer(about(`f${i}`));
    for (let i = 0; i <= 7; i++) await client.questions[i]?.answer({ ok: true, value: saying(asked()[i] ?? '') });
    expect(asked()).toEqual(['f0', 'f7', 'f6', 'f5', 'f4', 'f3', 'f2']);
    // Shown again, it is asked after all.
    expect(answerOf(view(), about('f1')).state).toBe('asking');
    actions.wantAnswer(about('f1'));
    expect(asked().at(-1)).toBe('f1');
  });

  it('keeps why there is no answer, and asks again when wanted again', async () => {
    const { actions, view, client, asked } = await openPage();
    const failure = { code: 'bug', text: { en: 'It broke.', zh: '出错了。' } } as const;
    actions.wantAnswer(about('serve'));
    await client.questions[0]?.answer({ ok: false, failure });
    expect(answerOf(view(), about('serve'))).toEqual({ state: 'failed', answer: undefined, failure });
    actions.wantAnswer(about('serve'));
    expect(asked()).toEqual(['serve', 'serve']);
  });

  it('passes over what is about stacks that have left the screen, and asks nothing while others come', async () => {
    const { actions, view, client, asked } = await openPage();
    actions.wantAnswer(about('serve'));
    actions.wantAnswer(about('main'));
    actions.addStep({ kind: 'focus', pattern: 'serve' });
    await settle();
    actions.wantAnswer(about('gc'));
    const folding = client.foldings[0];
    if (!folding) throw new Error('nothing was folded');
    await folding.answer({ ok: true, value: viewOf('main;serve;parse 6', folding.options) });
    await client.questions[0]?.answer({ ok: true, value: saying('serve') });
    expect(asked()).toEqual(['serve']);
    expect(answerOf(view(), about('serve'))).toEqual({ state: 'asking', answer: saying('serve') });
    expect(isUnasked(view(), about('serve'))).toBe(true);
    actions.wantAnswer(about('serve'));
    expect(asked()).toEqual(['serve', 'serve']);
    expect(client.questions[1]?.options).toMatchObject({ steps: [{ kind: 'focus' }] });
  });
});
