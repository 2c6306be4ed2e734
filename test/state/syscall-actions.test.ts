import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallFilter } from '../../src/analysis/syscalls/filter-calls.ts';
import { activeEntry } from '../../src/state/entries.ts';
import { createAppStore } from '../../src/state/store.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf, viewOf } from '../support/fake-clients.ts';
import { openedTrace, tablesOf } from '../support/fake-syscalls.ts';

const oops = { code: 'worker-died', text: { en: 'Gone.', zh: '没了。' } };
const TIMEOUTS: CallFilter = { errnos: ['ETIMEDOUT'] };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Lets everything that is ready run, and so much time go by. */
const wait = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);
const pause = () => wait(200);

async function openPage(opened = openedTrace()) {
  const { clients, createClient } = fakeClients();
  const { store, actions } = createAppStore({
    createClient,
    createCaseClient: fakeCase,
    createCompareClient: compareClient,
    samples: [],
    storage: undefined,
  });
  actions.openFiles([{ name: 'trace.txt', blob: new Blob(['x']) }]);
  await wait();
  const [client] = clients;
  const opening = client?.opening?.answer({ ok: true, value: opened });
  await wait();
  await opening;
  if (!client) throw new Error('nothing was opened');
  const view = () => {
    const entry = activeEntry(store.getState());
    if (!entry) throw new Error('nothing is open');
    return entry.view;
  };
  const syscalls = () => view().syscalls;
  const narrow = async (call: number, stacks = 'process;thread;futex 2', ...rows: readonly number[]) => {
    const asked = client.narrowings[call];
    if (!asked) throw new Error(`nothing was asked for the ${call}th time`);
    const answered = asked.answer({
      ok: true,
      value: { filter: asked.filter, tables: tablesOf(...rows), view: viewOf(stacks, asked.options) },
    });
    await wait();
    await answered;
  };
  const filters = () => client.narrowings.map(({ filter }) => filter);
  return { store, actions, client, view, syscalls, narrow, filters };
}

describe('filterCalls', () => {
  it('keeps the picture until tables and stacks of the calls that are left are there', async () => {
    const { actions, view, syscalls, narrow, filters } = await openPage();
    const { folded } = view();
    actions.filterCalls(TIMEOUTS);
    expect(syscalls()).toMatchObject({ filter: TIMEOUTS, narrowing: true });
    expect(view().folded).toBe(folded);
    await pause();
    expect(filters()).toEqual([TIMEOUTS]);
    await narrow(0, 'process;thread;futex 2', 1, 2);
    expect(syscalls()).toMatchObject({ filter: TIMEOUTS, narrowing: false });
    expect([...(syscalls()?.tables.calls ?? [])]).toEqual([1, 2]);
    expect(view().folded.tree.functions.name).toContain('futex');
  });

  it('waits for a pause of who types', async () => {
    const { actions, filters } = await openPage();
    for (const text of ['m', 'me', 'mem']) {
      actions.filterCalls({ text });
      await wait(50);
    }
    expect(filters()).toEqual([]);
    await pause();
    expect(filters()).toEqual([{ text: 'mem' }]);
  });

  it('asks for one at a time, and only the last counts', async () => {
    const { actions, syscalls, narrow, filters } = await openPage();
    actions.filterCalls({ text: 'a' });
    await pause();
    actions.filterCalls({ text: 'ab' });
    await pause();
    actions.filterCalls({ text: 'abc' });
    await pause();
    expect(filters()).toEqual([{ text: 'a' }]);
    await narrow(0, 'process 9', 0);
    expect(syscalls()).toMatchObject({ filter: { text: 'abc' }, narrowing: true });
    expect(filters()).toEqual([{ text: 'a' }, { text: 'abc' }]);
    await narrow(1, 'process 1', 2);
    expect(syscalls()).toMatchObject({ filter: { text: 'abc' }, narrowing: false });
    expect([...(syscalls()?.tables.calls ?? [])]).toEqual([2]);
  });

  it('without a filter all is as it was at first, and nothing is asked', async () => {
    const opened = openedTrace();
    const { actions, client, view, syscalls, narrow } = await openPage(opened);
    actions.filterCalls(TIMEOUTS);
    await pause();
    await narrow(0);
    actions.filterCalls({ errnos: [] });
    await pause();
    expect(syscalls()).toMatchObject({ filter: {}, narrowing: false });
    expect(syscalls()?.tables).toBe(opened.syscalls?.tables);
    expect(view().folded).toBe(opened.view);
    expect([client.foldings.length, client.narrowings.length]).toEqual([0, 1]);
  });

  it('the same filter again asks nothing', async () => {
    const { actions, filters, narrow } = await openPage();
    actions.filterCalls(TIMEOUTS);
    await pause();
    await narrow(0);
    actions.filterCalls({ ...TIMEOUTS, text: '' });
    await pause();
    expect(filters()).toHaveLength(1);
  });

  it('goes back to what was there when it fails, and says why', async () => {
    const { actions, client, view, syscalls } = await openPage();
    actions.filterCalls(TIMEOUTS);
    await pause();
    void client.narrowings[0]?.answer({ ok: false, failure: oops });
    await wait();
    expect(syscalls()).toMatchObject({ filter: {}, narrowing: false });
    expect(view().foldFailure).toEqual(oops);
  });

  it('another value type is of the calls that are left', async () => {
    const { actions, client, view, narrow, syscalls } = await openPage();
    actions.filterCalls(TIMEOUTS);
    await pause();
    await narrow(0);
    actions.chooseValueType(2);
    await wait();
    expect(client.foldings).toEqual([]);
    expect(client.narrowings[1]).toMatchObject({ filter: TIMEOUTS, options: { valueType: 2, allFrames: false } });
    await narrow(1, 'process;thread;futex 7', 1);
    expect(view()).toMatchObject({ folding: false, folded: { options: { valueType: 2 } } });
    expect(syscalls()?.filter).toEqual(TIMEOUTS);
  });

  it('and taking the filter away keeps the value type', async () => {
    const { actions, client, view, narrow } = await openPage();
    actions.filterCalls(TIMEOUTS);
    await pause();
    await narrow(0);
    actions.chooseValueType(2);
    await wait();
    await narrow(1);
    actions.filterCalls({});
    await pause();
    expect(client.foldings[0]?.options).toEqual({ valueType: 2, allFrames: false });
    const folding = client.foldings[0];
    void folding?.answer({ ok: true, value: viewOf('process 9', folding.options) });
    await wait();
    expect(view().folded.tree.sum).toBe(9);
    expect(view().syscalls).toMatchObject({ filter: {}, narrowing: false });
  });

  it('does nothing for captures that are no trace, and for closed ones', async () => {
    const plain = await openPage(openedOf('main 1'));
    plain.actions.filterCalls(TIMEOUTS);
    await pause();
    expect(plain.client.narrowings).toEqual([]);
    const trace = await openPage();
    trace.actions.filterCalls(TIMEOUTS);
    trace.actions.close(trace.store.getState().captures[0]?.id ?? '');
    await pause();
    expect(trace.client.narrowings).toEqual([]);
  });
});

