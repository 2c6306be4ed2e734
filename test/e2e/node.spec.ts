import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page.ts';

const CASE = 'test/fixtures/cases/eviction-too-late';
/** What someone copies out of his terminal: the commands and what they printed. */
const PASTE = ['memory.txt', 'top.txt'].map((name) => readFileSync(`${CASE}/${name}`, 'utf8')).join('');

const paste = (page: Page, text: string) =>
  page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);

test('what a node says of itself, pasted; a threshold that it does not say, entered', async ({ page }) => {
  await page.goto('./');
  await paste(page, PASTE);
  await expect(page.getByRole('tab', { name: 'Node facts' })).toHaveAttribute('aria-selected', 'true');
  const memory = page.getByRole('region', { name: 'Memory as the kubelet sees it' });
  await expect(memory).toContainText('The kubelet believes that 981 MiB (1.5%) of 62.8 GiB are available.');
  await expect(memory).toContainText('188 MiB');
  const bar = memory.getByRole('figure', { name: /^Memory of the node: 61\.8 GiB working set/ });
  await expect(bar).not.toContainText('hard eviction');

  const diagnosis = page.getByRole('article', { name: 'The kubelet evicts too late' });
  const threshold = 'The hard eviction threshold is too low for this node';
  await expect(diagnosis.getByRole('region', { name: 'Not looked at yet' })).toContainText(threshold);

  // What is no quantity is told at the field, and changes nothing.
  const hard = memory.getByRole('textbox', { name: 'Hard' });
  await hard.fill('half of it');
  await expect(hard).toHaveAttribute('aria-invalid', 'true');
  await expect(hard).toHaveAccessibleDescription(/^Not a quantity of memory/);
  await expect(bar).not.toContainText('hard eviction');

  // A quantity stands in the bar, in the sums, and in the diagnosis.
  await hard.fill('500Mi');
  await expect(bar).toContainText('hard eviction 500 MiB');
  await expect(memory.getByRole('row', { name: /^Hard threshold: 500 MiB/ })).toContainText('481 MiB until eviction');
  await expect(diagnosis.getByRole('region', { name: 'It rests on' })).toContainText(threshold);
  await expect(diagnosis).toContainText('500 MiB');

  // What the paste does not have, with what to type.
  const missing = page.getByRole('region', { name: 'Not in this paste' });
  await expect(missing).toContainText('cat /proc/cgroups');
});

test('an answer that is none is told apart from a capture, and the way out stays on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('./');
  await paste(page, PASTE);
  const next = page.getByRole('article', { name: 'The kubelet evicts too late' }).getByRole('region', {
    name: 'Type this next',
  });
  await next.getByLabel('What it printed').fill('lunch at twelve?');
  await next.getByRole('button', { name: 'Use the answer' }).click();
  const notice = page.getByRole('region', { name: /^Answer to .*nothing in it is what this command prints/ });
  await expect(notice).toBeVisible();
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
  await expect(page.getByRole('navigation', { name: 'Captures' }).getByRole('listitem')).toHaveCount(1);
});
