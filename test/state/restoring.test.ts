import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { activeEntry } from '../../src/state/entries.ts';
import { viewAddressOf } from '../../src/state/page-address.ts';
import { createAppStore } from '../../src/state/store.ts';
import { readView } from '../../src/state/url/read-link.ts';
import type { ViewAddress } from '../../src/state/url/view-address.ts';
import { writeView } from '../../src/state/url/write-link.ts';
import { openCapture } from '../../src/worker/jobs/open-capture.ts';
import { narrowLog } from '../../src/worker/jobs/open-log.ts';
import type { OpenedCapture } from '../../src/worker/protocol.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf, viewOf } from '../support/fake-clients.ts';
import { openedTrace, tablesOf } from '../support/fake-syscalls.ts';
import { logOf, MINUTE } from '../support/logs.ts';

const HASH = '1f3c9a2e5b7d0c48'.repeat(4);
const log = (await openCapture(new Blob([MINUTE]), 'messages', () => {})).opened;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

async function openPage(opened: OpenedCapture) {
  const { clients, createClient } = fakeClients();
  const { store, actions } = createAppStore({
    createClient,
    createCaseClient: fakeCase,
    createCompareClient: compareClient,
    samples: [],
    storage: undefined,
  });
  const wait = (milliseconds = 1) => vi.advanceTimersByTimeAsync(milliseconds);
  actions.openFiles([{ name: opened.name, blob: new Blob(['x']) }]);
  await wait();
  const [client] = clients;
  if (!client) throw new Error('nothing was opened');
  void client.opening?.answer({ ok: true, value: { ...opened, sha256: HASH } });
  await wait();
  const entry = () => {
    const active = activeEntry(store.getState());
    if (!active) throw new Error('nothing is open');
    return active;
  };
  const apply = async (view: ViewAddress) => {
    const capture = { name: opened.name, bytes: 1, hash: HASH.slice(0, 16), view };
    actions.applyAddress({ screen: 'captures', orientation: 'icicle', captures: [capture], active: 0 });
    await wait();
  };
  /** What a link says of the view, by the way of a link. */
  const address = () => readView(writeView(viewAddressOf(entry())));
  const said = () => store.getState().linkNotice.map(({ en }) => en);
  return { actions, client, entry, apply, address, said, wait };
}

describe('a strace capture', () => {
  const trace = openedTrace();
  const threads = [5151, 5152, 5152, -1].map((tid, thread) => ({ thread, tid }));
  if (!trace.syscalls) throw new Error('no trace');
  const tables = { ...trace.syscalls.tables, threads: threads as unknown as typeof trace.syscalls.tables.threads };
  const withThreads = { ...trace, syscalls: { ...trace.syscalls, tables } };

  it('is narrowed once, with its value type and its other parts', async () => {
    const { client, entry, apply, address, said, wait } = await openPage(withThreads);
    const view: ViewAddress = {
      tab: 'calls',
      inverted: true,
      calls: { threads: ['5151', '@2'], syscalls: ['getpid'], errnos: ['EAGAIN'] },
      range: { from: 5e8, to: 1.5e9 },
      call: 1,
      callSort: { column: 'name', descending: false },
      seconds: 'wall',
      selectedFunction: 'getpid',
    };
    await apply(view);
    expect(entry().view).toMatchObject({ tab: 'calls', folding: true, syscalls: { narrowing: true, selectedCall: 1 } });
    expect(client.narrowings.map(({ filter, options }) => [filter, options.inverted])).toEqual([
      [{ threads: [0, 2], syscalls: ['getpid'], errnos: ['EAGAIN'] }, true],
    ]);
    expect(client.foldings).toHaveLength(0);
    expect(client.textRequests.map(({ rows }) => rows)).toEqual([[1]]);
    const asked = client.narrowings[0];
    void asked?.answer({
      ok: true,
      value: { filter: asked.filter, tables: tablesOf(1), view: viewOf('getpid;thread;process 1', asked.options) },
    });
    await wait();
    expect(entry().view.syscalls).toMatchObject({ narrowing: false, tables: tablesOf(1) });
    expect([address(), said()]).toEqual([view, []]);
  });

  it('goes back to all calls, and to how it was at first', async () => {
    const { actions, client, entry, apply, address, wait } = await openPage(withThreads);
    actions.filterCalls({ syscalls: ['getpid'] });
    actions.sortSyscalls('name');
    actions.selectCall(2);
    actions.showTab('calls');
    actions.showRange({ from: 0, to: 1e6 });
    await wait(200);
    const asked = client.narrowings[0];
    void asked?.answer({ ok: true, value: { filter: asked.filter, tables: tablesOf(0), view: viewOf('x 1') } });
    await wait();
    expect(new Set(Object.keys(address()))).toEqual(new Set(['tab', 'calls', 'range', 'call', 'callSort']));
    await apply({});
    expect(address()).toEqual({});
    expect(entry().view.syscalls?.tables).toBe(tables);
  });

  it('says what it has not', async () => {
    const { apply, said } = await openPage(openedTrace('summary'));
    await apply({
      tab: 'timeline',
      call: 3,
      range: { from: 1, to: 2 },
      calls: { threads: ['77'] },
      lineSort: { column: 'count', descending: true },
    });
    expect(said().map((text) => text.split(': ').at(-1))).toEqual(['tab', 'range', 'call', 'lines-sort', 'calls']);
  });
});

