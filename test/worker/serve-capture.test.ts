import * as Comlink from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import type { CaptureService, Progress } from '../../src/worker/protocol.ts';
import { serveCapture } from '../../src/worker/serve-capture.ts';
import { draw, drawing } from '../support/stacks.ts';
import { TRACE } from '../support/strace-texts.ts';

const ports: MessagePort[] = [];
const file = new Blob(['main;serve;parse 3\nmain;serve 1\nmain;gc 2\n']);
const byCount = { valueType: 0, allFrames: false };

/** The service on the other side of a channel, as in a thread of its own: what crosses is cloned or transferred. */
function remoteService(): Comlink.Remote<CaptureService> {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  Comlink.expose(serveCapture(), port2);
  return Comlink.wrap<CaptureService>(port1);
}

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('serveCapture', () => {
  it('opens a capture and hands over what is shown of it', async () => {
    const seen: Progress['step'][] = [];
    const outcome = await remoteService().open(
      file,
      'stacks.txt',
      Comlink.proxy(({ step }: Progress) => void seen.push(step)),
    );
    expect(outcome.ok && draw(outcome.value.view.tree)).toBe(
      drawing(`
        main 0/6
          serve 1/4
            parse 3/3
          gc 2/2
      `),
    );
    expect(seen).toContain('judge');
  });

  it('keeps the capture whole, however often it is folded', async () => {
    const service = remoteService();
    const opened = await service.open(
      file,
      'stacks.txt',
      Comlink.proxy(() => {}),
    );
    const folds = [
      await service.fold(byCount),
      await service.fold({ ...byCount, allFrames: true }),
      await service.fold(byCount),
    ];
    for (const folded of folds) {
      expect(folded.ok && draw(folded.value.tree)).toBe(opened.ok && draw(opened.value.view.tree));
      expect(folded.ok && [...folded.value.functions.total]).toEqual(
        opened.ok && [...opened.value.view.functions.total],
      );
    }
  });

  it('moves the columns instead of copying them', async () => {
    const service = serveCapture();
    const outcome = await service.open(file, 'stacks.txt', () => {});
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    // The very object that comlink would send: what it marked to be moved is gone from here afterwards.
    Comlink.expose({ take: () => outcome }, port2);
    await Comlink.wrap<{ take(): typeof outcome }>(port1).take();
    expect(outcome.ok && outcome.value.view.tree.self.length).toBe(0);
    expect(outcome.ok && outcome.value.view.functions.total.length).toBe(0);
  });

  it('says what is wrong with a file, as plain data', async () => {
    const outcome = await remoteService().open(
      new Blob(['<html>']),
      'x.pprof',
      Comlink.proxy(() => {}),
    );
    expect(outcome).toMatchObject({ ok: false, failure: { text: { en: expect.any(String), zh: expect.any(String) } } });
    expect(outcome.ok || outcome.failure.code).not.toBe('bug');
  });

  it('folding before opening is a bug', async () => {
    expect(await remoteService().fold(byCount)).toMatchObject({ ok: false, failure: { code: 'bug' } });
  });

  it('so is a value type that there is not', async () => {
    const service = remoteService();
    await service.open(
      file,
      'stacks.txt',
      Comlink.proxy(() => {}),
    );
    expect(await service.fold({ valueType: 7, allFrames: false })).toMatchObject({
      ok: false,
      failure: { code: 'bug' },
    });
    expect(await service.fold(byCount)).toMatchObject({ ok: true });
  });

  it('narrows a trace as often as asked, and gives the text of its calls; the trace stays whole', async () => {
    const service = remoteService();
    await service.open(
      new Blob([TRACE]),
      'trace.txt',
      Comlink.proxy(() => {}),
    );
    for (const valueType of [0, 1, 0]) {
      const narrowed = await service.narrow({ syscalls: ['futex'] }, { valueType, allFrames: false });
      expect(narrowed.ok && [...(narrowed.value.tables.calls ?? [])]).toEqual([0, 3]);
      expect(narrowed.ok && narrowed.value.view.tree.sum).toBe(valueType === 1 ? 2 : 200_000_000);
    }
    const texts = await service.callTexts([3]);
    expect(texts.ok && texts.value[0]?.lines[0]?.text).toBe(TRACE.split('\n')[3]);
    const folded = await service.fold({ valueType: 1, allFrames: false });
    expect(folded.ok && folded.value.tree.sum).toBe(7);
  });

  it('a capture that is no trace is not asked for calls', async () => {
    const service = remoteService();
    await service.open(
      file,
      'stacks.txt',
      Comlink.proxy(() => {}),
    );
    expect(await service.narrow({}, byCount)).toMatchObject({ ok: false, failure: { code: 'bug' } });
    expect(await service.callTexts([0])).toMatchObject({ ok: false, failure: { code: 'bug' } });
  });

  it('keeps what was counted of a trace in a link, however often links are made of it', async () => {
    const open = (service: Comlink.Remote<CaptureService>, text: string) =>
      service.open(
        new Blob([text]),
        'trace.txt',
        Comlink.proxy(() => {}),
      );
    const wish = {
      valueType: 0,
      allFrames: false,
      findings: [],
      language: 'en',
      hidesNames: false,
      withLines: false,
    } as const;
    const first = remoteService();
    await open(first, TRACE);
    const made = await first.share({ ...wish, rooms: [100_000] });
    const data = made.ok ? made.value[0]?.data : undefined;
    const second = remoteService();
    const opened = await open(second, data ?? '');
    expect(opened.ok && opened.value.syscalls?.tables.density?.calls.length).toBeGreaterThan(1);
    for (let time = 0; time < 2; time++) {
      const again = await second.share({ ...wish, rooms: [100_000] });
      expect(again.ok && again.value[0]?.data).toBe(data);
    }
  });
});
