import type { Page } from '@playwright/test';
import { capture, drop, type MadeFile } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const INCIDENT = capture('kubelet-incident/kubelet.cpu.pb.gz');
const HEALTHY = capture('kubelet-healthy/kubelet.cpu.pb.gz');

const headline = (page: Page) => page.getByRole('main').getByRole('heading', { level: 1 });
const graphOf = (page: Page, side: 'A' | 'B') =>
  page.getByRole('region', { name: new RegExp(`^${side}: kubelet`) }).getByRole('tree');
const selectedIn = (page: Page, side: 'A' | 'B') => graphOf(page, side).getByRole('treeitem', { selected: true });

test('two profiles dropped together are compared: what changed, side by side, and as a link', async ({
  page,
  browser,
}) => {
  await page.goto('./');
  await drop(page, INCIDENT, HEALTHY);
  // The one that was recorded first is the baseline.
  const [a, b] = ['1.01', '0.005'];
  await expect(headline(page)).toContainText(/^CPU .* cores\. cAdvisor housekeeping dominates the CPU: .*0\.81 cores/);
  if (!(await headline(page).textContent())?.startsWith(`CPU ${a}`)) await page.keyboard.press('x');
  await expect(headline(page)).toHaveText(
    `CPU ${a} → ${b} cores. cAdvisor housekeeping dominates the CPU: −0.81 cores (resolved). Nothing grew beyond noise.`,
  );
  await expect(page.getByRole('button', { name: 'Rate', pressed: true })).toBeVisible();

  // Swapped: the same numbers the other way round.
  await page.keyboard.press('x');
  await expect(headline(page)).toContainText('CPU 0.005 → 1.01 cores');
  await page.keyboard.press('x');
  await expect(headline(page)).toContainText('CPU 1.01 → 0.005 cores');

  // A removed path: its place is there in B, with both numbers.
  await page.getByRole('searchbox', { name: 'Search the stacks' }).fill('gcBgMarkWorker');
  await page.keyboard.press('Enter');
  await expect(selectedIn(page, 'A')).toHaveAccessibleName(/gcBgMarkWorker: A 0\.\d+ cores, B 0 cores, −.*only in A/);
  await expect(selectedIn(page, 'B')).toHaveAccessibleName(/gcBgMarkWorker: A 0\.\d+ cores, B 0 cores/);
  await expect(page.getByRole('region', { name: 'The selected frame in both' })).toContainText('only in A');
  await page.getByRole('searchbox', { name: 'Search the stacks' }).fill('');

  // Zooming in A moves B.
  await graphOf(page, 'A').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation', { name: 'Zoomed to' })).toContainText('housekeepingTick');
  await expect(selectedIn(page, 'B')).toHaveAccessibleName(/housekeepingTick/);

  // Another scale has its warning, and the address tells all of it.
  await page.getByRole('group', { name: 'Scale' }).getByRole('button', { name: 'Share' }).click();
  await expect(headline(page)).toContainText(/100% → 100%|points/);
  await page.getByText(/things? to keep in mind/).click();
  await expect(page.getByText(/code that did not change can look worse/).first()).toBeVisible();
  await page.keyboard.press('v');
  await expect(page.getByRole('button', { name: 'Union', pressed: true })).toBeVisible();
  await expect(page).toHaveURL(/screen=compare.*&compare=\d~\d&compare-scale=share&compare-panes=union&compare-at=/);

  const link = page.url();
  const told = await headline(page).textContent();
  const stranger = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
  const fresh = await stranger.newPage();
  await fresh.goto(link);
  await drop(fresh, HEALTHY, INCIDENT);
  await expect(headline(fresh)).toHaveText(told ?? '');
  await expect(fresh.getByRole('button', { name: 'Union', pressed: true })).toBeVisible();
  await expect(fresh.getByRole('navigation', { name: 'Zoomed to' })).toContainText('housekeepingTick');
  // Both are samples of the page's own, which have names of their own.
  const look = (url: string) => url.slice(0, url.indexOf('&capture='));
  expect(look(fresh.url())).toBe(look(link));
  await stranger.close();

  // Both are still there when the comparison ends, and the way back leads to it again.
  await page.getByRole('button', { name: 'End the comparison' }).click();
  await expect(page.getByRole('main', { name: 'Workspace' })).toBeVisible();
  await page.goBack();
  await expect(headline(page)).toHaveText(told ?? '');
});

test('a comparison is a link that holds both captures, and opens in a browser that knows nothing', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await drop(page, INCIDENT, HEALTHY);
  await expect(headline(page)).toContainText('CPU 1.01 → 0.005 cores');
  const told = (await headline(page).textContent()) ?? '';
  await page.getByRole('banner').getByRole('button', { name: 'Share', exact: true }).click();
  for (const name of ['Up to 3,800', 'Up to 8,000', 'Everything']) {
    await page.getByRole('button', { name: `Copy the link: ${name}` }).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const most = Number(name.replace(/\D/g, ''));
    if (most > 0) expect(link.length).toBeLessThanOrEqual(most);
    const stranger = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
    const fresh = await stranger.newPage();
    await fresh.goto(link);
    await expect(headline(fresh)).toHaveText(told);
    await fresh.getByRole('tab', { name: 'Functions', exact: true }).click();
    await expect(fresh.getByRole('grid').getByRole('row').nth(1)).toContainText('0.81 cores0.002 cores▼ −0.81 cores');
    await fresh.getByRole('tab', { name: 'Findings', exact: true }).click();
    await expect(fresh.getByRole('table')).toContainText('resolved');
    await stranger.close();
  }
});

test('captures of different kinds are not compared, and a third one can take a side', async ({ page }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  await drop(page, capture('kubelet-incident/kubelet.heap.pb.gz'));
  await expect(page.getByRole('navigation', { name: 'Captures' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Compare', exact: true })).toHaveCount(0);
  await drop(page, HEALTHY);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(headline(page)).toContainText('CPU 1.01 → 0.005 cores');
  // The heap has nothing in common with a CPU profile: it says so, and what was there stays.
  await page.getByRole('combobox', { name: 'Baseline (A)' }).click();
  await page.getByRole('option', { name: /heap/ }).click();
  await expect(headline(page)).toContainText(/heap.*CPU|CPU.*heap/i);
});

test('two captures that are kept are compared from the start page', async ({ page }) => {
  // Files of one's own: the page keeps no samples.
  const own = (name: string, frames: string): MadeFile => ({ name, bytes: new TextEncoder().encode(frames) });
  await page.goto('./');
  const kept = page.getByRole('list', { name: 'Kept in this browser' });
  for (const file of [
    own('before.folded', 'main;read 30\nmain;gone 10'),
    own('after.folded', 'main;read 90\nmain;made 5'),
  ]) {
    await drop(page, file);
    await expect(page.getByRole('main', { name: 'Workspace' })).toBeVisible();
    await page.getByRole('button', { name: 'Hotfold: start page' }).click();
    await expect(kept.getByRole('button', { name: new RegExp(`^${file.name}`) })).toBeVisible();
  }
  await page.goto('about:blank');
  await page.goto('./');
  await kept.getByRole('button', { name: 'Compare before.folded with another capture' }).click();
  await expect(kept.getByRole('button', { name: 'before.folded is the baseline (A)' })).toBeVisible();
  await kept.getByRole('button', { name: 'Compare after.folded with the baseline (A)' }).click();
  await expect(headline(page)).toContainText('40 in A and 95 in B');
});
