import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { capture, drop } from './drop.ts';
import { pictureOf, sameFromTheLeft } from './highlight.ts';
import { expect, SINGLE_FILE, test } from './quiet-page.ts';
import { tabTo } from './tab-to.ts';

const INCIDENT = capture('kubelet-incident/kubelet.pprof');
const FINDING = 'cAdvisor housekeeping dominates the CPU';
/** What `go tool pprof` says of the frames that the finding is about: 24.21 s of 30.23 s, the leftmost of the graph. */
const SHARE = 24.21 / 30.23;

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

    // Its highlight (what it explains has ways into the graph of its own): exactly its frames keep their colours, all others fade; and off again.
    const before = await pictureOf(page);
    await card.getByRole('button', { name: 'Show in graph' }).first().click();
    await expect(card.getByRole('button', { name: 'Shown in graph' })).toHaveAttribute('aria-pressed', 'true');
    const { same, restDiffers } = sameFromTheLeft(before, await pictureOf(page));
    expect(Math.abs(same - before.width * SHARE)).toBeLessThan(1.5);
    expect(restDiffers).toBe(true);
    await card.getByRole('button', { name: 'Shown in graph' }).click();

    // What to do about it.
    await card
      .getByRole('button', { name: /What to do/ })
      .first()
      .click();
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
  // Whoever listens for the picker keeps it caught; else each wait for one would race against the key that opens it.
  page.on('filechooser', () => {});
  await page.goto('./');

  // Tab to the picker, open it with Enter.
  await choose(page, INCIDENT);
  await expect(page.locator('html[data-ready="1"]')).toBeAttached();

  // Tab to the finding's button; it highlights exactly the finding's frames.
  const plain = await pictureOf(page);
  await tabTo(page, page.getByRole('button', { name: 'Show in graph' }).first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Shown in graph' })).toBeFocused();
  const { same, restDiffers } = sameFromTheLeft(plain, await pictureOf(page));
  expect(Math.abs(same - plain.width * SHARE)).toBeLessThan(1.5);
  expect(restDiffers).toBe(true);

  // Search, next match, back into the graph.
  await page.keyboard.press('/');
  await page.keyboard.type('housekeepingTick');
  await expect(page.getByText(/78\.5%/).first()).toBeVisible();
  await page.keyboard.press('Enter');
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details.getByRole('heading', { name: /housekeepingTick/ })).toBeVisible();
  await page.keyboard.press('Escape');

  // Walk the tree with the arrows, zoom with Enter, out with Escape.
  await tabTo(page, page.getByRole('tree', { name: /Flame graph/ }));
  await page.keyboard.press('ArrowDown');
  await expect(details.getByRole('heading', { name: /updateStats/ })).toBeVisible();
  await expect(page.getByRole('treeitem', { name: /updateStats/ }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  const path = page.getByRole('navigation', { name: 'Zoomed to' });
  await expect(path.getByText(/updateStats/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(path.getByText(/updateStats/)).toBeHidden();

  // The table: by self, then sorted by total from its head, then walked; Enter shows the function in the graph.
  await page.keyboard.press('4');
  const table = page.getByRole('grid', { name: 'Functions' });
  await expect(table).toBeVisible();
  const first = table.getByRole('row').nth(1);
  await tabTo(page, table.getByRole('columnheader', { name: /^Total(?! %)/ }).getByRole('button'));
  await page.keyboard.press('Enter');
  await expect(table.getByRole('columnheader', { name: /^Total(?! %)/ })).toHaveAttribute('aria-sort', 'descending');
  await tabTo(page, table, 'Shift+Tab');
  await page.keyboard.press('Home');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await expect(first).toContainText('housekeeping');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Flame graph' })).toHaveAttribute('aria-selected', 'true');

  // The list of keys.
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();

  // A second file is added.
  const tabs = page.getByRole('navigation', { name: 'Captures' });
  await tabTo(page, page.getByRole('button', { name: 'Open another capture' }));
  await page.keyboard.press('Enter');
  await choose(page, capture('kubelet-healthy/kubelet.cpu.pb.gz'));
  await expect(page.getByRole('heading', { name: 'No known hotspot found' })).toBeVisible();
  await expect(tabs.getByRole('listitem')).toHaveCount(2);

  // A broken one says what is wrong; closed, it leaves the focus on what comes in its place.
  await tabTo(page, page.getByRole('button', { name: 'Open another capture' }));
  await page.keyboard.press('Enter');
  const whole = readFileSync(capture('kubelet-healthy/kubelet.cpu.pb.gz'));
  await choose(page, {
    name: 'cut.pprof',
    mimeType: 'application/octet-stream',
    buffer: whole.subarray(0, whole.length / 2),
  });
  await expect(page.getByRole('heading', { name: 'cut.pprof could not be opened' })).toBeVisible();
  await expect(page.getByText(/cut off/).first()).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Close cut.pprof' }));
  await page.keyboard.press('Enter');
  await expect(tabs.getByRole('button', { name: /^kubelet\.cpu\.pb\.gz/ })).toBeFocused();

  // Back to the first.
  await tabTo(page, tabs.getByRole('button', { name: /^kubelet\.pprof/ }), 'Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('article', { name: FINDING })).toBeVisible();
});

/** Opens a file from the start page: the picker is reached by Tab and opened by Enter. */
async function choose(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  await tabTo(page, page.getByRole('button', { name: 'Choose files…' }));
  const picker = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await picker).setFiles(file);
}

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