describe('a log', () => {
  it('is narrowed, and its message fetched', async () => {
    const { client, entry, apply, address, said, wait } = await openPage(log);
    const template = log.log?.tables.templates[1];
    if (!template) throw new Error('no template');
    const view: ViewAddress = {
      lines: { text: 'watcher', level: 3, templates: [template.text] },
      line: 2,
      lineSort: { column: 'first', descending: false },
    };
    await apply(view);
    const filter = { text: 'watcher', level: 3, templates: [template.template] };
    expect(entry().view.log).toMatchObject({ narrowing: true, selected: 2, filter });
    expect(client.logFilterings.map((one) => one.filter)).toEqual([filter]);
    expect(client.lineRequests.map(({ rows }) => rows)).toEqual([[2]]);
    void client.logFilterings[0]?.answer({ ok: true, value: narrowLog(logOf(MINUTE), filter) });
    await wait();
    expect([entry().view.log?.narrowing, address(), said()]).toEqual([false, view, []]);
    await apply({});
    expect([address(), entry().view.log?.tables]).toEqual([{}, log.log?.tables]);
  });

  it('says which templates it does not know, and shows those that it does', async () => {
    const { client, apply, said } = await openPage(log);
    const [template] = log.log?.tables.templates ?? [];
    await apply({ lines: { templates: [template?.text ?? '', 'never written'] } });
    expect(client.logFilterings.map((one) => one.filter)).toEqual([{ templates: [template?.template] }]);
    expect(said()).toEqual([expect.stringMatching(/left out: lines$/)]);
  });
});

describe('a profile', () => {
  const stacks = 'main;serve;parse 6\nmain;serve;write 2\nmain;gc 2';

  it('shows all that a link says and needs no fold, and says it again', async () => {
    const { apply, address, said } = await openPage(openedOf(stacks));
    const view: ViewAddress = {
      tab: 'sandwich',
      zoom: { names: ['main', 'serve'] },
      window: { from: 0.125, to: 0.25 },
      selected: { names: ['main', 'serve', 'write'] },
      search: 'ser&ve;~',
      sort: { column: 'name', descending: true },
      sandwichOf: 'serve',
      groupBy: 'package',
      hiddenColumns: ['cores', 'selfShare'],
      functionFilter: '/re$/',
    };
    await apply(view);
    expect([address(), said()]).toEqual([view, []]);
    await apply({});
    expect(address()).toEqual({});
  });

  it('selects the heaviest frame of a function whose path is gone, and says so', async () => {
    const { apply, address, said } = await openPage(openedOf(stacks));
    await apply({ selected: { names: ['init', 'gc'] } });
    expect([address(), said()]).toEqual([
      { selected: { names: ['main', 'gc'] } },
      [expect.stringMatching(/the heaviest frame of gc is selected instead/)],
    ]);
    await apply({ selected: { names: ['init', 'nothing'] }, type: 'cats', highlighted: 'no-such-rule' });
    expect(said().map((text) => text.split(/: |, /).at(-1))).toEqual(['finding', 'type', 'ending in nothing.']);
  });

  it('takes the way back in the graph along', async () => {
    const { actions, entry, apply, address } = await openPage(openedOf(stacks));
    actions.zoomTo(1);
    const first = address();
    actions.zoomTo(2);
    expect(entry().view.past).toHaveLength(2);
    await apply(first);
    expect(entry().view.past).toHaveLength(1);
  });
});
