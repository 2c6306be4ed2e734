import type { Page } from '@playwright/test';
import { capture, drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const JAVA = capture('strace/syscalls/java.f.tt.T.txt.gz');
const STORM = capture('strace/syscalls/futexstorm.f.tt.T.txt.gz');

const headline = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });
/** Those that are on the screen in any case: below them is more or less room. */
const ROWS = 15;
const rowsOf = async (page: Page) => {
  const rows = page.getByRole('grid', { name: 'System calls of both captures' }).getByRole('row');
  return (await rows.allTextContents()).slice(0, ROWS);
};

test('a comparison of two traces is a link that opens as it was in a browser that knows nothing', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await drop(page, JAVA);
  await expect(page.getByRole('tab', { name: 'Syscalls', exact: true })).toBeVisible();
  await drop(page, STORM);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(headline(page)).toContainText('they wait on a futex and time out again and again');
  const told = (await headline(page).textContent()) ?? '';
  const rows = await rowsOf(page);
  expect(rows).toHaveLength(ROWS);

  await page.getByRole('banner').getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByText('Not: lines of the traces, arguments, paths', { exact: false })).toBeVisible();
  const copied = async (name: string) => {
    await page.getByRole('button', { name: `Copy the link: ${name}` }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const links = [await copied('Up to 3,800'), await copied('Everything')];
  const [short = '', whole = ''] = links;
  expect(short.length).toBeLessThanOrEqual(3800);
  // Everything is there at 8,000 already.
  expect(whole.length).toBeLessThanOrEqual(8000);

  for (const [link, note] of [
    [short, /^From a link: \d+ of 324 rows of what was counted of both; the others are summed up, exactly\./],
    [whole, /^From a link, with all that was counted of both\./],
  ] as const) {
    const stranger = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
    const fresh = await stranger.newPage();
    await fresh.goto(link);
    await expect(headline(fresh)).toHaveText(told);
    await expect(fresh.getByRole('note')).toHaveText(note);
    await expect(fresh.getByRole('tab', { name: 'System calls', selected: true })).toBeVisible();
    expect(await rowsOf(fresh)).toEqual(rows);
    await fresh.getByRole('tab', { name: 'Findings', exact: true }).click();
    await expect(fresh.getByRole('table')).toContainText('943 per second');
    await fresh.getByRole('tab', { name: 'Flame graph', exact: true }).click();
    await expect(fresh.getByRole('tree').first()).toBeVisible();
    await stranger.close();
  }
});
