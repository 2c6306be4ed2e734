import { createServer } from 'node:net';
import { availableParallelism } from 'node:os';
import { defineConfig, devices } from '@playwright/test';
import { browser } from './scripts/browser.ts';
import { RESULTS } from './scripts/results.mjs';

/** Whether a server could listen on this port of the loopback interface; 0 asks for any. */
const free = (port: number) =>
  new Promise<number | undefined>((answer) => {
    const server = createServer().once('error', () => answer(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => answer(typeof address === 'object' ? address?.port : undefined));
    });
  });

// Read again by every worker of Playwright: they get the first one's choice through the environment.
process.env.HOTFOLD_E2E_PORT ??= String((await free(4373)) ?? (await free(0)));
const baseURL = `http://127.0.0.1:${process.env.HOTFOLD_E2E_PORT}`;
const launch = await browser();

/** The built page, hosted and as a single file, in a real browser that can reach nothing but this machine. */
export default defineConfig({
  testDir: 'test/e2e',
  fullyParallel: true,
  workers: Math.max(2, Math.floor(availableParallelism() / 2)),
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // None of these walks is about time, and a busy machine takes its own.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: RESULTS.playwright }]],
  // A trace of every step takes half as long again: `npx playwright test --trace on` where one is needed.
  use: { baseURL, locale: 'en-US', timezoneId: 'UTC', screenshot: 'only-on-failure' },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: {
          ...launch,
          args: [...launch.args, '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
        },
      },
    },
  ],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${process.env.HOTFOLD_E2E_PORT} --strictPort`,
    url: baseURL,
    reuseExistingServer: false,
  },
});
