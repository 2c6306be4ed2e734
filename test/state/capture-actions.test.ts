/**
 * Long, for it tells one story with one set of fake threads: how files get in, one after the other and in batches, fail, are
 * cancelled and closed, and what is on the screen meanwhile.
 */
import { describe, expect, it } from 'vitest';
import { createAppStore } from '../../src/state/store.ts';
import type { Sample } from '../../src/state/surroundings.ts';
import { compareClient } from '../support/compare-client.ts';
import { fakeCase, fakeClients, openedOf, settle } from '../support/fake-clients.ts';

const file = (name: string, bytes = 'abc') => ({ name, blob: new Blob([bytes]) });
const damaged = { code: 'truncated', text: { en: 'Cut off.', zh: '中断。' } };
const stranger = { code: 'unrecognized', text: { en: 'Nothing known.', zh: '无法识别。' } };

/** A page whose threads are played by the test; `drawing` is the list of captures, the one on the screen in brackets. */
function page(samples: readonly Sample[] = []) {
  const { clients, createClient } = fakeClients();
  const { store, actions } = createAppStore({
    createClient,
    createCaseClient: fakeCase,
    createCompareClient: compareClient,
    samples,
    storage: undefined,
  });
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
    fails: (name: string, failure = damaged) => client(name).opening?.answer({ ok: false, failure }),
    id: (name: string) => store.getState().captures.find((entry) => entry.name === name)?.id ?? 'gone',
    aside: () => store.getState().setAside.map(({ name, failure: { text } }) => `${name}: ${text.en}`),
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

  it('shows the first of several as they were given, not as they were done', async () => {
    const { actions, drawing, opens } = page();
    actions.openFiles([file('a'), file('b')]);
    await settle();
    await opens('b');
    expect(drawing()).toBe('[a reading] · b open');
    await opens('a');
    expect(drawing()).toBe('[a open] · b open');
  });

  it('shows the next one when the first of several fails', async () => {
    const { actions, drawing, opens, fails } = page();
    actions.openFiles([file('a'), file('b'), file('c')]);
    await settle();
    await fails('a');
    await settle();
    await opens('c');
    expect(drawing()).toBe('a failed · [b reading] · c open');
    await fails('b');
    expect(drawing()).toBe('a failed · b failed · [c open]');
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

  it('the same content again shows the capture that is there, and says so', async () => {
    const { actions, drawing, opens, clients, aside } = page();
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
    expect(aside()).toEqual(['copy of a: The same content is already open as a.']);
    actions.dismissSetAside();
    expect(aside()).toEqual([]);
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

describe('what lay in a folder', () => {
  const found = (name: string) => ({ ...file(name), origin: 'folder' as const });

  it('is set aside when it is no capture; what the reader named himself fails on the list', async () => {
    const { actions, drawing, opens, fails, aside, clients } = page();
    actions.openFiles([found('notes.txt'), found('cut'), found('cpu'), file('mine')]);
    await settle();
    await fails('notes.txt', stranger);
    expect(drawing()).toBe('[cut reading] · cpu reading · mine reading');
    await fails('cut');
    expect(drawing()).toBe('[cpu reading] · mine reading');
    await opens('cpu');
    await fails('mine', stranger);
    expect(drawing()).toBe('[cpu open] · mine failed');
    expect(aside()).toEqual(['notes.txt: Nothing known.', 'cut: Cut off.']);
    expect(clients.map(({ ended }) => ended)).toEqual([true, true, false, true]);
  });

  it('leaves the reader where he was when there was no capture in it', async () => {
    const { actions, drawing, opens, fails } = page();
    actions.openFiles([file('a')]);
    await settle();
    await opens('a');
    actions.openFiles([found('x'), found('y')]);
    await settle();
    await fails('x', stranger);
    await fails('y', stranger);
    expect(drawing()).toBe('[a open]');
  });

  it('is all cancelled at once, and what is open of it stays', async () => {
    const { actions, clients, drawing, opens, id } = page();
    actions.openFiles([found('a'), found('b'), found('c'), file('mine')]);
    await settle();
    await opens('a');
    actions.activate(id('b'));
    actions.cancel(id('b'));
    expect(drawing()).toBe('[a open] · mine reading');
    expect(clients.map(({ opening, ended }) => [opening?.name, ended])).toEqual([
      ['a', false],
      ['b', true],
      ['c', true],
    ]);
  });

  it('forgets what was set aside when something else is opened', async () => {
    const { actions, aside, fails } = page();
    actions.openFiles([found('x')]);
    await settle();
    await fails('x', stranger);
    expect(aside()).toHaveLength(1);
    actions.openFiles([file('a')]);
    expect(aside()).toEqual([]);
  });
});

describe('more captures than there may be threads', () => {
  it('are told of one by one; files that are no captures do not count', async () => {
    const { actions, aside, clients, fails, opens, store } = page();
    const names = Array.from({ length: 27 }, (_, i) => `f${i}`);
    actions.openFiles(names.map((name) => file(name)));
    for (const name of names.slice(0, 26)) {
      await settle();
      if (name === 'f3') await fails(name);
      else if (clients.some(({ opening }) => opening?.name === name)) await opens(name);
    }
    const statuses = store.getState().captures.map(({ status }) => status);
    expect(statuses.filter((status) => status === 'open')).toHaveLength(24);
    expect(statuses.filter((status) => status === 'failed')).toHaveLength(1);
    expect(statuses).toHaveLength(25);
    expect(aside().toSorted()).toEqual([
      'f25: 24 captures are open, and that is the most. Close some, then open this one again.',
      'f26: 24 captures are open, and that is the most. Close some, then open this one again.',
    ]);
    expect(clients.filter(({ ended }) => !ended)).toHaveLength(24);
  });
});

describe('pasted text', () => {
  const pasted = { ...file('pasted text'), origin: 'paste' as const };

  it('that is no capture leaves the reader with his, and is told of', async () => {
    const { actions, aside, drawing, fails, opens } = page();
    actions.openFiles([file('a')]);
    await settle();
    await opens('a');
    actions.openFiles([pasted]);
    expect(drawing()).toBe('[a open] · pasted text reading');
    await settle();
    await fails('pasted text', stranger);
    expect(drawing()).toBe('[a open]');
    expect(aside()).toEqual(['pasted text: Nothing known.']);
  });

  it('comes to the screen when it is a capture, or nearly one', async () => {
    const { actions, drawing, fails, opens } = page();
    actions.openFiles([file('a')]);
    await settle();
    await opens('a');
    actions.openFiles([pasted]);
    await settle();
    await opens('pasted text');
    expect(drawing()).toBe('a open · [pasted text open]');
    actions.openFiles([{ ...pasted, name: 'other' }]);
    await settle();
    await fails('other');
    expect(drawing()).toBe('a open · pasted text open · [other failed]');
  });

  it('on the start page says what it is instead, like any file', async () => {
    const { actions, drawing, fails } = page();
    actions.openFiles([pasted]);
    expect(drawing()).toBe('[pasted text reading]');
    await settle();
    await fails('pasted text', stranger);
    expect(drawing()).toBe('[pasted text failed]');
  });
});

describe('files of one trace (strace -ff)', () => {
  const notOne = { code: 'not-one-trace', text: { en: 'No.', zh: '不。' } };

  it('are one capture, in order of their threads', async () => {
    const { actions, client, drawing, store } = page();
    actions.openFiles([file('t.20', 'abc'), file('a'), file('t.3', 'de')]);
    expect(drawing()).toBe('[t reading] · a reading');
    expect(store.getState().captures[0]?.bytes).toBe(5);
    await settle();
    const source = client('t').opening?.source;
    expect(source instanceof Blob ? [] : source?.map(({ name }) => name)).toEqual(['t.3', 't.20']);
    expect(client('a').opening?.source).toBeInstanceOf(Blob);
  });

  it('that are no such files after all are captures of their own, in place of the group', async () => {
    const { actions, client, clients, drawing, opens } = page();
    actions.openFiles([file('t.1'), file('t.2')]);
    await settle();
    await client('t').opening?.answer({ ok: false, failure: notOne });
    expect(drawing()).toBe('[t.1 reading] · t.2 reading');
    expect(clients[0]?.ended).toBe(true);
    await settle();
    await opens('t.1');
    await opens('t.2');
    expect(drawing()).toBe('[t.1 open] · t.2 open');
  });

  it('taking them apart shows none of them to who has gone elsewhere', async () => {
    const { actions, client, drawing, id, opens } = page();
    actions.openFiles([file('a')]);
    await settle();
    await opens('a');
    actions.openFiles([file('t.1'), file('t.2')]);
    actions.activate(id('a'));
    await settle();
    await client('t').opening?.answer({ ok: false, failure: notOne });
    expect(drawing()).toBe('[a open] · t.1 reading · t.2 reading');
  });

  it('a group that was cancelled is not taken apart', async () => {
    const { actions, client, drawing, id } = page();
    actions.openFiles([file('t.1'), file('t.2')]);
    await settle();
    const { opening } = client('t');
    actions.cancel(id('t'));
    await opening?.answer({ ok: false, failure: notOne });
    expect(drawing()).toBe('start');
  });
});
