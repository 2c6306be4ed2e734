import { expect } from 'vitest';
import { type AddressBar, keepAddress } from '../../src/state/address.ts';
import type { ComparisonView } from '../../src/state/comparison-view.ts';
import { type AppStore, createAppStore } from '../../src/state/store.ts';
import { startCaptureClient } from '../../src/worker/client.ts';
import { serveCapture } from '../../src/worker/serve-capture.ts';
import { serveCase } from '../../src/worker/serve-case.ts';
import { compareClient } from './compare-client.ts';
import { TestThread } from './test-thread.ts';

/** A state whose captures have threads that really read, fold and hand over; with folded texts opened one by one. */
export async function comparingPage(...given: readonly (string | { readonly fragment: string })[]) {
  const [link] = given.flatMap((one) => (typeof one === 'string' ? [] : [one.fragment]));
  const app = createAppStore({
    createClient: () => startCaptureClient(() => new TestThread(serveCapture())),
    createCaseClient: serveCase,
    createCompareClient: compareClient,
    samples: [],
    storage: undefined,
  });
  const addressBar = barAt(link ?? '');
  keepAddress(app, addressBar.bar);
  const texts = given.filter((one) => typeof one === 'string');
  for (const [i, text] of texts.entries()) {
    app.actions.openFiles([{ name: `capture ${i}`, blob: new Blob([text]) }]);
    await expect.poll(() => app.store.getState().captures[i]?.status).toBe('open');
  }
  return { app, ids: app.store.getState().captures.map(({ id }) => id), addressBar };
}

/** What is compared, when all of it has been. */
export async function settled({ store }: AppStore): Promise<ComparisonView> {
  await expect.poll(() => store.getState().comparison?.working, { timeout: 5000 }).toBe(false);
  return store.getState().comparison as ComparisonView;
}

function barAt(begin: string): { readonly bar: AddressBar; fragment(): string } {
  let now = begin;
  return {
    bar: {
      read: () => now,
      write(fragment) {
        now = fragment;
        return true;
      },
      onMove() {},
    },
    fragment: () => now,
  };
}
