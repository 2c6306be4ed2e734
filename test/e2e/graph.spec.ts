import AxeBuilder from '@axe-core/playwright';
import { capture, drop } from './drop.ts';
import { expect, test } from './quiet-page.ts';

/*
 * What `go tool pprof -dot` draws of the incident: 80 functions accounting for 23.69 s, 78.37% of 30.23 s; Syscall6 with
 * 16.50 s; and the calls of GetStats of the manager of cgroups, with their values below.
 */
const CALLS_OF_GET_STATS = {
  MemoryGroup: '13.3 s',
  CpuacctGroup: '2.94 s',
  BlkioGroup: '1.85 s',
  PidsGroup: '1.36 s',
  CpuGroup: '960 ms',
};

test('the call graph of the incident', async ({ page }) => {
  await page.goto('./');
  await drop(page, capture('kubelet-incident/kubelet.cpu.pb.gz'));
  await page.getByRole('tab', { name: 'Call graph' }).click();
  const graph = page.getByRole('tree', { name: /^Call graph of 80 functions/ });
  await expect(graph.getByRole('treeitem')).toHaveCount(80);
  await expect(page.getByText('80 of 558 functions, 78.4% of the value')).toBeVisible();
  await expect(
    graph.getByRole('treeitem', { name: 'internal/runtime/syscall/linux.Syscall6, self 16.5 s · 54.6%' }),
  ).toBeVisible();
  const calls = page.getByRole('list', { name: 'Calls, heaviest first' });
  for (const [group, value] of Object.entries(CALLS_OF_GET_STATS)) {
    await expect(calls.getByText(`fs.(*manager).GetStats calls fs.(*${group}).GetStats: ${value}, `)).toBeAttached();
  }

  // At first it is shown from its heaviest function down, in letters that can be read.
  const heaviest = graph.getByRole('treeitem', { name: /manager\.\(\*containerData\)\.housekeeping, / });
  await expect.poll(async () => (await heaviest.boundingBox())?.height ?? 0).toBeGreaterThan(40);
  await expect(heaviest).toBeInViewport({ ratio: 1 });

  // On request the whole graph is on the screen, whatever number of functions is asked for.
  const inside = async () => {
    const tree = page.getByRole('tree', { name: /^Call graph/ });
    return tree.evaluate((frame) => {
      const whole = frame.getBoundingClientRect();
      return [...frame.querySelectorAll('[role=treeitem]')].filter((item) => {
        const { left, top, right, bottom } = item.getBoundingClientRect();
        return left >= whole.left && top >= whole.top && right <= whole.right && bottom <= whole.bottom;
      }).length;
    });
  };
  for (const count of [160, 40, 20]) {
    await page.getByRole('button', { name: String(count), exact: true }).click();
    await expect(page.getByRole('tree', { name: new RegExp(`^Call graph of ${count} functions`) })).toBeVisible();
    await page.getByRole('button', { name: 'Fit' }).click();
    await expect.poll(inside).toBe(count);
  }

  // From GetStats down by the keyboard, then to its callers and callees.
  await page.getByRole('tree', { name: /^Call graph/ }).focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  const details = page.getByRole('region', { name: 'Details' });
  await page.keyboard.press('ArrowDown');
  await expect(details.getByRole('heading', { name: '(*manager).GetStats' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(details.getByRole('heading', { name: '(*MemoryGroup).GetStats' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('.graph').analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name: 'Sandwich' })).toHaveAttribute('aria-selected', 'true');
});
