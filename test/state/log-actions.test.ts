import { describe, expect, it } from 'vitest';
import { lineTexts } from '../../src/analysis/log/line-text.ts';
import { filterOfLines, isSameLogFilter, templatesSortedBy, tidyLogFilter } from '../../src/state/log-view.ts';
import { createAppStore } from '../../src/state/store.ts';
import { openCapture } from '../../src/worker/jobs/open-capture.ts';
import { narrowLog } from '../../src/worker/jobs/open-log.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, settle } from '../support/fake-clients.ts';
import { logOf, MINUTE } from '../support/logs.ts';

const LOG = logOf(MINUTE);
const { opened } = await openCapture(new Blob([MINUTE]), 'messages', () => {});

async function openedLog() {
  const { clients, createClient } = fakeClients();
  const { store, actions } = createAppStore({
    createClient,
    createCaseClient: () => fakeCase(),
    createCompareClient: compareClient,
    samples: [],
    storage: undefined,
  });
  actions.openFiles([{ name: 'messages', blob: new Blob([MINUTE]) }]);
  await settle();
  const client = clients[0];
  if (!client?.opening) throw new Error('nothing is being opened');
  await client.opening.answer({ ok: true, value: opened });
  const entry = () => {
    const [first] = store.getState().captures;
    if (first?.status !== 'open' || !first.view.log) throw new Error('no log is open');
    return { tab: first.view.tab, log: first.view.log };
  };
  return { client, actions, entry };
}

describe('the view of a log', () => {
  it('begins with all messages, most frequent first', async () => {
    const { entry } = await openedLog();
    expect(entry().tab).toBe('log');
    expect(entry().log).toMatchObject({ filter: {}, narrowing: false, selected: -1, sort: { column: 'count' } });
    expect(entry().log.tables).toBe(opened.log?.tables);
  });

  it('narrows, and of several wishes asks for the last alone', async () => {
    const { client, actions, entry } = await openedLog();
    actions.filterLog({ text: 'e' });
    actions.filterLog({ text: 'er' });
    actions.filterLog({ text: 'err' });
    expect(entry().log).toMatchObject({ filter: { text: 'err' }, narrowing: true });
    expect(client.logFilterings.map(({ filter }) => filter)).toEqual([{ text: 'e' }]);
    await client.logFilterings[0]?.answer({ ok: true, value: narrowLog(LOG, { text: 'e' }) });
    expect(client.logFilterings.map(({ filter }) => filter)).toEqual([{ text: 'e' }, { text: 'err' }]);
    expect(entry().log.narrowing).toBe(true);
    const narrowed = narrowLog(LOG, { text: 'err' });
    await client.logFilterings[1]?.answer({ ok: true, value: narrowed });
    expect(entry().log).toMatchObject({ narrowing: false });
    expect(entry().log.tables).toBe(narrowed.tables);
  });

  it('shows all again at once, whatever is under way', async () => {
    const { client, actions, entry } = await openedLog();
    actions.filterLog({ text: 'e', units: [] });
    actions.filterLog({ text: '' });
    expect(entry().log).toMatchObject({ filter: {}, narrowing: false });
    await client.logFilterings[0]?.answer({ ok: true, value: narrowLog(LOG, { text: 'e' }) });
    expect(entry().log.tables).toBe(opened.log?.tables);
  });

  it('says why a filter did not come about', async () => {
    const { client, actions, entry } = await openedLog();
    actions.filterLog({ text: 'e' });
    const failure = { code: 'bug', text: { en: 'No.', zh: '不。' } };
    await client.logFilterings[0]?.answer({ ok: false, failure });
    expect(entry().log).toMatchObject({ narrowing: false, failure });
  });

  it('selects messages that there are, and fetches each text once', async () => {
    const { client, actions, entry } = await openedLog();
    actions.selectLine(3);
    actions.requestLines([3, 4]);
    expect(client.lineRequests.map(({ rows }) => rows)).toEqual([[3], [4]]);
    await client.lineRequests[0]?.answer({ ok: true, value: lineTexts(LOG, [3]) });
    expect(entry().log.texts.get(entry().log.selected)?.text).toContain('Created slice run_2.slice.');
    actions.selectLine(99);
    expect(entry().log.selected).toBe(-1);
  });

  it('sorts', async () => {
    const { actions, entry } = await openedLog();
    actions.sortTemplates('message');
    expect(entry().log.sort).toEqual({ column: 'message', descending: false });
    actions.sortTemplates('message');
    expect(entry().log.sort).toEqual({ column: 'message', descending: true });
    expect(templatesSortedBy({ column: 'message', descending: true }, 'rate').descending).toBe(true);
  });
});

describe('filters of a log', () => {
  it('are the same when they ask for the same', () => {
    expect(isSameLogFilter({ text: 'a', units: ['b'] }, { units: ['b'], text: 'a', sources: [] })).toBe(true);
    expect(isSameLogFilter({ text: 'a' }, { text: 'b' })).toBe(false);
    expect(tidyLogFilter({ text: '', templates: [], level: 0 })).toEqual({ level: 0 });
    expect(filterOfLines({ patterns: ['x'], count: 3, first: 0 })).toEqual({ patterns: ['x'] });
  });
});