describe('selectCall', () => {
  it('fetches the lines of the call', async () => {
    const { actions, client, syscalls } = await openPage();
    actions.selectCall(1);
    expect(syscalls()).toMatchObject({ selectedCall: 1, selectedText: undefined });
    expect(client.textRequests.map(({ rows }) => rows)).toEqual([[1]]);
    const text = { row: 1, lines: [{ number: 2, text: 'getpid() = 7' }], path: '' };
    void client.textRequests[0]?.answer({ ok: true, value: [text] });
    await wait();
    expect(syscalls()?.selectedText).toEqual(text);
    actions.selectCall(-1);
    expect(syscalls()).toMatchObject({ selectedCall: -1, selectedText: undefined });
    actions.selectCall(1);
    expect(syscalls()?.selectedText).toEqual(text);
    expect(client.textRequests).toHaveLength(1);
  });

  it('the lines of a call that is no longer selected do not show', async () => {
    const { actions, client, syscalls } = await openPage();
    actions.selectCall(1);
    actions.selectCall(2);
    void client.textRequests[0]?.answer({ ok: true, value: [{ row: 1, lines: [], path: '' }] });
    await wait();
    expect(syscalls()).toMatchObject({ selectedCall: 2, selectedText: undefined });
  });

  it('what is no call is no selection', async () => {
    const { actions, client, syscalls } = await openPage();
    actions.selectCall(99);
    expect(syscalls()?.selectedCall).toBe(-1);
    expect(client.textRequests).toEqual([]);
  });
});

describe('requestTexts', () => {
  it('asks for what is not there and not on its way', async () => {
    const { actions, client, syscalls } = await openPage();
    actions.requestTexts([0, 1]);
    actions.requestTexts([1, 2]);
    expect(client.textRequests.map(({ rows }) => rows)).toEqual([[0, 1], [2]]);
    void client.textRequests[0]?.answer({ ok: true, value: [0, 1].map((row) => ({ row, lines: [], path: '' })) });
    void client.textRequests[1]?.answer({ ok: false, failure: oops });
    await wait();
    expect([...(syscalls()?.texts.keys() ?? [])]).toEqual([0, 1]);
    actions.requestTexts([0, 1, 2]);
    expect(client.textRequests.at(-1)?.rows).toEqual([2]);
  });
});

describe('the rest', () => {
  it('shows a part of the timeline, within its span', async () => {
    const { actions, syscalls } = await openPage();
    actions.showRange({ from: 5e8, to: 9e9 });
    expect(syscalls()?.range).toEqual({ from: 0, to: 2e9 });
    actions.showRange({ from: 5e8, to: 6e8 });
    expect(syscalls()?.range).toEqual({ from: 5e8, to: 6e8 });
  });

  it('sorts the tables, and takes the reader’s word for the seconds', async () => {
    const { actions, syscalls } = await openPage(openedTrace('summary'));
    actions.sortSyscalls('name');
    expect(syscalls()?.sort).toEqual({ column: 'name', descending: false });
    actions.chooseSeconds('wall');
    expect(syscalls()?.seconds).toBe('wall');
    actions.chooseSeconds(undefined);
    expect(syscalls()?.seconds).toBeUndefined();
  });
});
