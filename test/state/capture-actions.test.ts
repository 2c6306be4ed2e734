import { describe, expect, it } from 'vitest';
import { createAppStore } from '../../src/state/store.ts';
import type { Sample } from '../../src/state/surroundings.ts';
import { fakeClients, openedOf, settle } from '../support/fake-clients.ts';

const file = (name: string, bytes = 'abc') => ({ name, blob: new Blob([bytes]) });
const damaged = { code: 'truncated', text: { en: 'Cut off.', zh: '中断。' } };

/** A page whose threads are played by the test; `drawing` is the list of captures, the one on the screen in brackets. */
function page(samples: readonly Sample[] = []) {
  const { clients, createClient } = fakeClients();
  const { store, actions } = createAppStore({ createClient, samples, storage: undefined });
  const client = (name: string) => {
    const found = clients.findLast(({ opening }) => opening?.name === name);
    if (!found?.opening) throw new Error(`nothing reads ${name}`);
    return found;
  };
  return {
    store,
    actions,
    clients,
    client,
    opens: (name: string, sha256 = name) =>
      client(name).opening?.answer({ ok: true, value: openedOf('main 1', name, sha256) }),
    fails: (name: string) => client(name).opening?.answer({ ok: false, failure: damaged }),
    id: (name: string) => store.getState().captures.find((entry) => entry.name === name)?.id ?? 'gone',
    drawing() {
      const { captures, active } = store.getState();
      const texts = captures.map(({ id, name, status }) =>
        id === active ? `[${name} ${status}]` : `${name} ${status}`,
      );
      return active === null ? ['start', ...texts].join(' · ') : texts.join(' · ');
    },
  };
}

describe('opening', () => {
  it('shows the file being read, then the capture', async () => {
    const { actions, drawing, opens } = page();
    actions.openFiles([file('a')]);
    expect(drawing()).toBe('[a reading]');
    await settle();
    await opens('a');
    expect(drawing()).toBe('[a open]');
  });

  it('keeps how far it has come', async () => {
    const { actions, store, client } = page();
    actions.openFiles([file('a', 'abcdef')]);
    await settle();
    expect(store.getState().captures[0]).toMatchObject({ bytes: 6, progress: { step: 'read', bytes: 0, total: 6 } });
    client('a').opening?.report({ step: 'decode', bytes: 6, total: 6 });
    expect(store.getState().captures[0]).toMatchObject({ progress: { step: 'decode', bytes: 6, total: 6 } });
  });

  it('a report that comes after the answer changes nothing', async () => {
    const { actions, store, client, opens } = page();
    actions.openFiles([file('a')]);
    await settle();
    await opens('a');
    const state = store.getState();
    client('a').opening?.report({ step: 'judge', bytes: 3, total: 3 });
    expect(store.getState()).toBe(state);
  });

  it('adds a second file and replaces none', async () => {
    const { actions, drawing, opens } = page();
    actions.openFiles([file('a')]);
    await settle();
    await opens('a');
    actions.openFiles([file('b')]);
    await settle();
    await opens('b');
    expect(drawing()).toBe('a open · [b open]');
  });

  it('keeps what failed on the list, with its reason, until it is closed', async () => {
    const { actions, drawing, fails, store, clients, id } = page();
    actions.openFiles([file('a')]);
    await settle();
    await fails('a');
    expect(drawing()).toBe('[a failed]');
    expect(store.getState().captures[0]).toEqual({
      id: id('a'),
      name: 'a',
      bytes: 3,
      status: 'failed',
      failure: damaged,
    });
    expect(clients[0]?.ended).toBe(true);
    actions.close(id('a'));
    expect(drawing()).toBe('start');
  });

  it('shows the first of several that is open', async () => {
    const { actions, drawing, opens, fails } = page();
    actions.openFiles([file('a'), file('b'), file('c')]);
    await settle();
    await fails('a');
    await settle();
    await opens('c');
    expect(drawing()).toBe('a failed · b reading · [c open]');
    await opens('b');
    expect(drawing()).toBe('a failed · b open · [c open]');
  });

  it('does not call the reader back who has gone elsewhere', async () => {
    const { actions, drawing, opens } = page();
    actions.openFiles([file('a')]);
    await settle();
    actions.activate(null);
    await opens('a');
    expect(drawing()).toBe('start · a open');
  });

  it('reads two at a time', async () => {
    const { actions, clients, opens } = page();
    actions.openFiles([file('a'), file('b'), file('c')]);
    await settle();
    expect(clients.map(({ opening }) => opening?.name)).toEqual(['a', 'b']);
    await opens('b');
    expect(clients.map(({ opening }) => opening?.name)).toEqual(['a', 'b', 'c']);
  });

  it('the same content again shows the capture that is there', async () => {
    const { actions, drawing, opens, clients } = page();
    actions.openFiles([file('a'), file('b')]);
    await settle();
    await opens('a', 'same');
    await opens('b', 'other');
    actions.activate(null);
    actions.openFiles([file('copy of a')]);
    await settle();
    await opens('copy of a', 'same');
    expect(drawing()).toBe('[a open] · b open');
    expect(clients.map(({ ended }) => ended)).toEqual([false, false, true]);
  });

  it('the same content is no reason to call the reader back either', async () => {
    const { actions, drawing, opens, id } = page();
    actions.openFiles([file('a'), file('b')]);
    await settle();
    await opens('a', 'same');
    actions.activate(null);
    await opens('b', 'same');
    expect(drawing()).toBe('start · a open');
    actions.activate(id('a'));
    expect(drawing()).toBe('[a open]');
  });

  it('nothing is opened when nothing is given', () => {
    const { actions, drawing, store } = page();
    actions.openFiles([]);
    expect(drawing()).toBe('start');
    expect(store.getState().captures).toEqual([]);
  });
});

