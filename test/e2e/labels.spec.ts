import { TIMED_FROM, timedProfile } from '../support/timed-profile.ts';
import { capture, drop } from './drop.ts';
import { expectSameOnFreshPage } from './look.ts';
import { expect, test } from './quiet-page.ts';

const LABELS = capture('small/labels.cpu.pb.gz');

/*
 * `go tool pprof -tags` of small/labels.cpu.pb.gz: handler /healthz 590 ms (38.06 %), /api/v1/query 550 ms (35.48 %),
 * /metrics 410 ms (26.45 %); tenant t0 1 s (64.52 %), t1 550 ms.
 */
test('which handler takes the time, and what it is without one', async ({ page, browser }) => {
  await page.goto('./');
  await drop(page, LABELS);
  await page.getByRole('tab', { name: 'Labels', exact: true }).click();
  const grid = page.getByRole('grid', { name: 'Labels and their values' });
  const row = (n: number) => grid.getByRole('row').nth(n);
  const shown = page.getByRole('region', { name: 'Steps' }).getByRole('status');
  await expect(row(1)).toContainText('handler3 values1.55 s100%');
  await expect(row(2)).toContainText('/healthz590 ms38.1%59');
  await expect(row(3)).toContainText('/api/v1/query550 ms35.5%');
  await expect(row(4)).toContainText('/metrics410 ms26.5%');

  // With the mouse: only this handler, then all but it.
  await grid.getByRole('button', { name: '/healthz' }).click();
  await expect(shown).toHaveText('Shown: 590 ms, 38.1% of all');
  await expect(row(2)).toContainText('/healthz590 ms38.1%100%');
  await expectSameOnFreshPage(page, browser, LABELS);
  await page.getByRole('button', { name: 'Clear all' }).click();
  await grid.getByRole('row', { name: /healthz/ }).click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Without samples with this value' }).click();
  await expect(shown).toHaveText('Shown: 960 ms, 61.9% of all');
  await page.getByRole('button', { name: 'Clear all' }).click();

  // With the keyboard: the heaviest tenant alone, its handlers as roots of the graph.
  await expect(row(1)).toContainText('handler3 values1.55 s100%');
  await grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(shown).toHaveText('Shown: 1 s, 64.5% of all');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Group by handler, at the root' }).press('Enter');
  await page.keyboard.press('1');
  const graph = page.getByRole('tree', { name: /Flame graph/ });
  await expect(graph.getByRole('treeitem', { name: /^handler: \/healthz/ })).toHaveCount(1);
});

/* `go tool pprof -tags` of small/leak.heap.pb.gz: bytes 480B 2 MB (30.93 %), 648kB 1.76 MB, 256kB 650.62 kB, 136kB 583.01 kB. */
test('a range of sizes', async ({ page }) => {
  await page.goto('./');
  await drop(page, capture('small/leak.heap.pb.gz'));
  await page.getByRole('tab', { name: 'Labels', exact: true }).click();
  const field = page.getByRole('textbox', { name: 'Range of bytes' });
  await field.fill('1mb..1kb');
  await expect(page.getByRole('alert')).toHaveText('The range ends before it begins.');
  await field.fill('100kb..1mb');
  await expect(page.getByText('3 values are in it')).toBeVisible();
  await field.press('Enter');
  await expect(page.getByRole('button', { name: 'only label bytes:100kb..1mb', exact: true })).toBeVisible();
  const values = page.getByRole('grid', { name: 'Labels and their values' }).getByRole('row');
  await expect(values.nth(2)).toContainText('663,552 B1.76 MiB');
  await expect(values).toHaveCount(5);
});

/*
 * `go tool pprof -top` of small/leak.goroutine.pb.gz: of 3,401 goroutines 3,040 (89.39 %) wait in main.leakWorker; the
 * texts were written moments apart and say the same, that of debug=2 also in which state they are.
 */
