import { describe, expect, it, vi } from 'vitest';
import type { KeptList, Library, NewRecord } from '../../src/library/library.ts';
import { createAppStore } from '../../src/state/store.ts';
import type { OpenedCapture } from '../../src/worker/protocol.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf, settle } from '../support/fake-clients.ts';

const SHA = 'ab'.repeat(32);
const record = { name: 'kubelet.pprof', sha256: SHA, bytes: 3, kind: 'cpu', findings: [] };
const listed = (given: NewRecord): KeptList => ({
  records: [{ ...given, stored: 3, encoding: 'plain', added: 1, used: 1, pinned: false }],
  damaged: [],
});

/** A library that holds one capture, and what is asked of it. */
function fakeLibrary(list: KeptList = { records: [], damaged: [] }) {
  return {
    onChange: vi.fn(),
    list: vi.fn(async () => list),
    file: vi.fn(async (sha256: string): Promise<Blob | undefined> => (sha256 === SHA ? new Blob(['abc']) : undefined)),
    keep: vi.fn(async () => ({ ok: true as const, removed: [] as string[] })),
    change: vi.fn(async () => {}),
    remove: vi.fn(async () => {}),
    removeAll: vi.fn(async () => {}),
    usage: vi.fn(async () => ({ used: 5, quota: 10 })),
    persist: vi.fn(async () => true),
  };
}

async function pageWith(library: ReturnType<typeof fakeLibrary> | undefined) {
  const { clients, createClient } = fakeClients();
  const { store, actions } = createAppStore({
    createClient,
    createCaseClient: fakeCase,
    createCompareClient: compareClient,
    samples: [{ id: 's', file: 's.pprof', sha256: 'cd'.repeat(32), load: async () => new Uint8Array(0) }],
    storage: undefined,
    library: Promise.resolve(library as unknown as Library | undefined),
  });
  await settle();
  const open = async (opened: Partial<OpenedCapture>) => {
    actions.openFiles([{ name: 'kubelet.pprof', blob: new Blob(['abc']) }]);
    await settle();
    await clients.at(-1)?.opening?.answer({ ok: true, value: { ...openedOf('main 1'), ...opened } });
    await settle();
  };
  return { store, actions, open, clients };
}

describe('what is opened', () => {
  it('is kept with its findings, and the browser is asked to hold on to the first', async () => {
    const library = fakeLibrary();
    const { open, store } = await pageWith(library);
    await open({ sha256: SHA, name: 'kubelet.pprof', bytes: 3 });
    expect(library.keep).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ sha256: SHA, name: 'kubelet.pprof', bytes: 3, findings: [] }),
      expect.any(Blob),
      [SHA],
    );
    expect(library.persist).toHaveBeenCalledOnce();
    expect(store.getState().kept?.usage).toEqual({ used: 5, quota: 10 });
  });

  it('is not where the reader does not want it, where it came in a link, or with the page', async () => {
    const library = fakeLibrary();
    const { open, actions } = await pageWith(library);
    await open({ sha256: 'cd'.repeat(32) });
    await open({ sha256: 'ef'.repeat(32), fromLink: { holds: 'frames', data: 'k1.', rows: 1, of: 1, shown: 1 } });
    actions.setKeeping(false);
    await open({ sha256: SHA });
    expect(library.keep).not.toHaveBeenCalled();
  });

  it('is shown as it was looked at last, when it is opened again', async () => {
    const library = fakeLibrary(listed(record));
    const { open, store, actions, clients } = await pageWith(library);
    await open({ sha256: SHA, name: 'kubelet.pprof' });
    actions.search('gc');
    actions.close(store.getState().captures[0]?.id ?? '');
    await settle();
    expect(library.change).toHaveBeenCalledExactlyOnceWith(SHA, { view: 'search=gc' });

    library.list.mockResolvedValue({
      ...listed(record),
      records: listed(record).records.map((one) => ({ ...one, view: 'search=gc' })),
    });
    library.onChange.mock.calls[0]?.[0]();
    await settle();
    actions.openKept(SHA);
    await settle();
    await clients.at(-1)?.opening?.answer({ ok: true, value: { ...openedOf('main 1'), sha256: SHA } });
    await settle();
    const [entry] = store.getState().captures;
    expect(entry?.status === 'open' && entry.view.search).toBe('gc');
    expect(store.getState().pending).toBeUndefined();
  });

  it('is kept as it is looked at when the hand rests, not at every movement', async () => {
    const library = fakeLibrary(listed(record));
    const { open, actions } = await pageWith(library);
    await open({ sha256: SHA, name: 'kubelet.pprof' });
    vi.useFakeTimers();
    try {
      for (const text of ['g', 'gc', 'gcB']) actions.search(text);
      expect(library.change).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(2100);
      expect(library.change).toHaveBeenCalledExactlyOnceWith(SHA, { view: 'search=gcB' });
    } finally {
      vi.useRealTimers();
    }
  });

  it('is open all the same where there is no room, and the reader is told', async () => {
    const library = fakeLibrary();
    library.keep.mockResolvedValue({ ok: false, needed: 7 } as never);
    const { open, store } = await pageWith(library);
    await open({ sha256: SHA, name: 'kubelet.pprof' });
    expect(store.getState().captures.map(({ status }) => status)).toEqual(['open']);
    expect(store.getState().kept?.notice).toEqual({ needed: 7, name: 'kubelet.pprof' });
    library.keep.mockRejectedValue(new DOMException('gone', 'NotReadableError'));
    await open({ sha256: 'ef'.repeat(32), name: 'other.pprof', bytes: 9 });
    expect(store.getState().kept?.notice).toEqual({ needed: 9, name: 'other.pprof' });
  });

  it('is open all the same where the browser keeps nothing', async () => {
    const { open, store, actions } = await pageWith(undefined);
    await open({ sha256: SHA });
    actions.removeAllKept();
    expect(store.getState().captures.length).toBe(1);
    expect(store.getState().kept).toBeUndefined();
  });
});

