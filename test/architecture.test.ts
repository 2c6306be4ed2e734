import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findBreaches, type Layers } from './support/architecture.ts';

/** The layers of src/: what each folder, and each file directly in src/, may know. docs/architecture.md draws it. */
const LAYERS: Layers = {
  base: { mayImport: [] },
  model: { mayImport: ['base'] },
  formats: { mayImport: ['base', 'model'] },
  analysis: { mayImport: ['base', 'model'] },
  hotspots: { mayImport: ['base', 'model', 'analysis'] },
  share: { mayImport: ['base', 'model', 'analysis'] },
  library: { mayImport: ['base', 'model'], browser: ['indexedDB', 'navigator', 'localStorage'] },
  worker: {
    mayImport: ['base', 'model', 'formats', 'analysis', 'hotspots', 'share', 'library'],
    browser: ['Worker', 'postMessage'],
  },
  state: {
    mayImport: ['base', 'model', 'analysis', 'share', 'library', 'worker', 'samples'],
    browser: ['location', 'history', 'window', 'localStorage', 'navigator'],
    inOneFile: ['location', 'history', 'window', 'localStorage', 'navigator'],
  },
  ui: { mayImport: ['base', 'model', 'analysis', 'share', 'state', 'samples'], browser: 'all', react: true, d3: true },
  main: {
    mayImport: ['base', 'model', 'library', 'worker', 'state', 'ui', 'trusted', 'samples'],
    browser: 'all',
    react: true,
  },
  trusted: { mayImport: [], browser: 'all' },
  cli: { mayImport: ['base', 'model', 'formats', 'analysis', 'hotspots', 'share'], node: true },
};

const breachesIn = (files: Record<string, string>) => findBreaches(new Map(Object.entries(files)), LAYERS);

describe('src', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => /\.tsx?$/.test(file));

  it('keeps to the layers', () => {
    expect(findBreaches(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])), LAYERS)).toEqual([]);
  });
});