for (const { file, leaf, told } of [
  { file: 'small/leak.goroutine.debug2.txt.gz', leaf: 'main.leakWorker', told: true },
  { file: 'small/leak.goroutine.pb.gz', leaf: 'runtime.gopark', told: false },
]) {
  test(`who leaks, by ${file}`, async ({ page }) => {
    await page.goto('./');
    await drop(page, capture(file));
    await page.getByRole('tab', { name: 'Goroutines', exact: true }).click();
    const grid = page.getByRole('grid', { name: 'Goroutines' });
    const first = grid.getByRole('row').nth(1);
    await expect(first).toContainText('main.leakWorker');
    await expect(first).toContainText('3,04089.4%');
    await expect(page.getByText('3,401 goroutines', { exact: true }).last()).toBeVisible();
    await expect(page.getByRole('button', { name: 'State', exact: true })).toBeEnabled({ enabled: told });
    if (told) {
      await page.getByRole('button', { name: 'State', exact: true }).click();
      await expect(first).toContainText('chan receive');
      await grid.focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('button', { name: 'only label state=chan receive', exact: true })).toBeVisible();
      await page.getByRole('button', { name: 'Clear all' }).click();
      await page.getByRole('button', { name: 'Stack', exact: true }).click();
    }
    await grid.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('tab', { name: 'Flame graph', selected: true })).toBeVisible();
    const details = page.getByRole('region', { name: 'Details' });
    await expect(details.getByRole('heading', { name: leaf.split('.').at(-1) ?? '', exact: true })).toBeVisible();
    await expect(details.getByRole('row', { name: 'Total' })).toContainText('3,040');
  });
}

test('what happened in the busy third of a minute, by the pointer and by the keys', async ({ page }) => {
  const file = { name: 'timed.cpu.pb.gz', bytes: timedProfile() };
  await page.goto('./');
  await drop(page, file);
  await page.getByRole('tab', { name: 'Time', exact: true }).click();
  const chart = page.getByRole('slider', { name: /^Samples over time/ });
  const shown = page.getByRole('region', { name: 'Steps' }).getByRole('status');
  await expect(page.getByText('From 2026-11-20 18:00 UTC, for 59.9 s, by the label end_timestamp_ns')).toBeVisible();

  // The columns are half a second wide; what is dragged over holds the ten busy seconds and no other.
  const box = await chart.boundingBox();
  if (!box) throw new Error('the chart has no box');
  const at = (seconds: number) => box.x + (box.width * seconds) / 59.9;
  await page.mouse.move(at(30.2), box.y + 60);
  await page.mouse.down();
  await page.mouse.move(at(35), box.y + 60);
  await page.mouse.move(at(39.2), box.y + 60);
  await page.mouse.up();
  await page.getByRole('button', { name: 'Only this time' }).click();
  await expect(shown).toHaveText(/^Shown: 3\.\d+ s, 4\d\.\d% of all$/);
  await page.getByRole('tab', { name: 'Functions', exact: true }).click();
  const functions = page.getByRole('grid', { name: 'Functions', exact: true });
  await expect(functions.getByText('main.burst')).toBeVisible();
  await expect(functions.getByText('main.steady')).toBeHidden();
  await page.keyboard.press('u');

  // By the keys: the first two columns, one second with ten samples.
  await page.getByRole('tab', { name: 'Time', exact: true }).click();
  await chart.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(chart).toHaveAttribute('aria-valuetext', /^0 s to 998 ms: 100 ms, 1\.1% of all$/);
  await page.keyboard.press('Enter');
  await expect(shown).toHaveText('Shown: 100 ms, 1.1% of all');
  const range = `end_timestamp_ns:${TIMED_FROM}..${TIMED_FROM + 900_000_000n}`;
  await expect(page.getByRole('button', { name: `only label ${range}`, exact: true })).toBeVisible();
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /: 10 ms, 0\.1% of all$/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Only this time' })).toBeHidden();
});

test('an address that a capture names is followed only when the reader says so', async ({ page, context }) => {
  const docUrl = 'https://runbooks.example/cpu?from=capture';
  await context.route('https://runbooks.example/**', (route) => route.fulfill({ body: 'a runbook' }));
  const asked: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1')) asked.push(request.url());
  });
  await page.goto('./');
  await drop(page, { name: 'timed.cpu.pb.gz', bytes: timedProfile({ docUrl }) });
  await page.getByRole('tab', { name: 'Info', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Contents', exact: true })).toContainText('900');
  const link = page.getByRole('button', { name: docUrl });
  await link.click();
  const dialog = page.getByRole('dialog', { name: 'Leave this page?' });
  await expect(dialog).toContainText(docUrl);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(link).toBeFocused();
  expect(asked).toEqual([]);

  await page.keyboard.press('Enter');
  const [other] = await Promise.all([
    context.waitForEvent('page'),
    dialog.getByRole('link', { name: 'Open runbooks.example in a new tab' }).click(),
  ]);
  await expect(other).toHaveURL(docUrl);
  expect(await other.evaluate(() => [document.referrer, window.opener])).toEqual(['', null]);
});
