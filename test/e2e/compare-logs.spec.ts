import type { Page } from '@playwright/test';
import { drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const HEALTHY = 'test/fixtures/logs/kubelet-healthy.log.gz';
const INCIDENT = 'test/fixtures/logs/kubelet-incident-end.log.gz';

const headline = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });
const messages = (page: Page) => page.getByRole('grid', { name: 'Messages of both logs' });

test('two logs dropped together are compared by their messages: what changed, when, and as a link', async ({
  page,
  browser,
}) => {
  await page.goto('./');
  await drop(page, HEALTHY, INCIDENT);
  await expect(page.getByRole('tab', { name: 'Messages', exact: true })).toHaveAttribute('aria-selected', 'true');
  await expect(headline(page)).toHaveText(
    /^Warnings 3\.06 → 47\.2 per minute\. “Failed to update stats for container .*” \+25\.7 per minute \(appeared\)\. 1 more kind of message grew beyond noise\.$/,
  );
  await expect(messages(page).getByRole('row').nth(1)).toContainText(/25\.7.*0 → 109.*appeared.*warning/);

  // Swapped, what appeared is gone.
  await page.keyboard.press('x');
  await expect(headline(page)).toHaveText(
    /^Warnings 47\.2 → 3\.06 per minute\. “Failed to update .*” −25\.7 per minute \(gone\)\. “Error getting perf_event .* \(0\.47 → 2\.4\)\. 1 more/,
  );
  await page.keyboard.press('x');
  await expect(headline(page)).toHaveText(/^Warnings 3\.06 → 47\.2/);

  // Narrowed by level and state, to a message: its rate in both, when it was seen, and a line as it stands in the file.
  await page.getByRole('combobox', { name: 'Least level' }).click();
  await page.getByRole('option', { name: 'warning and worse' }).click();
  await page.getByRole('button', { name: 'Appeared' }).click();
  await page.getByRole('searchbox', { name: 'Filter by text' }).fill('memory.usage_in_bytes');
  await expect(page.getByText(/^\d+ of 266 kinds of messages$/)).toBeVisible();
  await messages(page).focus();
  await page.keyboard.press('ArrowDown');
  const selected = page.getByRole('region', { name: 'The selected message in both logs' });
  await expect(selected).toContainText('not in A');
  await expect(selected).toContainText('109 messages');
  await expect(selected).toContainText(
    /line 75\s*W1120 18:05:25\.422792 +10701 container\.go:549\] Failed to update stats/,
  );
  await expect(selected.getByRole('img')).toHaveCount(2);
  await expect(page).toHaveURL(/compare-tab=messages.*compare-only=added.*compare-level=4.*compare-message=Failed/);

  // The address shows the same in a browser that knows nothing, once it has both files.
  const told = await headline(page).textContent();
  const stranger = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
  const fresh = await stranger.newPage();
  await fresh.goto(page.url());
  await drop(fresh, INCIDENT, HEALTHY);
  await expect(headline(fresh)).toHaveText(told ?? '');
  await expect(fresh.getByRole('region', { name: 'The selected message in both logs' })).toContainText('109 messages');
  await expect(fresh.getByRole('button', { name: 'Appeared', pressed: true })).toBeVisible();
  await stranger.close();

  // Findings are compared as those of profiles are.
  await page.getByRole('tab', { name: 'Findings', exact: true }).click();
  await expect(page.getByText('Neither capture has a known hotspot.')).toBeVisible();
});

test('logs that do not say how long they are have rates once that is entered', async ({ page }) => {
  const log = (name: string, failed: number) => ({
    name,
    bytes: Buffer.from('level=error msg="it failed"\n'.repeat(failed) + 'level=info msg="all is well"\n'.repeat(20)),
  });
  await page.goto('./');
  await drop(page, log('before.log', 30), log('after.log', 90));
  await expect(headline(page)).toHaveText('Errors 30 → 90. “it failed” +60 (30 → 90). Nothing else grew.');
  await page.getByRole('textbox', { name: 'Seconds recorded in A' }).fill('10');
  await page.getByRole('textbox', { name: 'Seconds recorded in B' }).fill('10');
  await page.keyboard.press('Enter');
  await expect(headline(page)).toHaveText(
    'Errors 3 → 9 per second. “it failed” +6 per second (3 → 9). Nothing else grew beyond noise.',
  );
  await expect(messages(page).getByRole('row', { name: /it failed/ })).toContainText('+5.5');
});
