import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const LOG = 'test/fixtures/logs/systemd-test-slices.messages.gz';
/** The log as it stands in the file, to count in. */
const lines = gunzipSync(readFileSync(LOG)).toString().trimEnd().split('\n');
const count = (pattern: RegExp) => lines.filter((line) => pattern.test(line)).length;
const grouped = (n: number) => n.toLocaleString('en-US');

test('a log: its rate, its kinds of messages, and the lines of a finding', async ({ page }) => {
  await page.goto('./');
  await drop(page, LOG);
  await expect(page.getByRole('tab', { name: 'Log', exact: true })).toHaveAttribute('aria-selected', 'true');
  const bar = page.getByRole('region', { name: 'Filter' });
  await expect(bar.getByRole('status')).toHaveText(`${grouped(lines.length)} messages`);

  // The rate, as a strip to choose a time in by keys, and taken back by Escape.
  const rate = page.getByRole('slider', { name: /^Messages by time/ });
  await rate.focus();
  await rate.press('Shift+ArrowLeft');
  await expect(bar.getByRole('status')).toHaveText(new RegExp(`^[\\d,]+ of ${grouped(lines.length)} messages$`));
  await rate.press('Escape');
  await expect(bar.getByRole('status')).toHaveText(`${grouped(lines.length)} messages`);

  // Templates: what varies is left out, and how many there are of each is what grep counts.
  const templates = page.getByRole('grid', { name: 'Templates of messages' });
  const created = templates.getByRole('row', { name: /Created slice libcontainer_/ });
  await expect(created).toContainText(grouped(count(/: Created slice libcontainer_/)));
  await created.click();
  await expect(bar.getByRole('status')).toContainText(`${grouped(count(/: Created slice libcontainer_/))} of`);
  await bar.getByRole('button', { name: /^Remove the filter: Template/ }).click();

  // The lines of the finding, and all of them again.
  const finding = page.getByRole('article', { name: 'runc makes systemd create and remove a test slice at every run' });
  // What it explains has lines of its own.
  await finding.getByRole('button', { name: 'Show in log' }).first().click();
  await expect(finding.getByRole('button', { name: 'Only these lines are shown' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  const found = count(/_systemd_test_default\.slice/);
  await expect(bar.getByRole('status')).toHaveText(`${grouped(found)} of ${grouped(lines.length)} messages`);
  await finding.getByRole('button', { name: 'Only these lines are shown' }).click();
  await expect(bar.getByRole('status')).toHaveText(`${grouped(lines.length)} messages`);
});

test('a log narrowed by level and text, to a line as it stands in the file', async ({ page }) => {
  await page.goto('./');
  await drop(page, LOG);
  const bar = page.getByRole('region', { name: 'Filter' });
  const left = bar.getByRole('status');

  // By level, from the menu, with the keyboard.
  await bar.getByRole('button', { name: 'Filter' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Level' }).press('ArrowRight');
  await page.getByRole('menuitemcheckbox', { name: /^warning and worse/ }).press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const warnings = count(/: W\d{4} /);
  await expect(left).toHaveText(`${warnings} of ${grouped(lines.length)} messages`);

  // By text on top of it.
  await page.keyboard.press('/');
  await page.keyboard.type('/sys/fs/cgroup/pids/');
  const both = count(/: W\d{4} .*\/sys\/fs\/cgroup\/pids\//);
  await expect(left).toHaveText(`${both} of ${grouped(lines.length)} messages`);

  // A line, whole.
  const list = page.getByRole('listbox', { name: 'Lines of the log' });
  await list.focus();
  await list.press('Home');
  const first = lines.find((line) => /: W\d{4} .*\/sys\/fs\/cgroup\/pids\//.test(line)) ?? '';
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details.getByText(first, { exact: true })).toBeVisible();

  // Nothing left says so, and the way out leads back to all of it.
  await bar.getByRole('searchbox').fill('no message has this');
  await expect(page.getByText('The filter leaves no message.')).toBeVisible();
  await bar.getByRole('button', { name: 'Clear all' }).click();
  await expect(left).toHaveText(`${grouped(lines.length)} messages`);
});
