import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { defineConfig } from 'vitest/config';
import { browser, type Launch } from './scripts/browser.ts';
import { policy, seal } from './scripts/vite-policy.ts';
import { samples } from './scripts/vite-samples.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const publicDir = here('public');

/** Without a browser the tests in Node still run; those in the browser then say what Playwright misses. */
const browserOrNot = (): Promise<Launch> =>
  browser().catch((error: Error) => {
    console.warn(error.message);
    return { args: [] };
  });

/** Two builds, `dist` to be hosted and, with `--mode single`, `dist-single`; and two test projects, Node and browser. */
export default defineConfig(async ({ mode }) => {
  const single = mode === 'single';
  return {
    base: './',
    publicDir,
    define: { __SINGLE_FILE__: JSON.stringify(single) },
    resolve: { alias: { '#spawn': here(`src/worker/spawn/${single ? 'single' : 'hosted'}.ts`) } },
    plugins: [
      react(),
      samples(publicDir),
      ...(single ? [viteSingleFile({ removeViteModuleLoader: true }), seal(publicDir)] : [policy()]),
    ],
    // A module worker from a blob does not start on a file:// page in Chromium; a classic one does.
    worker: { format: single ? ('iife' as const) : ('es' as const) },
    // Known beforehand, so that a fresh clone does not find them, and reload, in the middle of a test.
    optimizeDeps: {
      include: [
        ...[
          'autocomplete',
          'checkbox',
          'combobox',
          'csp-provider',
          'dialog',
          'menu',
          'select',
          'tabs',
          'toggle',
          'toggle-group',
          'tooltip',
        ].map((part) => `@base-ui/react/${part}`),
        '@dagrejs/dagre',
        '@tanstack/react-virtual',
        'comlink',
        'fzstd',
        'i18next',
        'idb',
        'pako',
        'pprof-format',
        'react-i18next',
        'zustand',
        'zustand/vanilla',
      ],
    },
    build: {
      target: 'es2023',
      outDir: single ? 'dist-single' : 'dist',
      copyPublicDir: !single,
      sourcemap: !single,
      modulePreload: { polyfill: false },
      assetsInlineLimit: single ? 1 << 30 : 0,
      license: single ? false : { fileName: 'licenses.md' },
    },
    server: { host: '127.0.0.1' },
    preview: { host: '127.0.0.1', port: 4173, headers: { 'X-Content-Type-Options': 'nosniff' } },
    test: {
      env: { TZ: 'UTC' },
      coverage: { provider: 'v8' as const, include: ['src/**/*.{ts,tsx}'], reporter: ['text-summary', 'html'] },
      projects: [
        {
          extends: true as const,
          test: {
            name: 'unit',
            environment: 'node',
            // Laws over real captures take seconds on a busy machine; none of them is about time.
            testTimeout: 60_000,
            // No test changes a module that another one reads; reading the catalogue anew for each of 375 files took longer
            // than all tests together.
            isolate: false,
            include: ['test/**/*.test.ts'],
            exclude: ['test/{e2e,bench}/**'],
          },
        },
        {
          extends: true as const,
          test: {
            name: 'browser',
            testTimeout: 30_000,
            // A page of its own for each file loads 900 modules each time: half of the time of all tests.
            isolate: false,
            setupFiles: ['test/ui/support/clean-page.ts'],
            include: ['test/**/*.test.tsx'],
            browser: {
              enabled: true,
              headless: true,
              provider: playwright({
                launchOptions: mode === 'test' ? await browserOrNot() : {},
                contextOptions: { locale: 'en-US', timezoneId: 'UTC' },
              }),
              instances: [{ browser: 'chromium' as const, viewport: { width: 1280, height: 800 } }],
              screenshotFailures: false,
            },
          },
        },
      ],
    },
  };
});
