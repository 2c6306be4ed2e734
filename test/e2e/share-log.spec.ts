import { drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const LOG = 'test/fixtures/logs/systemd-test-slices.messages.gz';
const FINDING = 'runc makes systemd create and remove a test slice at every run';

test('a log, sent as a link without its messages and as one with them, in a browser that knows nothing', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await drop(page, LOG);
  const here = page.getByRole('region', { name: 'Findings' });
  await expect(here.getByRole('article', { name: FINDING })).toContainText('27 a second');
  await page.getByRole('banner').getByRole('button', { name: 'Share', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Share what is on the screen' });
  const copied = async () => {
    await sheet.getByRole('button', { name: 'Copy the link: Everything' }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const plain = await copied();
  expect(plain.length).toBeLessThan(500);
  await sheet.getByRole('checkbox', { name: /^Messages, and the first lines of the findings/ }).click();
  await expect(sheet.locator('[data-stale]')).toHaveCount(0);
  const quoting = await copied();
  expect(quoting.length).toBeGreaterThan(plain.length);

  for (const [link, isQuoting] of [
    [plain, false],
    [quoting, true],
  ] as const) {
    const stranger = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
    const fresh = await stranger.newPage();
    await fresh.goto(link);
    const findings = fresh.getByRole('region', { name: 'Findings' });
    await expect(findings.getByText('1,209 messages in 39 s')).toBeVisible();
    await expect(findings.getByRole('note')).toContainText(
      'From a link, with all 11 frames. The lines themselves, when each was written, and the rate over time did not come',
    );
    const card = findings.getByRole('article', { name: FINDING });
    await expect(card).toContainText('Critical');
    await expect(card.getByRole('article', { name: 'Cgroups vanish before cAdvisor can watch them' })).toBeVisible();
    if (isQuoting) await expect(card).toContainText('27 a second');
    await card.getByRole('button', { name: 'Why' }).first().click();
    const quotes = card.getByRole('region', { name: 'Lines that came with the link' });
    if (isQuoting) await expect(quotes).toContainText('systemd_test_default.slice');
    else await expect(quotes).toHaveCount(0);
    await expect(fresh.getByRole('tab', { name: 'Log', exact: true })).toHaveCount(0);
    await fresh.getByRole('tab', { name: 'Functions' }).click();
    const grid = fresh.getByRole('grid');
    await expect(grid.getByText('systemd', { exact: true })).toBeVisible();
    await expect(grid.getByText('message 1', { exact: true })).toHaveCount(isQuoting ? 0 : 1);
    await expect(grid.getByText('Created slice libcontainer_…_systemd_test_default.slice.')).toHaveCount(
      isQuoting ? 1 : 0,
    );
    // The link is still in the address: a reload shows the same.
    await fresh.reload();
    await expect(card).toContainText('Critical');
    await stranger.close();
  }
});