describe('what is kept', () => {
  it('opens again from the list, or is told to be damaged', async () => {
    const library = fakeLibrary(listed(record));
    const { store, actions } = await pageWith(library);
    expect(store.getState().kept?.records.map(({ name }) => name)).toEqual(['kubelet.pprof']);
    actions.openKept(SHA);
    await settle();
    expect(store.getState().captures).toMatchObject([{ name: 'kubelet.pprof', status: 'reading' }]);
    library.file.mockResolvedValue(undefined);
    actions.openKept(SHA);
    await settle();
    expect(store.getState().kept?.unreadable).toEqual([SHA]);
  });

  it('is found by a link that names it', async () => {
    const { store, actions } = await pageWith(fakeLibrary(listed(record)));
    const capture = { name: 'kubelet.pprof', bytes: 3, hash: SHA.slice(0, 16), view: {} };
    actions.applyAddress({ screen: 'captures', orientation: 'icicle', captures: [capture], active: 0 });
    expect(store.getState().pending?.captures.length).toBe(1);
    await settle();
    expect(store.getState().captures).toMatchObject([{ name: 'kubelet.pprof', status: 'reading' }]);
  });

  it('is kept as one where it came in several files, with what tells them apart', async () => {
    const library = fakeLibrary();
    const { actions, clients } = await pageWith(library);
    actions.openFiles([
      { name: 'trace.7', blob: new Blob(['a']) },
      { name: 'trace.8', blob: new Blob(['bc']) },
    ]);
    await settle();
    await clients.at(-1)?.opening?.answer({ ok: true, value: { ...openedOf('main 1'), sha256: SHA } });
    await settle();
    const [given, file] = library.keep.mock.calls[0] as unknown as [NewRecord, Blob];
    expect(given.parts).toEqual([
      { name: 'trace.7', bytes: 1 },
      { name: 'trace.8', bytes: 2 },
    ]);
    expect(await file.text()).toBe('abc');
  });

  it('is given back as the files it was, where it was several', async () => {
    const [first] = listed(record).records;
    if (!first) throw new Error('a record');
    const parts = [
      { name: 'trace.7', bytes: 1 },
      { name: 'trace.8', bytes: 2 },
    ];
    const library = fakeLibrary({ records: [{ ...first, name: 'trace', parts }], damaged: [] });
    const { actions, clients } = await pageWith(library);
    actions.openKept(SHA);
    await settle();
    const source = clients.at(-1)?.opening?.source;
    if (!Array.isArray(source)) throw new Error('several files');
    expect(await Promise.all(source.map(async ({ name, blob }) => [name, await blob.text()]))).toEqual([
      ['trace.7', 'a'],
      ['trace.8', 'bc'],
    ]);
  });

  it('is compared with another, where both can be read', async () => {
    const OTHER = 'ef'.repeat(32);
    const [first] = listed(record).records;
    if (!first) throw new Error('a record');
    const library = fakeLibrary({ records: [first, { ...first, sha256: OTHER, name: 'healthy.pprof' }], damaged: [] });
    const { actions, clients, store } = await pageWith(library);
    actions.compareKept(SHA, OTHER);
    await settle();
    // The other one's bytes are gone.
    expect(store.getState().kept?.unreadable).toEqual([OTHER]);
    expect(clients).toHaveLength(0);
    library.file.mockImplementation(async () => new Blob(['abc']));
    actions.compareKept(SHA, OTHER);
    await settle();
    expect(clients.map(({ opening }) => opening?.name)).toEqual(['kubelet.pprof', 'healthy.pprof']);
  });

  it('is renamed, pinned and removed', async () => {
    const library = fakeLibrary(listed(record));
    const { actions } = await pageWith(library);
    actions.renameKept(SHA, 'worker-7');
    actions.pinKept(SHA, true);
    actions.removeKept(SHA);
    actions.removeAllKept();
    await settle();
    expect(library.change.mock.calls).toEqual([
      [SHA, { name: 'worker-7' }],
      [SHA, { pinned: true }],
    ]);
    expect(library.remove).toHaveBeenCalledExactlyOnceWith([SHA]);
    expect(library.removeAll).toHaveBeenCalledOnce();
  });
});
