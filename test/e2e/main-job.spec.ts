import { readFileSync } from 'node:fs';
import { capture, drop } from './drop.ts';
import { expect, SINGLE_FILE, test } from './quiet-page.ts';

const INCIDENT = capture('kubelet-incident/kubelet.pprof');
const FINDING = 'cAdvisor housekeeping dominates the CPU';

for (const { build, url } of [
  { build: 'hosted', url: './' },
  { build: 'a single file from the disk', url: SINGLE_FILE },
]) {
  test(`the incident: see what it is and where it burns (${build})`, async ({ page }) => {
    await page.goto(url);
    await drop(page, INCIDENT);

    // What was captured, and what is wrong with it.
    await expect(page.locator('html[data-ready="1"]')).toBeAttached();
    await expect(page).toHaveTitle('kubelet.pprof – Hotfold');
    const findings = page.getByRole('region', { name: 'Findings' });
    await expect(findings.getByText('30.2 s of CPU in 29.9 s = 1.01 cores')).toBeVisible();
    const card = findings.getByRole('article', { name: FINDING });
    await expect(card.getByText('Critical', { exact: true })).toBeVisible();
    await expect(card.getByText('80.1%').first()).toBeVisible();
    await expect(card.getByText(/opening and reading many small cgroup files/)).toBeVisible();

    // Its highlight, and off again.
    await card.getByRole('button', { name: 'Show in graph' }).click();
    await expect(card.getByRole('button', { name: 'Shown in graph' })).toHaveAttribute('aria-pressed', 'true');
    await card.getByRole('button', { name: 'Shown in graph' }).click();

    // What to do about it.
    await card.getByRole('button', { name: /What to do/ }).click();
    await expect(card.getByText(/housekeeping-interval/).first()).toBeVisible();

    // Search tells the share that `go tool pprof` tells (76.12% under the raw handler's GetStats).
    const search = page.getByRole('searchbox', { name: 'Search the stacks' });
    await search.fill('rawContainerHandler).GetStats');
    await expect(page.getByText(/76\.1%/).first()).toBeVisible();
    await search.press('Enter');
    const details = page.getByRole('region', { name: 'Details' });
    await expect(details.getByText('23.0 s').first()).toBeVisible();
    await search.fill('');

    // Zoom by a click into the graph, out by Esc.
    const graph = page.getByRole('tree', { name: /Flame graph/ });
    const box = await graph.boundingBox();
    if (!box) throw new Error('the graph has no box');
    await page.mouse.click(box.x + box.width * 0.1, box.y + 5 * 18 + 9);
    await expect(
      page
        .getByRole('navigation', { name: 'Zoomed to' })
        .getByText(/GetStats/)
        .first(),
    ).toBeVisible();
    await graph.press('Escape');

    // The table: sorted by self, the system call is first; Enter shows it in the graph.
    await page.getByRole('tab', { name: 'Functions' }).click();
    const table = page.getByRole('grid', { name: 'Functions' });
    await expect(table.getByRole('columnheader', { name: /^Self(?! %)/ })).toHaveAttribute('aria-sort', 'descending');
    await table.press('Home');
    const first = table.getByRole('row').nth(1);
    await expect(first).toContainText('Syscall6');
    await expect(first).toContainText('16.5 s');
    await first.click();
    await expect(details.getByRole('heading', { name: /Syscall6/ })).toBeVisible();
    await table
      .getByRole('columnheader', { name: /^Total(?! %)/ })
      .getByRole('button')
      .click();
    await expect(first).toContainText('housekeeping');
    await expect(first).toContainText('24.2 s');
  });
}

test('a second file is added, a broken one says what is wrong, and the page stays usable', async ({ page }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  await expect(page.getByRole('button', { name: /^kubelet\.pprof/ })).toBeVisible();

  const healthy = capture('kubelet-healthy/kubelet.cpu.pb.gz');
  await drop(page, healthy);
  await expect(page.getByRole('button', { name: /^kubelet\.cpu\.pb\.gz/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^kubelet\.pprof/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'No known hotspot found' })).toBeVisible();

  const whole = readFileSync(healthy);
  await drop(page, { name: 'cut.pprof', bytes: whole.subarray(0, whole.length / 2) });
  await expect(page.getByRole('heading', { name: 'cut.pprof could not be opened' })).toBeVisible();
  await expect(page.getByText(/cut off/).first()).toBeVisible();

  await drop(page, {
    name: 'error.pprof',
    bytes: Buffer.from('<html><head><title>401 Unauthorized</title></head></html>'),
  });
  await expect(page.getByText(/401 Unauthorized/).first()).toBeVisible();

  await page.getByRole('button', { name: /^kubelet\.pprof/ }).click();
  await expect(page.getByRole('article', { name: FINDING })).toBeVisible();
});

test('the whole walk with the keyboard alone', async ({ page }) => {
  await page.goto('./');

  // Tab to the picker, open it with Enter.
  const choose = page.getByRole('button', { name: 'Choose files…' });
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('Tab');
    if (await choose.evaluate((button) => button === document.activeElement)) break;
  }
  const picker = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await picker).setFiles([INCIDENT]);
  await expect(page.locator('html[data-ready="1"]')).toBeAttached();

  // Tab to the finding's button.
  const show = page.getByRole('button', { name: 'Show in graph' });
  await expect(show).toBeVisible();
  for (let presses = 0; presses < 40; presses++) {
    if (await show.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Shown in graph' })).toBeFocused();

  // Search, next match, back into the graph.
  await page.keyboard.press('/');
  await page.keyboard.type('housekeepingTick');
  await expect(page.getByText(/78\.5%/).first()).toBeVisible();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details.getByRole('heading', { name: /housekeepingTick/ })).toBeVisible();
  await page.keyboard.press('Escape');

  // Walk the tree with the arrows, zoom with Enter, out with Escape.
  const graph = page.getByRole('tree', { name: /Flame graph/ });
  for (let presses = 0; presses < 20; presses++) {
    if (await graph.evaluate((tree) => tree.contains(document.activeElement))) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowDown');
  await expect(details.getByRole('heading', { name: /updateStats/ })).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /updateStats/ }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  const path = page.getByRole('navigation', { name: 'Zoomed to' });
  await expect(path.getByText(/updateStats/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(path.getByText(/updateStats/)).toBeHidden();

  // The table and the list of keys.
  await page.keyboard.press('2');
  await expect(page.getByRole('grid', { name: 'Functions' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
});

test('the samples open with one click, offline, in both languages', async ({ page, context }) => {
  await page.goto(SINGLE_FILE);
  await context.setOffline(true);
  await page.getByRole('button', { name: /kubelet at one full core/ }).click();
  await expect(page.getByRole('article', { name: FINDING })).toBeVisible();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('article', { name: 'cAdvisor 的 housekeeping 占用了大部分 CPU' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
});

test('nothing that is dropped leaves the page', async ({ page }) => {
  await page.goto('./');
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
  await drop(page, INCIDENT);
  await expect(page.locator('html[data-ready="1"]')).toBeAttached();
  expect(
    sent.filter((request) => !/^GET (blob:|http:\/\/127\.0\.0\.1:\d+\/(assets\/|icon\.svg$))/.test(request)),
  ).toEqual([]);
});
