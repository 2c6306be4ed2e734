import * as Comlink from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { nameNumbers, numberNames } from '../../src/worker/known-names.ts';
import type { CaptureService, Outcome } from '../../src/worker/protocol.ts';
import { serveCapture } from '../../src/worker/serve-capture.ts';
import { TRACE } from '../support/strace-texts.ts';

const ports: MessagePort[] = [];
const file = new Blob(['main;serve;parse 3\nmain;serve 1\nmain;gc 2\nmain;serve;parse;serve 1\n']);
const byCount = { valueType: 0, allFrames: false };

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** The service behind a channel, and what crossed it. */
function remote(): { service: CaptureService; crossed: string[] } {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  const crossed: string[] = [];
  port1.addEventListener('message', ({ data }) =>
    crossed.push(JSON.stringify(data, (_key, value) => (typeof value === 'bigint' ? String(value) : value))),
  );
  Comlink.expose(numberNames(serveCapture()), port2);
  return { service: nameNumbers(Comlink.wrap<CaptureService>(port1) as unknown as CaptureService), crossed };
}

function answered<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.failure.text.en);
  return outcome.value;
}

const nothing = Comlink.proxy(() => {});

describe('names that the page knows', () => {
  it('cross once, and every answer has them', async () => {
    const { service, crossed } = remote();
    const local = serveCapture();
    const opened = answered(await service.open(file, 'stacks.txt', nothing));
    expect(opened).toEqual(answered(await local.open(file, 'stacks.txt', () => {})));
    expect(crossed.at(-1)).toContain('parse');

    const focus = { ...byCount, steps: [{ kind: 'focus-function', name: 'parse' }] } as const;
    for (const options of [byCount, focus, { ...byCount, inverted: true }]) {
      expect(answered(await service.fold(options)).tree).toEqual(answered(await local.fold(options)).tree);
      expect(crossed.at(-1)).not.toContain('"main"');
    }
  });

  it('are shared by the halves of a sandwich', async () => {
    const { service } = remote();
    const local = serveCapture();
    answered(await service.open(file, 'stacks.txt', nothing));
    answered(await local.open(file, 'stacks.txt', () => {}));
    const question = { kind: 'sandwich', name: 'serve' } as const;
    const answer = answered(await service.ask(question, byCount));
    expect(answer).toEqual(answered(await local.ask(question, byCount)));
    expect(answer).toMatchObject({ callees: { tree: { functions: { name: expect.arrayContaining(['parse']) } } } });
  });

  it('come with a new name where a step makes one', async () => {
    const { service, crossed } = remote();
    answered(await service.open(new Blob(['acme/a.F;acme/b.G 3\n']), 'stacks.txt', nothing));
    const look = { granularity: 'package', inlined: 'on' } as const;
    const { tree } = answered(await service.fold({ ...byCount, look }));
    expect(tree.functions.name).toEqual(['acme/a', 'acme/b']);
    expect(crossed.at(-1)).toContain('"acme/b"');
    expect(answered(await service.fold({ ...byCount, look })).tree.functions.name).toEqual(['acme/a', 'acme/b']);
    expect(crossed.at(-1)).not.toContain('"acme/b"');
  });

  it('are those of a narrowed trace too', async () => {
    const { service } = remote();
    const local = serveCapture();
    answered(await service.open(new Blob([TRACE]), 'trace.txt', nothing));
    answered(await local.open(new Blob([TRACE]), 'trace.txt', () => {}));
    const [far, near] = [await service.narrow({}, byCount), await local.narrow({}, byCount)];
    expect(answered(far).view.tree).toEqual(answered(near).view.tree);
  });

  it('are no matter where something failed', async () => {
    const { service } = remote();
    const outcome = await service.open(new Blob(['\u0000\u0001']), 'nothing.bin', nothing);
    expect(outcome.ok).toBe(false);
  });
});
