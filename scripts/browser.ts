import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { chromium } from 'playwright-core';

/** What Playwright needs in order to start a browser; without a path it takes its own. */
export interface Launch {
  executablePath?: string;
  args: string[];
  env?: Record<string, string>;
}

const PLACES: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/usr/bin/microsoft-edge',
    '/opt/google/chrome/chrome',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:/Program Files/Google/Chrome/Application/chrome.exe',
    'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
  ],
};

/**
 * The browser for the tests: `$CHROME_BIN` (a path, or `packed`), then Playwright's own download, then the
 * system's browser, then the one packed in node_modules, so that a bare Linux machine needs no installation.
 */
export async function browser(): Promise<Launch> {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    ...(asRoot ? ['--no-sandbox', '--disable-dev-shm-usage'] : []),
  ];
  const asked = process.env.CHROME_BIN;
  if (asked && asked !== 'packed') return { executablePath: asked, args };
  if (!asked) {
    if (existsSync(chromium.executablePath())) return { args };
    const system = PLACES[process.platform]?.find((place) => existsSync(place));
    if (system) return { executablePath: system, args };
  }
  const found = await packed();
  if (found) return { ...found, args };
  throw new Error('No browser: set CHROME_BIN, or run `npm run browser`, or install Chrome or Chromium.');
}

/**
 * The headless shell of the npm package @sparticuz/chromium, with its own NSS libraries beside it. Not unpacked by
 * the package itself: that uses one folder for all users and versions, and arguments that switch web security off.
 */
async function packed(): Promise<Omit<Launch, 'args'> | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  let root: string;
  try {
    root = resolve(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../..');
  } catch {
    return undefined;
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const home = resolve(import.meta.dirname, '../node_modules/.cache', `chromium-${version}`);
  if (!existsSync(home)) await unpack(join(root, 'bin'), home);
  const libraries = [join(home, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':');
  return {
    executablePath: join(home, 'chromium'),
    env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: libraries },
  };
}

/** Unpacks beside its place and moves it there whole, so that several at once, or one cut off, do no harm. */
async function unpack(from: string, home: string): Promise<void> {
  const part = `${home}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  for (const name of ['al2023.tar', 'swiftshader.tar', 'chromium']) {
    const to = join(part, name);
    const mode = name === 'chromium' ? 0o755 : 0o644;
    await pipeline(
      createReadStream(join(from, `${name}.br`)),
      createBrotliDecompress(),
      createWriteStream(to, { mode }),
    );
    if (!name.endsWith('.tar')) continue;
    execFileSync('tar', ['-xf', to, '-C', part]);
    rmSync(to);
  }
  try {
    renameSync(part, home);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
}
