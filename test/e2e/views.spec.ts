import { deepProfile } from '../support/deep-profile.ts';
import { capture, drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

const INCIDENT = capture('kubelet-incident/kubelet.pprof');

/*
 * `go tool pprof -peek 'ioutil\.ReadFile$'` of kubelet-incident/kubelet.cpu.pb.gz: 13.18 s of 30.23 s (43.60 %), called by
 * fscommon.GetCgroupParamUint 10.41 s (78.98 %), libcontainer.processStatsFromProcs 0.63 s, common.readString 0.58 s,
 * fscommon.GetCgroupParamString 0.57 s, fs.getCpuUsageBreakdown 0.53 s, fs.getPercpuUsage 0.46 s; calls os.ReadFile 13.18 s.
 */
test('what calls ioutil.ReadFile, its callers in shares, and on from one to the next', async ({ page }) => {
  await page.goto('./');
  await drop(page, INCIDENT);
  await page.getByRole('tab', { name: 'Callers', exact: true }).click();
  await page.getByRole('combobox', { name: /^Function in the middle/ }).click();
  await page.keyboard.type('ioutil.readf');
  await page.getByRole('option', { name: /^ioutil\.ReadFile/ }).click();
  const grid = page.getByRole('grid', { name: 'Callers and callees of ioutil.ReadFile' });
  const row = (n: number) => grid.getByRole('row').nth(n);
  await expect(row(1)).toContainText('10.4 s79.0%34.4%');
  await expect(row(1)).toContainText('fscommon.GetCgroupParamUint');
  await expect(row(2)).toContainText('630 ms4.8%');
  await expect(row(3)).toContainText('common.readString');
  await expect(row(6)).toContainText('fs.getPercpuUsage');
  await expect(row(7)).toContainText('13.2 s100%43.6%');
  await expect(row(8)).toContainText('os.ReadFile');
  await expect(page.getByText('6 callers · 1 callee')).toBeVisible();

  // On to a caller, and the same as a sandwich.
  await page.getByRole('button', { name: 'Put fscommon.GetCgroupParamUint in the middle' }).click();
  await expect(page.getByRole('grid', { name: 'Callers and callees of fscommon.GetCgroupParamUint' })).toBeVisible();
  await page.getByRole('tab', { name: 'Sandwich', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Callers of fscommon.GetCgroupParamUint' })).toBeVisible();
  await expect(page.getByText('11.1 s · 36.6% of all')).toBeVisible();

  // Back undoes each.
  await page.goBack();
  await expect(page.getByRole('grid', { name: 'Callers and callees of fscommon.GetCgroupParamUint' })).toBeVisible();
  await page.goBack();
  await expect(grid).toBeVisible();
});

/*
 * By package, as sums of `go tool pprof -raw` of the same capture: most ends in internal/runtime/syscall/linux, 16.51 s;
 * most passes through github.com/google/cadvisor/manager, 25.21 s, 83.39 %.
 */
test('which package costs most, by grouping functions, and the table as CSV', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('./');
  await drop(page, INCIDENT);
  await page.getByRole('tab', { name: 'Functions' }).click();
  await page.getByRole('button', { name: 'Group by' }).click();
  await page.getByRole('menuitemradio', { name: 'By package' }).click();
  const grid = page.getByRole('grid', { name: 'Functions, grouped by: Package' });
  const firstRow = grid.getByRole('row').nth(1);
  await expect(firstRow).toContainText('16.5 s54.6%');
  await expect(firstRow).toContainText('internal/runtime/syscall/linux');
  await grid.getByRole('button', { name: 'Total', exact: true }).click();
  await expect(firstRow).toContainText('25.2 s83.4%');
  await expect(firstRow).toContainText('github.com/google/cadvisor/manager');

  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('cadvisor/manager');
  await page.getByRole('button', { name: 'Copy the table' }).click();
  await page.getByRole('menuitem', { name: 'As CSV' }).click();
  const lines = () => page.evaluate(async () => (await navigator.clipboard.readText()).split('\n'));
  await expect
    .poll(async () => (await lines())[0])
    .toBe('Package,Self (nanoseconds),Self %,Total (nanoseconds),Total %,Cores,Samples');
  expect((await lines())[1]).toMatch(
    /^github\.com\/google\/cadvisor\/manager,140000000,0\.463\d+,25210000000,83\.39\d+,/,
  );
  await page.getByRole('searchbox', { name: 'Filter by name' }).fill('');

  // By the keyboard: what passes through the first package, by function.
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Steps' }).getByRole('status')).toHaveText(
    'Shown: 25.2 s, 83.4% of all',
  );
  await expect(page.getByRole('grid', { name: 'Functions', exact: true })).toBeVisible();
});

const DEEP = [
  { name: 'deep5000.cpu.pb.gz', bytes: deepProfile(5000) },
  capture('small/deep2500.synthetic.cpu.pb.gz'),
  capture('small/deep1024.cpu.pb.gz'),
  capture('small/deep.cpu.pb.gz'),
  capture('small/deep1024.goroutine.pb.gz'),
  capture('small/deep.goroutine.pb.gz'),
];

for (const file of DEEP) {
  const name = typeof file === 'string' ? (file.split('/').at(-1) ?? file) : file.name;
  test(`every view of ${name}, whose stacks are as deep as they come`, async ({ page }) => {
    await page.goto('./');
    await drop(page, file);
    await expect(page.getByRole('tree', { name: /Flame graph/ })).toBeVisible({ timeout: 20_000 });
    const stage = page.getByRole('region', { name: 'Views' });
    for (const tab of await stage.getByRole('tab').all()) {
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await expect(stage.getByRole('tabpanel', { name: (await tab.textContent()) ?? '' })).toBeVisible();
      await expect(stage.locator('[aria-busy=true]')).toHaveCount(0, { timeout: 20_000 });
      await expect(stage.getByRole('alert')).toHaveCount(0);
    }
    // Down to the deepest frame and what can be asked of it there; then by leaf.
    await page.keyboard.press('1');
    await page.getByRole('tree', { name: /Flame graph/ }).focus();
    await page.keyboard.press('End');
    await page.keyboard.press('z');
    await page.keyboard.press('F');
    const steps = page.getByRole('region', { name: 'Steps' });
    await expect(steps.getByRole('listitem')).toHaveCount(1);
    await page.keyboard.press('u');
    await expect(steps).toBeHidden();
    await page.keyboard.press('i');
    await expect(page.getByRole('button', { name: 'Inverted' })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('R');
    if (file !== DEEP[0]) return;
    await page.reload();
    await drop(page, file);
    await expect(page.getByRole('button', { name: 'Inverted' })).toHaveAttribute('aria-pressed', 'true', {
      timeout: 20_000,
    });
  });
}
