import { samples } from 'virtual:samples';
import { afterEach, describe, expect, it } from 'vitest';
import { spawn } from '#spawn';
import { type CaptureClient, startCaptureClient } from '../../src/worker/client.ts';
import type { Progress } from '../../src/worker/protocol.ts';

// What Node has no counterpart of: a real worker of a real browser.

const clients: CaptureClient[] = [];
const startClient = () => {
  const client = startCaptureClient(spawn);
  clients.push(client);
  return client;
};
const incident = async () => new Blob([(await samples.find(({ id }) => id === 'kubelet-incident')?.load()) ?? '']);

afterEach(() => {
  for (const client of clients.splice(0)) client.end();
});

describe('a worker of its own', () => {
  it('opens a capture and names the problem', async () => {
    const steps: Progress['step'][] = [];
    const outcome = await startClient().open(await incident(), 'kubelet.pprof', ({ step }) => steps.push(step));
    expect(outcome).toMatchObject({
      ok: true,
      value: { format: 'pprof', findings: [{ rule: 'cadvisor-housekeeping-dominant', severity: 'critical' }] },
    });
    expect(outcome.ok && outcome.value.view.tree.sum).toBe(30_230_000_000);
    expect(steps).toEqual(expect.arrayContaining(['read', 'fold', 'judge']));
  });

  it('keeps it, to fold it by another value type', async () => {
    const client = startClient();
    await client.open(await incident(), 'kubelet.pprof', () => {});
    for (const sum of [3023, 3023]) {
      const folded = await client.fold({ valueType: 0, allFrames: false });
      expect(folded.ok && folded.value.tree.sum).toBe(sum);
    }
  });

  it('says what is wrong with a file, in both languages', async () => {
    const outcome = await startClient().open(new Blob(['<!doctype html><title>404']), 'kubelet.pprof', () => {});
    expect(outcome).toMatchObject({
      ok: false,
      failure: { text: { en: expect.stringMatching(/\S/), zh: expect.stringMatching(/\S/) } },
    });
  });

  it('ends at once when it is told to', async () => {
    const client = startClient();
    const outcome = client.open(new Blob([new Uint8Array(64_000_000)]), 'large', () => {});
    client.end();
    expect(await outcome).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
  });

  it('that dies is a failure, and none of the others', async () => {
    const [one, other] = [
      startCaptureClient(() => new Worker('data:text/javascript,throw Error("gone")')),
      startClient(),
    ];
    const died = await one.open(new Blob(['main 1']), 'a', () => {});
    expect(died).toMatchObject({ ok: false, failure: { code: 'worker-died' } });
    expect(await other.open(new Blob(['main;serve;parse 3\nmain;gc 2\n']), 'b', () => {})).toMatchObject({ ok: true });
  });
});
