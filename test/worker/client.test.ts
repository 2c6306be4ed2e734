import { afterEach, describe, expect, it } from 'vitest';
import { startCaptureClient } from '../../src/worker/client.ts';
import type {
  CaptureService,
  FoldedView,
  NarrowedSyscalls,
  OpenedCapture,
  Progress,
} from '../../src/worker/protocol.ts';
import { endThreads, TestThread } from '../support/test-thread.ts';

const view = { tree: { functions: { length: 0 } } } as FoldedView;
const opened = { name: 'kubelet.pprof', bytes: 3, view } as OpenedCapture;
const file = new Blob(['abc']);
const never = new Promise<never>(() => {});

const clientOf = (service: Partial<CaptureService>) => {
  const thread = new TestThread(service);
  return { thread, client: startCaptureClient(() => thread) };
};

afterEach(endThreads);

describe('startCaptureClient', () => {
  it('asks the thread and gives its answer', async () => {
    const seen: unknown[] = [];
    const { client } = clientOf({
      async open(source, name) {
        seen.push(source instanceof Blob && (await source.text()), name);
        return { ok: true, value: opened };
      },
    });
    expect(await client.open(file, 'kubelet.pprof', () => {})).toEqual({ ok: true, value: opened });
    expect(seen).toEqual(['abc', 'kubelet.pprof']);
  });

  it('hears how far the file has come', async () => {
    const steps: Progress['step'][] = [];
    const { client } = clientOf({
      async open(_source, _name, onProgress) {
        for (const step of ['read', 'decode', 'fold'] as const) await onProgress({ step, bytes: 3, total: 3 });
        return { ok: true, value: opened };
      },
    });
    await client.open(file, 'kubelet.pprof', ({ step }) => steps.push(step));
    expect(steps).toEqual(['read', 'decode', 'fold']);
  });

  it('passes on that a file is damaged', async () => {
    const failure = { code: 'truncated', text: { en: 'Cut off.', zh: '中断。' }, at: { byte: 7 } };
    const { client } = clientOf({ open: async () => ({ ok: false, failure }) });
    expect(await client.open(file, 'kubelet.pprof', () => {})).toEqual({ ok: false, failure });
  });

  it('ends at once, though the thread never answers', async () => {
    const { client, thread } = clientOf({ open: () => never });
    const outcome = client.open(file, 'kubelet.pprof', () => {});
    client.end();
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
    expect(thread.terminated).toBe(1);
  });

  it('says that the thread died when it does, and ends it', async () => {
    const { client, thread } = clientOf({ open: () => never });
    const outcome = client.open(new Blob([new Uint8Array(2_500_000)]), 'kubelet.pprof', () => {});
    thread.crash('error', 'out of memory');
    expect(await outcome).toMatchObject({
      ok: false,
      failure: { code: 'worker-died', text: { en: expect.stringContaining('2.5 MB (out of memory)') } },
    });
    expect(thread.terminated).toBe(1);
  });

  it('says so of an answer that could not be read, and of whatever is asked afterwards', async () => {
    const { client, thread } = clientOf({ fold: () => never });
    thread.crash('messageerror');
    const folded = await client.fold({ valueType: 1, allFrames: false });
    expect(folded).toMatchObject({ ok: false, failure: { code: 'worker-died' } });
  });

  it('a service that throws is a bug, not a rejection', async () => {
    const { client } = clientOf({
      fold: () => Promise.reject(new Error('columns are of one length')),
    });
    expect(await client.fold({ valueType: 0, allFrames: true })).toMatchObject({
      ok: false,
      failure: { code: 'bug', text: { en: expect.stringContaining('columns are of one length') } },
    });
  });

  it('a browser that starts no thread is a failure like any other', async () => {
    const client = startCaptureClient(() => {
      throw new Error('Worker is not allowed here');
    });
    expect(await client.open(file, 'a', () => {})).toMatchObject({ ok: false, failure: { code: 'bug' } });
    expect(await client.fold({ valueType: 0, allFrames: false })).toMatchObject({ ok: false });
    client.end();
  });

  it('folds again as often as asked', async () => {
    const { client } = clientOf({
      fold: async (options) => ({ ok: true, value: { ...view, options } }),
    });
    for (const valueType of [0, 1]) {
      const folded = await client.fold({ valueType, allFrames: true });
      expect(folded).toEqual({ ok: true, value: { ...view, options: { valueType, allFrames: true } } });
    }
  });

  it('asks for calls and their texts', async () => {
    const { client } = clientOf({
      narrow: async (filter) => ({ ok: true, value: { filter, view } as NarrowedSyscalls }),
      callTexts: async (rows) => ({ ok: true, value: rows.map((row) => ({ row, lines: [], path: '' })) }),
    });
    const byTime = { valueType: 0, allFrames: false };
    expect(await client.narrow({ threads: [1] }, byTime)).toEqual({
      ok: true,
      value: { filter: { threads: [1] }, view },
    });
    expect(await client.callTexts([5])).toEqual({ ok: true, value: [{ row: 5, lines: [], path: '' }] });
  });

  it('names the size of all files when the thread dies', async () => {
    const { client, thread } = clientOf({ open: () => never });
    const blob = new Blob([new Uint8Array(2_500_000)]);
    const outcome = client.open(
      [
        { name: 't.1', blob },
        { name: 't.2', blob },
      ],
      't',
      () => {},
    );
    thread.crash('error', 'out of memory');
    expect(await outcome).toMatchObject({ failure: { text: { en: expect.stringContaining('5.0 MB') } } });
  });
});
