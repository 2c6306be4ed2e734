import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

interface CaseFile {
  readonly diagnosis: string;
  readonly captures: readonly string[];
  readonly half: readonly string[];
}

const caseOf = (name: string): CaseFile =>
  JSON.parse(readFileSync(`test/fixtures/cases/${name}/case.json`, 'utf8')) as CaseFile;
const paths = (captures: readonly string[]) => captures.map((capture) => `test/fixtures/${capture}`);
const findings = (page: Page) => page.getByRole('region', { name: 'Findings' });

/** What each of the reported incidents has to end in, and a sign that is missing when half of them is taken away. */
const CASES = [
  {
    name: 'zombie-memory-cgroups',
    title: 'Zombie memory cgroups make memory.stat slow',
    says: /60,123 memory cgroups/,
    missing: /Far more memory cgroups/,
  },
  {
    name: 'eviction-too-late',
    title: 'The kubelet evicts too late: the node runs out of memory first',
    says: /500 MiB/,
    missing: /killed processes/,
  },
  {
    name: 'systemd-test-slices',
    title: 'Every runc call makes systemd create and remove a test slice',
    says: /1,048 events/,
    missing: /log is full/,
  },
  {
    name: 'scrape-pileup',
    title: 'Scrapes of /metrics pile up, and their memory with them',
    says: /37 scrapes/,
    missing: /in progress at once/,
  },
  {
    name: 'cpu-load-reader',
    title: 'The CPU load reader does not work on cgroup v2',
    says: /cgroup v2/,
    missing: /load reader could not be started/,
  },
] as const;

for (const { name, title, says, missing } of CASES) {
  test(`the incident ${name} ends in one diagnosis, and without half of its signs in a question`, async ({ page }) => {
    const { captures, half } = caseOf(name);
    await page.goto('./');
    await drop(page, ...paths(captures));
    const whole = findings(page).getByRole('article', { name: title });
    await expect(whole).toContainText('High confidence');
    await expect(whole).toContainText(says);
    await whole.getByRole('button', { name: /^What to do/ }).click();
    await expect(whole.getByRole('listitem').first()).toBeVisible();

    await page.goto('about:blank');
    await page.goto('./');
    await drop(page, ...paths(half));
    const part = findings(page).getByRole('article', { name: title });
    await expect(part).toContainText(/Medium confidence|Low confidence/);
    await expect(part.getByRole('region', { name: 'Not looked at yet' })).toContainText(missing);
    await expect(part.getByRole('region', { name: 'Type this next' })).toBeVisible();
  });
}

test('a pasted answer decides at once', async ({ page }) => {
  await page.goto('./');
  await drop(page, ...paths(caseOf('zombie-memory-cgroups').half));
  const card = findings(page).getByRole('article', { name: 'Zombie memory cgroups make memory.stat slow' });
  // All three captures have come in.
  await expect(card).toContainText('3 of 5 signs are there');
  const next = card.getByRole('region', { name: 'Type this next' });
  await expect(next).toContainText('grep memory /proc/cgroups');
  await next.getByLabel('What it printed').fill('memory\t9\t60123\t1');
  await next.getByRole('button', { name: 'Use the answer' }).click();
  await expect(card).toContainText('High confidence');
  await expect(card).toContainText('60,123');
  // The reader stays where he was.
  await expect(page.getByRole('tab', { name: 'Flame graph' })).toHaveAttribute('aria-selected', 'true');
});
