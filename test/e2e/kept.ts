import type { Page } from '@playwright/test';
import { expect } from './quiet-page.ts';

/** Waits until so many captures are kept in the browser: packing and writing one takes a moment after it is on the screen. */
export async function expectKept(page: Page, count: number): Promise<void> {
  const kept = () =>
    page.evaluate(
      () =>
        new Promise<number>((done, fail) => {
          const opening = indexedDB.open('hotfold');
          opening.onerror = () => fail(opening.error);
          opening.onsuccess = () => {
            const counting = opening.result.transaction('records').objectStore('records').count();
            counting.onerror = () => fail(counting.error);
            counting.onsuccess = () => {
              opening.result.close();
              done(counting.result);
            };
          };
        }),
    );
  await expect.poll(kept).toBe(count);
}
