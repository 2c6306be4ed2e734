import type { Browser, Locator, Page } from '@playwright/test';
import { drop } from './drop.ts';
import { expect as briefly } from './quiet-page.ts';

// Pictures of whole pages take their time on a busy machine.
const expect = briefly.configure({ timeout: 20_000 });

/** The page, or a part of it, as it looks when nothing moves any more, nothing has the focus and the pointer is elsewhere. */
export async function lookOf(page: Page, part?: Locator): Promise<Buffer> {
  const shot = () => (part ?? page).screenshot({ animations: 'disabled', caret: 'hide' });
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.evaluate(() => {
    // How far something is scrolled sideways is no part of a view: a click by the test scrolls.
    for (const element of document.querySelectorAll('*')) element.scrollLeft = 0;
    // Round corners that the browser has drawn on top of themselves differ by a shade.
    const square = new CSSStyleSheet();
    square.replaceSync('*, *::before, *::after { border-radius: 0 !important; transition: none !important }');
    document.adoptedStyleSheets = [square];
  });
  for (let before = await shot(); ; ) {
    // A movement of the graph goes on for some frames, and these come late on a busy machine.
    await page.waitForTimeout(200);
    const now = await shot();
    if (Buffer.compare(before, now) === 0) return now;
    before = now;
  }
}

/** Opens the address of a page in a browser that knows nothing, drops the file there if it is asked for, and compares the pictures. */
export async function expectSameOnFreshPage(page: Page, browser: Browser, file: string): Promise<void> {
  const look = await lookOf(page);
  const link = page.url();
  const context = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
  const fresh = await context.newPage();
  await fresh.goto(link);
  const asks = fresh.getByRole('region', { name: /^This link shows / });
  const workspace = fresh.getByRole('main', { name: 'Workspace' });
  await expect(asks.or(workspace)).toBeVisible();
  // The page opens its own samples by itself.
  if (await asks.isVisible()) await drop(fresh, file);
  await expect(workspace).toBeVisible();
  await expect.poll(async () => Buffer.compare(await lookOf(fresh), look), { timeout: 30_000 }).toBe(0);
  expect(fresh.url()).toBe(link);
  await expect(fresh.getByRole('status', { name: 'What of the link could not be followed' })).toBeEmpty();
  await context.close();
}
