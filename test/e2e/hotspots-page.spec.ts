import { expect, test } from './quiet-page.ts';

test('the known hotspots: from the start page, found by words of either language, copied from, and back', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await page.getByRole('button', { name: 'Known hotspots' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Known hotspots' })).toBeFocused();
  const all = page.getByText(/^(\d+) of \1 known hotspots$/);
  await expect(all).toBeVisible();

  // By words, in English and in Chinese, whatever the language of the page.
  const search = page.getByRole('searchbox');
  const card = page.getByRole('article', { name: 'Reading memory.stat is slow in the kernel' });
  for (const words of ['MEMORY.STAT slow kernel', '内核读取 memory.stat']) {
    await search.fill(words);
    await expect(card).toBeVisible();
    await expect(all).toBeHidden();
  }

  // Narrowed to a kind that it does not show in, and to one that it does.
  await page.getByRole('button', { name: /^Log \d+$/ }).click();
  await expect(card).toBeHidden();
  await page.getByRole('button', { name: /^CPU \d+$/ }).click();
  await expect(card).toBeVisible();

  // Unfolded with the keyboard: a command out of it lands on the clipboard.
  const title = card.getByRole('button', { name: 'Reading memory.stat is slow in the kernel' });
  await title.press('Enter');
  await expect(title).toHaveAttribute('aria-expanded', 'true');
  const copy = card.getByRole('button', { name: /^Copy the command/ }).first();
  await copy.press('Enter');
  const command = (await copy.getAttribute('aria-label'))?.replace('Copy the command ', '') ?? '';
  expect(command).not.toBe('');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(command);

  // Nothing found says so; Escape empties the field, and once more leads back to where the reader was.
  await search.fill('no hotspot has this');
  await expect(page.getByText('No known hotspot has all of these words.')).toBeVisible();
  await search.press('Escape');
  await expect(search).toHaveValue('');
  await search.press('Escape');
  await expect(page.getByRole('heading', { name: 'Open a capture' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Known hotspots' })).toBeFocused();
});

test('the known hotspots in Chinese', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: '中文' }).click();
  await page.getByRole('button', { name: '已知热点' }).click();
  await page.getByRole('searchbox').fill('memory.stat slow in the kernel');
  await expect(page.getByRole('article', { name: '内核读取 memory.stat 很慢' })).toBeVisible();
});
