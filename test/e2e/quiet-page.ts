import { pathToFileURL } from 'node:url';
import { test as base, expect } from '@playwright/test';

/** The address of the single file, opened from the disk as a reader would. */
export const SINGLE_FILE = pathToFileURL('dist-single/hotfold.html').href;

/**
 * Playwright's `test`, with an eye on the page: a test fails at its end when anything it opened threw, wrote an error
 * or a warning to the console, or ran into the Content Security Policy. A test that provokes complaints asks for
 * `complaints` and empties it.
 */
export const test = base.extend<{ complaints: string[] }>({
  complaints: [
    async ({ context }, use) => {
      const complaints: string[] = [];
      context.on('weberror', (error) => complaints.push(`threw: ${error.error().stack}`));
      context.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') {
          complaints.push(`console ${message.type()}: ${message.text()}`);
        }
      });
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
          console.error(`policy: ${effectiveDirective} refused ${blockedURI}`);
        });
      });
      await use(complaints);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
