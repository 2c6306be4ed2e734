import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { browser } from '../../scripts/browser.ts';

/** What comparing two files in the built page takes, in milliseconds. */
export interface CompareTime {
  /** From choosing both files, one after the other, until either is drawn. */
  readonly opening: number;
  /** From the button until both are drawn side by side. */
  readonly comparing: number;
  /** From the key until they are swapped on the screen. */
  readonly swapping: number;
  /** Between two frames while both are zoomed and panned by the wheel: median and 95th percentile. */
  readonly frame: number;
  readonly frame95: number;
}

/** Movements of the wheel: in, aside and out again. */
const STROKES = 120;

/** Opens two files, compares them, swaps them and moves in one of the graphs, each round on a fresh page; medians. */
export async function timeComparison(paths: readonly [string, string], rounds: number): Promise<CompareTime> {
  const server = await preview({ logLevel: 'silent', preview: { host: '127.0.0.1', port: 0 } });
  const chrome = await chromium.launch(await browser());
  try {
    const url = server.resolvedUrls?.local[0] as string;
    const times: CompareTime[] = [];
    for (let round = 0; round < rounds; round++) {
      const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
      const page = await context.newPage();
      page.setDefaultTimeout(180_000);
      await page.goto(url);
      times.push(await timeRound(page, paths));
      await context.close();
    }
    const median = (of: keyof CompareTime) => {
      const sorted = times.map((one) => one[of]).sort((a, b) => a - b);
      return sorted[sorted.length >> 1] as number;
    };
    return {
      opening: median('opening'),
      comparing: median('comparing'),
      swapping: median('swapping'),
      frame: median('frame'),
      frame95: median('frame95'),
    };
  } finally {
    await chrome.close();
    await server.close();
  }
}

async function timeRound(page: Page, [first, second]: readonly [string, string]): Promise<CompareTime> {
  let opening = 0;
  for (const path of [first, second]) {
    if (path === second) await page.getByRole('button', { name: 'Open another capture' }).first().click();
    const picking = page.waitForEvent('filechooser');
    await page
      .getByRole('button', { name: /^Choose/ })
      .first()
      .click();
    const chooser = await picking;
    await page.evaluate(() => {
      delete document.documentElement.dataset['ready'];
    });
    const start = performance.now();
    await chooser.setFiles(path);
    await drawn(page);
    opening += performance.now() - start;
  }
  const comparing = await timed(page, () => page.getByRole('button', { name: 'Compare', exact: true }).click());
  const swapping = await timed(page, () => page.keyboard.press('x'));
  const frames = await moveAround(page);
  const at = (share: number) => frames[Math.floor((frames.length - 1) * share)] as number;
  return { opening, comparing, swapping, frame: at(0.5), frame95: at(0.95) };
}

async function timed(page: Page, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    delete document.documentElement.dataset['ready'];
  });
  const start = performance.now();
  await act();
  await page.waitForFunction(
    () =>
      document.querySelector('main[aria-busy=false]') !== null &&
      document.querySelectorAll('main [role=tree]').length === 2,
  );
  // What was rendered is on the screen with the second frame.
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  return performance.now() - start;
}

async function drawn(page: Page): Promise<void> {
  await page.waitForFunction(() => document.documentElement.dataset['ready'] === '1');
}

/** Times between frames while the graphs move, ascending, in milliseconds. */
async function moveAround(page: Page): Promise<readonly number[]> {
  const box = await page.getByRole('tree').first().boundingBox();
  await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 3, (box?.y ?? 0) + 60);
  await page.evaluate(() => {
    const watched = globalThis as typeof globalThis & { frameTimes?: number[] };
    watched.frameTimes = [];
    let last = performance.now();
    const look = (now: number) => {
      watched.frameTimes?.push(now - last);
      last = now;
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  for (let stroke = 0; stroke < STROKES; stroke++) {
    const phase = Math.floor((stroke * 3) / STROKES);
    if (phase === 1) {
      await page.keyboard.down('Shift');
      await page.mouse.wheel(40, 0);
      await page.keyboard.up('Shift');
    } else {
      await page.keyboard.down('Control');
      await page.mouse.wheel(0, phase === 0 ? -40 : 40);
      await page.keyboard.up('Control');
    }
  }
  const frames = await page.evaluate(() => {
    const watched = globalThis as typeof globalThis & { frameTimes?: number[] };
    const seen = watched.frameTimes ?? [];
    delete watched.frameTimes;
    return seen;
  });
  return frames.slice(1).sort((a, b) => a - b);
}
