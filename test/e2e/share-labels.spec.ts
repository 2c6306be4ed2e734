import { capture, drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const LABELS = capture('small/labels.cpu.pb.gz');

test('labels that were ticked, sent to a browser that knows nothing, group the stacks as they do in the file', async ({
  page,
  browser,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await drop(page, LABELS);
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Share what is on the screen' });
  const table = sheet.getByRole('table', { name: 'Links' });
  const copied = async () => {
    await expect(table).toHaveAttribute('aria-busy', 'false');
    await sheet.getByRole('button', { name: 'Copy the link: Everything' }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  await expect(table).toBeVisible();
  const plain = await copied();
  await sheet.getByRole('checkbox', { name: 'Labels of samples: keys and values' }).click();
  await sheet.getByText('3 keys of labels').click();
  await expect(sheet.getByRole('listitem').filter({ hasText: 'handler' })).toHaveText(
    'handler /healthz, /api/v1/query, /metrics',
  );
  const ticked = await copied();

  const stranger = await browser.newContext({ locale: 'en-US', timezoneId: 'UTC' });
  const fresh = await stranger.newPage();
  await fresh.goto(ticked);
  await fresh.getByRole('tab', { name: 'Labels', exact: true }).click();
  const grid = fresh.getByRole('grid', { name: 'Labels and their values' });
  await expect(grid.getByRole('row').nth(1)).toContainText('handler3 values1.55 s100%');
  await expect(grid.getByRole('row').nth(2)).toContainText('/healthz590 ms38.1%59');
  await expect(grid.getByRole('row').nth(3)).toContainText('/api/v1/query550 ms35.5%');
  await expect(grid.getByRole('row').nth(4)).toContainText('/metrics410 ms26.5%');
  await grid.focus();
  await fresh.keyboard.press('Home');
  await fresh.keyboard.press('Shift+F10');
  await fresh.getByRole('menuitem', { name: 'Group by handler, at the root' }).press('Enter');
  await fresh.keyboard.press('1');
  const graph = fresh.getByRole('tree', { name: /Flame graph/ });
  for (const handler of ['/healthz', '/api/v1/query', '/metrics']) {
    await expect(graph.getByRole('treeitem', { name: new RegExp(`^handler: ${handler}`) })).toHaveCount(1);
  }

  // Without the tick none came.
  await fresh.goto('about:blank');
  await fresh.goto(plain);
  await fresh.getByRole('tab', { name: 'Labels', exact: true }).click();
  await expect(fresh.getByText('They did not come with the link', { exact: false })).toBeVisible();
  await stranger.close();
});
