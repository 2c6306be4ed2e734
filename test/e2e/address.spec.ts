import type { Page } from '@playwright/test';
import { capture, drop } from './drop.ts';
import { expectKept } from './kept.ts';
import { expectSameOnFreshPage, lookOf } from './look.ts';
import { expect as briefly, SINGLE_FILE, test } from './quiet-page.ts';

const INCIDENT = capture('kubelet-incident/kubelet.pprof');
const HEALTHY = capture('kubelet-healthy/kubelet.pprof');
const TRACE = capture('strace/syscalls/futexmain.f.tt.T.txt.gz');

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const graph = (page: Page) => page.getByRole('tree', { name: /Flame graph/ });
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search the stacks' });
const waiting = (page: Page, name = 'This link shows kubelet.pprof') => page.getByRole('region', { name });
const notice = (page: Page) => page.getByRole('status', { name: 'What of the link could not be followed' });

// Captures are opened again and again here, and pictures of whole pages take their time on a busy machine.
const expect = briefly.configure({ timeout: 20_000 });
test.slow();

/** Selects a frame of the graph by the keys, so many levels down. */
async function walkDown(page: Page, levels: number): Promise<void> {
  await graph(page).focus();
  for (let level = 0; level < levels; level++) await page.keyboard.press('ArrowDown');
}