describe('cancel', () => {
  it('ends the reading and goes back to where the reader came from, silently', async () => {
    const { actions, drawing, opens, id, clients } = page();
    actions.openFiles([file('a'), file('b')]);
    await settle();
    await opens('a');
    await opens('b');
    actions.openFiles([file('large')]);
    await settle();
    actions.cancel(id('large'));
    expect(drawing()).toBe('[a open] · b open');
    expect(clients[2]?.ended).toBe(true);
    // The thread's last word, if it has one.
    await opens('large');
    expect(drawing()).toBe('[a open] · b open');
  });

  it('goes back to the start page', async () => {
    const { actions, drawing, id } = page();
    actions.openFiles([file('a')]);
    actions.cancel(id('a'));
    expect(drawing()).toBe('start');
    await settle();
    expect(drawing()).toBe('start');
  });

  it('stays with the other files that were opened with it', async () => {
    const { actions, drawing, opens, id } = page();
    actions.openFiles([file('a'), file('b')]);
    await settle();
    actions.cancel(id('a'));
    expect(drawing()).toBe('[b reading]');
    await opens('b');
    expect(drawing()).toBe('[b open]');
  });

  it('a file whose turn has not come is never read', async () => {
    const { actions, clients, opens, id } = page();
    actions.openFiles([file('a'), file('b'), file('c')]);
    await settle();
    actions.cancel(id('c'));
    await opens('a');
    await opens('b');
    expect(clients).toHaveLength(2);
  });

  it('is not for what is open', async () => {
    const { actions, drawing, opens, id } = page();
    actions.openFiles([file('a')]);
    await settle();
    await opens('a');
    actions.cancel(id('a'));
    expect(drawing()).toBe('[a open]');
  });
});

describe('close', () => {
  it('frees the thread and shows the neighbour', async () => {
    const { actions, drawing, opens, id, clients } = page();
    actions.openFiles([file('a'), file('b')]);
    await settle();
    await opens('a');
    await opens('b');
    actions.close(id('a'));
    expect(drawing()).toBe('[b open]');
    expect(clients.map(({ ended }) => ended)).toEqual([true, false]);
  });
});

describe('activate', () => {
  it('shows what is there, and ignores what is not', async () => {
    const { actions, drawing, opens } = page();
    actions.openFiles([file('a')]);
    await settle();
    await opens('a');
    actions.activate('no-such-capture');
    expect(drawing()).toBe('[a open]');
  });
});

describe('openSample', () => {
  const sample = (load: Sample['load']): Sample => ({ id: 'healthy', file: 'kubelet-healthy.cpu.pb.gz', load });

  it('opens it like any file', async () => {
    const { actions, drawing, opens, store } = page([sample(async () => new Uint8Array(4894))]);
    actions.openSample('healthy');
    expect(drawing()).toBe('[kubelet-healthy.cpu.pb.gz reading]');
    await settle();
    expect(store.getState().captures[0]?.bytes).toBe(4894);
    await opens('kubelet-healthy.cpu.pb.gz');
    expect(drawing()).toBe('[kubelet-healthy.cpu.pb.gz open]');
  });

  it('says when it cannot be had', async () => {
    const { actions, store } = page([sample(() => Promise.reject(new Error('404 Not Found')))]);
    actions.openSample('healthy');
    await settle();
    expect(store.getState().captures[0]).toMatchObject({
      status: 'failed',
      failure: { code: 'sample-unavailable', text: { en: expect.stringContaining('404 Not Found') } },
    });
  });

  it('may be cancelled while it is fetched', async () => {
    let arrive: (bytes: Uint8Array<ArrayBuffer>) => void = () => {};
    const fetched = new Promise<Uint8Array<ArrayBuffer>>((resolve) => {
      arrive = resolve;
    });
    const { actions, drawing, clients, id } = page([sample(() => fetched)]);
    actions.openSample('healthy');
    actions.cancel(id('kubelet-healthy.cpu.pb.gz'));
    arrive(new Uint8Array(1));
    await settle();
    expect(drawing()).toBe('start');
    expect(clients).toEqual([]);
  });
});
