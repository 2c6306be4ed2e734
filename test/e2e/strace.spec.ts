import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { capture, drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const table = (path: string) => `test/fixtures/strace/tables/${path}`;

test('a futex storm: what it is, when it peaked, and the very line', async ({ page }) => {
  await page.goto('./');
  await drop(page, capture('strace/syscalls/futexmain.f.tt.T.txt.gz'));

  // The timeline, and what is wrong.
  await expect(page.getByRole('tab', { name: 'Timeline', exact: true })).toHaveAttribute('aria-selected', 'true');
  const lanes = page.getByRole('tree', { name: /Timeline of/ });
  await expect(lanes).toBeVisible();
  const finding = page.getByRole('region', { name: 'Findings' }).getByRole('article').first();
  await expect(finding).toContainText(/futex/i);
  await expect(finding).toContainText(/a second|per second/);

  // Zoom in by the keyboard until a part is shown, and out again.
  await lanes.focus();
  const shown = page.getByText(/ shown$/).first();
  for (const key of ['+', '+', '+']) await page.keyboard.press(key);
  await expect(shown).toBeVisible();
  await page.keyboard.press('0');
  await expect(shown).toBeHidden();

  // Narrow to what timed out: by the error in the table.
  await page.getByRole('tab', { name: 'Syscalls' }).click();
  const syscalls = page.getByRole('grid', { name: 'System calls' });
  const futex = syscalls.getByRole('row', { name: /^futex / });
  await expect(futex).toContainText('timer ran out');
  await futex.getByRole('button', { name: /ETIMEDOUT/ }).click();
  await expect(page.getByText(/of [\d,]+ calls/).first()).toBeVisible();

  // Read a line as it stands in the file.
  await page.getByRole('tab', { name: 'Calls', exact: true }).click();
  const line = page.getByText(/futex\(0x[0-9a-f]+, FUTEX_WAIT/).first();
  await expect(line).toBeVisible();
  await line.click();
  const details = page.getByRole('region', { name: 'Details' });
  const text = new TextDecoder().decode(gunzipSync(readFileSync(capture('strace/syscalls/futexmain.f.tt.T.txt.gz'))));
  const whole = text.split('\n').find((candidate) => /futex\(.*ETIMEDOUT/.test(candidate)) ?? '';
  await expect(details.getByText(whole.slice(whole.indexOf('futex('), whole.indexOf(') =') + 1)).first()).toBeVisible();

  // The flame graph follows the filter.
  await page.getByRole('tab', { name: 'Flame graph' }).click();
  const graph = page.getByRole('tree', { name: /Flame graph of/ });
  await graph.focus();
  for (let level = 0; level < 4; level++) await page.keyboard.press('ArrowDown');
  await expect(graph.getByRole('treeitem', { name: /^futex, .*100% of all/ })).toBeVisible();
});

test('a table of strace -c: counts, seconds of a kind that has to be told, and no alarm', async ({ page }) => {
  await page.goto('./');
  await drop(page, table('kubelet-healthy/kubelet.c.f.txt'));
  const syscalls = page.getByRole('grid', { name: 'System calls' });
  await expect(syscalls.getByRole('row', { name: /^futex / })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Timeline' })).toBeHidden();
  await expect(page.getByRole('region', { name: 'Findings' }).getByText('Critical')).toBeHidden();
  await expect(page.getByRole('region', { name: 'Findings' }).getByText('Warning')).toBeHidden();
});

test('the files of strace -ff, dropped together, are one trace', async ({ page }) => {
  const folder = capture('strace/cadvisor-healthy/cadvisor.ff');
  const files = readdirSync(folder)
    .filter((name) => /^trace\.\d+\.gz$/.test(name))
    .map((name) => ({ name: name.replace('.gz', ''), bytes: gunzipSync(readFileSync(`${folder}/${name}`)) }));
  await page.goto('./');
  await drop(page, ...files);
  await expect(page.getByRole('navigation', { name: 'Captures' }).getByRole('listitem')).toHaveCount(1);
  await page.getByRole('tab', { name: 'Threads' }).click();
  const threads = page.getByRole('grid', { name: 'Threads' });
  for (const tid of ['19561', '19856', '20590']) {
    await expect(threads.getByRole('row', { name: new RegExp(tid) })).toBeVisible();
  }
});

test('a table pasted out of a terminal opens', async ({ page }) => {
  await page.goto('./');
  const text = readFileSync('test/fixtures/strace/summaries/23-go-38860-blank-line.txt', 'utf8');
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', `user@node:~$ strace -c -p 1234\n${pasted}`);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await expect(page.getByRole('grid', { name: 'System calls' }).getByRole('row', { name: /^futex / })).toBeVisible();
});
