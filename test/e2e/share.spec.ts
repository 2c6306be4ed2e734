import { readFileSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { capture, drop } from './drop.ts';
import { lookOf } from './look.ts';
import { expect, SINGLE_FILE, test } from './quiet-page.ts';

const INCIDENT = capture('kubelet-incident/kubelet.pprof');
const FINDING = 'cAdvisor housekeeping dominates the CPU';

/** The picture of the views: with all frames they are the same, whatever stands beside them says of the link. */
const stageOf = (page: Page) => lookOf(page, page.getByRole('region', { name: 'Views' }));

test('the incident, sent as links of every length, in a browser that knows nothing', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await drop(page, INCIDENT);
  await page.getByRole('button', { name: 'Show in graph' }).first().click();
  await page.getByRole('searchbox', { name: 'Search the stacks' }).fill('memory.stat');
  const picture = await stageOf(page);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Share what is on the screen' });
  const rows = sheet.getByRole('table', { name: 'Links' }).getByRole('row');
  await expect(rows).toHaveCount(6);

  for (const [name, folds] of [
    ['Up to 1,900', true],
    ['Up to 3,800', true],
    ['Up to 8,000', true],
    ['Everything', false],
  ] as const) {
    await sheet.getByRole('button', { name: `Copy the link: ${name}` }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    if (folds) expect(link.length).toBeLessThanOrEqual(Number(name.replace(/\D/g, '')));
    const stranger = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
    const fresh = await stranger.newPage();
    await fresh.goto(link);
    const card = fresh.getByRole('region', { name: 'Findings' }).getByRole('article', { name: FINDING });
    await expect(card).toContainText('Critical');
    await expect(card).toContainText('80.1%');
    await expect(fresh.getByRole('button', { name: 'Shown in graph' })).toBeVisible();
    await expect(fresh.getByRole('searchbox', { name: 'Search the stacks' })).toHaveValue('memory.stat');
    await expect(fresh.getByText('30.2 s of CPU in 29.9 s = 1.01 cores')).toBeVisible();
    await expect(fresh.getByRole('note')).toContainText(
      folds ? 'of 2,877 frames. Sums are exact.' : 'with all 2,877 frames',
    );
    if (!folds)
      await expect.poll(async () => Buffer.compare(await stageOf(fresh), picture), { timeout: 30_000 }).toBe(0);
    // The link is still in the address: a reload shows the same.
    await fresh.reload();
    await expect(card).toContainText('80.1%');
    expect(fresh.url()).toBe(link);
    await stranger.close();
  }
});

test('the view alone, of a frame thirty calls deep, is a short link that finds the file again', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await drop(page, INCIDENT);
  const graph = page.getByRole('tree', { name: /^Flame graph/ });
  await graph.focus();
  for (let depth = 0; depth < 30; depth++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('z');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy the link: View only' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link.length).toBeLessThan(300);
  expect(link).toMatch(/&at=~\d+~[0-9a-f]+&select=~\d+~[0-9a-f]+$/);
  await page.keyboard.press('Escape');
  const picture = await stageOf(page);

  const stranger = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
  const fresh = await stranger.newPage();
  await fresh.goto(link);
  await expect(fresh.getByRole('region', { name: /^This link shows kubelet\.pprof/ })).toBeVisible();
  await drop(fresh, INCIDENT);
  await expect.poll(async () => Buffer.compare(await stageOf(fresh), picture), { timeout: 30_000 }).toBe(0);
  await stranger.close();
});

test('the flame graph, the stacks and the report are saved as files', async ({ page }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const saved = async (button: string) => {
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: button, exact: true }).click();
    const file = await download;
    const path = await file.path();
    return { name: file.suggestedFilename(), path, text: readFileSync(path, 'utf8') };
  };
  await expect(page.getByRole('button', { name: 'Copy the link: Everything' })).toBeVisible();
  const svg = await saved('Flame graph (SVG)');
  expect(svg.name).toBe('kubelet.svg');
  expect(svg.text.length).toBeLessThan(500_000);
  expect(svg.text).toContain('containerData).housekeeping: 24.2 s, 80.1%</title>');
  const png = await saved('Flame graph (PNG)');
  expect(png.name).toBe('kubelet.png');
  expect([...readFileSync(png.path).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  const folded = await saved('Folded stacks');
  const sum = folded.text
    .trim()
    .split('\n')
    .reduce((all, line) => all + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
  expect([folded.name, sum]).toEqual(['kubelet.folded', 30_230_000_000]);
  const report = await saved('Report (Markdown)');
  expect(report.name).toBe('kubelet.md');
  expect(report.text).toContain(`## Critical: ${FINDING}`);
  const pprof = await saved('pprof, as opened');
  expect(pprof.name).toBe('kubelet.pb.gz');
  expect(report.text).toMatch(/\[Open it in Hotfold\]\(http.*&data=k1\.[\w-]+\)\n$/);

  // What was written opens as what it was written from.
  await page.keyboard.press('Escape');
  await drop(page, { name: pprof.name, bytes: readFileSync(pprof.path) });
  await expect(page.getByRole('navigation', { name: 'Captures' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByText('30.2 s of CPU in 29.9 s = 1.01 cores')).toBeVisible();
});

test('one page holds the program and the capture, and opens anywhere without a network', async ({ page, browser }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  await page.getByRole('tab', { name: 'Functions' }).click();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'One page with the captures (HTML)' }).click();
  const saved = test.info().outputPath('hotfold-captures.html');
  await (await download).saveAs(saved);
  const capturePart = (statSync(INCIDENT).size * 4) / 3;
  expect(statSync(saved).size - statSync('dist-single/hotfold.html').size - capturePart).toBeLessThan(1000);

  const stranger = await browser.newContext({ locale: 'en-US', offline: true });
  const fresh = await stranger.newPage();
  await fresh.goto(pathToFileURL(saved).href);
  await expect(fresh.getByRole('tab', { name: 'Functions' })).toHaveAttribute('aria-selected', 'true');
  await expect(fresh.getByRole('article', { name: FINDING })).toContainText('80.1%');

  // The capture comes out of it as it went in, and the page makes pages of its own.
  await fresh.getByRole('button', { name: 'Share', exact: true }).click();
  const again = fresh.waitForEvent('download');
  await fresh.getByRole('button', { name: 'One page with the captures (HTML)' }).click();
  const second = await (await again).path();
  expect(Math.abs(statSync(second).size - statSync(saved).size)).toBeLessThan(1000);
  expect(readFileSync(second, 'utf8')).toContain(readFileSync(INCIDENT).toString('base64'));
  await stranger.close();
});

test('a link that lost its end says so, and the file can be given in its place', async ({ page, context, browser }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await drop(page, INCIDENT);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('button', { name: 'Copy the link: Up to 8,000' }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const stranger = await browser.newContext({ locale: 'en-US' });
  const fresh = await stranger.newPage();
  await fresh.goto(link.slice(0, 3992));
  await expect(fresh.getByText(/^This link was shortened from [\d,]+ to [\d,]+ characters of data/)).toBeVisible();
  await fresh.goto(SINGLE_FILE + new URL(link).hash.replace(/.{9}$/, 'AAAAAAAAA'));
  await expect(fresh.getByText(/^The data in this link was changed on its way: its checksum is wrong\./)).toBeVisible();
  await stranger.close();
});
