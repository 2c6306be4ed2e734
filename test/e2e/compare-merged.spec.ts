import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { capture, drop, type MadeFile } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const SICK = ['incident', 'gather', 'gather-mixed'].map((state) => capture(`cadvisor-${state}/cadvisor.cpu.pb.gz`));
const HEALTHY = capture('cadvisor-healthy/cadvisor.cpu.pb.gz');
/** The healthy one in two more forms. */
const FORMS: readonly (string | MadeFile)[] = [
  capture('cadvisor-healthy/cadvisor.raw.pprof'),
  { name: 'healthy.pb', bytes: new Uint8Array(gunzipSync(readFileSync(HEALTHY))) },
];

const headline = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });
const menuOf = (page: Page, side: 'A' | 'B') =>
  page
    .getByRole('button', { name: `Captures taken together as ${side}` })
    .or(page.getByTitle(`Captures taken together as ${side}`));

/** Checks the captures in the menu of a side, by the keyboard alone. */
async function add(page: Page, side: 'A' | 'B', ...wanted: readonly RegExp[]): Promise<void> {
  await menuOf(page, side).focus();
  await page.keyboard.press('Enter');
  for (const name of wanted) {
    const item = page.getByRole('menuitemcheckbox', { name });
    await item.focus();
    await page.keyboard.press('Enter');
    await expect(item).toBeChecked();
  }
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
}

test('three captures against three: added up, judged by their spread, swapped, and as links', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await drop(page, ...SICK, HEALTHY, ...FORMS);
  await expect(page.getByRole('navigation', { name: 'Captures' }).getByRole('listitem')).toHaveCount(6);
  // The incident on the screen against the healthy one.
  await page.getByRole('navigation', { name: 'Captures' }).getByTitle('healthy.pb').click();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('menuitem').first().click();
  await expect(headline(page)).toContainText('CPU 0.96 → <0.001 cores');

  await add(page, 'A', /2026-11-20 18:00/, /2026-11-20 17:58/);
  await expect(menuOf(page, 'A')).toHaveText('3 captures');
  await expect(headline(page)).toContainText('CPU 0.93 → <0.001 cores');
  await add(page, 'B', /cadvisor\.cpu\.pb\.gz 2026-11-20 18:07/, /cadvisor\.raw\.pprof/);
  await expect(menuOf(page, 'B')).toHaveText('3 captures');
  await expect(page.getByRole('region', { name: 'B: 3 captures' })).toBeVisible();

  // The table: how much runs differ, and a z that tells of it.
  await page.getByRole('tab', { name: 'Functions', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: /^z of 3 and 3 runs/ })).toBeVisible();
  await expect(page.getByRole('row', { name: /containerData\)\.housekeeping / })).toContainText(
    /0\.60 ± 0\.43 cores.*−1\.9changed, within the spread/,
  );
  await page.getByText('things to keep in mind').click();
  await expect(page.getByText(/^A is 3 captures, B is 3 captures: rates are of all captures/)).toBeVisible();
  await expect(page.getByText(/^The captures of A took from 10\.8 s to 30\.0 s/)).toBeVisible();

  // Swapped, the captures of a side stay together.
  await page.keyboard.press('x');
  await expect(headline(page)).toContainText('CPU <0.001 → 0.93 cores');
  await page.keyboard.press('x');
  await expect(headline(page)).toContainText('CPU 0.93 → <0.001 cores');
  const told = (await headline(page).textContent()) ?? '';
  await expect(page).toHaveURL(/&compare=1\.2\.3~6\.4\.5&compare-tab=functions&/);

  // Both the link to the view, with the files, and the one that holds them open the same.
  await page.getByRole('banner').getByRole('button', { name: 'Share', exact: true }).click();
  await expect(page.getByText(/^Such a link holds all 6 captures/)).toBeVisible();
  await page.getByRole('button', { name: 'Copy the link: Up to 30,000' }).click();
  const whole = await page.evaluate(() => navigator.clipboard.readText());
  for (const [link, files] of [
    [page.url(), [...SICK, HEALTHY, ...FORMS]],
    [whole, []],
  ] as const) {
    const stranger = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
    const fresh = await stranger.newPage();
    await fresh.goto(link);
    if (files.length > 0) await drop(fresh, ...files);
    await expect(headline(fresh)).toHaveText(told);
    await expect(fresh.getByRole('columnheader', { name: /^z of 3 and 3 runs/ })).toBeVisible();
    await expect(fresh.getByRole('row', { name: /containerData\)\.housekeeping / })).toContainText(
      /0\.60 ± 0\.43 cores.*−1\.9changed, within the spread/,
    );
    await stranger.close();
  }
  await page.keyboard.press('Escape');

  // One is taken out, and another closed: the others go on.
  await menuOf(page, 'A').click();
  await page.getByRole('menuitemcheckbox', { name: /2026-11-20 17:58/ }).click();
  await page.keyboard.press('Escape');
  await expect(menuOf(page, 'A')).toHaveText('2 captures');
  await expect(page.getByRole('columnheader', { name: /^z$/ })).toBeVisible();
  await page.getByRole('button', { name: 'Close cadvisor.raw.pprof' }).click();
  await expect(menuOf(page, 'B')).toHaveText('2 captures');
});