test('Back undoes what was done, Forward does it again, and a reload brings everything back', async ({ page }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  await expect(graph(page)).toBeVisible();
  await expect(page).toHaveURL(/#v1&capture=kubelet\.pprof~\d+~[0-9a-f]{16}$/);

  const selected = page.getByRole('treeitem', { selected: true });
  const steps = page.getByRole('region', { name: 'Steps' });
  await graph(page).click({ position: { x: 60, y: 3 * 18 + 9 } });
  await graph(page).focus();
  await expect(page).toHaveURL(/&select=[^&]+$/);
  const frame = (await selected.getAttribute('aria-label')) ?? '';
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/&at=[^&]+&select=/);
  await page.keyboard.press('f');
  await expect(steps).toBeVisible();
  await expect(page).toHaveURL(/&steps=focus-function~/);
  await search(page).fill('memory.stat');
  await expect(page).toHaveURL(/&search=memory\.stat/);
  await tab(page, 'Sandwich').click();
  await expect(page).toHaveURL(/&tab=sandwich.*&middle=/);
  const address = page.url();
  const look = await lookOf(page);

  await page.goBack();
  await expect(tab(page, 'Flame graph')).toHaveAttribute('aria-selected', 'true');
  await expect(search(page)).toHaveValue('memory.stat');
  await page.goBack();
  await expect(steps).toBeHidden();
  await expect(search(page)).toHaveValue('');
  await expect(page.getByRole('navigation', { name: /zoom/i })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(/pprof[^&]+&select=[^&]+$/);
  await expect(selected).toHaveAttribute('aria-label', frame);
  await page.goBack();
  await expect(selected).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Open a capture' })).toBeVisible();

  for (let act = 0; act < 5; act++) await page.goForward();
  await expect(page).toHaveURL(address);
  await expect(tab(page, 'Sandwich')).toHaveAttribute('aria-selected', 'true');
  await expect(steps).toBeVisible();
  await expect.poll(async () => Buffer.compare(await lookOf(page), look), { timeout: 30_000 }).toBe(0);

  await expectKept(page, 1);
  await page.reload();
  await expect(tab(page, 'Sandwich')).toHaveAttribute('aria-selected', 'true');
  await expect(steps.getByRole('status')).toContainText('Shown: ');
  await expect.poll(async () => Buffer.compare(await lookOf(page), look), { timeout: 30_000 }).toBe(0);
  await expect(page).toHaveURL(address);
});

test('the address of a single file on the disk follows too', async ({ page }) => {
  await page.goto(SINGLE_FILE);
  await drop(page, INCIDENT);
  await tab(page, 'Functions').click();
  await expect(page).toHaveURL(/^file:.*#v1&capture=kubelet\.pprof~\d+~[0-9a-f]{16}&tab=functions$/);
  await page.goBack();
  await expect(tab(page, 'Flame graph')).toHaveAttribute('aria-selected', 'true');
  await page.goForward();
  await expectKept(page, 1);
  await page.reload();
  await expect(tab(page, 'Functions')).toHaveAttribute('aria-selected', 'true');
});

const VIEWS: readonly { name: string; file: string; acts: (page: Page) => Promise<void>; told: RegExp }[] = [
  {
    name: 'a part of the graph, with a finding shown in it',
    file: INCIDENT,
    async acts(page) {
      await page.getByRole('button', { name: 'Show in graph' }).first().click();
      await walkDown(page, 6);
      for (const key of ['+', '+', 'ArrowDown']) await page.keyboard.press(key);
    },
    told: /&window=.*&select=.*&finding=/,
  },
  {
    name: 'the stacks by leaf and by package, of another value type',
    file: capture('kubelet-healthy/kubelet.heap.pb.gz'),
    async acts(page) {
      await page.getByRole('combobox', { name: /value|what is counted/i }).click();
      await page.getByRole('option').first().click();
      await page.getByRole('button', { name: 'Frames' }).click();
      await page.getByRole('menuitemradio', { name: 'By package' }).click();
      await page.keyboard.press('Escape');
      await graph(page).focus();
      await page.keyboard.press('i');
      await walkDown(page, 2);
    },
    told: /&type=.*&by=package&inverted&select=/,
  },
  {
    name: 'calls that timed out, and one of them',
    file: TRACE,
    async acts(page) {
      await tab(page, 'Syscalls').click();
      await page
        .getByRole('grid', { name: 'System calls' })
        .getByRole('row', { name: /^futex / })
        .getByRole('button', { name: /ETIMEDOUT/ })
        .click();
      await tab(page, 'Calls').click();
      await page
        .getByText(/futex\(0x[0-9a-f]+, FUTEX_WAIT/)
        .first()
        .click();
    },
    told: /&tab=calls&calls=.*ETIMEDOUT.*&call=\d+/,
  },
];

for (const { name, file, acts, told } of VIEWS) {
  test(`a link shows the same screen on a fresh page: ${name}`, async ({ page, browser }) => {
    await page.goto('./');
    await drop(page, file);
    await expect(page.getByRole('main', { name: 'Workspace' })).toBeVisible();
    await acts(page);
    await expect(page).toHaveURL(told);
    await expectSameOnFreshPage(page, browser, file);
  });
}

test('a link shows another capture of the program the same way, and says what is not there', async ({ page }) => {
  await page.goto('./');
  // What is not kept has to be given again.
  await page.getByRole('checkbox', { name: 'Keep what I open' }).click();
  await drop(page, INCIDENT);
  await walkDown(page, 3);
  await page.keyboard.press('Enter');
  await search(page).fill('ReadFile');
  await expect(page).toHaveURL(/&at=.*&search=ReadFile/);
  const link = page.url();

  await page.goto('about:blank');
  await page.goto(link);
  await expect(waiting(page)).toContainText(/KiB, SHA-256 [0-9a-f]{8}…/);
  await drop(page, HEALTHY);
  await expect(notice(page)).toContainText(
    /^This is another capture, kubelet\.pprof .* made for kubelet\.pprof \([\d.]+ KiB, SHA-256 [0-9a-f]{8}…\)/,
  );
  await expect(search(page)).toHaveValue('ReadFile');
  await notice(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(page)).toBeEmpty();
});

test('a broken link says which of its parts were left out', async ({ page }) => {
  await page.goto('./#v1&capture=kubelet.pprof~72000~0123456789abcdef&tab=nothing&search=100%&colour=red');
  await expect(notice(page).getByRole('listitem')).toHaveText([
    /left out: tab$/,
    /left out: search$/,
    /left out: colour$/,
  ]);
  await expect(waiting(page)).toBeVisible();
  await page.getByRole('button', { name: 'Forget the link' }).click();
  await expect(waiting(page)).toBeHidden();
});

test('a link to a sample opens it by itself, and Back after closing asks for what was closed', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'The same node healthy' }).click();
  await tab(page, 'Functions').click();
  await expect(page).toHaveURL(/&tab=functions/);
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect(tab(page, 'Functions')).toHaveAttribute('aria-selected', 'true');
  await expect(notice(page)).toBeEmpty();

  await page.goto('about:blank');
  await page.goto('./');
  // What is not kept has to be given again.
  await page.getByRole('checkbox', { name: 'Keep what I open' }).click();
  await drop(page, INCIDENT);
  await tab(page, 'Functions').click();
  await page.getByRole('button', { name: 'Close kubelet.pprof' }).click();
  await expect(page.getByRole('heading', { name: 'Open a capture' })).toBeVisible();
  await expect(waiting(page)).toBeHidden();
  await page.goBack();
  await expect(waiting(page)).toBeVisible();
  await drop(page, INCIDENT);
  await expect(tab(page, 'Functions')).toHaveAttribute('aria-selected', 'true');
});

test('panning moves the last place, and holds no frame up', async ({ page }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  await walkDown(page, 2);
  await page.keyboard.press('+');
  await expect(page).toHaveURL(/&window=/);
  const places = await page.evaluate(() => history.length);
  const before = page.url();
  const box = await graph(page).boundingBox();
  if (!box) throw new Error('the graph has no box');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  for (let step = 1; step <= 30; step++)
    await page.mouse.move(box.x + box.width / 2 - step * 3, box.y + box.height / 2);
  await page.mouse.up();
  await expect(page).not.toHaveURL(before);
  expect(await page.evaluate(() => history.length)).toBe(places);
});
