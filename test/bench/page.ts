import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { browser } from '../../scripts/browser.ts';

/** What a reader does on the built page, and what it takes. */
export interface ActTime {
  readonly act: string;
  /** From the key or click until the answer is on the screen, in milliseconds: median. */
  readonly time: number;
  /** How long the page could not answer at a stretch at most, in each round where that was longer than 50 ms; in milliseconds. */
  readonly blocked: readonly number[];
}

/** One act in one round. */
interface Measured {
  readonly time: number;
  readonly longTasks: readonly number[];
}

/** One thing that a reader does. */
interface Act {
  readonly act: string;
  /** What is needed before and is not measured. */
  readonly before?: (page: Page) => Promise<unknown>;
  readonly run: (page: Page) => Promise<unknown>;
  /** Put back afterwards, not measured. */
  readonly after?: (page: Page) => Promise<unknown>;
}

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name, exact: true }).click();
const step = (kind: string, text?: string) => async (page: Page) => {
  await page.keyboard.press('a');
  const steps = page.getByRole('region', { name: 'Steps' });
  await steps.getByRole('combobox', { name: 'Kind of step' }).click();
  await page.getByRole('option', { name: kind, exact: true }).click();
  if (text !== undefined) await steps.locator('form').getByPlaceholder(/./).fill(text);
};
const add = (page: Page) =>
  page.getByRole('region', { name: 'Steps' }).getByRole('button', { name: 'Add', exact: true }).click();
const undo = (page: Page) => page.keyboard.press('u');
const look = (name: string) => (page: Page) => page.getByRole('menuitemradio', { name, exact: true }).click();
const openLook = (page: Page) => page.getByRole('button', { name: 'Frames' }).click();

const ACTS: readonly Act[] = [
  { act: 'invert', run: (page) => page.keyboard.press('i') },
  { act: 'by root again (fold)', run: (page) => page.keyboard.press('i') },
  { act: 'sandwich of the heaviest function', run: tab('Sandwich') },
  { act: 'callers and callees', run: tab('Callers') },
  { act: 'call graph', run: tab('Call graph') },
  { act: 'functions', run: tab('Functions') },
  { act: 'by package', before: openLook, run: look('By package') },
  { act: 'by function again', before: openLook, run: look('By function') },
  {
    act: 'group by label, at the root',
    before: step('Group by label, at the root', 'pod'),
    run: add,
    after: undo,
  },
  { act: 'labels', run: tab('Labels') },
  { act: 'info', run: tab('Info') },
  { act: 'flame graph', run: tab('Flame graph') },
  { act: 'collapse packages', before: step('Fold packages'), run: add, after: undo },
  { act: 'focus', before: step('Only samples with', 'Container'), run: add, after: undo },
  { act: 'search', before: (page) => page.keyboard.press('/'), run: (page) => page.keyboard.type('r') },
];

/**
 * Opens a file in the built page, asks everything of it, and watches how long the page can't answer meanwhile; all of it
 * several times, each on a fresh page. What the machine does besides makes a task long now and then; what is long in
 * most rounds is the page's.
 */
export async function timePage(path: string, rounds: number): Promise<readonly ActTime[]> {
  const server = await preview({ logLevel: 'silent', preview: { host: '127.0.0.1', port: 0 } });
  const chrome = await chromium.launch(await browser());
  try {
    const url = server.resolvedUrls?.local[0] as string;
    const acts = [opening(path), ...ACTS];
    const measured: Measured[][] = acts.map(() => []);
    for (let round = 0; round < rounds; round++) {
      const context = await chrome.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' });
      const page = await context.newPage();
      page.setDefaultTimeout(120_000);
      await page.addInitScript(watchLongTasks);
      await page.goto(url);
      for (const [i, act] of acts.entries()) measured[i]?.push(await timeAct(page, act));
      await context.close();
    }
    return acts.map(({ act }, i) => actTime(act, measured[i] as Measured[]));
  } finally {
    await chrome.close();
    await server.close();
  }
}

function opening(path: string): Act {
  return {
    act: 'open',
    async run(page) {
      const picking = page.waitForEvent('filechooser');
      await page
        .getByRole('button', { name: /^Choose/ })
        .first()
        .click();
      await (await picking).setFiles(path);
      await page.waitForFunction(() => document.documentElement.dataset['ready'] === '1');
    },
  };
}

function actTime(act: string, measured: readonly Measured[]): ActTime {
  const times = measured.map(({ time }) => time).sort((a, b) => a - b);
  const blocked = measured.flatMap(({ longTasks }) => (longTasks.length > 0 ? [Math.max(...longTasks)] : []));
  return { act, time: times[times.length >> 1] as number, blocked };
}

async function timeAct(page: Page, { before, run, after }: Act): Promise<Measured> {
  await before?.(page);
  await settled(page);
  await page.evaluate(() => {
    (globalThis as Watched).longTasks = [];
  });
  const start = performance.now();
  await run(page);
  await settled(page);
  const time = performance.now() - start;
  const longTasks = await page.evaluate(() => (globalThis as Watched).longTasks ?? []);
  await after?.(page);
  return { time, longTasks };
}

/** Nothing is being folded or asked, and the picture has been drawn. What was asked shows as work within some frames. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((settle) => {
        let quiet = 0;
        const look = () => {
          const busy =
            document.querySelector('#stage [aria-busy=true]') !== null ||
            [...document.querySelectorAll('#stage [role=status]')].some((one) => one.textContent?.includes('Folding'));
          quiet = busy ? 0 : quiet + 1;
          if (quiet > QUIET_FRAMES) settle();
          else requestAnimationFrame(look);
        };
        const QUIET_FRAMES = 20;
        look();
      }),
  );
}

type Watched = typeof globalThis & { longTasks?: number[] };

function watchLongTasks(): void {
  const watched = globalThis as Watched;
  watched.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longTasks?.push(Math.round(duration));
  }).observe({ type: 'longtask', buffered: true });
}
