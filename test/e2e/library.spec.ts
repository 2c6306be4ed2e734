import { capture, drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const INCIDENT = capture('kubelet-incident/kubelet.pprof');
const TRACE = capture('strace/syscalls/futexmain.f.tt.T.txt.gz');

test('what was opened is there on the next visit, until it is removed', async ({ page }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  await expect(page.getByRole('tree', { name: /Flame graph/ })).toBeVisible();
  await drop(page, TRACE);
  await expect(page.getByRole('tab', { name: 'Syscalls' })).toBeVisible();

  // Packing and writing take a moment; what is in the list is kept.
  const kept = page.getByRole('list', { name: 'Kept in this browser' });
  await page.getByRole('button', { name: 'Open another capture' }).click();
  await expect(kept.getByRole('listitem')).toHaveCount(2);

  // Without an address to say what was open, it is all on the start page.
  await page.goto('about:blank');
  await page.goto('./');
  await expect(kept.getByRole('listitem')).toHaveCount(2);
  const incident = kept.getByRole('listitem').filter({ hasText: 'kubelet.pprof' });
  await expect(incident).toContainText('cAdvisor housekeeping dominates the CPU');
  await expect(page.getByText(/ of .* taken$/)).toBeVisible();

  await incident.getByRole('button', { name: 'Rename kubelet.pprof' }).click();
  await page.getByRole('textbox', { name: 'New name' }).fill('worker-7 at 3 am');
  await page.keyboard.press('Enter');
  const renamed = kept.getByRole('button', { name: /^worker-7 at 3 am/ });
  await expect(renamed).toBeVisible();
  await kept.getByRole('button', { name: 'Pin worker-7 at 3 am' }).click();
  await expect(kept.getByRole('button', { name: 'Pin worker-7 at 3 am' })).toHaveAttribute('aria-pressed', 'true');
  await renamed.click();
  await expect(page.getByRole('article', { name: 'cAdvisor housekeeping dominates the CPU' })).toBeVisible();

  // Another tab sees what this one removes.
  const other = await page.context().newPage();
  await other.goto('./');
  const there = other.getByRole('list', { name: 'Kept in this browser' });
  await expect(there.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Open another capture' }).click();
  await kept.getByRole('button', { name: /^Remove futexmain.* from this browser$/ }).click();
  await expect(kept.getByRole('listitem')).toHaveCount(1);
  await expect(there.getByRole('listitem')).toHaveCount(1);
  await other.close();

  // Nothing more is kept when the reader does not want it, and all is gone when he says so.
  await page.getByRole('checkbox', { name: 'Keep what I open' }).click();
  await drop(page, capture('kubelet-healthy/kubelet.cpu.pb.gz'));
  await expect(page.getByRole('heading', { name: 'No known hotspot found' })).toBeVisible();
  await page.getByRole('button', { name: 'Open another capture' }).click();
  await expect(kept.getByRole('listitem')).toHaveCount(1);
  await page.getByRole('button', { name: 'Remove all' }).click();
  const asks = page.getByRole('dialog', { name: 'Remove all kept captures?' });
  await expect(asks).toContainText('1 capture will be gone');
  await asks.getByRole('button', { name: 'Remove all' }).click();
  await expect(kept).toBeHidden();
});