describe('findBreaches', () => {
  it('is content with a tree in order', () => {
    expect(
      breachesIn({
        'src/base/assert.ts': 'export const assert = (ok: boolean) => ok;',
        'src/model/profile.ts': "import { assert } from '../base/assert.ts';\nexport const ok = assert(true);",
        'src/formats/pprof/pprof.ts': [
          "import type { ok } from '../../model/profile.ts';",
          'export const read = (location: { id: number }, { history }: { history: number }) => location.id + history;',
          '// document.title stands in a comment, and so does: import x from "react"',
          "export const window = 'localStorage.getItem';",
        ].join('\n'),
        'src/ui/App.tsx': "import { scaleLinear } from 'd3';\nexport const App = () => document.title + scaleLinear();",
        'src/cli/main.ts': "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
        'src/main.tsx': "import './trusted.ts';\nimport { App } from './ui/App.tsx';\nexport const page = <App />;",
        'src/trusted.ts': 'export const page = document.baseURI;',
        'src/hotspots/rules/gc.ts': 'export default { id: "gc" };',
        'src/vite-env.d.ts': 'declare const __SINGLE_FILE__: boolean;',
      }),
    ).toEqual([]);
  });

  const form = (line: string) => ({ 'src/analysis/fold.ts': line, 'src/formats/read.ts': 'export const read = 1;' });
  it.each([
    "import { read } from '../formats/read.ts';",
    "import type { read } from '../formats/read.ts';",
    "import {\n  read,\n} from '../formats/read';",
    "import '../formats/read.ts';",
    "export { read } from '../formats/read.ts';",
    "export * from '../formats/read.ts';",
    "export const late = () => import('../formats/read.ts');",
    "export type Read = typeof import('../formats/read.ts').read;",
    "export const worker = new URL('../formats/read.ts', import.meta.url);",
    "import Read from '../formats/read.ts?worker&inline';\nexport const read = Read;",
    "import { read } from '/src/formats/read.ts';",
  ])('sees an import from aside in %j', (line) => {
    expect(breachesIn(form(line))).toEqual([
      'src/analysis/fold.ts imports src/formats/read.ts: analysis may import base, model',
    ]);
  });

  it('follows the aliases', () => {
    expect(
      breachesIn({ 'src/ui/App.tsx': "import { spawn } from '#spawn';\nimport { samples } from 'virtual:samples';" }),
    ).toEqual([
      'src/ui/App.tsx imports src/worker/spawn/hosted.ts: ui may import base, model, analysis, share, state, samples',
    ]);
  });

  it('refuses a folder that has no place, and what lies outside', () => {
    expect(
      breachesIn({
        'src/plugins/load.ts': 'export const load = 1;',
        'src/base/version.ts': "import { version } from '../../package.json';",
      }),
    ).toEqual([
      'src/plugins/load.ts: plugins has no place in the layers',
      'src/base/version.ts imports package.json: base may import nothing',
    ]);
  });

  it('names a cycle', () => {
    expect(
      breachesIn({
        'src/model/a.ts': "import { b } from './b.ts';\nexport const a = () => b;",
        'src/model/b.ts': "import type { c } from './c.ts';\nexport const b = () => c;",
        'src/model/c.ts': "export const c = () => import('./a.ts');",
      }),
    ).toEqual(['cycle: src/model/a.ts → src/model/b.ts → src/model/c.ts → src/model/a.ts']);
  });

  it.each([
    ['src/worker/view.ts', "import { useState } from 'react';", 'imports react'],
    ['src/state/store.ts', "import { create } from 'zustand';", 'imports zustand'],
    [
      'src/state/store.ts',
      "import { useVirtualizer } from '@tanstack/react-virtual';",
      'imports @tanstack/react-virtual',
    ],
    ['src/worker/view.tsx', 'export const view = 1;', 'is written for React'],
    ['src/analysis/layout.ts', "import { partition } from 'd3-hierarchy';", 'imports d3-hierarchy'],
    ['src/formats/read.ts', "import { gunzipSync } from 'node:zlib';", 'imports node:zlib'],
    ['src/share/png.ts', "export const canvas = document.createElement('canvas');", 'uses document'],
    ['src/share/png.ts', 'export const size = (canvas: HTMLCanvasElement) => canvas.width;', 'uses HTMLCanvasElement'],
    ['src/model/names.ts', 'export const wide = globalThis.window;', 'uses window'],
    ['src/analysis/fold.ts', 'export const asked = { location };', 'uses location'],
    ['src/worker/client.ts', 'export const title = document.title;', 'uses document'],
    [
      'src/worker/client.ts',
      "export const spawn = () => new Worker('x.js');\nexport const get = () => fetch('x');",
      'uses fetch',
    ],
  ])('refuses in %s: %s', (file, code, complaint) => {
    expect(breachesIn({ [file]: code })).toEqual([expect.stringContaining(`${file} ${complaint}`)]);
  });

  it('lets one file of state know the address, not two', () => {
    expect(
      breachesIn({
        'src/state/url.ts': "export const go = () => history.replaceState(null, '', location.hash);",
        'src/state/actions.ts': 'export const here = () => location.href;',
      }),
    ).toEqual(['location is used in src/state/url.ts and src/state/actions.ts: one file of state may']);
  });

  it('refuses ways into the network, even where things are drawn', () => {
    expect(
      breachesIn({
        'src/ui/a.ts': "export const open = () => new WebSocket('wss://x');",
        'src/ui/b.ts': "export const tell = () => navigator.sendBeacon('x');",
      }),
    ).toEqual([
      'src/ui/a.ts uses WebSocket: nothing here talks to a network',
      'src/ui/b.ts uses sendBeacon: nothing here talks to a network',
    ]);
  });

  it('refuses barrels, folders that say nothing, and default exports outside of rules', () => {
    expect(
      breachesIn({
        'src/model/index.ts': 'export const a = 1;',
        'src/ui/utils/format.ts': 'export const b = 1;',
        'src/base/c.ts': 'const c = 1;\nexport { c as default };',
        'src/base/d.ts': 'export default 1;',
      }),
    ).toEqual([
      'src/model/index.ts: no barrels, name the file after what it holds',
      'src/ui/utils/format.ts: a folder named utils says nothing',
      'src/base/c.ts: default exports are for rules',
      'src/base/d.ts: default exports are for rules',
    ]);
  });
});
